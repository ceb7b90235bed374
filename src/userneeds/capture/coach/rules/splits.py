"""Where does a want hold two needs, and what are they?

'Create and edit a tenancy' and 'report a leak and book a visit' could each be met without the
other; 'search jobs and visits' could not, nor 'know what was sent and when'. Two verbs must be
joined by 'and' in the main clause, and each must be a verb without doubt: side by side at the head,
or followed by a thing of its own. Both halves keep the role, the reason and the context.

**Source:** QUS 'atomic' (Lucassen et al. 2016), as a question.
"""

import re
from dataclasses import dataclass, replace

from userneeds.capture.coach.rules.review import Fix
from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.parse.draft import Draft
from userneeds.capture.words import word_list

_OPENING = LazyPattern(r"(?:to\s+)?(?:be\s+able\s+(?:to\s+)?)?", re.IGNORECASE)
_HEAD = LazyPattern(
    r"(?P<first>[\w-]+)(?P<more>(?:\s*,\s*[\w-]+)*)(?:\s*,)?\s+(?:and"
    r"|&)\s+(?:to\s+)?(?P<second>[\w-]+)(?=\s)",
    re.IGNORECASE,
)
"""'create and edit …', 'create, edit and delete …'."""
_LATER = LazyPattern(
    r"(?:(?:(?<!\s)\s++)?,)?(?<!\s)\s++(?:and|&)\s+(?:then\s+"
    r"|also\s+)?(?P<to>to\s+)?(?P<second>[a-z][\w-]*)\s+(?P<next>[\w'’-]+)",
    re.IGNORECASE,
)
"""'… and to call each trade', '… and book a visit'."""


@dataclass(frozen=True, slots=True)
class SplitWant:
    """One want as two."""

    joint: str
    """The words that join them, as written: 'create and edit'."""
    first: str
    second: str


def split_want(want: str) -> SplitWant | None:
    """Return the two needs in `want`, or None where it holds one."""
    opening = _OPENING.match(want)
    start = opening.end() if opening else 0
    return _split_at_head(want, start) or _split_later(want, start)


def split_fix(draft: Draft, parted: SplitWant) -> Fix:
    """Return the two drafts that take the card's place.

    Each keeps role, reason and context; the first keeps the id.
    """
    second = replace(draft, want=parted.second, ref="", note="")
    return Fix(split=(replace(draft, want=parted.first), second))


def _split_at_head(want: str, start: int) -> SplitWant | None:
    head = _HEAD.match(want, start)
    if head is None:
        return None
    listed = re.split(r"[\s,]+", head["more"])
    verbs = [word for word in (head["first"], *listed, head["second"]) if word]
    if not all(_is_verb(verb) for verb in verbs):
        return None
    opening = want[:start]
    rest = want[head.end() :]
    earlier_verbs = " and ".join(verbs[:-1])
    first = f"{opening}{earlier_verbs}{rest}"
    second = f"{opening}{verbs[-1]}{rest}"
    return SplitWant(head[0], first, second)


def _split_later(want: str, start: int) -> SplitWant | None:
    first_word = want[start:].split(maxsplit=1)[:1]
    if not first_word or not _is_verb(first_word[0].strip(",")):
        return None
    for joint in _LATER.finditer(want, start):
        before = want[start : joint.start()]
        if _opens_task(joint) and not _continues_side_clause(before, joint):
            second = want[:start] + want[joint.start("second") :]
            return SplitWant(f"and {joint['second']}", want[: joint.start()], second)
    return None


def _opens_task(joint: re.Match[str]) -> bool:
    """Say whether 'and report …' can only be a task.

    'and report it' is, 'jobs and report forms' is not.
    """
    verb = joint["second"]
    if not _is_verb(verb):
        return False
    if joint["to"] or joint["next"].lower() in word_list("own_things"):
        return True
    return verb.lower() not in word_list("also_nouns")


def _continues_side_clause(before: str, joint: re.Match[str]) -> bool:
    """Say whether the joint goes on with 'what was sent …'; a comma ends a side clause."""
    if joint[0].lstrip(" ").startswith(","):
        return False
    words = re.findall(r"[a-z]+", before.lower())
    return not word_list("side_clauses").isdisjoint(words)


def _is_verb(word: str) -> bool:
    is_acronym = len(word) > 1 and word.isupper()
    return not is_acronym and word.lower() in word_list("verbs")
