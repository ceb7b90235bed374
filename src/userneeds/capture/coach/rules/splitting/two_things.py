"""Where are two things wanted: 'better pay and a van that starts'?

Each has an article or words of its own; 'peace and quiet' and 'the pros and cons' are one, and 'a
doctor and a nurse to look at it' are to do one thing together.
"""

import re

from userneeds.capture.coach.rules.splitting.split_want import SplitWant
from userneeds.capture.coach.rules.want_clause import NounPhrase, want_clause
from userneeds.capture.lexicon.near_words import are_synonyms
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import names_person

_JOINT = LazyPattern(
    r"(?:(?<!\s)\s)?,?\s(?P<said>(?:and|plus|as\swell\sas)\s(?:an?|another|some|more))\s",
    re.IGNORECASE,
)
_REFERENCES = frozenset({"", "any"})


def split_things(want: str, start: int) -> SplitWant | None:
    """Split 'a spare mattress and a list of my keys'."""
    for joint in _JOINT.finditer(want, start):
        article = joint["said"].split()[-1]
        second = f"{article} {want[joint.end() :]}"
        if _are_two(want[start : joint.start()], second):
            return SplitWant(joint["said"], want[: joint.start()], want[:start] + second)
    return None


def _are_two(first: str, second: str) -> bool:
    clause, other_clause = want_clause(first), want_clause(second)
    thing, other = clause.thing_at(0), other_clause.thing_at(0)
    if clause.verb or thing.end != len(clause.folded) or other_clause.word(other.end) == "to":
        return False
    return thing.reference in _REFERENCES and _are_unlike(thing, other)


def _are_unlike(thing: NounPhrase, other: NounPhrase) -> bool:
    if not thing.words or not other.words or are_synonyms(thing.head, other.head):
        return False
    return not (names_person(thing.head) and names_person(other.head))
