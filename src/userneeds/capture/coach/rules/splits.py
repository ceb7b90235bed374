"""Where does a want hold two needs, and what are they?

'Create and edit a tenancy', 'add/remove members' and 'be told of faults and kept in the picture'
could each be met by halves; 'search jobs and visits' could not, nor 'know what was sent and when'.
Two heads must stand in one verb phrase: joined by a slash, in a bracket, as participles with words
of their own, or by 'and' or 'or' before a thing of its own. Two words for nearly the same act
('search and find') are one act. Both halves keep the role, the reason and the context.

**Source:** QUS 'atomic' (Lucassen et al. 2016), as a question.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from userneeds.capture.coach.rules.participle_splits import split_done, split_to_be_done, split_told
from userneeds.capture.coach.rules.review import Fix
from userneeds.capture.coach.rules.side_clauses import may_go_on
from userneeds.capture.coach.rules.split_want import SplitWant, split_list
from userneeds.capture.coach.rules.want_clause import is_noun_too, is_verb
from userneeds.capture.lexicon.near_words import are_near_verbs
from userneeds.capture.parse.draft import Draft
from userneeds.capture.words import word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import PREPOSITIONS, SURE, verb_use

_OPENING = LazyPattern(
    r"(?:to\s+)?(?:be\s+able\s+(?:to\s+)?)?(?:have\s+the\s+(?:ability|option|chance)\s+to\s+)?",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"in", "out", "up", "off", "on", "down", "back", "over"})
_PARTICLE = r"(?:\s(?:in|out|up|off|on|down|back|over|for))?"
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
    rf"\s+(?:then\s+|also\s+)?(?:to\s+)?(?P<second>[\w-]+)(?=\s)",
    re.IGNORECASE,
)
"""'create and edit …', 'create, edit or delete …'."""
_LATER = LazyPattern(
    r"(?:(?:(?<!\s)\s++)?,)?(?<!\s)\s++(?:and|or|&)\s+(?:then\s+"
    r"|also\s+|even\s+)?(?P<to>to\s+)?(?P<second>[a-z][\w-]*)(?:\s+(?P<next>[\w'’-]+))?",
    re.IGNORECASE,
)
"""'… and to call each trade', '… or book a visit'."""
_BOTH_OF = LazyPattern(r"\b(?:both|either)\b", re.IGNORECASE)
"""After these 'and' joins two things: 'both the read and edit views'."""
_LIGHT_VERBS = frozenset({"come", "go", "try", "stop", "wait", "sit", "stand"})
"""'Come and see' and 'try and find' are one act."""


def split_want(want: str) -> SplitWant | None:
    """Return the two needs in `want`, or None where it holds one."""
    opening = _OPENING.match(want)
    start = opening.end() if opening else 0
    for split in _SPLITS:
        parted = split(want, start)
        if parted:
            return parted
    return None


def split_fix(draft: Draft, parted: SplitWant) -> Fix:
    """Return the two drafts that take the card's place.

    Each keeps role, reason and context; the first keeps the id.
    """
    second = replace(draft, want=parted.second, ref="", note="")
    return Fix(split=(replace(draft, want=parted.first), second))


def _split_slashes(want: str, start: int) -> SplitWant | None:
    """Split 'add/remove members', and 'see a list and to add/remove members'."""
    infinitives = [
        to.end() for to in _TO.finditer(want, start) if not may_go_on(want[: to.end()], "")
    ]
    for place in (start, *infinitives):
        listed = _SLASHES.match(want, place)
        verbs = [verb.strip() for verb in listed["verbs"].split("/")] if listed else []
        if listed and _are_two_acts([verb.split()[0] for verb in verbs]):
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
    if len(verbs) < len(_BOTH) or not _is_verb(whole_verb) or not _are_two_acts(verbs):
        return None
    rest = " ".join(f"{thing} {listed['after']}".split())
    return split_list(verbs, f"({listed['verbs']})", want[:start], f" {rest}")


_BOTH = ("first", "second")


def _split_at_head(want: str, start: int) -> SplitWant | None:
    """Split 'create and edit a tenancy'."""
    head = _HEAD.match(want, start)
    if head is None:
        return None
    listed = re.split(r"[\s,]+", head["more"])
    verbs = [word for word in (head["first"], *listed, head["second"]) if word]
    if head["first"].lower() in _LIGHT_VERBS or not _are_two_acts(verbs):
        return None
    acts = [head["first"] + head["particle"], *verbs[1:]]
    return split_list(acts, head[0], want[:start], want[head.end() :])


def _split_later(want: str, start: int) -> SplitWant | None:
    """Split 'report a leak and book a visit', 'have a way to add and remove people'."""
    first_word = want[start:].split(maxsplit=1)[:1]
    if not first_word or not _is_verb(first_word[0].strip(",")):
        return None
    if first_word[0].lower() in _LIGHT_VERBS:
        return None
    for joint in _LATER.finditer(want, start):
        if _parts_acts(first_word[0].lower(), want[start : joint.start()], joint):
            return _split_at_joint(want, start, joint)
    return None


def _parts_acts(first_verb: str, before: str, joint: re.Match[str]) -> bool:
    if not _opens_task(joint) or are_near_verbs(first_verb, joint["second"].lower()):
        return False
    if _BOTH_OF.search(before):
        return False
    is_parted = joint[0].lstrip(" ").startswith(",")
    return is_parted or not may_go_on(before, _object_opening(joint))


def _object_opening(joint: re.Match[str]) -> str:
    """Return the word with which the verb's object begins: 'my' in 'and hand in my papers'."""
    following = joint.string[joint.end("second") :].lower().split(maxsplit=2)
    if following[0:1] and following[0] in _PARTICLES:
        del following[0]
    return following[0] if following else ""


def _split_at_joint(want: str, start: int, joint: re.Match[str]) -> SplitWant:
    word = joint[0].strip(" ,").split(maxsplit=1)[0]
    said = f"{word} {joint['second']}"
    *_, last = before = want[start : joint.start()].split()
    is_verb_alone = before[-2:-1] == ["to"] and _is_verb(last)
    if is_verb_alone:
        opening = want[: joint.start() - len(last)]
        return split_list((last, joint["second"]), said, opening, want[joint.end("second") :])
    second = want[:start] + want[joint.start("second") :]
    return SplitWant(said, want[: joint.start()], second)


def _are_two_acts(verbs: Sequence[str]) -> bool:
    """Say whether all are verbs, and the last is not another word for one before it."""
    if not all(map(_is_verb, verbs)):
        return False
    last = verbs[-1].lower()
    return not any(are_near_verbs(verb.lower(), last) for verb in verbs[:-1])


def _opens_task(joint: re.Match[str]) -> bool:
    """Say whether 'and report …' can only be a task.

    'and report it' is, 'jobs and report forms' is not.
    """
    verb, following = joint["second"], (joint["next"] or "").lower()
    if not _is_verb(verb):
        return False
    if joint["to"] or following in word_list("own_things"):
        return True
    if following in PREPOSITIONS and verb_use(verb.lower()).share >= SURE:
        return True
    return not is_noun_too(verb.lower())


def _is_verb(word: str) -> bool:
    is_acronym = len(word) > 1 and word.isupper()
    return not is_acronym and is_verb(word.lower())


_SPLITS: tuple[Callable[[str, int], SplitWant | None], ...] = (
    _split_slashes,
    _split_bracket,
    _split_at_head,
    split_done,
    split_told,
    split_to_be_done,
    _split_later,
)
