"""Would this theme still be there if some cards had not been written?

The grouping is repeated with a fifth of the cards left out, each time others, and what comes back
of a theme is a sign beside how far its cards stand out from the others (see `theme_quality`). Which
cards are left out follows from their order, never from chance, so the answer is always the same.

**Source:** Hennig (2007), cluster-wise assessment of cluster stability: mean Jaccard similarity
with the closest group of each resample; above 0.75 a group is taken as stable, below 0.6 as
doubtful.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_edges import (
    EdgeMask,
    NodeArray,
    WeightArray,
    WeightedEdges,
)
from userneeds.analysis.themes.graph.weighted_graph import graph_of

_FOLDS = 5
_MANY_CARDS = 200
"""Cards; with more, themes are large enough for two resamples to tell: each takes its time."""
_FOLDS_OF_MANY = 2
_SCATTER = 2654435761
"""Golden ratio of 2**32 (Knuth, multiplicative hashing).

Neighbouring places fall into different fifths, and no fifth follows the beat of a list.
"""
_SCATTER_SHIFT = 7
_SHARE_DIGITS = 4


def jaccard_stability(
    edges: WeightedEdges, groups: Sequence[int], resolution: float
) -> list[float]:
    """Return for each group, numbered from 0, how much of it comes back when cards are left out.

    Shares are between 0 and 1, in the order of groups.
    """
    count = max(groups, default=-1) + 1
    group_of = np.asarray(groups, np.int64)
    fold_of = _folds(edges.node_count)
    turns = _resamples(edges.node_count)
    total = np.zeros(count)
    for turn in range(turns):
        kept = fold_of != turn
        before = group_of[kept].tolist()
        after = _communities_without(edges, kept, resolution)
        total += _best_jaccard(before, after, count)
    return _rounded(total / turns)


def _rounded(shares: WeightArray) -> list[float]:
    """Return shares to four digits, as they are shown and stored."""
    return [round(share, _SHARE_DIGITS) for share in shares.tolist()]


def _resamples(count: int) -> int:
    if count <= _MANY_CARDS:
        return _FOLDS
    return _FOLDS_OF_MANY


def _folds(count: int) -> NodeArray:
    """Return the fold of each card: those of one fold are left out together."""
    scattered = np.arange(count) * _SCATTER >> _SCATTER_SHIFT
    folds: NodeArray = scattered % _FOLDS
    return folds


def _communities_without(edges: WeightedEdges, kept: EdgeMask, resolution: float) -> list[int]:
    """Return the groups of the kept cards alone, in their order."""
    place_of = np.cumsum(kept) - 1
    both_stay = kept[edges.left] & kept[edges.right]
    count = int(kept.sum())
    fewer = edges.only(both_stay).renumbered(place_of, count)
    return leiden_communities(graph_of(fewer), resolution)


def _best_jaccard(before: Sequence[int], after: Sequence[int], count: int) -> WeightArray:
    """Return for each group of `before` its largest Jaccard similarity with a group of `after`.

    A group of which no card was kept counts as one that came back.
    """
    old_sizes = Counter(before)
    new_sizes = Counter(after)
    best = np.zeros(count)
    shared_sizes = Counter(zip(before, after, strict=True))
    for (group, regrouped), shared in shared_sizes.items():
        either = old_sizes[group] + new_sizes[regrouped] - shared
        jaccard = shared / either
        best[group] = max(best[group], jaccard)
    for group in range(count):
        if not old_sizes[group]:
            best[group] = 1.0
    return best
