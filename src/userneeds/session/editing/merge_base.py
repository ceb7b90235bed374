"""What did somebody start from, who wrote the file without having seen all of it?

Whoever edits an old buffer changes a few entries of it and knows nothing of later ones. So of all
that the file ever said while it was open, they started from what differs least from what they
wrote. Where that is open, the older version is taken: it takes nothing of ours away.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from userneeds.commands.change import Subject, SubjectT, diff_subjects
from userneeds.session.editing.kept_versions import KeptVersion
from userneeds.session.editing.subject_kind import SubjectKind

_MOST_READ = 8
"""How many versions are read in full; the others differ in too many lines."""


@dataclass(frozen=True)
class MergeBase(Generic[SubjectT]):
    """A version that somebody may have started from."""

    number: int
    text: str
    subject: SubjectT


def possible_bases(
    kind: SubjectKind[SubjectT], theirs: str, kept: Sequence[KeptVersion]
) -> list[MergeBase[SubjectT]]:
    """Return the versions most like `theirs`, in the order they are given; none unreadable."""
    bases: list[MergeBase[SubjectT]] = []
    for version in _most_alike(theirs, kept):
        subject = kind.read(version.text, "").value
        if subject is not None:
            bases.append(MergeBase(version.number, version.text, subject))
    return bases


def _most_alike(theirs: str, kept: Sequence[KeptVersion]) -> list[KeptVersion]:
    if len(kept) <= _MOST_READ:
        return list(kept)
    lines = Counter(theirs.split("\n"))

    def differing_lines(version: KeptVersion) -> int:
        version_lines = Counter(version.text.split("\n"))
        return (lines - version_lines).total() + (version_lines - lines).total()

    nearest = sorted(kept, key=differing_lines)[:_MOST_READ]
    return sorted(nearest)


def nearest_base(
    theirs: SubjectT, ours: SubjectT, bases: Sequence[MergeBase[SubjectT]]
) -> MergeBase[SubjectT] | None:
    """Return which of several versions, the oldest first, somebody started from.

    `ours` is what the file has become here. None where there is no version.
    """
    if not bases:
        return None
    nearest = min(bases, key=lambda base: _Distance(base.subject, theirs, ours).sort_key)
    place = bases.index(nearest)
    while place and _came_in_a_gap(bases[place - 1], bases[place], theirs):
        place -= 1
    return bases[place]


class _Distance:
    """How far `theirs` is from where its author may have started."""

    def __init__(self, base: Subject, theirs: Subject, ours: Subject) -> None:
        changes = diff_subjects(base, theirs)
        # What nobody has any more was taken away by both, or by us before they looked: it tells
        # nothing, and to count it would let a removal of ours hide what an old buffer lacks.
        self._changes = [
            change
            for change in changes
            if change.after is not None or _has(ours, change.part, change.key)
        ]

    @property
    def sort_key(self) -> tuple[int, int]:
        """The entries that differ; then the words in them."""
        return len(self._changes), self._differing_words

    @cached_property
    def _differing_words(self) -> int:
        return sum(_word_difference(change.before, change.after) for change in self._changes)


def _has(subject: Subject, part: str, key: str) -> bool:
    return not key or key in getattr(subject, part)


def _word_difference(one: object, other: object) -> int:
    words = Counter(repr(one).split())
    other_words = Counter(repr(other).split())
    return (words - other_words).total() + (other_words - words).total()


def _came_in_a_gap(
    older: MergeBase[SubjectT], newer: MergeBase[SubjectT], theirs: SubjectT
) -> bool:
    """Tell whether what `theirs` lacks of a version came between it and the one kept before.

    Only where versions between the two were thrown away: theirs may have begun with one of those.
    """
    if newer.number - older.number <= 1:
        return False
    changes = diff_subjects(newer.subject, theirs)
    lacking = [change for change in changes if change.key and change.after is None]
    if not lacking:
        return False
    return not any(_has(older.subject, change.part, change.key) for change in lacking)
