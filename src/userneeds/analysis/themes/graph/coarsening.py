"""What of a large graph can be worked out for all nodes at one stroke?

Grouping visits one node after another, which takes long when there are tens of thousands. Two
things are the same for all and are worked out together here: which nodes can only belong with one
neighbour, and which nodes still gain by moving. What is left to visit one by one is a small part of
the graph. From which size that pays, and what it costs, stands at its door (`leiden`).

**Source:** heavy-edge matching before grouping: Karypis and Kumar (1998).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from userneeds.analysis.themes.graph.weighted_edges import NodeArray, WeightArray
from userneeds.analysis.themes.graph.weighted_graph import WeightedGraph, aggregate_graph


class CoarseGraph(NamedTuple):
    """A smaller graph of pieces, and the piece of each node of the whole one."""

    piece_of: list[int]
    graph: WeightedGraph


def coarsen_graph(
    graph: WeightedGraph, resolution: float, single: Iterable[int], size: int
) -> CoarseGraph:
    """Return the graph with at most about `size` nodes, if it allows it.

    Nodes that gain most by each other are one piece, and those whose best neighbour is in such a
    pair join it. The nodes of `single` stay alone.
    """
    piece_of = np.arange(len(graph))
    alone = np.array(sorted(single), np.int64)
    coarse = graph
    while len(coarse) > size:
        joined = _match_pairs(coarse, resolution, piece_of[alone])
        count = int(joined.max()) + 1
        if count == len(coarse):
            break
        piece_of = joined[piece_of]
        coarse = aggregate_graph(coarse, joined, count)
    return CoarseGraph(piece_of.tolist(), coarse)


def _match_pairs(graph: WeightedGraph, resolution: float, alone: NodeArray) -> NodeArray:
    """Return the piece of each node, numbered from 0.

    Pairs that prefer each other are one piece, and so are those who prefer one of a pair.
    """
    preferred = _preferred_neighbours(graph, _edge_gains(graph, resolution, alone))
    nodes = np.arange(len(preferred))
    is_one_of_pair = (preferred[preferred] == nodes) & (preferred != nodes)
    lower_of_pair = np.minimum(nodes, preferred)
    head = np.where(is_one_of_pair, lower_of_pair, nodes)
    follows = ~is_one_of_pair & is_one_of_pair[preferred]
    followed = preferred[follows]
    head[follows] = head[followed]
    _, piece_of = np.unique(head, return_inverse=True)
    return piece_of


def _edge_gains(graph: WeightedGraph, resolution: float, alone: NodeArray) -> WeightArray:
    """Return what the two ends of each directed tie gain by being one; nothing can join `alone`."""
    sources, targets, weights = graph.directed
    strengths = np.asarray(graph.strengths)
    push = _push(graph, resolution)[sources]
    gains: WeightArray = weights - push * strengths[targets]
    source_stays = np.isin(sources, alone)
    stays_alone = source_stays | np.isin(targets, alone)
    gains[stays_alone] = -np.inf
    return gains


def _push(graph: WeightedGraph, resolution: float) -> WeightArray:
    """Return how much each node is held off, for each unit of strength that it would join."""
    scale = resolution / graph.total_strength
    push: WeightArray = scale * np.asarray(graph.strengths)
    return push


def _preferred_neighbours(graph: WeightedGraph, gains: WeightArray) -> NodeArray:
    """Return the neighbour that each node gains most by; itself where it gains by none."""
    sources, targets, _ = graph.directed
    best = _best_by_source(sources, gains, len(graph))
    is_best = gains == best[sources]
    # Read from behind, so that of equal gains the lowest neighbour is written last and stays.
    is_gain = gains > 0
    from_behind = np.flatnonzero(is_best & is_gain)[::-1]
    preferred = np.arange(len(graph))
    preferred[sources[from_behind]] = targets[from_behind]
    return preferred


def _best_by_source(sources: NodeArray, gains: WeightArray, count: int) -> WeightArray:
    """Return the largest gain of each of `count` nodes; infinite where it has no ties."""
    starts = _run_starts(sources)
    best = np.full(count, np.inf)
    if len(starts):
        with_ties = sources[starts]
        best[with_ties] = np.maximum.reduceat(gains, starts)
    return best


def _run_starts(numbers: NodeArray) -> NodeArray:
    """Return where each run of equal numbers starts; numbers are 0 or more, in order."""
    return np.flatnonzero(np.diff(numbers, prepend=-1))


class _TiesToGroups(NamedTuple):
    """How strongly each node is tied to each group it has a neighbour in, by node, then group."""

    nodes: NodeArray
    groups: NodeArray
    weights: WeightArray


def improvable_nodes(graph: WeightedGraph, groups: Sequence[int], resolution: float) -> list[int]:
    """Return the nodes that would gain by moving to the group of a neighbour, in order."""
    if not len(graph.directed.sources):
        return []
    group_of = np.asarray(groups, np.int64)
    tied = _ties_to_groups(graph, group_of)
    nodes = tied.nodes
    push = _push(graph, resolution)
    count = int(group_of.max()) + 1
    sums = graph.strength_of_groups(group_of, count)
    is_here = tied.groups == group_of[nodes]
    others_here = sums[group_of] - np.asarray(graph.strengths)
    gain_here = -push * others_here
    gain_here[nodes[is_here]] += tied.weights[is_here]
    strength_there = sums[tied.groups]
    gain_there = tied.weights - push[nodes] * strength_there
    gains = gain_there > gain_here[nodes]
    moving = nodes[gains & ~is_here]
    once: list[int] = moving[_run_starts(moving)].tolist()
    return once


def _ties_to_groups(graph: WeightedGraph, group_of: NodeArray) -> _TiesToGroups:
    sources, targets, weights = graph.directed
    count = int(group_of.max()) + 1
    pairs = sources * count + group_of[targets]
    # Stable, so that weights are added up in one order and round the same on every machine.
    by_pair = np.argsort(pairs, kind="stable")
    pairs = pairs[by_pair]
    starts = _run_starts(pairs)
    sums = np.add.reduceat(weights[by_pair], starts)
    nodes, near_groups = np.divmod(pairs[starts], count)
    return _TiesToGroups(nodes, near_groups, sums)
