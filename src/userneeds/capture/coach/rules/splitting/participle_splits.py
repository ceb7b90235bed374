"""Where are two things to be done in one want: 'bins emptied on Monday and washed in summer'?

Each participle has words of its own, or a thing of its own ('homes inspected and keys collected'),
or is done to a thing that is wanted so ('records found and removed'). 'Seen and heard' and
'tried and tested' are one.
"""

import re
from collections.abc import Sequence

from userneeds.capture.coach.rules.splitting.side_clauses import may_go_on
from userneeds.capture.coach.rules.splitting.split_want import SplitWant, split_list
from userneeds.capture.coach.rules.want_clause import is_participle, is_verb
from userneeds.capture.lexicon.near_words import are_near_verbs
from userneeds.capture.words import word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern

_DONE_TWICE = LazyPattern(
    r"\s(?:and|or)\s(?:then\s|also\s|be\s)?(?P<second>[a-z]+)\s", re.IGNORECASE
)
"""'… and kept in the picture'."""
_THING_DONE = LazyPattern(
    r"\s(?:and|or)\s(?P<second>(?P<thing>(?:[a-z'’-]+\s){1,3}?)(?P<done>[a-z]+(?:ed|en|t|d|n)))"
    r"(?=(?:\s(?:up|off|out|down|away|back|over))?(?:$|\s(?:at|in|on|by|before|after|for|to|with"
    r"|when|every|each|within|from|as|until|of|the\s(?:same|next)|today|again|twice|[a-z]{2,}ly)\b))",
    re.IGNORECASE,
)
"""'… and the lights replaced'."""
_DONE_IN_TURN = LazyPattern(r"(?P<done>\s[a-z]+(?:,\s[a-z]+)*,?\sand\s[a-z]+)\b", re.IGNORECASE)
"""'… found and removed', '… matched, queried and settled'."""
_TO_DO = LazyPattern(
    r"\s(?:and|or)\s(?:for\s)?(?P<second>(?P<opening>[a-z'’-]+)\s(?:[a-z'’-]+\s){0,3}?to\s"
    r"(?P<act>[a-z]+))\b",
    re.IGNORECASE,
)
"""'… and my rent to be corrected', '… and the lamp to work'."""
_TURNS = LazyPattern(r",?\sand\s|,\s")
_CAUSING_VERBS = frozenset({"be", "have", "get"})


def split_told(want: str, start: int) -> SplitWant | None:
    """Split 'be told when it fails and kept in the picture', 'bins emptied now and washed later'.

    `start` is where the want's own words begin.
    """
    words = want[start:].split()
    first = _first_participle(words)
    if first is None:
        return None
    place = start + len(" ".join(words[: first + 1]))
    for joint in _DONE_TWICE.finditer(want, place):
        between = want[place : joint.start()]
        done = joint["second"].lower()
        is_second = is_participle(done) and not are_near_verbs(words[first].lower(), done)
        if is_second and between.strip() and not may_go_on(between, "", past=True):
            opening = want[: place - len(words[first])]
            second = opening + want[joint.start("second") :]
            return SplitWant(joint[0].strip(), want[: joint.start()], second)
    return None


def split_done(want: str, start: int) -> SplitWant | None:
    """Split 'homes inspected and keys collected', 'invoices matched, queried and settled'."""
    words = want[start:].split()
    first = _first_participle(words)
    if first is None or words[0].lower() == "be":
        return None
    place = start + len(" ".join(words[:first]))
    causing = f"{words[0]} " if words[0].lower() in _CAUSING_VERBS else ""
    return _split_in_turn(want, place) or _split_things(want, place, want[:start], causing)


def _split_in_turn(want: str, place: int) -> SplitWant | None:
    listed = _DONE_IN_TURN.match(want, place)
    if listed is None:
        return None
    joint = listed["done"].strip()
    acts = [act for act in _TURNS.split(joint) if act]
    if not all(is_participle(act.lower()) for act in acts) or _are_one_act(acts):
        return None
    return split_list(acts, joint, f"{want[:place]} ", want[listed.end() :])


def _split_things(want: str, place: int, opening: str, causing: str) -> SplitWant | None:
    for joint in _THING_DONE.finditer(want, place):
        is_act = is_verb(joint["thing"].split()[0].lower())
        if is_participle(joint["done"].lower()) and not is_act:
            again = joint["second"].removeprefix("to ").removeprefix(causing)
            second = f"{opening}{causing}{again}{want[joint.end() :]}"
            return SplitWant(joint[0].strip(), want[: joint.start()], second)
    return None


def _are_one_act(acts: Sequence[str]) -> bool:
    """Say whether two participles are one act in two words."""
    return are_near_verbs(acts[0].lower(), acts[-1].lower())


def split_tasks(want: str, start: int) -> SplitWant | None:
    """Split 'my complaint to be logged and my rent to be corrected'."""
    for joint in _TO_DO.finditer(want, start):
        before = want[start : joint.start()].split()
        is_thing = joint["opening"].lower() in word_list("determiners")
        if is_thing and "to" in before[1:] and is_verb(joint["act"].lower()):
            second = want[:start] + want[joint.start("second") :]
            return SplitWant(joint[0].strip(), want[: joint.start()], second)
    return None


def _first_participle(words: Sequence[str]) -> int | None:
    """Return the index of what is to be done: after 'be', or after the thing in 'bins emptied'."""
    opening = words[0].lower() if words else ""
    if is_verb(opening) and opening not in _CAUSING_VERBS:
        return None
    for index, word in enumerate(words[1:], 1):
        folded = word.lower().strip(",")
        stands_after_thing = words[index - 1].lower() not in word_list("determiners")
        if is_participle(folded) and (stands_after_thing or opening == "be"):
            return index
        if folded in word_list("phrase_ends") or folded in _ENDS:
            return None
    return None


_ENDS = frozenset({"to", "and", "or"})
