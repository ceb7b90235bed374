"""The net of ties in the form that grouping works on, and two ways to make a smaller net of it.

A net keeps each node's neighbours as plain lists, because the grouping loop visits one node after another and lists
are what Python reads fastest. `strengths` are the weights that a node had in the whole net: a net cut down to the ties
inside groups, or folded to one node a group, still measures by the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.neighbours import Ties


@dataclass(frozen=True, slots=True)
class Net:
    """Nodes 0 to n-1 with their neighbours in order, the weights to them, and each node's strength."""

    neighbours: list[list[int]]
    weights: list[list[float]]
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


def net_of(ties: Ties, strengths: NDArray[np.float64] | None = None, total: float = 0.0) -> Net:
    """Return the net of `ties`; strengths and total are worked out from them unless given."""
    both = np.concatenate([ties.left, ties.right])
    others = np.concatenate([ties.right, ties.left])
    doubled = np.concatenate([ties.weights, ties.weights])
    order = np.argsort(both * ties.count + others, kind="stable")
    owners, others, much = both[order], others[order], doubled[order]
    if strengths is None:
        strengths = np.bincount(owners, much, minlength=ties.count).astype(np.float64)
        total = float(strengths.sum())
    spans = list(pairwise(np.searchsorted(owners, np.arange(ties.count + 1)).tolist()))
    near, weights = others.tolist(), much.tolist()
    return Net(
        [near[low:high] for low, high in spans],
        [weights[low:high] for low, high in spans],
        strengths.tolist(),
        total or 1.0,
        ties,
        owners,
        others,
        much,
    )


def folded(net: Net, groups: Sequence[int] | NDArray[np.int64], count: int) -> Net:
    """Return the net with one node for each of `count` groups; `groups` gives the group of each node."""
    of = np.asarray(groups, np.int64)
    left, right = of[net.ties.left], of[net.ties.right]
    across = left != right
    low, high = np.minimum(left, right)[across], np.maximum(left, right)[across]
    keys, where = np.unique(low * count + high, return_inverse=True)
    weights = np.bincount(where, net.ties.weights[across], minlength=len(keys)).astype(np.float64)
    strengths = np.bincount(of, np.asarray(net.strengths), minlength=count).astype(np.float64)
    return net_of(Ties(count, keys // count, keys % count, weights), strengths, net.total)


def within(net: Net, groups: Sequence[int]) -> Net:
    """Return the net with only the ties inside groups."""
    of = np.asarray(groups, np.int64)
    return _kept(net, of[net.ties.left] == of[net.ties.right])


def among_groups(net: Net, groups: Sequence[int]) -> Net:
    """Return the net without the ties of nodes that are alone in their group."""
    of = np.asarray(groups, np.int64)
    accompanied = np.bincount(of)[of] > 1
    return _kept(net, accompanied[net.ties.left] & accompanied[net.ties.right])


def _kept(net: Net, kept: NDArray[np.bool_]) -> Net:
    ties = Ties(net.ties.count, net.ties.left[kept], net.ties.right[kept], net.ties.weights[kept])
    return net_of(ties, np.asarray(net.strengths), net.total)


def numbered(groups: Sequence[int]) -> list[int]:
    """Return the groups numbered 0, 1, … in the order in which they first occur."""
    places: dict[int, int] = {}
    return [places.setdefault(group, len(places)) for group in groups]


def modularity(net: Net, groups: Sequence[int], resolution: float = 1.0) -> float:
    """Return how much more weight lies inside groups than strengths alone would put there, at most 1.

    **Source:** Newman and Girvan (2004); resolution: Reichardt and Bornholdt (2006).
    """
    of = np.asarray(groups, np.int64)
    inside = float(net.ties.weights[of[net.ties.left] == of[net.ties.right]].sum())
    sums = np.bincount(of, np.asarray(net.strengths))
    return 2 * inside / net.total - resolution * float((sums * sums).sum()) / net.total**2
