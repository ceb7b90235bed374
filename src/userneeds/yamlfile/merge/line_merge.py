"""How do two changed versions of the same lines become one?

Each side's changes are spans of the base. Spans that do not overlap are both applied, even when
they touch: two people who each mend their own sentence both meant it. Where they overlap and differ
there is no answer, and none is given.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)
_AUTOJUNK_LENGTH = 200
"""Lines from which on those that recur all over are not used to find what stayed the same.

With them `difflib` takes time that grows with the square of the lines. 200 is its own figure.
"""


class LineEdit(NamedTuple, Generic[T]):
    """The items from `start` to `end` of the base become `items`."""

    start: int
    end: int
    items: tuple[T, ...]


def merge_lines(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """Return `base` with the changes of both sides, or None where they contradict each other."""
    changes = sorted({*_diff_lines(base, ours), *_diff_lines(base, theirs)})
    merged: list[T] = []
    at = 0
    last: LineEdit[T] = LineEdit(-1, -1, ())
    for change in changes:
        both_insert = change.start == change.end == last.start == last.end
        if change.start < at or both_insert:
            return None
        merged += [*base[at : change.start], *change.items]
        at = change.end
        last = change
    return [*merged, *base[at:]]


def _diff_lines(base: Sequence[T], other: Sequence[T]) -> list[LineEdit[T]]:
    """Return what turns `base` into `other`, first to last."""
    is_long = len(base) > _AUTOJUNK_LENGTH
    matcher = SequenceMatcher(None, base, other, autojunk=is_long)
    edits: list[LineEdit[T]] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            new_items = tuple(other[other_start:other_end])
            edits.append(LineEdit(start, end, new_items))
    return edits
