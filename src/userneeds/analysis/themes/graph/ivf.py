"""Which cards are closest to each card, when there are too many to compare every pair?

Cards are dealt into cells around centres, and a card is compared with the cards of its own cell and
of the nearest others. Its own cell comes first: what is further off than the closest it found there
is not looked at again. What is left is put in order once for all cards: the closest first, of
equally close ones the lowest id. A cell that very many cards fall into, because they say nearly the
same, is divided. The work grows with the number of cards, but for finding the nearest centres,
which is one product for each card and centre.

**Source:** cells: inverted file index, after Jégou, Douze and Schmid (2011); centres: Lloyd (1982).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.graph.matrix_products import (
    LARGEST_INT8,
    DotProducts,
    Int8Rows,
    Multiplier,
    fastest_multiplier,
    quantise_rows,
)
from userneeds.analysis.themes.graph.top_k import top_k

_ROWS_AT_ONCE = 512
_CELL_SIZE = 100
"""Cards that a cell holds on average."""
_MOST_IN_CELL = 2000
_QUERIES_AT_ONCE = 4096
"""Cards that are compared with those of a cell at once."""
_PROBES = 8
"""Cells that a card looks into, its own included."""
_SAMPLE_PER_CELL = 20
"""Cards for each cell that the centres are found with."""
_LLOYD_ROUNDS = 2
"""Times that the centres are moved to the middle of their cells; more make hardly better cells."""
_PRODUCT_BITS = 24
"""Products of two rows fit in so many."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Cards and their closest, by card, the closest first; products are of their rows."""

    cards: NDArray[np.int64]
    neighbours: NDArray[np.int64]
    dot_products: NDArray[np.float64]


def ivf_nearest(
    rows: NDArray[np.float32], neighbours: int, least: float, multiply: Multiplier | None = None
) -> Nearest:
    """Return for each row up to `neighbours` others with the highest products, none with one below `least`.

    Rows are rounded to bytes, and products are those of the rounded rows; `multiply` is the fastest
    way unless given.
    """
    multiply = multiply or fastest_multiplier()
    small, factor = quantise_rows(rows)
    centres = _train_centroids(small, ROW_LENGTH * factor, multiply)
    cells = _split_large_cells(
        _nearest_centroids(small, multiply(centres), min(_PROBES, len(centres)))
    )
    at_home = dict(_rows_by_cell(cells[:, :1]))
    bar = np.full(len(rows), max(1.0, least * factor**2), np.float32)
    pairs = CandidatePairs(len(rows), neighbours, [])
    for members in at_home.values():
        met = multiply(small[members])(small[members])
        np.fill_diagonal(met, -np.inf)
        if len(members) > neighbours:
            last = len(members) - neighbours
            bar[members] = np.maximum(bar[members], np.partition(met, last, axis=1)[:, last])
        pairs.add(members, members, met, bar)
    for cell, guests in _rows_by_cell(cells[:, 1:]):
        if cell in at_home:
            to_members = multiply(small[at_home[cell]])
            for some in np.split(guests, range(_QUERIES_AT_ONCE, len(guests), _QUERIES_AT_ONCE)):
                pairs.add(some, at_home[cell], to_members(small[some]), bar)
    return pairs.nearest(factor)


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Pairs of cards that may be close, each as one whole number that sorts by owner, then product, then other."""

    count: int
    limit: int
    """Others that a card may have."""
    sort_keys: list[NDArray[np.int64]]

    def _bit_widths(self) -> tuple[int, int]:
        """Return the bits of a card, and those left for a product: all it has, up to half a million cards."""
        bits = self.count.bit_length()
        return bits, min(_PRODUCT_BITS, 63 - 2 * bits)

    def add(
        self,
        guests: NDArray[np.int64],
        members: NDArray[np.int64],
        met: NDArray[np.float32],
        bar: NDArray[np.float32],
    ) -> None:
        """Take up the pairs whose product reaches the `bar` of the guest, the best of them where they are many."""
        bits, left = self._bit_widths()
        reaches = met >= bar[guests, None]
        crowded = np.flatnonzero(np.count_nonzero(reaches, axis=1) > self.limit)
        if len(crowded):
            best = top_k(met[crowded], self.limit)
            reaches[crowded] = False
            reaches[crowded[:, None], best] = True
        guest, member = np.nonzero(reaches)
        near = met[guest, member].astype(np.int64) >> (_PRODUCT_BITS - left)
        owners = guests[guest]
        others = members[member]
        self.sort_keys.append(((owners << left) + ((1 << left) - 1 - near) << bits) + others)

    def nearest(self, factor: float = 1.0) -> Nearest:
        """Return the closest of each card, with the products that rows had before they were multiplied by `factor`."""
        bits, left = self._bit_widths()
        keys = np.sort(np.concatenate(self.sort_keys))
        owners = keys >> (left + bits)
        places = np.arange(len(keys)) - np.searchsorted(owners, np.arange(self.count))[owners]
        kept = places < self.limit
        near = (1 << left) - 1 - (keys[kept] >> bits & (1 << left) - 1)
        return Nearest(
            owners[kept], keys[kept] & (1 << bits) - 1, (near << (_PRODUCT_BITS - left)) / factor**2
        )


def _split_large_cells(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the cells with those that very many cards are at home in divided, by the order of ids."""
    home = cells[:, 0]
    sizes = np.bincount(home, minlength=int(cells.max()) + 1)
    parts = np.maximum(1, -(-sizes // _MOST_IN_CELL))
    order = np.argsort(home, kind="stable")
    rank = np.empty(len(cells), np.int64)
    rank[order] = np.arange(len(cells)) - np.searchsorted(home[order], home[order])
    which = np.arange(len(cells))[:, None] % parts[cells]
    which[:, 0] = rank * parts[home] // sizes[home]
    found: NDArray[np.int64] = cells * parts.max() + which
    return found


def _rows_by_cell(cells: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Yield each cell that is named and the rows that name it, in order."""
    flat = cells.ravel()
    order = np.argsort(flat, kind="stable")
    named, starts = np.unique(flat[order], return_index=True)
    rows = order // cells.shape[1]
    yield from zip(named.tolist(), np.split(rows, starts[1:]), strict=True)


def _train_centroids(rows: Int8Rows, length: float, multiply: Multiplier) -> Int8Rows:
    """Return the middles of cells at the `length` of a row, beginning with cards at equal steps in id order."""
    count = max(2, len(rows) // _CELL_SIZE)
    sample = np.ascontiguousarray(rows[:: max(1, len(rows) // (count * _SAMPLE_PER_CELL))])
    centres = sample[np.linspace(0, len(sample) - 1, count).astype(np.int64)]
    for _ in range(_LLOYD_ROUNDS):
        for cell, members in _rows_by_cell(_nearest_centroids(sample, multiply(centres), 1)):
            middle = sample[members].sum(axis=0, dtype=np.int64)
            own = float(np.sqrt(float((middle * middle).sum())))
            if own:
                centres[cell] = np.clip(
                    np.rint(middle * (length / own)), -LARGEST_INT8, LARGEST_INT8
                )
    return centres


def _nearest_centroids(
    rows: Int8Rows, to_centres: Callable[[Int8Rows], DotProducts], wanted: int
) -> NDArray[np.int64]:
    """Return the places of each row's nearest centres, the nearest first, of equal ones the lowest."""
    found = np.empty((len(rows), wanted), np.int64)
    for low in range(0, len(rows), _ROWS_AT_ONCE):
        found[low : low + _ROWS_AT_ONCE] = top_k(
            to_centres(rows[low : low + _ROWS_AT_ONCE]), wanted
        )
    return found
