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
    r"(?P<first>[\w-]+)(?P<more>(?:\s*,\s*[\w-]+)*)\s*,?\s+(?:and"
    r"|&)\s+(?:to\s+)?(?P<second>[\w-]+)(?=\s)",
    re.IGNORECASE,
)
"""'create and edit …', 'create, edit and delete …'."""
_LATER = LazyPattern(
    r"\s*,?\s+(?:and|&)\s+(?:then\s+"
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
    """Return the two drafts that take the card's place; each keeps role, reason and context, the first keeps the id."""
    second = replace(draft, want=parted.second, ref="", note="")
    return Fix(split=(replace(draft, want=parted.first), second))


def _split_at_head(want: str, start: int) -> SplitWant | None:
    found = _HEAD.match(want, start)
    if found is None:
        return None
    verbs = [
        found["first"],
        *(word for word in re.split(r"[\s,]+", found["more"]) if word),
        found["second"],
    ]
    if not all(_is_verb(verb) for verb in verbs):
        return None
    opening = want[:start]
    rest = want[found.end() :]
    return SplitWant(
        found[0], f"{opening}{' and '.join(verbs[:-1])}{rest}", f"{opening}{verbs[-1]}{rest}"
    )


def _split_later(want: str, start: int) -> SplitWant | None:
    first_word = want[start:].split(maxsplit=1)[:1]
    if not first_word or not _is_verb(first_word[0].strip(",")):
        return None
    for found in _LATER.finditer(want, start):
        if not _is_verb(found["second"]) or not (
            found["to"] or _is_unambiguous_verb(found["second"], found["next"])
        ):
            continue
        before = want[start : found.start()]
        after_comma = found[0].lstrip(" ")[:1] == ","
        if (
            word_list("side_clauses").intersection(re.findall(r"[a-z]+", before.lower()))
            and not after_comma
        ):
            continue
        second = want[:start] + want[found.start("second") :]
        return SplitWant(f"and {found['second']}", want[: found.start()], second)
    return None


def _is_unambiguous_verb(word: str, following: str) -> bool:
    """Say whether 'and report …' can only be a task: 'and report it' is, 'jobs and report forms' is not."""
    return following.lower() in word_list("own_things") or word.lower() not in word_list(
        "also_nouns"
    )


def _is_verb(word: str) -> bool:
    return word.lower() in word_list("verbs") and not (len(word) > 1 and word.isupper())
