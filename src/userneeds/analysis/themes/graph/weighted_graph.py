"""The net of ties in the form that grouping works on, and two ways to make a smaller net of it.

The grouping loop visits one node after another, and lists are what Python reads fastest. Of a small
net all lists are made at once; of a large one only the nodes that are visited get theirs, since
most of it is worked on in bulk (see `bulk`). `strengths` are the weights that a node had in the
whole net: a net cut down to the ties inside groups, or folded to one node a group, still measures
by the whole.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.graph.knn import WeightedEdges

_LARGEST_WITH_LISTS = 4000
"""Nodes; of a larger net, a node's lists are made when it is visited."""
WeightedNeighbours: TypeAlias = tuple[list[int], list[float]]
"""A node's neighbours in order, and the weights to them."""


@dataclass(frozen=True, slots=True)
class WeightedGraph:
    """Nodes 0 to n-1 with their neighbours and each node's strength."""

    neighbours: Callable[[int], WeightedNeighbours]
    strengths: list[float]
    total_strength: float
    """Sum of the strengths of the whole net, or one where that is zero, so that it can be divided by."""
    edges: WeightedEdges
    sources: NDArray[np.int64]
    """With `others` and `much`, all neighbours in one row: each tie twice, by owner, then by neighbour."""
    targets: NDArray[np.int64]
    weights: NDArray[np.float64]

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.strengths)


def graph_of(ties: WeightedEdges) -> WeightedGraph:
    """Return the net of `ties`."""
    owners, others, much = _directed_edges(ties)
    strengths = np.bincount(owners, much, minlength=ties.node_count).astype(np.float64)
    return _build_graph(
        ties, strengths.tolist(), float(strengths.sum()) or 1.0, (owners, others, much)
    )


def _directed_edges(
    ties: WeightedEdges,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return each tie twice, as (owner, other, how much), by owner, then by other."""
    owners = np.concatenate([ties.left, ties.right])
    others = np.concatenate([ties.right, ties.left])
    order = np.argsort(owners * ties.node_count + others)
    return owners[order], others[order], np.concatenate([ties.weights, ties.weights])[order]


def _build_graph(
    ties: WeightedEdges,
    strengths: list[float],
    total: float,
    rows: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
) -> WeightedGraph:
    owners, others, much = rows
    bounds = np.searchsorted(owners, np.arange(ties.node_count + 1)).tolist()

    def on_demand(node: int) -> WeightedNeighbours:
        own = slice(bounds[node], bounds[node + 1])
        return others[own].tolist(), much[own].tolist()

    beside: Callable[[int], WeightedNeighbours] = on_demand
    if ties.node_count <= _LARGEST_WITH_LISTS:
        near = others.tolist()
        weights = much.tolist()
        beside = [(near[low:high], weights[low:high]) for low, high in pairwise(bounds)].__getitem__
    return WeightedGraph(beside, strengths, total, ties, owners, others, much)


def aggregate_graph(
    net: WeightedGraph, groups: Sequence[int] | NDArray[np.int64], count: int
) -> WeightedGraph:
    """Return the net with one node for each of `count` groups; `groups` gives the group of each node."""
    of = np.asarray(groups, np.int64)
    left, right = of[net.edges.left], of[net.edges.right]
    across = left != right
    low = np.minimum(left, right)[across]
    high = np.maximum(left, right)[across]
    keys, where = np.unique(low * count + high, return_inverse=True)
    weights = np.bincount(where, net.edges.weights[across], minlength=len(keys)).astype(np.float64)
    strengths = np.bincount(of, np.asarray(net.strengths), minlength=count).tolist()
    ties = WeightedEdges(count, keys // count, keys % count, weights)
    return _build_graph(ties, strengths, net.total_strength, _directed_edges(ties))


def keep_edges_within(net: WeightedGraph, groups: Sequence[int]) -> WeightedGraph:
    """Return the net with only the ties inside groups."""
    of = np.asarray(groups, np.int64)
    return _filter_edges(net, lambda one, other: of[one] == of[other])


def drop_edges_of_singletons(net: WeightedGraph, groups: Sequence[int]) -> WeightedGraph:
    """Return the net without the ties of nodes that are alone in their group."""
    of = np.asarray(groups, np.int64)
    accompanied = np.bincount(of)[of] > 1
    return _filter_edges(net, lambda one, other: accompanied[one] & accompanied[other])


def _filter_edges(
    net: WeightedGraph, is_kept: Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.bool_]]
) -> WeightedGraph:
    ties = net.edges
    tied = is_kept(net.edges.left, net.edges.right)
    seen = is_kept(net.sources, net.targets)
    fewer = WeightedEdges(ties.node_count, ties.left[tied], ties.right[tied], ties.weights[tied])
    return _build_graph(
        fewer,
        net.strengths,
        net.total_strength,
        (net.sources[seen], net.targets[seen], net.weights[seen]),
    )


def renumber_groups(groups: Sequence[Hashable]) -> list[int]:
    """Return the groups numbered 0, 1, … in the order in which they first occur."""
    places: dict[Hashable, int] = {}
    return [places.setdefault(group, len(places)) for group in groups]


def modularity(net: WeightedGraph, groups: Sequence[int]) -> float:
    """Return how much more weight lies inside groups than strengths alone would put there, at most 1.

    **Source:** Newman and Girvan (2004).
    """
    return float(modularity_by_group(net, groups).sum())


def modularity_by_group(net: WeightedGraph, groups: Sequence[int]) -> NDArray[np.float64]:
    """Return what each group, numbered from 0, adds to modularity."""
    of = np.asarray(groups, np.int64)
    count = int(of.max()) + 1 if len(of) else 0
    inside = of[net.edges.left] == of[net.edges.right]
    weights = np.bincount(of[net.edges.left][inside], net.edges.weights[inside], minlength=count)
    sums = np.bincount(of, np.asarray(net.strengths), minlength=count) / net.total_strength
    shares: NDArray[np.float64] = 2 * weights / net.total_strength - sums * sums
    return shares
