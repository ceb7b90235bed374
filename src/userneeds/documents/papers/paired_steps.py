"""Which steps of two versions of a service belong next to each other?

Two steps are for the same thing where they have the same id, the same name, or meet the same needs.
Both versions keep their order, so of all ways to pair them the one with most in common is taken.
Where no two steps have anything in common they stand side by side by their order.
**Source:** alignment of sequences (Needleman and Wunsch 1970).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap, zip_longest
from typing import NamedTuple

from userneeds.model.blueprint import Step

_SAME_ID = 5
_SAME_NAME = 4
_SAME_NEED = 2


class StepPair(NamedTuple):
    """Steps that stand next to each other; None where one version has nothing there."""

    left: Step | None
    right: Step | None

    def are_one_step(self) -> bool:
        """Tell whether both versions have this step, by its id."""
        if self.left is None or self.right is None:
            return False
        return self.left.id == self.right.id


@dataclass(frozen=True, slots=True)
class PairedSteps:
    """The steps of two versions."""

    pairs: tuple[StepPair, ...]
    is_by_order: bool
    """Whether nothing but their order says which belong together."""


def pair_steps(left: Sequence[Step], right: Sequence[Step]) -> PairedSteps:
    """Return all steps of both versions, each once and in its order."""
    likeness = [[_likeness(one, other) for other in right] for one in left]
    if not any(any(row) for row in likeness):
        by_order = starmap(StepPair, zip_longest(left, right))
        is_a_guess = bool(left) and bool(right)
        return PairedSteps(tuple(by_order), is_a_guess)
    return PairedSteps(tuple(_aligned(left, right, likeness)), is_by_order=False)


def _likeness(one: Step, other: Step) -> int:
    likeness = _SAME_NEED * len({*one.needs} & {*other.needs})
    if one.id == other.id:
        likeness += _SAME_ID
    if one.name.strip() and one.name.strip().casefold() == other.name.strip().casefold():
        likeness += _SAME_NAME
    return likeness


def _aligned(
    left: Sequence[Step], right: Sequence[Step], likeness: Sequence[Sequence[int]]
) -> list[StepPair]:
    best = _best_sums(likeness)
    pairs: list[StepPair] = []
    row = column = 0
    while row < len(left) and column < len(right):
        here = best[row][column]
        below = best[row + 1]
        alike = likeness[row][column]
        takes_both = alike > 0 and here == alike + below[column + 1]
        takes_left = takes_both or here == below[column]
        takes_right = takes_both or not takes_left
        one = left[row] if takes_left else None
        other = right[column] if takes_right else None
        pairs.append(StepPair(one, other))
        row += takes_left
        column += takes_right
    left_over = [StepPair(step, None) for step in left[row:]]
    right_over = [StepPair(None, step) for step in right[column:]]
    return [*pairs, *left_over, *right_over]


def _best_sums(likeness: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return for every pair of places how much the rest of both versions can have in common."""
    columns = len(likeness[0])
    below = [0] * (columns + 1)
    best = [below]
    for row in reversed(likeness):
        sums = [0] * (columns + 1)
        for column in reversed(range(columns)):
            paired = row[column] + below[column + 1]
            skipped = max(below[column], sums[column + 1])
            sums[column] = max(paired, skipped)
        best.append(sums)
        below = sums
    best.reverse()
    return best
