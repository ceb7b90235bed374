"""Which cards are closest to each card?

Each card names its `NEIGHBOURS` closest; a tie between two cards weighs what both say of it together, so a pair that
chose each other counts twice. Up to `EXACT` cards every pair is compared. Beyond, cards are first dealt into cells
around centres, and a card is compared with the cards of its own cell and of the nearest others. Equal similarities are
settled by the order of ids.

**Source:** cells: inverted file index, after Jégou, Douze and Schmid (2011).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.reading import SCALE

NEIGHBOURS = 13
"""Closest cards that a card names. Fewer leave islands, more blur small themes."""
EXACT = 4000
"""Cards; up to here all pairs are compared."""
LEAST = 0.02
"""Similarity below which a card is nobody's neighbour."""
_BLOCK = 512
_CELL_SIZE = 160
"""Cards that a cell holds on average."""
_PROBES = 6
"""Cells that a card looks into, its own included."""
_ROUNDS = 4
"""Times that the centres are moved to the middle of their cells."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Which cards are tied and how strongly: `left[i]` < `right[i]`, sorted, each pair once."""

    count: int
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weights: NDArray[np.float64]


def nearest_ties(rows: NDArray[np.float32], exact: int = EXACT) -> Ties:
    """Return the ties between cards whose rows are given in id order; all pairs are compared up to `exact` cards."""
    count = len(rows)
    if count <= 1 or not rows.shape[1]:
        return Ties(count, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    compare = _compare_all if count <= exact else _compare_cells
    return _tied(count, *compare(rows, min(NEIGHBOURS, count - 1)))


def _compare_all(rows: NDArray[np.float32], neighbours: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    count = len(rows)
    chosen = np.empty((count, neighbours), np.int64)
    near = np.empty((count, neighbours), np.float32)
    for low in range(0, count, _BLOCK):
        block = rows[low : low + _BLOCK] @ rows.T
        block[np.arange(len(block)), np.arange(low, low + len(block))] = -np.inf
        columns = _closest(block, neighbours)
        chosen[low : low + _BLOCK] = columns
        near[low : low + _BLOCK] = np.take_along_axis(block, columns, axis=1)
    return chosen, near


def _closest(block: NDArray[np.float32], neighbours: int) -> NDArray[np.int64]:
    """Return the columns of each row's largest numbers; of equal ones those that come first."""
    width = block.shape[1]
    # The products are integers below 2**24: with the column added behind them, no two are equal.
    ranked = block.astype(np.float64) * width - np.arange(width)
    return np.argpartition(-ranked, neighbours - 1, axis=1)[:, :neighbours]


def _tied(count: int, chosen: NDArray[np.int64], near: NDArray[np.float32]) -> Ties:
    owners = np.repeat(np.arange(count), chosen.shape[1])
    others, weights = chosen.ravel(), near.ravel().astype(np.float64) / SCALE**2
    tied = weights >= LEAST
    owners, others, weights = owners[tied], others[tied], weights[tied]
    keys, where = np.unique(np.minimum(owners, others) * count + np.maximum(owners, others), return_inverse=True)
    return Ties(count, keys // count, keys % count, np.bincount(where, weights, minlength=len(keys)).astype(np.float64))


def _compare_cells(rows: NDArray[np.float32], neighbours: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return near neighbours found among the cards of each card's nearest cells."""
    centres = _centres(rows)
    looked_in = _nearest_centres(rows, centres, _PROBES)
    order = np.argsort(looked_in[:, 0], kind="stable")
    bounds = np.searchsorted(looked_in[order, 0], np.arange(len(centres) + 1))
    chosen = np.repeat(np.arange(len(rows))[:, None], neighbours, axis=1)
    near = np.full((len(rows), neighbours), -np.inf, np.float32)
    visits = np.argsort(looked_in.ravel(), kind="stable") // looked_in.shape[1]
    ends = np.searchsorted(np.sort(looked_in.ravel()), np.arange(len(centres) + 1))
    for cell in range(len(centres)):
        members = order[bounds[cell] : bounds[cell + 1]]
        guests = visits[ends[cell] : ends[cell + 1]]
        if len(members) and len(guests):
            _meet(rows, guests, members, (chosen, near))
    return chosen, near


def _meet(
    rows: NDArray[np.float32],
    guests: NDArray[np.int64],
    members: NDArray[np.int64],
    best: tuple[NDArray[np.int64], NDArray[np.float32]],
) -> None:
    """Put into `best` those `members` of a cell that are closer to its `guests` than what they had."""
    chosen, near = best
    neighbours = chosen.shape[1]
    met = rows[guests] @ rows[members].T
    met[guests[:, None] == members] = -np.inf
    both = np.concatenate([near[guests], met], axis=1)
    ids = np.concatenate([chosen[guests], np.broadcast_to(members, met.shape)], axis=1)
    kept = _closest(both, neighbours)
    near[guests] = np.take_along_axis(both, kept, axis=1)
    chosen[guests] = np.take_along_axis(ids, kept, axis=1)


def _centres(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the middles of cells, beginning with cards at equal steps in id order."""
    count = max(2, len(rows) // _CELL_SIZE)
    sample = rows[:: max(1, len(rows) // (count * 40))]
    centres = sample[np.linspace(0, len(sample) - 1, count).astype(np.int64)]
    for _ in range(_ROUNDS):
        cells = _nearest_centres(sample, centres, 1)[:, 0]
        sums = np.zeros_like(centres)
        np.add.at(sums, cells, sample)
        lengths = np.sqrt((sums.astype(np.float64) ** 2).sum(axis=1, keepdims=True))
        moved = np.rint(sums * (SCALE / np.maximum(lengths, 1))).astype(np.float32)
        centres = np.where(lengths > 0, moved, centres)
    return centres


def _nearest_centres(rows: NDArray[np.float32], centres: NDArray[np.float32], wanted: int) -> NDArray[np.int64]:
    """Return the places of each row's nearest centres, the nearest first."""
    found = []
    for low in range(0, len(rows), _BLOCK):
        block = rows[low : low + _BLOCK] @ centres.T
        columns = _closest(block, min(wanted, len(centres)))
        order = np.argsort(-np.take_along_axis(block, columns, axis=1), axis=1, kind="stable")
        found.append(np.take_along_axis(columns, order, axis=1))
    return np.concatenate(found)
