"""Which cards are closest to each card?

Each card names its `NEIGHBOURS` closest; a tie between two cards weighs what both say of it
together, so a pair that chose each other counts twice. Up to `LARGEST_EXACT` cards every pair is
compared; beyond, only those that are likely to be close (see `ivf`). Equal similarities are settled
by the order of ids.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.graph.candidate_pairs import Nearest
from userneeds.analysis.themes.graph.ivf import ivf_nearest
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

    def triples(self) -> Iterator[tuple[int, int, float]]:
        """Yield the two cards of each tie and how strong it is."""
        left = self.left.tolist()
        right = self.right.tolist()
        yield from zip(left, right, self.weights.tolist(), strict=True)


def knn_edges(rows: NDArray[np.float32], exact: int = LARGEST_EXACT) -> WeightedEdges:
    """Return the ties between cards whose rows are given in id order.

    All pairs are compared up to `exact` cards.
    """
    count = len(rows)
    if count <= 1 or not rows.shape[1]:
        no_nodes = np.zeros(0, np.int64)
        return WeightedEdges(count, no_nodes, no_nodes, np.zeros(0))
    return _undirected_edges(count, _nearest(rows, exact))


def _nearest(rows: NDArray[np.float32], exact: int) -> Nearest:
    neighbours = min(NEIGHBOURS, len(rows) - 1)
    least = LEAST_SIMILARITY * ROW_LENGTH**2
    if len(rows) <= exact:
        return _exact_nearest(rows, neighbours, least)
    return ivf_nearest(rows, neighbours, least)


def _exact_nearest(rows: NDArray[np.float32], neighbours: int, least: float) -> Nearest:
    shape = len(rows), neighbours
    others = np.empty(shape, np.int64)
    products = np.empty(shape, np.float32)
    for low in range(0, len(rows), _ROWS_AT_ONCE):
        at_once = slice(low, low + _ROWS_AT_ONCE)
        block = rows[at_once] @ rows.T
        own = np.arange(len(block))
        block[own, low + own] = -np.inf
        closest = top_k(block, neighbours)
        others[at_once] = closest
        products[at_once] = np.take_along_axis(block, closest, axis=1)
    cards, places = np.nonzero(products >= least)
    near_products = products[cards, places].astype(np.float64)
    return Nearest(cards, others[cards, places], near_products)


def _undirected_edges(count: int, nearest: Nearest) -> WeightedEdges:
    low = np.minimum(nearest.cards, nearest.neighbours)
    high = np.maximum(nearest.cards, nearest.neighbours)
    pairs, pair_of = np.unique(low * count + high, return_inverse=True)
    similarities = nearest.dot_products / ROW_LENGTH**2
    weights = np.bincount(pair_of, similarities, minlength=len(pairs))
    return WeightedEdges(count, pairs // count, pairs % count, weights.astype(np.float64))
