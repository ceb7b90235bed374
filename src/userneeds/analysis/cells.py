"""Which cards are closest to each card, when there are too many to compare every pair?

Cards are dealt into cells around centres, and a card is compared with the cards of its own cell and of the nearest
others. Its own cell comes first: what is further off than the closest it found there is not looked at again. What is
left is put in order once for all cards: the closest first, of equally close ones the lowest id. The work grows with the
number of cards, but for finding the nearest centres, which is one product for each card and centre.

**Source:** cells: inverted file index, after Jégou, Douze and Schmid (2011); centres: Lloyd (1982).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.closest import closest
from userneeds.analysis.reading import SCALE

_BLOCK = 512
_CELL_SIZE = 100
"""Cards that a cell holds on average."""
_PROBES = 8
"""Cells that a card looks into, its own included."""
_SAMPLE = 20
"""Cards for each cell that the centres are found with."""
_ROUNDS = 2
"""Times that the centres are moved to the middle of their cells; more make hardly better cells."""
_PRODUCT_BITS = 24
"""Products of two rows fit in so many."""


@dataclass(frozen=True, slots=True)
class Found:
    """Cards and their closest, by card, the closest first; products are of their rows."""

    owners: NDArray[np.int64]
    others: NDArray[np.int64]
    products: NDArray[np.int64]


def closest_in_cells(rows: NDArray[np.float32], neighbours: int, least: float) -> Found:
    """Return for each row up to `neighbours` others with the highest products, none with one below `least`."""
    centres = _centres(rows)
    cells = _nearest_centres(rows, centres, _PROBES)
    at_home = dict(_by_cell(cells[:, :1]))
    bar = np.full(len(rows), max(1.0, least), np.float32)
    pairs = Pairs(len(rows), [])
    for members in at_home.values():
        met = rows[members] @ rows[members].T
        np.fill_diagonal(met, -np.inf)
        if len(members) > neighbours:
            last = len(members) - neighbours
            bar[members] = np.maximum(bar[members], np.partition(met, last, axis=1)[:, last])
        pairs.add(members, members, met, bar)
    for cell, guests in _by_cell(cells[:, 1:]):
        if cell in at_home:
            pairs.add(guests, at_home[cell], rows[guests] @ rows[at_home[cell]].T, bar)
    return pairs.best(neighbours)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of cards that may be close, each as one whole number that sorts by owner, then product, then other."""

    count: int
    keys: list[NDArray[np.int64]]

    def _bits(self) -> tuple[int, int]:
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
        """Take up the pairs whose product reaches the `bar` of the guest."""
        bits, left = self._bits()
        guest, member = np.nonzero(met >= bar[guests, None])
        near = met[guest, member].astype(np.int64) >> (_PRODUCT_BITS - left)
        owners, others = guests[guest], members[member]
        self.keys.append(((owners << left) + ((1 << left) - 1 - near) << bits) + others)

    def best(self, neighbours: int) -> Found:
        """Return the closest of each card."""
        bits, left = self._bits()
        keys = np.sort(np.concatenate(self.keys))
        owners = keys >> (left + bits)
        places = np.arange(len(keys)) - np.searchsorted(owners, np.arange(self.count))[owners]
        kept = places < neighbours
        near = (1 << left) - 1 - (keys[kept] >> bits & (1 << left) - 1)
        return Found(owners[kept], keys[kept] & (1 << bits) - 1, near << (_PRODUCT_BITS - left))


def _by_cell(cells: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Yield each cell that is named and the rows that name it, in order."""
    flat = cells.ravel()
    order = np.argsort(flat, kind="stable")
    named, starts = np.unique(flat[order], return_index=True)
    rows = order // cells.shape[1]
    yield from zip(named.tolist(), np.split(rows, starts[1:]), strict=True)


def _centres(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the middles of cells, beginning with cards at equal steps in id order."""
    count = max(2, len(rows) // _CELL_SIZE)
    sample = rows[:: max(1, len(rows) // (count * _SAMPLE))]
    centres = sample[np.linspace(0, len(sample) - 1, count).astype(np.int64)]
    for _ in range(_ROUNDS):
        for cell, members in _by_cell(_nearest_centres(sample, centres, 1)):
            middle = sample[members].sum(axis=0, dtype=np.float64)
            length = float(np.sqrt((middle * middle).sum()))
            if length:
                centres[cell] = np.rint(middle * (SCALE / length))
    return centres


def _nearest_centres(rows: NDArray[np.float32], centres: NDArray[np.float32], wanted: int) -> NDArray[np.int64]:
    """Return the places of each row's nearest centres, the nearest first, of equal ones the lowest."""
    wanted = min(wanted, len(centres))
    found = np.empty((len(rows), wanted), np.int64)
    for low in range(0, len(rows), _BLOCK):
        near = rows[low : low + _BLOCK] @ centres.T
        found[low : low + _BLOCK] = closest(near, wanted)
    return found
