"""Which cards are closest to each card?

Each card names its `NEIGHBOURS` closest; a tie between two cards weighs what both say of it
together, so a pair that chose each other counts twice. Up to `EXACT` cards every pair is compared;
beyond, only those that are likely to be close (see `cells`). Equal similarities are settled by the
order of ids.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.graph.ivf import Nearest, ivf_nearest
from userneeds.analysis.themes.graph.top_k import top_k

NEIGHBOURS = 13
"""Closest cards that a card names. Fewer leave islands, more blur small themes."""
LARGEST_EXACT = 4000
"""Cards; up to here all pairs are compared."""
LEAST_SIMILARITY = 0.02
"""Similarity below which a card is nobody's neighbour."""
_ROWS_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class WeightedEdges:
    """Which cards are tied and how strongly: `left[i]` < `right[i]`, sorted, each pair once."""

    node_count: int
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weights: NDArray[np.float64]


def knn_edges(rows: NDArray[np.float32], exact: int = LARGEST_EXACT) -> WeightedEdges:
    """Return the ties between cards whose rows are given in id order; all pairs are compared up to `exact` cards."""
    count = len(rows)
    if count <= 1 or not rows.shape[1]:
        return WeightedEdges(count, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    compare = _exact_nearest if count <= exact else ivf_nearest
    return _undirected_edges(
        count, compare(rows, min(NEIGHBOURS, count - 1), LEAST_SIMILARITY * ROW_LENGTH**2)
    )


def _exact_nearest(rows: NDArray[np.float32], neighbours: int, least: float) -> Nearest:
    count = len(rows)
    others = np.empty((count, neighbours), np.int64)
    near = np.empty((count, neighbours), np.float32)
    for low in range(0, count, _ROWS_AT_ONCE):
        block = rows[low : low + _ROWS_AT_ONCE] @ rows.T
        block[np.arange(len(block)), np.arange(low, low + len(block))] = -np.inf
        columns = top_k(block, neighbours)
        others[low : low + _ROWS_AT_ONCE] = columns
        near[low : low + _ROWS_AT_ONCE] = np.take_along_axis(block, columns, axis=1)
    owners, places = np.nonzero(near >= least)
    return Nearest(owners, others[owners, places], near[owners, places].astype(np.float64))


def _undirected_edges(count: int, found: Nearest) -> WeightedEdges:
    low = np.minimum(found.cards, found.neighbours)
    high = np.maximum(found.cards, found.neighbours)
    keys, where = np.unique(low * count + high, return_inverse=True)
    weights = np.bincount(where, found.dot_products / ROW_LENGTH**2, minlength=len(keys)).astype(
        np.float64
    )
    return WeightedEdges(count, keys // count, keys % count, weights)
