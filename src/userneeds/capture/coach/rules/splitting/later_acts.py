"""Where does a second act follow the whole of the first: 'report a leak and book a visit'?

It is joined by 'and', 'or', 'as well as' or a bare comma, and must surely be something to do: a
verb that is no noun, or one before a thing of its own. What may go on with a side clause is none.
"""

import re

from userneeds.capture.coach.rules.splitting.side_clauses import may_go_on
from userneeds.capture.coach.rules.splitting.split_want import SplitWant, split_list
from userneeds.capture.coach.rules.want_clause import is_noun_too, is_task_verb, want_clause
from userneeds.capture.lexicon.near_words import are_both_noticing, are_near_verbs
from userneeds.capture.words import base_verb, word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.tokens import tokens_of
from userneeds.model.grammar.verbs import opens_with_infinitive
from userneeds.model.grammar.word_classes import (
    FINITE,
    OBJECTS,
    POSSIBLE,
    PREPOSITIONS,
    RARE,
    SURE,
    WH_WORDS,
    verb_use,
)

PARTICLES = frozenset({"in", "out", "up", "off", "on", "down", "back", "over"})
LIGHT_VERBS = frozenset({"come", "go", "try", "stop", "wait", "sit", "stand"})
"""'Come and see' and 'try and find' are one act."""
_LATER = LazyPattern(
    r"(?:(?:(?<!\s)\s++)?,)?(?<!\s)\s++(?P<by>and|or|&|\+|plus|then|but\salso|as\swell\sas|along\swith|in\saddition\sto|besides)\s+(?:then\s+"
    r"|also\s+|even\s+)?(?P<to>to\s+)?(?P<second>[a-z][\w-]*)(?:\s+(?P<next>[\w'’-]+))?",
    re.IGNORECASE,
)
"""'… and to call each trade', '… or book a visit', '…, as well as knowing when'."""
_AND_TO = LazyPattern(
    r"(?:(?<!\s)\s)?,?\s(?P<said>(?:and|plus|but\salso)\s(?:also\s)?to\s(?P<act>[a-z]+))\b",
    re.IGNORECASE,
)
_LISTED = LazyPattern(
    r"(?<!\s)[,;]\s(?:to\s)?(?P<second>[a-z][\w-]*)\s(?P<next>[\w'’-]+)", re.IGNORECASE
)
"""'… my proof of income, message my officer'."""
_BOTH_OF = LazyPattern(r"\b(?:both|either)\b", re.IGNORECASE)
"""After these 'and' joins two things: 'both the read and edit views'."""
_AS_OFTEN_NOUN = 55
"""Per cent of its uses as a verb, up to which a word is as often a noun."""
_NEVER_AFTER_NOUNS = (OBJECTS | WH_WORDS) - {"you", "this", "that", "these", "who", "which"}
ARTICLES = frozenset({"a", "an", "the", "my", "our", "your", "their", "his", "her"})


def split_later(want: str, start: int) -> SplitWant | None:
    """Split 'report a leak and book a visit', 'have a way to add and remove people'."""
    first_word = want[start:].split(maxsplit=1)[:1]
    if not first_word or not is_task_verb(first_word[0].strip(",")):
        return None
    if first_word[0].lower() in LIGHT_VERBS:
        return None
    for joint in _LATER.finditer(want, start):
        if _parts_acts(first_word[0].lower(), want[start : joint.start()], joint):
            return _split_at_joint(want, start, joint)
    return _split_listed(want, start)


def split_infinitives(want: str, start: int) -> SplitWant | None:
    """Split 'a working lift and to be told when it fails': a thing, and something to do."""
    joint = _AND_TO.search(want, start)
    before = want[start : joint.start()].lower().split() if joint else []
    if joint is None or "to" in before or want_clause(want[start:]).verb:
        return None
    if not is_task_verb(joint["act"]) or may_go_on(" ".join(before), ""):
        return None
    said = want[joint.start("said") : joint.end()]
    return SplitWant(said, want[: joint.start()], f"to {want[joint.start('act') :]}")


def _split_listed(want: str, start: int) -> SplitWant | None:
    """Split 'upload my papers, message my officer' at the last act."""
    for joint in reversed(list(_LISTED.finditer(want, start))):
        before = want[start : joint.start()]
        is_act = joint["next"].lower() in ARTICLES and verb_use(joint["second"].lower()).share > 0
        if is_act and not may_go_on(before, joint["next"].lower()):
            second = want[:start] + want[joint.start("second") :]
            return SplitWant(f", {joint['second']}", want[: joint.start()], second)
    return None


def _parts_acts(first_verb: str, before: str, joint: re.Match[str]) -> bool:
    second = _second_verb(joint)
    if second == "be":
        second = base_verb((joint["next"] or "").lower())
    if not _opens_task(joint) or are_near_verbs(first_verb, second):
        return False
    if before.strip() == first_verb and are_both_noticing(first_verb, second):
        return False
    if _BOTH_OF.search(before):
        return False
    is_parted = joint[0].lstrip(" ").startswith(",")
    return is_parted or not may_go_on(before, _object_opening(joint))


def _second_verb(joint: re.Match[str]) -> str:
    """Return the second verb in small letters, in its base form: 'know' of 'as well as knowing'."""
    word: str = joint["second"].lower()
    if joint["by"].lower() in {"and", "or", "&"} or not word.endswith("ing"):
        return word
    stem = word.removesuffix("ing")
    bases = (stem, f"{stem}e", stem[:-1])
    return max(bases, key=lambda base: verb_use(base).share)


def _object_opening(joint: re.Match[str]) -> str:
    """Return the word with which the verb's object begins: 'my' in 'and hand in my papers'."""
    following = joint.string[joint.end("second") :].lower().split(maxsplit=2)
    if following[0:1] and following[0] in PARTICLES:
        del following[0]
    return following[0] if following else ""


def _split_at_joint(want: str, start: int, joint: re.Match[str]) -> SplitWant:
    said = f"{joint['by']} {joint['second']}"
    *_, last = before = want[start : joint.start()].split()
    is_verb_alone = before[-2:-1] == ["to"] and is_task_verb(last)
    rest = want[joint.end("second") :]
    if is_verb_alone:
        opening = want[: joint.start() - len(last)]
        return split_list((last, joint["second"]), said, opening, rest)
    verb = joint["second"]
    if _second_verb(joint) != verb.lower():
        verb = _second_verb(joint)
    return SplitWant(said, want[: joint.start()], f"{want[:start]}{verb}{rest}")


def _opens_task(joint: re.Match[str]) -> bool:
    """Say whether 'and report …' can only be a task.

    'and report it' is, 'jobs and report forms' is not, nor are names ('and Google').
    """
    verb, following = _second_verb(joint), (joint["next"] or "").lower()
    if verb in FINITE or joint["second"][0].isupper():
        return False
    return _has_object_of_its_own(verb, following) or _is_sure_task(joint, verb, following)


def _is_sure_task(joint: re.Match[str], verb: str, following: str) -> bool:
    if not is_task_verb(verb):
        return False
    if joint["to"] or following in word_list("own_things") or not is_noun_too(verb):
        return True
    if following in PREPOSITIONS:
        return verb_use(verb).share >= SURE
    return bool(following) and _is_verb_before_thing(verb, joint.string[joint.start("second") :])


def _has_object_of_its_own(verb: str, following: str) -> bool:
    """Say whether no noun could stand there: 'and land it', 'and record why', 'and hand over'."""
    share = verb_use(verb).share
    if following in PARTICLES:
        return share >= POSSIBLE and is_task_verb(verb)
    return share >= RARE and following in _NEVER_AFTER_NOUNS


def _is_verb_before_thing(verb: str, words: str) -> bool:
    """Say whether a word that is a noun too is a verb in `words`: 'chase late payers'."""
    return verb_use(verb).share > _AS_OFTEN_NOUN and opens_with_infinitive(tokens_of(words), 0)
