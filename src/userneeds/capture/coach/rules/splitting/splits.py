"""Where does a want hold two needs, and what are they?

'Create and edit a tenancy', 'add/remove members' and 'be told of faults and kept in the picture'
could each be met by halves; 'search jobs and visits' could not, nor 'know what was sent and when'.
Two heads must stand in one verb phrase: joined by a slash, in a bracket, as participles with words
of their own, or by 'and' or 'or' before a thing of its own. A frame said once more parts
two ('and I need to'), and so do two things with articles of their own. Two words for nearly the
same act ('search and find', 'read and understand') are one act.

**Source:** QUS 'atomic' (Lucassen et al. 2016), as a question.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from userneeds.capture.coach.rules.review import Fix
from userneeds.capture.coach.rules.splitting.later_acts import (
    ARTICLES,
    LIGHT_VERBS,
    PARTICLES,
    split_infinitives,
    split_later,
)
from userneeds.capture.coach.rules.splitting.participle_splits import (
    split_done,
    split_tasks,
    split_told,
)
from userneeds.capture.coach.rules.splitting.second_frames import split_frames
from userneeds.capture.coach.rules.splitting.side_clauses import may_go_on
from userneeds.capture.coach.rules.splitting.split_want import SplitWant, split_list
from userneeds.capture.coach.rules.splitting.two_things import split_things
from userneeds.capture.coach.rules.want_clause import is_task_verb
from userneeds.capture.lexicon.near_words import are_both_noticing, are_near_verbs
from userneeds.capture.parse.draft import Draft
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import PREPOSITIONS, RARE, verb_use

_OPENING = LazyPattern(
    r"(?:to\s+)?(?:be\s+able\s+(?:to\s+)?)?(?:have\s+the\s+(?:ability|option|chance)\s+to\s+)?",
    re.IGNORECASE,
)
_PARTICLE = r"(?:\s(?:in|out|up|off|on|down|back|over|for))?"
_FIRST_OF_TWO = LazyPattern(r"^(?:(?:both|not\s+only)\s+to|either)\s+", re.IGNORECASE)
"""What no half needs: 'both to see my rent and to pay it'."""
_LATE_PARTICLE = "up|off|out|down|back|over|away|on"
_ARTICLE = r"(?:an?|the|my|our|your|their|his|her)\s"
_SLASHES = LazyPattern(
    rf"(?P<verbs>[a-z-]+{_PARTICLE}(?:\s?/\s?[a-z-]+{_PARTICLE})+)(?=\s)", re.IGNORECASE
)
_TO = LazyPattern(r"\sto\s", re.IGNORECASE)
_BRACKET = LazyPattern(
    r"(?P<before>[^()\[\]]*)[(\[](?P<verbs>[^()\[\]]+)[)\]](?P<after>[^()\[\]]*)"
)
_LIST_JOINT = LazyPattern(r"\s?(?:,|/|\band\b|\bor\b|&)\s?")
_HEAD = LazyPattern(
    rf"(?P<first>[\w-]+)(?P<particle>{_PARTICLE})(?P<more>(?:\s*,\s*[\w-]+)*)(?:\s*,)?\s+(?P<joint>and|or|&)"
    rf"\s+(?:then\s+|also\s+)?(?:to\s+)?(?P<second>[\w-]+)(?:\s(?P<after>{_LATE_PARTICLE})(?=\s{_ARTICLE}))?"
    rf"\s(?P<next>[\w'’-]+)",
    re.IGNORECASE,
)
"""'create and edit …', 'create, edit or delete …'."""


def split_want(want: str) -> SplitWant | None:
    """Return the two needs in `want`, or None where it holds one."""
    want = _FIRST_OF_TWO.sub("", want)
    start = _end_of_opening(want)
    for split in _SPLITS:
        parted = split(want, start)
        if parted:
            return replace(parted, second=_without_second_opening(want[:start], parted.second))
    return None


def _end_of_opening(want: str) -> int:
    opening = _OPENING.match(want)
    return opening.end() if opening else 0


def _without_second_opening(opening: str, second: str) -> str:
    """Return a want without its opening where another follows: 'be able to be able to send'."""
    rest = second.removeprefix(opening)
    return rest if opening and rest != second and _end_of_opening(rest) else second


def split_fix(draft: Draft, parted: SplitWant) -> Fix:
    """Return the two drafts that take the card's place.

    Each keeps reason and context, and the role but for what somebody else needs; the first keeps
    the id.
    """
    role = parted.role or draft.role
    second = replace(draft, role=role, want=parted.second, ref="", note="")
    return Fix(split=(replace(draft, want=parted.first), second))


def _split_slashes(want: str, start: int) -> SplitWant | None:
    """Split 'add/remove members', and 'see a list and to add/remove members'."""
    infinitives = [
        to.end() for to in _TO.finditer(want, start) if not may_go_on(want[: to.end()], "")
    ]
    for place in (start, *infinitives):
        listed = _SLASHES.match(want, place)
        verbs = [verb.strip() for verb in listed["verbs"].split("/")] if listed else []
        if listed and _are_two_acts(verbs):
            return split_list(verbs, listed["verbs"], want[:place], want[listed.end() :])
    return None


def _split_bracket(want: str, start: int) -> SplitWant | None:
    """Split 'handle (open, close) cases', 'handle cases (open, close)', 'order (and return) it'."""
    listed = _BRACKET.match(want, start)
    if listed is None:
        return None
    whole_verb, _, thing = listed["before"].strip().partition(" ")
    verbs = [verb for verb in _LIST_JOINT.split(listed["verbs"]) if verb]
    if _LIST_JOINT.match(listed["verbs"]):
        verbs = [whole_verb, *verbs]
    if len(verbs) < len(_BOTH) or not is_task_verb(whole_verb) or not _are_two_acts(verbs):
        return None
    if thing in _VERB_ENDS:
        thing = ""
    rest = " ".join(f"{thing} {listed['after']}".split())
    return split_list(verbs, f"({listed['verbs']})", want[:start], f" {rest}")


_BOTH = ("first", "second")
_VERB_ENDS = PARTICLES | {"after", "for", "to", "with"}
"""What belongs to the verb alone: 'look after (renew, freeze) cards'."""


def _split_at_head(want: str, start: int) -> SplitWant | None:
    """Split 'create and edit a tenancy'."""
    head = _HEAD.match(want, start)
    if head is None:
        return None
    listed = re.split(r"[\s,]+", head["more"])
    verbs = [word for word in (head["first"], *listed, head["second"]) if word]
    is_light = head["first"].lower() in LIGHT_VERBS or head["second"].lower() == "be"
    if is_light or not _are_two_acts(verbs, head["next"].lower()):
        return None
    acts = [head["first"] + head["particle"], *verbs[1:]]
    if head["after"]:
        acts[-1] = f"{acts[-1]} {head['after']}"
    rest = want[head.start("next") - 1 :]
    return split_list(acts, want[head.start() : head.start("next") - 1], want[:start], rest)


def _are_two_acts(acts: Sequence[str], following: str = "") -> bool:
    """Say whether all are verbs, and the last is not another word for one before it.

    Before 'my' or 'the' a word that is rarely a verb is one: 'withdraw or better my offer'.
    """
    *earlier, last = (act.lower() for act in acts)
    is_before_thing = following in ARTICLES and last not in PREPOSITIONS | PARTICLES
    is_last_verb = _is_act(last) or (is_before_thing and verb_use(last).share > 0)
    if not is_last_verb or not all(map(_is_act, acts[:-1])):
        return False
    return not any(are_near_verbs(act, last) or are_both_noticing(act, last) for act in earlier)


def _is_act(act: str) -> bool:
    """Say whether a word can be a verb, or is one with the particle after it: 'hand over'."""
    verb, _, particle = act.partition(" ")
    return is_task_verb(verb) or (particle in PARTICLES and verb_use(verb).share >= RARE)


_SPLITS: tuple[Callable[[str, int], SplitWant | None], ...] = (
    split_frames,
    _split_slashes,
    _split_bracket,
    _split_at_head,
    split_done,
    split_told,
    split_tasks,
    split_infinitives,
    split_things,
    split_later,
)
