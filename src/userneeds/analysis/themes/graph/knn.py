"""Which cards are closest to each card?

Each card names its closest, up to `NEIGHBOURS` by the size of the room; a tie between two cards
weighs what both say of it together, so a pair that chose each other counts twice. Up to
`LARGEST_EXACT` cards every pair is compared; beyond, only those that are likely to be close (see
`ivf`). Equal similarities are settled by the order of ids.
"""

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.features.numbering import bounds_of
from userneeds.analysis.themes.graph.candidate_pairs import Nearest
from userneeds.analysis.themes.graph.ivf import ivf_nearest
from userneeds.analysis.themes.graph.top_k import top_k
from userneeds.analysis.themes.graph.weighted_edges import (
    WeightedEdges,
    add_up_edges,
    no_edges,
)

NEIGHBOURS = 13
"""Closest cards that a card names. Fewer leave islands, more blur small themes."""
FEWEST_NEIGHBOURS = 4
_CARDS_PER_NEIGHBOUR = 8
"""Cards; a small room names one neighbour more for so many."""
LARGEST_EXACT = 4000
"""Cards; up to here all pairs are compared.

Measured on one core: 4,000 cards take .5 s by all pairs and .1 s by cells, 10,000 cards 3 s and
.1 s. Below, nobody would notice what cells save.
"""
LEAST_FOUND_BY_CELLS = 0.95
"""Share of a card's closest that cells find at least, of 5,000 made-up cards.

Measured: .95 to .97 of 5,000 to 12,000 made-up cards, which lack .3 % of the similarity of all
ties; .85 to .90 of as many sentences of four public sets, which lack 2 to 3 %. The aim is .98:
made-up cards reach it with 24 cells a card in place of 8, the others with 64, which takes up to
five times as long and changes the themes of large collections.
"""
LEAST_SIMILARITY = 0.02
"""Similarity below which a card is nobody's neighbour."""
_ROWS_AT_ONCE = 512


def neighbours_for(count: int) -> int:
    """Return how many closest cards each of `count` cards names.

    In a small room as many as in a large one would tie everything to everything.
    """
    return max(FEWEST_NEIGHBOURS, min(NEIGHBOURS, round(count / _CARDS_PER_NEIGHBOUR)))


def nearest_cards(rows: NDArray[np.float32], wanted: int, exact: int = LARGEST_EXACT) -> Nearest:
    """Return the `wanted` closest of each card, whose rows are given in id order.

    This is the door to `ivf`: up to `exact` cards all pairs are compared; beyond, only those that
    are likely to be close, of which `LEAST_FOUND_BY_CELLS` are found.
    """
    count, width = rows.shape
    if count <= 1 or not width:
        nobody = np.zeros(0, np.int64)
        return Nearest(nobody, nobody, np.zeros(0))
    neighbours = min(wanted, count - 1)
    least = LEAST_SIMILARITY * ROW_LENGTH**2
    if count <= exact:
        return _exact_nearest(rows, neighbours, least)
    return ivf_nearest(rows, neighbours, least)


def closest_of(nearest: Nearest, count: int, wanted: int) -> Nearest:
    """Return at most `wanted` of the closest of each of `count` cards."""
    starts = bounds_of(nearest.cards, count)
    rank = np.arange(len(nearest.cards)) - starts[nearest.cards]
    kept = rank < wanted
    products = nearest.dot_products[kept]
    return Nearest(nearest.cards[kept], nearest.neighbours[kept], products)


def edges_of_nearest(nearest: Nearest, count: int) -> WeightedEdges:
    """Return the ties between `count` cards that name their closest."""
    if not len(nearest.cards):
        return no_edges(count)
    similarities = nearest.dot_products / ROW_LENGTH**2
    return add_up_edges(count, nearest.cards, nearest.neighbours, similarities)


def nearest_by_products(products: NDArray[np.float32], wanted: int) -> Nearest:
    """Return the `wanted` closest of each card by the products of all rows; they are used up.

    `products` are whole numbers of at least two cards in id order; shape (cards, cards).
    """
    neighbours = min(wanted, len(products) - 1)
    np.fill_diagonal(products, -np.inf)
    closest = top_k(products, neighbours)
    of_closest = np.take_along_axis(products, closest, axis=1)
    reaches = of_closest >= LEAST_SIMILARITY * ROW_LENGTH**2
    cards, _ = np.nonzero(reaches)
    near_products = of_closest[reaches].astype(np.float64)
    return Nearest(cards, closest[reaches], near_products)


def _exact_nearest(rows: NDArray[np.float32], neighbours: int, least: float) -> Nearest:
    shape = len(rows), neighbours
    closest = np.empty(shape, np.int64)
    products = np.empty(shape, np.float32)
    for low in range(0, len(rows), _ROWS_AT_ONCE):
        at_once = slice(low, low + _ROWS_AT_ONCE)
        block = rows[at_once] @ rows.T
        _forget_own_products(block, low)
        columns = top_k(block, neighbours)
        closest[at_once] = columns
        products[at_once] = np.take_along_axis(block, columns, axis=1)
    reaches = products >= least
    cards, _ = np.nonzero(reaches)
    near_products = products[reaches].astype(np.float64)
    return Nearest(cards, closest[reaches], near_products)


def _forget_own_products(block: NDArray[np.float32], first_card: int) -> None:
    """Keep cards from being their own neighbours; `block` has the rows from `first_card` on."""
    own = np.arange(len(block))
    block[own, first_card + own] = -np.inf
