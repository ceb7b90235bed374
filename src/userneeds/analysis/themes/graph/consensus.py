"""Which cards are grouped together whichever card is looked at first?

Grouping by moving one card after another ends in one of many divisions that are nearly as good, and
which one hangs on the order of the cards: one card more can turn it. So the net is grouped from two
orders. Cards that share a group in both are a core, and cores are what is grouped in the end: what
is certain stays, and only what is in doubt is decided. Both orders follow from the net and the ids,
so the answer is always the same.

**Source:** core groups of an ensemble: Ovelgönne and Geyer-Schulz (2012).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.leiden import leiden_communities, move_nodes
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    graph_of,
    renumber_groups,
)

_LARGEST_FOR_CONSENSUS = 1000
"""Nodes; a larger net is grouped from one order, because each takes its time."""


def consensus_communities(net: WeightedGraph) -> list[int]:
    """Return the group of each node at resolution 1, numbered from 0 in the order of their first nodes."""
    if len(net) > _LARGEST_FOR_CONSENSUS:
        return leiden_communities(net)
    members = [_communities_in_order(order, net) for order in _visiting_orders(net)]
    cores = renumber_groups(list(zip(*members, strict=True)))
    among = leiden_communities(aggregate_graph(net, cores, max(cores, default=-1) + 1))
    groups = [among[core] for core in cores]
    move_nodes(net, groups, 1.0, {})
    return renumber_groups(groups)


def _visiting_orders(net: WeightedGraph) -> Iterator[NDArray[np.int64]]:
    """Yield the nodes by id, and by how much they are tied."""
    yield np.arange(len(net))
    yield np.argsort(np.asarray(net.strengths), kind="stable")


def _communities_in_order(order: NDArray[np.int64], net: WeightedGraph) -> list[int]:
    """Return the group of each node when nodes are looked at in `order`."""
    place = np.empty(len(net), np.int64)
    place[order] = np.arange(len(net))
    one = place[net.edges.left]
    other = place[net.edges.right]
    left = np.minimum(one, other)
    right = np.maximum(one, other)
    by_place = np.lexsort((right, left))
    ties = WeightedEdges(len(net), left[by_place], right[by_place], net.edges.weights[by_place])
    found = leiden_communities(graph_of(ties))
    return [found[at] for at in place.tolist()]
