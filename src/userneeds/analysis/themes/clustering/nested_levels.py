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
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    modularity,
    modularity_by_group,
    renumber_groups,
)

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
    least = (1 - _LARGEST_TOTAL_LOSS) * modularity(graph, levels[0].groups)
    smaller = _split_giants(graph, levels[-1], least, constraints)
    if smaller == levels[-1]:
        return levels
    return [*levels, smaller]


def _levels_by_steps(graph: WeightedGraph, constraints: Constraints) -> list[ResolutionLevel]:
    levels = [ResolutionLevel(1.0, consensus_communities(graph))]
    steps = _SPLIT_STEPS if len(graph) <= LARGE_WORKSHOP else _SPLIT_STEPS_OF_MANY
    is_whole = np.zeros(len(graph), bool)
    last_step_of_node = np.zeros(len(graph))
    for step in range(1, 1 + steps):
        before = levels[-1].groups
        groups = _split_where_cheap(graph, before, RESOLUTION_STEP**step, is_whole, constraints)
        last_step_of_node[_nodes_of_split_groups(before, groups)] = step
        if groups != before:
            resolution = RESOLUTION_STEP ** float(last_step_of_node.mean())
            levels.append(ResolutionLevel(resolution, groups))
        if is_whole.all():
            break
    return levels


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
    shares = modularity_by_group(graph, groups)
    group_of_piece = np.zeros(max(pieces, default=-1) + 1, np.int64)
    group_of_piece[pieces] = group_of
    piece_shares = modularity_by_group(graph, pieces)
    kept_shares = np.bincount(group_of_piece, piece_shares, minlength=len(shares))
    costs_much = kept_shares < (1 - _LARGEST_LOSS) * shares
    is_whole |= costs_much[group_of]
    # Numbers below 0 for whole groups, so that none is a piece's.
    whole_or_piece = np.where(is_whole, group_of - len(group_of), pieces)
    return renumber_groups(whole_or_piece.tolist())


def _nodes_of_split_groups(before: Sequence[int], after: Sequence[int]) -> list[int]:
    """Return the nodes of groups that are in several pieces afterwards."""
    pieces_of_group: dict[int, set[int]] = {}
    for group, piece in zip(before, after, strict=True):
        pieces_of_group.setdefault(group, set()).add(piece)
    return [node for node, group in enumerate(before) if len(pieces_of_group[group]) > 1]


def _split_giants(
    graph: WeightedGraph, level: ResolutionLevel, least: float, constraints: Constraints
) -> ResolutionLevel:
    """Return the level with very large groups divided, which need tighter ties.

    Only where modularity stays above `least`.
    """
    reached = level
    giant = max(_GIANT_SIZE, len(graph) * _GIANT_SHARE)
    for group, size in sorted(Counter(level.groups).items()):
        if size <= giant:
            continue
        # Numbers change with each division, so the group is found again by its first node.
        first_node = level.groups.index(group)
        pieces = split_group(graph, reached, reached.groups[first_node], constraints)
        if modularity(graph, pieces.groups) >= least:
            reached = ResolutionLevel(level.resolution, pieces.groups)
    return reached
