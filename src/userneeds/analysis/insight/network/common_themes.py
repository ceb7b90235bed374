"""Which two people, or organisations, have most themes in common?

Pairs grow with the square of a room, so they are counted as one product of matrices, some rows at a
time, and only those that are among the first become values.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from userneeds.analysis.insight.network.network_measures import ThemePair
from userneeds.model.ids import ThemeId

_Counts: TypeAlias = npt.NDArray[np.float32]
_GroupNumbers: TypeAlias = npt.NDArray[np.int32]
_ROWS_AT_ONCE = 256
"""So that a block of counts stays small: 3 MB with 3,000 people."""


def closest_pairs(
    themes_of: Mapping[str, Collection[ThemeId]], groups: Mapping[str, str], most: int
) -> Sequence[ThemePair]:
    """Return pairs with a theme in common, most themes first, equal ones in id order.

    At most `most`. Two of the same of `groups` are no pair; who is not in it is alone in theirs.
    """
    names = sorted(themes_of)
    membership = _membership(names, themes_of)
    group_numbers = _group_numbers(names, groups)
    best: list[tuple[int, int, int]] = []
    for start in range(0, len(names), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        counts = membership[rows] @ membership.T
        counts[group_numbers[rows, None] == group_numbers] = 0
        # Each pair once, with the smaller id first.
        counts = np.triu(counts, k=start + 1)
        best += islice(_most_first(counts, start), most)
    best.sort(key=lambda pair: (-pair[0], *pair[1:]))
    return [_pair(names[row], names[column], themes_of) for _, row, column in best[:most]]


def _membership(names: Sequence[str], themes_of: Mapping[str, Collection[ThemeId]]) -> _Counts:
    """Return who stands for what: a row a name, a column a theme, 1 or 0."""
    themes = sorted(set().union(*themes_of.values()))
    columns = {theme: column for column, theme in enumerate(themes)}
    membership = np.zeros((len(names), len(themes)), dtype=np.float32)
    for row, name in enumerate(names):
        membership[row, [columns[theme] for theme in themes_of[name]]] = 1
    return membership


def _group_numbers(names: Sequence[str], groups: Mapping[str, str]) -> _GroupNumbers:
    numbers: dict[str, int] = {}
    of_names = []
    for place, name in enumerate(names):
        group = groups.get(name)
        alone = -1 - place
        of_names.append(alone if group is None else numbers.setdefault(group, len(numbers)))
    return np.array(of_names, dtype=np.int32)


def _most_first(counts: _Counts, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield how many themes, and the places of the two, for a block of rows from `start` on."""
    for number in range(int(counts.max(initial=0)), 0, -1):
        for row, column in zip(*np.nonzero(counts == number), strict=True):
            yield number, start + int(row), int(column)


def _pair(first: str, second: str, themes_of: Mapping[str, Collection[ThemeId]]) -> ThemePair:
    in_common = set(themes_of[first]).intersection(themes_of[second])
    return ThemePair(first, second, tuple(sorted(in_common)))
