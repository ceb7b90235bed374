"""The graph of ties in the form that grouping works on, and ways to make a smaller graph of it.

The grouping loop visits one node after another, and lists are what Python reads fastest. Of a small
graph all lists are made at once; of a large one only the nodes that are visited get theirs, since
most of it is worked on for all nodes together (see `coarsening`). `strengths` are the weights that
a node had in the whole graph: a graph cut down to the ties inside groups, or with one node for each
group, still measures by the whole.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from userneeds.analysis.themes.features.numbering import bounds_of
from userneeds.analysis.themes.graph.weighted_edges import (
    EdgeMask,
    NodeArray,
    WeightArray,
    WeightedEdges,
    sum_by_group,
)

LARGEST_WITH_LISTS = 4000
"""Nodes; of a larger graph, a node's lists are made when it is visited, and are the same."""
WeightedNeighbours: TypeAlias = tuple[list[int], list[float]]
"""A node's neighbours in order, and the weights to them."""
NeighboursOf: TypeAlias = Callable[[int], WeightedNeighbours]
Groups: TypeAlias = Sequence[int] | NodeArray
"""The group of each node, numbered from 0."""


class DirectedEdges(NamedTuple):
    """Each tie twice, once from either end, by source, then by target."""

    sources: NodeArray
    targets: NodeArray
    weights: WeightArray

    def only(self, chosen: EdgeMask | NodeArray) -> "DirectedEdges":
        """Return the ties that a mask keeps, or those at some places in that order."""
        sources = self.sources[chosen]
        targets = self.targets[chosen]
        return DirectedEdges(sources, targets, self.weights[chosen])


@dataclass(frozen=True, slots=True)
class WeightedGraph:
    """Nodes 0 to n-1 with their neighbours and each node's strength."""

    neighbours: NeighboursOf
    strengths: list[float]
    total_strength: float
    """Sum of the strengths of the whole graph; one where that is zero, as it is divided by."""
    edges: WeightedEdges
    directed: DirectedEdges

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.strengths)

    def strength_of_groups(self, group_of: NodeArray, count: int) -> WeightArray:
        """Return the sum of the strengths in each of `count` groups."""
        return sum_by_group(group_of, np.asarray(self.strengths), count)


def graph_of(
    edges: WeightedEdges, *, largest_with_lists: int = LARGEST_WITH_LISTS
) -> WeightedGraph:
    """Return the graph of `edges`; with more nodes than that, neighbours are made on demand."""
    directed = _directed_edges(edges)
    strengths = sum_by_group(directed.sources, directed.weights, edges.node_count)
    total_strength = float(strengths.sum()) or 1.0
    neighbours_of = _neighbours(directed, edges.node_count, largest_with_lists)
    return WeightedGraph(neighbours_of, strengths.tolist(), total_strength, edges, directed)


def _directed_edges(edges: WeightedEdges) -> DirectedEdges:
    left = edges.left
    right = edges.right
    sources = np.concatenate([left, right])
    targets = np.concatenate([right, left])
    weights = np.tile(edges.weights, 2)
    order = np.argsort(sources * edges.node_count + targets)
    return DirectedEdges(sources, targets, weights).only(order)


def _build_graph(
    edges: WeightedEdges, strengths: list[float], total_strength: float, directed: DirectedEdges
) -> WeightedGraph:
    neighbours_of = _neighbours(directed, edges.node_count, LARGEST_WITH_LISTS)
    return WeightedGraph(neighbours_of, strengths, total_strength, edges, directed)


def _neighbours(directed: DirectedEdges, count: int, largest_with_lists: int) -> NeighboursOf:
    bounds = bounds_of(directed.sources, count).tolist()
    if count <= largest_with_lists:
        return _neighbours_in_lists(directed, bounds)
    return _neighbours_on_demand(directed, bounds)


def _neighbours_in_lists(directed: DirectedEdges, bounds: Sequence[int]) -> NeighboursOf:
    targets = directed.targets.tolist()
    weights = directed.weights.tolist()
    of_node = [(targets[low:high], weights[low:high]) for low, high in pairwise(bounds)]
    return of_node.__getitem__


def _neighbours_on_demand(directed: DirectedEdges, bounds: Sequence[int]) -> NeighboursOf:
    _, targets, weights = directed

    def neighbours(node: int) -> WeightedNeighbours:
        own = slice(bounds[node], bounds[node + 1])
        own_targets = targets[own].tolist()
        return own_targets, weights[own].tolist()

    return neighbours


def weight_by_group(graph: WeightedGraph, node: int, group_of: Sequence[int]) -> dict[int, float]:
    """Return how strongly a node is tied to each group it has a neighbour in."""
    others, weights = graph.neighbours(node)
    tied: dict[int, float] = defaultdict(float)
    for other, weight in zip(others, weights, strict=True):
        tied[group_of[other]] += weight
    return tied


def aggregate_graph(graph: WeightedGraph, groups: Groups, count: int) -> WeightedGraph:
    """Return the graph with one node for each of `count` groups.

    Ties inside a group are gone; strengths stay.
    """
    group_of = np.asarray(groups, np.int64)
    strengths = graph.strength_of_groups(group_of, count)
    edges = graph.edges.renumbered(group_of, count)
    directed = _directed_edges(edges)
    return _build_graph(edges, strengths.tolist(), graph.total_strength, directed)


def keep_edges_within(graph: WeightedGraph, groups: Groups) -> WeightedGraph:
    """Return the graph with only the ties inside groups."""
    group_of = np.asarray(groups, np.int64)

    def is_within(left: NodeArray, right: NodeArray) -> EdgeMask:
        same: EdgeMask = group_of[left] == group_of[right]
        return same

    return _filter_edges(graph, is_within)


def drop_edges_of_singletons(graph: WeightedGraph, groups: Groups) -> WeightedGraph:
    """Return the graph without the ties of nodes that are alone in their group."""
    group_of = np.asarray(groups, np.int64)
    is_accompanied = np.bincount(group_of)[group_of] > 1

    def is_between_accompanied(left: NodeArray, right: NodeArray) -> EdgeMask:
        both: EdgeMask = is_accompanied[left] & is_accompanied[right]
        return both

    return _filter_edges(graph, is_between_accompanied)


def _filter_edges(
    graph: WeightedGraph, is_kept: Callable[[NodeArray, NodeArray], EdgeMask]
) -> WeightedGraph:
    edges = graph.edges
    edges = edges.only(is_kept(edges.left, edges.right))
    directed = graph.directed
    directed = directed.only(is_kept(directed.sources, directed.targets))
    return _build_graph(edges, graph.strengths, graph.total_strength, directed)


def renumber_groups(groups: Sequence[Hashable]) -> list[int]:
    """Return the groups numbered 0, 1, … in the order in which they first occur."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(group, len(numbers)) for group in groups]


def modularity(graph: WeightedGraph, groups: Groups) -> float:
    """Return how much more weight lies inside groups than strengths alone would put there.

    At most 1; 0 when all nodes are in one group, and below for groups that are tied to others.

    **Source:** Newman and Girvan (2004).
    """
    return float(modularity_by_group(graph, groups).sum())


def modularity_by_group(graph: WeightedGraph, groups: Groups) -> WeightArray:
    """Return what each group, numbered from 0, adds to modularity; shape (groups,)."""
    group_of = np.asarray(groups, np.int64)
    count = int(group_of.max(initial=-1)) + 1
    inside = _weight_inside(graph.edges, group_of, count)
    strengths = graph.strength_of_groups(group_of, count)
    observed = 2 * inside / graph.total_strength
    expected = strengths / graph.total_strength
    shares: WeightArray = observed - expected * expected
    return shares


def _weight_inside(edges: WeightedEdges, group_of: NodeArray, count: int) -> WeightArray:
    """Return the sum of the ties inside each of `count` groups."""
    left = group_of[edges.left]
    inside = left == group_of[edges.right]
    return sum_by_group(left[inside], edges.weights[inside], count)
