"""Sums and lengths of rows, for tens of thousands of cards.

A card's row is the sum of its words' rows. Sums are made for a block of cards at a time, so that
what is added to stays close to the processor, and only when they are asked for, so that a hundred
thousand cards are not held in memory once for each part of similarity. Lengths are worked out in
double precision.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.tfidf import DoubleArray, FeatureRows, IndexArray

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
        return np.concatenate([self.rows(at).any(axis=1) for at in row_slices(self.count)])


def row_slices(count: int) -> Iterator[slice]:
    """Yield slices that cover `count` rows, at least one."""
    yield from (
        slice(low, min(low + _ROWS_AT_ONCE, count))
        for low in range(0, max(count, 1), _ROWS_AT_ONCE)
    )


def as_lazy_rows(rows: FeatureRows) -> LazyRows:
    """Return rows that are there as a stack."""
    return LazyRows(len(rows), rows.shape[1], rows.__getitem__)


def sum_word_rows(
    table: FeatureRows, heard: tuple[IndexArray, IndexArray, FeatureRows], count: int
) -> LazyRows:
    """Return for each card the sum of its words' rows in `table`, at length one; zeros for a card without words.

    `heard` is (card, word, how much), in card order.
    """
    cards, found, much = heard
    starts = np.searchsorted(cards, np.arange(count + 1))

    def rows(at: slice) -> FeatureRows:
        return normalise_rows(_sum_block(table, (starts[at.start : at.stop + 1], found, much)))

    return LazyRows(count, table.shape[1], rows)


def _sum_block(
    table: FeatureRows, heard: tuple[IndexArray, IndexArray, FeatureRows]
) -> FeatureRows:
    """Return the sums of some cards; `heard` is where each begins and the last ends, and all words and how much."""
    starts, found, much = heard
    sizes = np.diff(starts)
    order = np.argsort(-sizes, kind="stable")
    result = np.zeros((len(sizes), table.shape[1]), np.float32)
    for low in range(0, len(sizes), _CARDS_AT_ONCE):
        block = order[low : low + _CARDS_AT_ONCE]
        longest_first = -sizes[block]
        sums = np.zeros((len(block), table.shape[1]), np.float32)
        for turn in range(-int(longest_first[0])):
            still = int(np.searchsorted(longest_first, -turn, side="left"))
            at = starts[block[:still]] + turn
            sums[:still] += table[found[at]] * much[at, None]
        result[block] = sums
    return result


def normalise_rows(rows: FeatureRows | DoubleArray) -> FeatureRows:
    """Return the rows at length one; a row of zeros stays."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows, dtype=np.float64))[:, None]
    result = np.zeros(rows.shape, np.float32)
    np.divide(rows, lengths, out=result, where=lengths > 0, casting="same_kind")
    return result
