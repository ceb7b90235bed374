"""Which cards are grouped together whichever card is looked at first?

Grouping by moving one card after another ends in one of many divisions that are nearly as good, and
which one hangs on the order of the cards: one card more can turn it. So the graph is grouped from
two orders. Cards that share a group in both are a core, and cores are what is grouped in the end:
what is certain stays, and only what is in doubt is decided. Both orders follow from the graph and
the ids, so the answer is always the same.

**Source:** core groups of an ensemble: Ovelgönne and Geyer-Schulz (2012).
"""

from collections.abc import Iterator

import numpy as np

from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.leiden import leiden_communities, move_nodes
from userneeds.analysis.themes.graph.weighted_graph import (
    NodeArray,
    WeightedGraph,
    aggregate_graph,
    graph_of,
    renumber_groups,
)

_LARGEST_FOR_CONSENSUS = 1000
"""Nodes; a larger graph is grouped from one order, because each takes its time."""


def consensus_communities(graph: WeightedGraph) -> list[int]:
    """Return the group of each node at resolution 1, numbered from 0 by their first nodes."""
    if len(graph) > _LARGEST_FOR_CONSENSUS:
        return leiden_communities(graph)
    divisions = [_communities_in_order(order, graph) for order in _visiting_orders(graph)]
    core_of = renumber_groups(list(zip(*divisions, strict=True)))
    core_count = max(core_of, default=-1) + 1
    group_of_core = leiden_communities(aggregate_graph(graph, core_of, core_count))
    groups = [group_of_core[core] for core in core_of]
    move_nodes(graph, groups, 1.0, {})
    return renumber_groups(groups)


def _visiting_orders(graph: WeightedGraph) -> Iterator[NodeArray]:
    """Yield the nodes by id, and by how much they are tied."""
    yield np.arange(len(graph))
    yield np.argsort(np.asarray(graph.strengths), kind="stable")


def _communities_in_order(order: NodeArray, graph: WeightedGraph) -> list[int]:
    """Return the group of each node when nodes are looked at in `order`."""
    place_of = np.empty(len(graph), np.int64)
    place_of[order] = np.arange(len(graph))
    groups = leiden_communities(graph_of(_renumber_nodes(graph.edges, place_of)))
    return [groups[place] for place in place_of.tolist()]


def _renumber_nodes(edges: WeightedEdges, place_of: NodeArray) -> WeightedEdges:
    one_end = place_of[edges.left]
    other_end = place_of[edges.right]
    left = np.minimum(one_end, other_end)
    right = np.maximum(one_end, other_end)
    order = np.lexsort((right, left))
    return WeightedEdges(edges.node_count, left[order], right[order], edges.weights[order])
