"""How far can groups be divided before it costs more than it tells?

Each group is divided by itself, as long as that costs little of what it adds to modularity: there
are usually many divisions that are nearly as good, and the finest of them says most. What one group
does changes no other, so that a card more is felt near it and not everywhere.

**Source:** resolution limit: Fortunato and Barthélemy (2007); many nearly equal optima: Good, de
Montjoye and Clauset (2010).
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.clustering.resolution_levels import (
    RESOLUTION_STEP,
    ResolutionLevel,
    finer_groups,
    split_group,
)
from userneeds.analysis.themes.graph.consensus import consensus_communities
from userneeds.analysis.themes.graph.weighted_edges import EdgeMask, NodeArray, sum_by_group
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    modularity,
    modularity_by_group,
    renumber_groups,
)
from userneeds.analysis.themes.members import members_by_label, places_by_label

LARGE_WORKSHOP = 400
"""Cards of a large workshop."""
_LARGEST_LOSS = 0.05
"""Share of what a group adds to modularity that its division may cost."""
_LARGEST_TOTAL_LOSS = 0.04
"""Share of all modularity that dividing a very large group may cost."""
_SPLIT_STEPS = 3
"""Steps to finer resolutions that are tried in a workshop.

Groups of a size people can name are reached before.
"""
_SPLIT_STEPS_OF_MANY = 8
_GIANT_SIZE = 30
"""Cards; more under one heading are no longer read aloud."""
_GIANT_SHARE = 1 / 8
"""Share of all cards; a large collection has large themes."""


def nested_levels(graph: WeightedGraph, constraints: Constraints) -> list[ResolutionLevel]:
    """Return levels from that at resolution 1 to the finest that is nearly as good.

    Each is inside the one before.
    """
    levels = _levels_by_steps(graph, constraints)
    whole = modularity(graph, levels[0].groups)
    least = (1 - _LARGEST_TOTAL_LOSS) * whole
    smaller = _split_giants(graph, levels[-1], least, constraints)
    if smaller == levels[-1]:
        return levels
    return [*levels, smaller]


def _levels_by_steps(graph: WeightedGraph, constraints: Constraints) -> list[ResolutionLevel]:
    levels = [ResolutionLevel(1.0, consensus_communities(graph))]
    is_whole = np.zeros(len(graph), bool)
    last_step_of_node = np.zeros(len(graph))
    for step in range(1, 1 + _split_steps(graph)):
        before = levels[-1].groups
        groups = _split_where_cheap(graph, before, RESOLUTION_STEP**step, is_whole, constraints)
        split = _nodes_of_split_groups(before, groups)
        last_step_of_node[split] = step
        if groups != before:
            mean_step = float(last_step_of_node.mean())
            levels.append(ResolutionLevel(RESOLUTION_STEP**mean_step, groups))
        if is_whole.all():
            break
    return levels


def _split_steps(graph: WeightedGraph) -> int:
    if len(graph) <= LARGE_WORKSHOP:
        return _SPLIT_STEPS
    return _SPLIT_STEPS_OF_MANY


def _split_where_cheap(
    graph: WeightedGraph,
    groups: Sequence[int],
    resolution: float,
    is_whole: NDArray[np.bool_],
    constraints: Constraints,
) -> list[int]:
    """Return groups divided where it costs little.

    Those where it costs too much stay whole from now on: `is_whole` of their nodes is set.
    """
    pieces = finer_groups(graph, groups, resolution, constraints)
    group_of = np.asarray(groups, np.int64)
    piece_of = np.asarray(pieces, np.int64)
    costs_much = _costs_much(graph, group_of, piece_of)
    is_whole |= costs_much[group_of]
    # Numbers below 0 for whole groups, so that none is a piece's.
    whole_or_piece = np.where(is_whole, group_of - len(group_of), piece_of)
    return renumber_groups(whole_or_piece.tolist())


def _costs_much(graph: WeightedGraph, group_of: NodeArray, piece_of: NodeArray) -> EdgeMask:
    """Return for each group whether its pieces add too little to modularity beside the whole."""
    shares = modularity_by_group(graph, group_of)
    piece_shares = modularity_by_group(graph, piece_of)
    group_of_piece = np.zeros(len(piece_shares), np.int64)
    group_of_piece[piece_of] = group_of
    kept_shares = sum_by_group(group_of_piece, piece_shares, len(shares))
    costs_much: EdgeMask = kept_shares < (1 - _LARGEST_LOSS) * shares
    return costs_much


def _nodes_of_split_groups(before: Sequence[int], after: Sequence[int]) -> list[int]:
    """Return the nodes of groups that are in several pieces afterwards."""
    split: list[int] = []
    pieces_of_group = members_by_label(before, after)
    for group, nodes in places_by_label(before).items():
        pieces = set(pieces_of_group[group])
        if len(pieces) > 1:
            split += nodes
    return split


def _largest_readable(count: int) -> float:
    """Return how many of `count` cards can be under one heading."""
    share = count * _GIANT_SHARE
    return max(_GIANT_SIZE, share)


def _split_giants(
    graph: WeightedGraph, level: ResolutionLevel, least: float, constraints: Constraints
) -> ResolutionLevel:
    """Return the level with very large groups divided, which need tighter ties.

    Only where modularity stays above `least`.
    """
    reached = level
    giant = _largest_readable(len(graph))
    for group, size in sorted(Counter(level.groups).items()):
        if size <= giant:
            continue
        # Numbers change with each division, so the group is found again by its first node.
        first_node = level.groups.index(group)
        group_now = reached.groups[first_node]
        groups = split_group(graph, reached, group_now, constraints).groups
        if modularity(graph, groups) >= least:
            reached = ResolutionLevel(level.resolution, groups)
    return reached
