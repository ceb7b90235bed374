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

from userneeds.analysis.themes.graph.leiden import leiden_communities, move_nodes
from userneeds.analysis.themes.graph.weighted_edges import NodeArray
from userneeds.analysis.themes.graph.weighted_graph import (
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
    core_of = _cores(graph)
    core_count = max(core_of, default=-1) + 1
    graph_of_cores = aggregate_graph(graph, core_of, core_count)
    group_of_core = leiden_communities(graph_of_cores)
    groups = [group_of_core[core] for core in core_of]
    move_nodes(graph, groups, 1.0, {})
    return renumber_groups(groups)


def _cores(graph: WeightedGraph) -> list[int]:
    """Return the core of each node: nodes that share a group in every order share a core."""
    divisions = [_communities_in_order(order, graph) for order in _visiting_orders(graph)]
    return renumber_groups(list(zip(*divisions, strict=True)))


def _visiting_orders(graph: WeightedGraph) -> Iterator[NodeArray]:
    """Yield the nodes by id, and by how much they are tied."""
    yield np.arange(len(graph))
    yield np.argsort(np.asarray(graph.strengths), kind="stable")


def _communities_in_order(order: NodeArray, graph: WeightedGraph) -> list[int]:
    """Return the group of each node when nodes are looked at in `order`."""
    count = len(graph)
    place_of = np.empty(count, np.int64)
    place_of[order] = np.arange(count)
    in_order = graph_of(graph.edges.renumbered(place_of, count))
    groups = leiden_communities(in_order)
    return [groups[place] for place in place_of.tolist()]
