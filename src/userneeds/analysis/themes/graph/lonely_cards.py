"""Which cards are like nothing here?

A stranger is not badly placed, it is near nobody: the cards that are closest to it are further from
it than the closest of other cards are from them. Sums are of whole numbers, so that the answer is
the same on every processor and for every order of cards.
"""

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.graph.knn import nearest_products
from userneeds.analysis.themes.graph.weighted_edges import EdgeMask

CLOSEST = 10
"""Cards: the closest ones, whose likeness is added up."""
SMALL_ROOM = 40
"""Cards; with fewer, a card that is alone must be further away to count as such."""
LEAST_CARDS = 8
"""Cards; with fewer, nobody can tell what is usual."""
_LEAST_PERCENT = 55
"""Likeness of a card to its closest, in percent of the median card's."""
_LEAST_PERCENT_IN_SMALL_ROOM = 45


def lonely_mask(rows: NDArray[np.float32]) -> EdgeMask:
    """Return for each card (its row, in id order) whether nothing is much like it."""
    count = len(rows)
    if count < LEAST_CARDS:
        return np.zeros(count, bool)
    closeness = nearest_products(rows, CLOSEST)
    middle = np.partition(closeness, (count - 1) // 2)[(count - 1) // 2]
    percent = _LEAST_PERCENT_IN_SMALL_ROOM if count < SMALL_ROOM else _LEAST_PERCENT
    is_lonely: EdgeMask = 100 * closeness < percent * middle
    return is_lonely
