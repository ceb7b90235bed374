"""How much of what ties cards to their closest lies inside their group?

A junk drawer holds cards whose closest cards are elsewhere, however alike its cards are on average.
A card of a small group can have no more close cards inside than the group has others, so no more
than that are asked for.

**Source:** embeddedness, the share of a node's ties that lie inside its community: Lancichinetti,
Kivelä, Saramäki and Fortunato (2010), here of a group as a whole.
"""

from collections.abc import Sequence

import numpy as np

from userneeds.analysis.themes.features.numbering import bounds_of
from userneeds.analysis.themes.graph.candidate_pairs import Nearest
from userneeds.analysis.themes.graph.knn import neighbours_for
from userneeds.analysis.themes.graph.weighted_edges import sum_by_group

_DIGITS = 4


def group_embeddedness(nearest: Nearest, groups: Sequence[int]) -> list[float]:
    """Return for each group the share of its cards' closest ties that lie inside, 0 to 1.

    `groups` has the group of each card, numbered from 0; `nearest` holds the closest of each card
    by whole rows, at least as many as a card of the room names. 0 for a group without ties.
    """
    count = len(groups)
    group_of = np.array(groups, np.int64)
    sizes = np.bincount(group_of)
    others_inside = sizes[group_of] - 1
    wanted = np.minimum(neighbours_for(count), others_inside)
    first_of_card = bounds_of(nearest.cards, count)
    rank = np.arange(len(nearest.cards)) - first_of_card[nearest.cards]
    is_asked = rank < wanted[nearest.cards]
    own_group = group_of[nearest.cards[is_asked]]
    other_group = group_of[nearest.neighbours[is_asked]]
    products = nearest.dot_products[is_asked]
    total = sum_by_group(own_group, products, len(sizes))
    is_inside = own_group == other_group
    inside = sum_by_group(own_group[is_inside], products[is_inside], len(sizes))
    # Sums are of whole numbers, so that shares are the same in any order.
    shares = inside / np.maximum(total, 1)
    rounded: list[float] = np.round(shares, _DIGITS).tolist()
    return rounded
