"""Which cards are like nothing here?

A stranger is not badly placed, it is near nobody: the cards that are closest to it are further from
it than the closest of other cards are from them. Sums are of whole numbers, so that the answer is
the same on every processor and for every order of cards.
"""

import numpy as np

from userneeds.analysis.themes.graph.candidate_pairs import Nearest
from userneeds.analysis.themes.graph.knn import closest_of
from userneeds.analysis.themes.graph.weighted_edges import EdgeMask, sum_by_group

CLOSEST = 10
"""Cards: the closest ones, whose likeness is added up."""
SMALL_ROOM = 40
"""Cards; with fewer, a card that is alone must be further away to count as such."""
LEAST_CARDS = 8
"""Cards; with fewer, nobody can tell what is usual."""
_LEAST_PERCENT = 52
"""Likeness of a card to its closest, in percent of the median card's."""
_LEAST_PERCENT_IN_SMALL_ROOM = 45


def lonely_mask(nearest: Nearest, count: int) -> EdgeMask:
    """Return for each of `count` cards whether nothing is much like it.

    `nearest` holds at least its `CLOSEST` cards, by their whole rows.
    """
    if count < LEAST_CARDS:
        return np.zeros(count, bool)
    closest = closest_of(nearest, count, CLOSEST)
    closeness = sum_by_group(closest.cards, closest.dot_products, count)
    # Of an even number of cards the lower one of the two in the middle.
    place = (count - 1) // 2
    middle = np.partition(closeness, place)[place]
    percent = _LEAST_PERCENT_IN_SMALL_ROOM if count < SMALL_ROOM else _LEAST_PERCENT
    is_lonely: EdgeMask = 100 * closeness < percent * middle
    return is_lonely
