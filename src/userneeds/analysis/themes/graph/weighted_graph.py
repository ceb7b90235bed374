"""The graph of ties in the form that grouping works on, and ways to make a smaller graph of it.

The grouping loop visits one node after another, and lists are what Python reads fastest. Of a small
graph all lists are made at once; of a large one only the nodes that are visited get theirs, since
most of it is worked on for all nodes together (see `coarsening`). `strengths` are the weights that
a node had in the whole graph: a graph cut down to the ties inside groups, or with one node for each
group, still measures by the whole.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.graph.knn import WeightedEdges

LARGEST_WITH_LISTS = 4000
"""Nodes; of a larger graph, a node's lists are made when it is visited."""
WeightedNeighbours: TypeAlias = tuple[list[int], list[float]]
"""A node's neighbours in order, and the weights to them."""
NeighboursOf: TypeAlias = Callable[[int], WeightedNeighbours]
NodeArray: TypeAlias = NDArray[np.int64]
EdgeMask: TypeAlias = NDArray[np.bool_]


class DirectedEdges(NamedTuple):
    """Each tie twice, once from either end, by source, then by target."""

    sources: NodeArray
    targets: NodeArray
    weights: NDArray[np.float64]


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


def graph_of(edges: WeightedEdges) -> WeightedGraph:
    """Return the graph of `edges`."""
    directed = _directed_edges(edges)
    sums = np.bincount(directed.sources, directed.weights, minlength=edges.node_count)
    strengths = sums.astype(np.float64)
    total_strength = float(strengths.sum()) or 1.0
    return _build_graph(edges, strengths.tolist(), total_strength, directed)


def _directed_edges(edges: WeightedEdges) -> DirectedEdges:
    sources = np.concatenate([edges.left, edges.right])
    targets = np.concatenate([edges.right, edges.left])
    weights = np.concatenate([edges.weights, edges.weights])
    order = np.argsort(sources * edges.node_count + targets)
    return DirectedEdges(sources[order], targets[order], weights[order])


def _build_graph(
    edges: WeightedEdges, strengths: list[float], total_strength: float, directed: DirectedEdges
) -> WeightedGraph:
    nodes = np.arange(edges.node_count + 1)
    bounds = np.searchsorted(directed.sources, nodes).tolist()
    choose = (
        _neighbours_in_lists if edges.node_count <= LARGEST_WITH_LISTS else _neighbours_on_demand
    )
    return WeightedGraph(choose(directed, bounds), strengths, total_strength, edges, directed)


def _neighbours_in_lists(directed: DirectedEdges, bounds: Sequence[int]) -> NeighboursOf:
    targets = directed.targets.tolist()
    weights = directed.weights.tolist()
    of_node = [(targets[low:high], weights[low:high]) for low, high in pairwise(bounds)]
    return of_node.__getitem__


def _neighbours_on_demand(directed: DirectedEdges, bounds: Sequence[int]) -> NeighboursOf:
    _, targets, weights = directed

    def neighbours(node: int) -> WeightedNeighbours:
        own = slice(bounds[node], bounds[node + 1])
        return targets[own].tolist(), weights[own].tolist()

    return neighbours


def aggregate_graph(
    graph: WeightedGraph, groups: Sequence[int] | NodeArray, count: int
) -> WeightedGraph:
    """Return the graph with one node for each of `count` groups.

    `groups` gives the group of each node. Ties inside a group are gone; strengths stay.
    """
    group_of = np.asarray(groups, np.int64)
    strengths = np.bincount(group_of, np.asarray(graph.strengths), minlength=count)
    edges = _aggregate_edges(graph.edges, group_of, count)
    directed = _directed_edges(edges)
    return _build_graph(edges, strengths.tolist(), graph.total_strength, directed)


def _aggregate_edges(edges: WeightedEdges, group_of: NodeArray, count: int) -> WeightedEdges:
    """Return the ties between groups, each as strong as all ties between their nodes together."""
    left = group_of[edges.left]
    right = group_of[edges.right]
    across = left != right
    low = np.minimum(left, right)[across]
    high = np.maximum(left, right)[across]
    pairs, pair_of_edge = np.unique(low * count + high, return_inverse=True)
    weights = np.bincount(pair_of_edge, edges.weights[across], minlength=len(pairs))
    return WeightedEdges(count, pairs // count, pairs % count, weights.astype(np.float64))


def keep_edges_within(graph: WeightedGraph, groups: Sequence[int]) -> WeightedGraph:
    """Return the graph with only the ties inside groups."""
    group_of = np.asarray(groups, np.int64)

    def is_within(left: NodeArray, right: NodeArray) -> EdgeMask:
        same: EdgeMask = group_of[left] == group_of[right]
        return same

    return _filter_edges(graph, is_within)


def drop_edges_of_singletons(graph: WeightedGraph, groups: Sequence[int]) -> WeightedGraph:
    """Return the graph without the ties of nodes that are alone in their group."""
    group_of = np.asarray(groups, np.int64)
    accompanied = np.bincount(group_of)[group_of] > 1

    def is_between_accompanied(left: NodeArray, right: NodeArray) -> EdgeMask:
        both: EdgeMask = accompanied[left] & accompanied[right]
        return both

    return _filter_edges(graph, is_between_accompanied)


def _filter_edges(
    graph: WeightedGraph, is_kept: Callable[[NodeArray, NodeArray], EdgeMask]
) -> WeightedGraph:
    edges = graph.edges
    kept = is_kept(edges.left, edges.right)
    fewer = WeightedEdges(
        edges.node_count, edges.left[kept], edges.right[kept], edges.weights[kept]
    )
    sources, targets, weights = graph.directed
    kept = is_kept(sources, targets)
    directed = DirectedEdges(sources[kept], targets[kept], weights[kept])
    return _build_graph(fewer, graph.strengths, graph.total_strength, directed)


def renumber_groups(groups: Sequence[Hashable]) -> list[int]:
    """Return the groups numbered 0, 1, … in the order in which they first occur."""
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(group, len(numbers)) for group in groups]


def modularity(graph: WeightedGraph, groups: Sequence[int]) -> float:
    """Return how much more weight lies inside groups than strengths alone would put there.

    At most 1; 0 when all nodes are in one group, and below for groups that are tied to others.

    **Source:** Newman and Girvan (2004).
    """
    return float(modularity_by_group(graph, groups).sum())


def modularity_by_group(graph: WeightedGraph, groups: Sequence[int]) -> NDArray[np.float64]:
    """Return what each group, numbered from 0, adds to modularity; shape (groups,)."""
    group_of = np.asarray(groups, np.int64)
    count = int(group_of.max(initial=-1)) + 1
    edges = graph.edges
    left = group_of[edges.left]
    inside = left == group_of[edges.right]
    weights = np.bincount(left[inside], edges.weights[inside], minlength=count)
    strengths = np.bincount(group_of, np.asarray(graph.strengths), minlength=count)
    expected = strengths / graph.total_strength
    shares: NDArray[np.float64] = 2 * weights / graph.total_strength - expected * expected
    return shares
