"""Which cards are closest to each card?

Each card names its `NEIGHBOURS` closest; a tie between two cards weighs what both say of it together, so a pair that
chose each other counts twice. Up to `EXACT` cards every pair is compared; beyond, only those that are likely to be
close (see `cells`). Equal similarities are settled by the order of ids.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.cells import Found, closest_in_cells
from userneeds.analysis.closest import closest
from userneeds.analysis.reading import SCALE

NEIGHBOURS = 13
"""Closest cards that a card names. Fewer leave islands, more blur small themes."""
EXACT = 4000
"""Cards; up to here all pairs are compared."""
LEAST = 0.02
"""Similarity below which a card is nobody's neighbour."""
_BLOCK = 512


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
    compare = _compare_all if count <= exact else closest_in_cells
    return _tied(count, compare(rows, min(NEIGHBOURS, count - 1), LEAST * SCALE**2))


def _compare_all(rows: NDArray[np.float32], neighbours: int, least: float) -> Found:
    count = len(rows)
    others = np.empty((count, neighbours), np.int64)
    near = np.empty((count, neighbours), np.float32)
    for low in range(0, count, _BLOCK):
        block = rows[low : low + _BLOCK] @ rows.T
        block[np.arange(len(block)), np.arange(low, low + len(block))] = -np.inf
        columns = closest(block, neighbours)
        others[low : low + _BLOCK] = columns
        near[low : low + _BLOCK] = np.take_along_axis(block, columns, axis=1)
    owners, places = np.nonzero(near >= least)
    return Found(owners, others[owners, places], near[owners, places].astype(np.float64))


def _tied(count: int, found: Found) -> Ties:
    low, high = np.minimum(found.owners, found.others), np.maximum(found.owners, found.others)
    keys, where = np.unique(low * count + high, return_inverse=True)
    weights = np.bincount(where, found.products / SCALE**2, minlength=len(keys)).astype(np.float64)
    return Ties(count, keys // count, keys % count, weights)
