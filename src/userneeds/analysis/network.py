"""The net of ties in the form that grouping works on, and two ways to make a smaller net of it.

The grouping loop visits one node after another, and lists are what Python reads fastest. Of a small net all lists are
made at once; of a large one only the nodes that are visited get theirs, since most of it is worked on in bulk (see
`bulk`). `strengths` are the weights that a node had in the whole net: a net cut down to the ties inside groups, or
folded to one node a group, still measures by the whole.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.neighbours import Ties

_SMALL = 4000
"""Nodes; of a larger net, a node's lists are made when it is visited."""
Beside: TypeAlias = tuple[list[int], list[float]]
"""A node's neighbours in order, and the weights to them."""


@dataclass(frozen=True, slots=True)
class Net:
    """Nodes 0 to n-1 with their neighbours and each node's strength."""

    beside: Callable[[int], Beside]
    strengths: list[float]
    total: float
    """Sum of the strengths of the whole net, or one where that is zero, so that it can be divided by."""
    ties: Ties
    owners: NDArray[np.int64]
    """With `others` and `much`, all neighbours in one row: each tie twice, by owner, then by neighbour."""
    others: NDArray[np.int64]
    much: NDArray[np.float64]

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.strengths)


def net_of(ties: Ties) -> Net:
    """Return the net of `ties`."""
    owners, others, much = _both_ways(ties)
    strengths = np.bincount(owners, much, minlength=ties.count).astype(np.float64)
    return _net(ties, strengths.tolist(), float(strengths.sum()) or 1.0, (owners, others, much))


def _both_ways(ties: Ties) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return each tie twice, as (owner, other, how much), by owner, then by other."""
    owners, others = np.concatenate([ties.left, ties.right]), np.concatenate([ties.right, ties.left])
    order = np.argsort(owners * ties.count + others)
    return owners[order], others[order], np.concatenate([ties.weights, ties.weights])[order]


def _net(
    ties: Ties,
    strengths: list[float],
    total: float,
    rows: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
) -> Net:
    owners, others, much = rows
    bounds = np.searchsorted(owners, np.arange(ties.count + 1)).tolist()

    def on_demand(node: int) -> Beside:
        own = slice(bounds[node], bounds[node + 1])
        return others[own].tolist(), much[own].tolist()

    beside: Callable[[int], Beside] = on_demand
    if ties.count <= _SMALL:
        near, weights = others.tolist(), much.tolist()
        beside = [(near[low:high], weights[low:high]) for low, high in pairwise(bounds)].__getitem__
    return Net(beside, strengths, total, ties, owners, others, much)


def folded(net: Net, groups: Sequence[int] | NDArray[np.int64], count: int) -> Net:
    """Return the net with one node for each of `count` groups; `groups` gives the group of each node."""
    of = np.asarray(groups, np.int64)
    left, right = of[net.ties.left], of[net.ties.right]
    across = left != right
    low, high = np.minimum(left, right)[across], np.maximum(left, right)[across]
    keys, where = np.unique(low * count + high, return_inverse=True)
    weights = np.bincount(where, net.ties.weights[across], minlength=len(keys)).astype(np.float64)
    strengths = np.bincount(of, np.asarray(net.strengths), minlength=count).tolist()
    ties = Ties(count, keys // count, keys % count, weights)
    return _net(ties, strengths, net.total, _both_ways(ties))


def within(net: Net, groups: Sequence[int]) -> Net:
    """Return the net with only the ties inside groups."""
    of = np.asarray(groups, np.int64)
    return _kept(net, lambda one, other: of[one] == of[other])


def among_groups(net: Net, groups: Sequence[int]) -> Net:
    """Return the net without the ties of nodes that are alone in their group."""
    of = np.asarray(groups, np.int64)
    accompanied = np.bincount(of)[of] > 1
    return _kept(net, lambda one, other: accompanied[one] & accompanied[other])


def _kept(net: Net, is_kept: Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.bool_]]) -> Net:
    ties, tied, seen = net.ties, is_kept(net.ties.left, net.ties.right), is_kept(net.owners, net.others)
    fewer = Ties(ties.count, ties.left[tied], ties.right[tied], ties.weights[tied])
    return _net(fewer, net.strengths, net.total, (net.owners[seen], net.others[seen], net.much[seen]))


def numbered(groups: Sequence[Hashable]) -> list[int]:
    """Return the groups numbered 0, 1, … in the order in which they first occur."""
    places: dict[Hashable, int] = {}
    return [places.setdefault(group, len(places)) for group in groups]


def modularity(net: Net, groups: Sequence[int]) -> float:
    """Return how much more weight lies inside groups than strengths alone would put there, at most 1.

    **Source:** Newman and Girvan (2004).
    """
    return float(shares_of_modularity(net, groups).sum())


def shares_of_modularity(net: Net, groups: Sequence[int]) -> NDArray[np.float64]:
    """Return what each group, numbered from 0, adds to modularity."""
    of = np.asarray(groups, np.int64)
    count = int(of.max()) + 1 if len(of) else 0
    inside = of[net.ties.left] == of[net.ties.right]
    weights = np.bincount(of[net.ties.left][inside], net.ties.weights[inside], minlength=count)
    sums = np.bincount(of, np.asarray(net.strengths), minlength=count) / net.total
    shares: NDArray[np.float64] = 2 * weights / net.total - sums * sums
    return shares
