"""How do words become numbers, and lists of numbers arrays?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

IndexArray: TypeAlias = NDArray[np.int64]
FeatureRows: TypeAlias = NDArray[np.float32]
DoubleArray: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
"""One yes or no for each card, word or place."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Names numbered 0, 1, … in the order in which they first occur."""

    numbers: dict[str, int] = field(default_factory=dict)

    def indices_of(self, names: Iterable[str]) -> list[int]:
        """Return the number of each name; a new name gets the next one."""
        numbers = self.numbers
        return [numbers.setdefault(name, len(numbers)) for name in names]

    def names(self) -> list[str]:
        """Return the names by number."""
        return list(self.numbers)


def whole_numbers(numbers: Sequence[int]) -> IndexArray:
    """Return numbers as an array, also where there are none."""
    return np.array(numbers, np.int64)


def bounds_of(owners: IndexArray, count: int) -> IndexArray:
    """Return where the run of each of `count` owners starts, and where the last one ends.

    `owners` stand in order.
    """
    all_owners = np.arange(count + 1)
    bounds: IndexArray = np.searchsorted(owners, all_owners)
    return bounds


def starts_of(sizes: IndexArray) -> IndexArray:
    """Return where each of several runs of these sizes starts, one after another."""
    starts: IndexArray = np.cumsum(sizes) - sizes
    return starts
