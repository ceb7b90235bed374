"""What did somebody start from, who wrote the file without having seen all of it?

Whoever edits an old buffer changes a few entries of it and knows nothing of later ones. So of all
that the file ever said while it was open, they started from what differs least from what they
wrote. Where several differ as little, nobody knows from which: then an entry counts as taken out by
hand only where all of those had it.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeAlias

from userneeds.commands.change import (
    Change,
    Subject,
    SubjectT,
    apply_changes,
    diff_subjects,
    entry_value,
)
from userneeds.session.editing.kept_versions import KeptVersion
from userneeds.session.editing.subject_kind import SubjectKind

_Entry: TypeAlias = tuple[str, str]
"""Its part of the file, and its key there."""
_MOST_READ = 8
"""How many versions are read in full; the others differ in too many lines."""


@dataclass(frozen=True)
class MergeBase(Generic[SubjectT]):
    """A version that somebody may have started from."""

    text: str
    subject: SubjectT
    before_gap: KeptVersion | None = None
    """The version before it, where others between the two were thrown away."""


@dataclass(frozen=True)
class MergeSides(Generic[SubjectT]):
    """What somebody else wrote, and what the file has become here."""

    theirs: SubjectT
    ours: SubjectT


def possible_bases(
    kind: SubjectKind[SubjectT], theirs: str, kept: Sequence[KeptVersion]
) -> list[MergeBase[SubjectT]]:
    """Return the versions most like `theirs`, in the order they are given; none unreadable."""
    befores = _versions_before_gaps(kept)
    bases: list[MergeBase[SubjectT]] = []
    for version in _most_alike(theirs, kept):
        subject = kind.read(version.text, "").value
        if subject is not None:
            bases.append(MergeBase(version.text, subject, befores.get(version.number)))
    return bases


def _versions_before_gaps(kept: Sequence[KeptVersion]) -> dict[int, KeptVersion]:
    """Return the version before a gap by the number of the one after it."""
    return {
        version.number: before
        for before, version in pairwise(kept)
        if version.number - before.number > 1
    }


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
    kind: SubjectKind[SubjectT],
    sides: MergeSides[SubjectT],
    bases: Sequence[MergeBase[SubjectT]],
) -> MergeBase[SubjectT] | None:
    """Return which of several versions, the oldest first, somebody started from.

    It lacks what nobody can say that they took away. None where there is no version.
    """
    if not bases:
        return None
    starts = [_PossibleStart(kind, sides, base, bases) for base in bases]
    nearest = min(starts, key=lambda start: (start.distance, start.differing_words))
    as_near = [start for start in starts if start.distance == nearest.distance]
    sure = set.intersection(*(start.removals() for start in as_near))
    return nearest.with_removals(sure)


class _PossibleStart(Generic[SubjectT]):
    """A version, and what its author would have done to it to come to what they wrote."""

    def __init__(
        self,
        kind: SubjectKind[SubjectT],
        sides: MergeSides[SubjectT],
        base: MergeBase[SubjectT],
        bases: Sequence[MergeBase[SubjectT]],
    ) -> None:
        self._kind = kind
        self._base = base
        self._others = [other.subject for other in bases if other is not base]
        changes = diff_subjects(base.subject, sides.theirs)
        # What nobody has any more was taken away by both, or by us before they looked: it tells
        # nothing, and to count it would let a removal of ours hide what an old buffer lacks.
        self._changes = [
            change
            for change in changes
            if change.after is not None or _has(sides.ours, change.part, change.key)
        ]

    @cached_property
    def distance(self) -> tuple[int, int]:
        """The entries that differ, and how many of them tell of another start."""
        return len(self._changes), sum(map(self._is_of_another, self._changes))

    def _is_of_another(self, change: Change) -> bool:
        """Tell whether an entry says word for word what another version says.

        Ids are drawn at random: who has such an entry has seen a version that had it.
        """
        if not change.key or change.after is None:
            return False
        said = [entry_value(other, change.part, change.key) for other in self._others]
        return change.after in said

    @cached_property
    def differing_words(self) -> int:
        """How many words differ in the entries that do."""
        return sum(_word_difference(change.before, change.after) for change in self._changes)

    def removals(self) -> set[_Entry]:
        """Return the entries that were taken away, if this was the start or stood in its gap."""
        gone = [(change.part, change.key) for change in self._keyed_removals()]
        before = self._base.before_gap
        older = self._kind.read(before.text, "").value if before and gone else None
        return {entry for entry in gone if older is None or _has(older, *entry)}

    def _keyed_removals(self) -> list[Change]:
        return [change for change in self._changes if change.key and change.after is None]

    def with_removals(self, sure: Collection[_Entry]) -> MergeBase[SubjectT]:
        """Return the version without entries whose removal is not sure: so they stay."""
        base = self._base
        doubtful = [
            change for change in self._keyed_removals() if (change.part, change.key) not in sure
        ]
        if not doubtful:
            return base
        subject = apply_changes(base.subject, doubtful)
        text = self._kind.patch(base.text, subject, base.subject, "")
        return replace(base, text=text, subject=subject)


def _has(subject: Subject, part: str, key: str) -> bool:
    return not key or key in getattr(subject, part)


def _word_difference(one: object, other: object) -> int:
    words = Counter(repr(one).split())
    other_words = Counter(repr(other).split())
    return (words - other_words).total() + (other_words - words).total()
