"""Does a group of cards deserve to be called a theme?

Its margin says: how much more alike its cards are to each other than to the cards outside. A group
with little of it whose cards are close to cards elsewhere, or of which no word is said by a third
of the cards, is a mixed group: no common thread was found. It is offered as that, without a name as
if it were a theme.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from userneeds.analysis.themes.features.feature_matrix import (
    ROW_LENGTH,
    FeatureMatrix,
    MeaningSource,
)
from userneeds.analysis.themes.features.numbering import DoubleArray

Stability: TypeAlias = Literal["solid", "fair", "mixed"]
MIXED_NAME = "Mixed group: no common thread found"
LEAST_SHARED = 1 / 3
"""Share of a theme's cards that a reason, or a word of its name, must be true of."""
_DIGITS = 4


LEAST_EMBEDDEDNESS = 0.625
"""Share of its cards' closest ties that lies inside a theme that is not solid by its margin.

It parts themes from junk drawers by words and by sentences alike, where margins of the two differ:
of groups found in labelled texts, those under half pure are told apart with an area under the curve
of .88 and .90.
"""
_LEAST_MARGIN = 0.05
"""Below it nothing tells a group's cards from the others, whatever they are close to."""
_SOLID_MARGIN: Mapping[MeaningSource, float] = {"words": 0.16, "sentences": 0.2}
"""Whole sentences find every card of a workshop more alike, so more is asked of them."""


class GroupSimilarity(NamedTuple):
    """Mean similarities of a group's cards, each between -1 and 1."""

    inside: float
    """Of pairs of its cards; 0 for one card."""
    margin: float
    """That, less the mean similarity to cards outside."""


def group_similarity(
    group: Sequence[int], features: FeatureMatrix, sum_of_rows: DoubleArray
) -> GroupSimilarity:
    """Return how alike the cards of a group are, to each other and to all others.

    `group` holds the places of its cards, `sum_of_rows` is that of all. Sums are of whole numbers,
    the same in any order.
    """
    rows = features.rows[list(group)].astype(np.float64)
    middle = rows.sum(axis=0)
    own = float((rows * rows).sum())
    pairs = float(middle @ middle) - own
    size = len(group)
    inside = _mean(pairs, size * (size - 1))
    outside = float(middle @ (sum_of_rows - middle))
    margin = inside - _mean(outside, size * (len(features.rows) - size))
    return GroupSimilarity(inside, round(margin, _DIGITS))


def _mean(products: float, count: int) -> float:
    """Return the mean similarity of `count` pairs by the sum of their products."""
    return round(products / max(1, count) / ROW_LENGTH**2, _DIGITS)


def quality_word(
    margin: float, embeddedness: float, best_share: float, source: MeaningSource
) -> Stability:
    """Return the word for a group by its margin, by how much of its cards' closest ties it holds.

    And by the share of cards with its best word.
    """
    if best_share < LEAST_SHARED:
        return "mixed"
    if margin >= _SOLID_MARGIN[source]:
        return "solid"
    holds_its_own = margin >= _LEAST_MARGIN and embeddedness >= LEAST_EMBEDDEDNESS
    return "fair" if holds_its_own else "mixed"
