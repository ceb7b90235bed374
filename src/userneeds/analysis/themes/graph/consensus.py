"""Which cards are grouped together whichever card is looked at first, and however finely?

Grouping by moving one card after another ends in one of many divisions that are nearly as good, and
which one hangs on the order of the cards and on the resolution: one card more can turn it. So the
graph is grouped at several resolutions from two orders, and a tie weighs the more the more often
both of its ends share a group. Of the graph with those weights, cards that share a group in both
orders are a core, and cores are what is grouped in the end: what is certain stays, and only what is
in doubt is decided. Orders follow from the graph and the ids, so the answer is always the same.

**Source:** consensus of many runs: Lancichinetti and Fortunato (2012); core groups of an ensemble:
Ovelgönne and Geyer-Schulz (2012).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from userneeds.analysis.themes.graph.leiden import leiden_communities, move_nodes
from userneeds.analysis.themes.graph.weighted_edges import NodeArray, WeightArray
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    graph_of,
    renumber_groups,
)

_LARGEST_FOR_CONSENSUS = 1000
"""Nodes; a larger graph is grouped from one order, because each takes its time."""
_RESOLUTIONS = (0.8, 0.9, 1.0, 1.1, 1.25)
_PIECE_RESOLUTION = 5.0
"""Resolution at which pieces are found that the others put together: a tenth of the time."""
_LEAST_WEIGHT = 0.05
"""What is left of a tie whose ends never share a group, as a share of it."""


def consensus_communities(graph: WeightedGraph) -> list[int]:
    """Return the group of each node at resolution 1, numbered from 0 by their first nodes."""
    if len(graph) > _LARGEST_FOR_CONSENSUS:
        return leiden_communities(graph)
    edges = graph.edges
    weights = edges.weights * (_LEAST_WEIGHT + _share_together(graph))
    agreed = graph_of(replace(edges, weights=weights))
    groups = _groups_of_cores(agreed)
    move_nodes(graph, groups, 1.0, {})
    return renumber_groups(groups)


def _share_together(graph: WeightedGraph) -> WeightArray:
    """Return for each tie how often both of its ends share a group, 0 to 1."""
    edges = graph.edges
    together = np.zeros(len(edges.left))
    orders = list(_orders(graph))
    for order in orders:
        for groups in _divisions(graph, order.communities(_PIECE_RESOLUTION)):
            together += groups[edges.left] == groups[edges.right]
    return together / (len(orders) * len(_RESOLUTIONS))


def _divisions(graph: WeightedGraph, piece_of: list[int]) -> Iterator[NodeArray]:
    """Yield the group of each node at each resolution; pieces are never divided."""
    count = max(piece_of, default=-1) + 1
    graph_of_pieces = aggregate_graph(graph, piece_of, count)
    pieces = np.asarray(piece_of, np.int64)
    for resolution in _RESOLUTIONS:
        groups = np.asarray(leiden_communities(graph_of_pieces, resolution), np.int64)
        yield groups[pieces]


def _groups_of_cores(graph: WeightedGraph) -> list[int]:
    """Return the group of each node, found on nodes that share a group in every order."""
    divisions = [order.communities(1.0) for order in _orders(graph)]
    core_of = renumber_groups(list(zip(*divisions, strict=True)))
    core_count = max(core_of, default=-1) + 1
    graph_of_cores = aggregate_graph(graph, core_of, core_count)
    group_of_core = leiden_communities(graph_of_cores)
    groups = [group_of_core[core] for core in core_of]
    move_nodes(graph, groups, 1.0, {})
    return groups


class _Order(NamedTuple):
    """The graph with its nodes in the order in which they are looked at."""

    in_order: WeightedGraph
    place_of: NodeArray
    """Where each node is in it."""

    def communities(self, resolution: float) -> list[int]:
        """Return the group of each node."""
        groups = leiden_communities(self.in_order, resolution)
        return [groups[place] for place in self.place_of.tolist()]


def _orders(graph: WeightedGraph) -> Iterator[_Order]:
    """Yield the nodes by id, and by how much they are tied."""
    count = len(graph)
    by_strength = np.argsort(np.asarray(graph.strengths), kind="stable")
    for order in (np.arange(count), by_strength):
        place_of = np.empty(count, np.int64)
        place_of[order] = np.arange(count)
        yield _Order(graph_of(graph.edges.renumbered(place_of, count)), place_of)
