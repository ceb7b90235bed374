"""Which cards are tied, and which are like nothing here?

By words alone ties are found without what all cards have in common; whether a card is like nothing
is asked of whole rows, because a card that shares only that is no stranger.
"""

from typing import NamedTuple

import numpy as np

from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.graph.candidate_pairs import Nearest
from userneeds.analysis.themes.graph.knn import (
    closest_of,
    edges_of_nearest,
    knn_edges,
    nearest_cards,
    neighbours_for,
)
from userneeds.analysis.themes.graph.lonely_cards import CLOSEST, lonely_mask
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges


class ComparedCards(NamedTuple):
    """What was found by comparing each card with the others."""

    edges: WeightedEdges
    lonely: list[int]
    """Places of the cards that nothing is much like, in id order."""
    nearest: Nearest
    """The closest of each card by whole rows."""


def compare_cards(features: FeatureMatrix) -> ComparedCards:
    """Return the ties between cards, and those that nothing is much like."""
    count = len(features.rows)
    neighbours = neighbours_for(count)
    nearest = nearest_cards(features.rows, max(neighbours, CLOSEST))
    lonely = np.flatnonzero(lonely_mask(nearest, count)).tolist()
    grouping_rows = features.grouping_rows()
    if grouping_rows is features.rows:
        edges = edges_of_nearest(closest_of(nearest, count, neighbours), count)
    else:
        edges = knn_edges(grouping_rows)
    return ComparedCards(edges, lonely, nearest)
