"""Sums and lengths of rows, for tens of thousands of cards.

A card's row is the sum of its words' rows. Sums are made for a block of cards at a time, so that
what is added to stays close to the processor, and only when they are asked for, so that a hundred
thousand cards are not held in memory once for each part of similarity. Lengths are worked out in
double precision.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.numbering import (
    DoubleArray,
    FeatureRows,
    IndexArray,
    bounds_of,
)

_CARDS_AT_ONCE = 256
_ROWS_AT_ONCE = 1024
"""Rows that are made at once."""


@dataclass(frozen=True, slots=True)
class LazyRows:
    """A row for each card, made when it is asked for."""

    count: int
    width: int
    rows: Callable[[slice], FeatureRows]

    def nonzero_mask(self) -> NDArray[np.bool_]:
        """Return for each row whether it has anything but zeros."""
        is_nonzero = np.empty(self.count, bool)
        for block in row_slices(self.count):
            is_nonzero[block] = self.rows(block).any(axis=1)
        return is_nonzero


class WordWeights(NamedTuple):
    """How much each word counts that a card says, in card order."""

    cards: IndexArray
    words: IndexArray
    weights: FeatureRows


def row_slices(count: int) -> Iterator[slice]:
    """Yield slices that cover `count` rows, at least one."""
    for low in range(0, max(count, 1), _ROWS_AT_ONCE):
        high = min(low + _ROWS_AT_ONCE, count)
        yield slice(low, high)


def as_lazy_rows(rows: FeatureRows) -> LazyRows:
    """Return rows that are there already as those that are made when asked for."""
    return LazyRows(len(rows), rows.shape[1], rows.__getitem__)


def sum_word_rows(table: FeatureRows, spoken: WordWeights, count: int) -> LazyRows:
    """Return for each of `count` cards the sum of its words' rows in `table`, at length one.

    The row of a card without words is zero.
    """
    starts = bounds_of(spoken.cards, count)

    def rows(block: slice) -> FeatureRows:
        starts_and_end = starts[block.start : block.stop + 1]
        sums = _sum_block(table, spoken, starts_and_end)
        return normalise_rows(sums)

    return LazyRows(count, table.shape[1], rows)


def _sum_block(table: FeatureRows, spoken: WordWeights, starts: IndexArray) -> FeatureRows:
    """Return the sums of some cards; `starts` is where each one's words begin, and the last end."""
    sizes = np.diff(starts)
    longest_first = np.argsort(-sizes, kind="stable")
    shape = len(sizes), table.shape[1]
    result = np.zeros(shape, np.float32)
    for low in range(0, len(sizes), _CARDS_AT_ONCE):
        cards = longest_first[low : low + _CARDS_AT_ONCE]
        own_starts = starts[cards]
        own_sizes = sizes[cards]
        result[cards] = _sums_longest_first(table, spoken, own_starts, own_sizes)
    return result


def _sums_longest_first(
    table: FeatureRows, spoken: WordWeights, starts: IndexArray, sizes: IndexArray
) -> FeatureRows:
    """Return the sums of cards that stand by their number of words, the most first.

    The first words of all cards are added, then the second ones, and so on: those that still have a
    word are always the first few.
    """
    _, words, weights = spoken
    negative_sizes = -sizes
    shape = len(sizes), table.shape[1]
    sums = np.zeros(shape, np.float32)
    for turn in range(int(sizes[0])):
        still = int(np.searchsorted(negative_sizes, -turn, side="left"))
        places = starts[:still] + turn
        rows = table[words[places]]
        sums[:still] += rows * weights[places, None]
    return sums


def normalise_rows(rows: FeatureRows | DoubleArray) -> FeatureRows:
    """Return the rows at length one; a row of zeros stays."""
    squares = np.einsum("ij,ij->i", rows, rows, dtype=np.float64)
    lengths = np.sqrt(squares)[:, None]
    is_zero = lengths == 0
    result = np.zeros(rows.shape, np.float32)
    np.divide(rows, lengths, out=result, where=~is_zero, casting="same_kind")
    return result
