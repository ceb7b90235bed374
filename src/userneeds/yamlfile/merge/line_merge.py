"""How do two changed versions of the same lines become one?

Each side's changes are spans of the base. Spans that do not overlap are both applied, even when
they touch: two people who each mend their own sentence both meant it. Where they overlap and differ
there is no answer, and none is given.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)
_AUTOJUNK_LENGTH = 200
"""From so many lines on, lines that recur all over are not used to find what stayed the same: it takes too long."""


class LineEdit(NamedTuple):
    """The items from `start` to `end` of the base become `items`."""

    start: int
    end: int
    items: tuple[Hashable, ...]


def merge_lines(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T] | None:
    """Return `base` with the changes of both sides, or None where they contradict each other."""
    changes = sorted({*diff_lines(base, ours), *diff_lines(base, theirs)})
    merged: list[T] = []
    at = 0
    last = LineEdit(-1, -1, ())
    for change in changes:
        both_insert = change.start == change.end == last.start == last.end
        if change.start < at or both_insert:
            return None
        merged += [*base[at : change.start], *change.items]  # type: ignore[list-item] # items of one side are T
        at = change.end
        last = change
    return [*merged, *base[at:]]


def diff_lines(base: Sequence[T], other: Sequence[T]) -> list[LineEdit]:
    """Return what turns `base` into `other`, first to last."""
    matcher = SequenceMatcher(None, base, other, autojunk=len(base) > _AUTOJUNK_LENGTH)
    return [
        LineEdit(start, end, tuple(other[first:last]))
        for what, start, end, first, last in matcher.get_opcodes()
        if what != "equal"
    ]


def merge_key_order(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return the names of `first` in their order, with those only in `second` each after its neighbour there."""
    out = list(first)
    present = set(first)
    previous = ""
    for name in second:
        if name not in present:
            out.insert(out.index(previous) + 1 if previous else 0, name)
        previous = name
    return out
