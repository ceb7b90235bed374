"""Which cards are tied, and which are like nothing here?

By words alone ties are found without what all cards have in common; whether a card is like nothing
is asked of whole rows, because a card that shares only that is no stranger.
"""

from typing import NamedTuple

import numpy as np

from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.features.numbering import DoubleArray, FeatureRows
from userneeds.analysis.themes.graph.candidate_pairs import Nearest
from userneeds.analysis.themes.graph.knn import (
    closest_of,
    edges_of_nearest,
    nearest_by_products,
    nearest_cards,
    neighbours_for,
)
from userneeds.analysis.themes.graph.lonely_cards import CLOSEST, lonely_mask
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges

_FEWEST = 2
"""Cards; one alone has no neighbour."""


class ComparedCards(NamedTuple):
    """What was found by comparing each card with the others."""

    edges: WeightedEdges
    lonely: list[int]
    """Places of the cards that nothing is much like, in id order."""
    nearest: Nearest
    """The closest of each card by whole rows."""


def compare_cards(features: FeatureMatrix) -> ComparedCards:
    """Return the ties between cards, and those that nothing is much like."""
    rows = features.rows
    count = len(rows)
    neighbours = neighbours_for(count)
    common = features.common_row()
    if common is None or count < _FEWEST:
        nearest = nearest_cards(rows, max(neighbours, CLOSEST))
        closest = closest_of(nearest, count, neighbours)
    else:
        products = rows @ rows.T
        less_common = _products_without(common, products, rows)
        nearest = nearest_by_products(products, max(neighbours, CLOSEST))
        closest = nearest_by_products(less_common, neighbours)
    lonely = np.flatnonzero(lonely_mask(nearest, count)).tolist()
    return ComparedCards(edges_of_nearest(closest, count), lonely, nearest)


def _products_without(common: DoubleArray, products: FeatureRows, rows: FeatureRows) -> FeatureRows:
    """Return the products of rows less `common` by those of whole rows; all in whole numbers."""
    shared = rows.astype(np.float64) @ common
    own = float(common @ common)
    less_own = products.astype(np.float64) - shared[:, None]
    less_both = less_own - shared
    return (less_both + own).astype(np.float32)
