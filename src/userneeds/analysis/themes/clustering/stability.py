"""Would this theme still be there if some cards had not been written?

The grouping is repeated with a fifth of the cards left out, each time others. A theme that comes
back nearly whole each time is solid; one that falls apart is loose. Which cards are left out
follows from their order, never from chance, so the answer is always the same.

**Source:** Hennig (2007), cluster-wise assessment of cluster stability: mean Jaccard similarity
with the closest group of each resample; above 0.75 a group is taken as stable, below 0.6 as
doubtful.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np

from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_graph import graph_of

Stability: TypeAlias = Literal["solid", "fair", "loose"]
SOLID_FROM = 0.75
FAIR_FROM = 0.6
_FOLDS = 5
_MANY_CARDS = 4000
"""Cards; with more, themes are large enough for two resamples to tell."""
_FOLDS_OF_MANY = 2


def stability_word(share: float) -> Stability:
    """Return the word for a mean Jaccard similarity between 0 and 1."""
    if share >= SOLID_FROM:
        return "solid"
    return "fair" if share >= FAIR_FROM else "loose"


def jaccard_stability(ties: WeightedEdges, groups: Sequence[int], resolution: float) -> list[float]:
    """Return for each group, numbered from 0, how much of it comes back when cards are left out: 0 to 1."""
    count = max(groups, default=-1) + 1
    of = np.asarray(groups, np.int64)
    total = np.zeros(count)
    turns = _FOLDS if ties.node_count <= _MANY_CARDS else _FOLDS_OF_MANY
    for turn in range(turns):
        # Neighbouring places fall into different fifths, and no fifth follows the beat of a list.
        kept = (np.arange(ties.node_count) * 2654435761 >> 7) % _FOLDS != turn
        found = _communities_without(ties, kept, resolution)
        total += _best_jaccard(of[kept], found, count)
    return [round(float(share), 4) for share in total / turns]


def _communities_without(
    ties: WeightedEdges, kept: np.ndarray[tuple[int], np.dtype[np.bool_]], resolution: float
) -> list[int]:
    places = np.cumsum(kept) - 1
    stays = kept[ties.left] & kept[ties.right]
    fewer = WeightedEdges(
        int(kept.sum()), places[ties.left[stays]], places[ties.right[stays]], ties.weights[stays]
    )
    return leiden_communities(graph_of(fewer), resolution)


def _best_jaccard(
    before: np.ndarray[tuple[int], np.dtype[np.int64]], after: Sequence[int], count: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return for each group of `before` its largest Jaccard similarity with a group of `after`."""
    pairs = Counter(zip(before.tolist(), after, strict=True))
    old = Counter(before.tolist())
    new = Counter(after)
    best = np.zeros(count)
    for (group, found), both in pairs.items():
        best[group] = max(best[group], both / (old[group] + new[found] - both))
    for group in range(count):
        if not old[group]:
            best[group] = 1.0
    return best
