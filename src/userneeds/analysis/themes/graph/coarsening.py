"""What of a large net can be worked out for all nodes at one stroke?

Grouping visits one node after another, which takes long when there are tens of thousands. Two
things are the same for all and are worked out together here: which nodes can only belong with one
neighbour, and which nodes still gain by moving. What is left to visit one by one is a small part of
the net.

**Source:** heavy-edge matching before grouping: Karypis and Kumar (1998).
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.graph.weighted_graph import WeightedGraph, aggregate_graph


def coarsen_graph(
    net: WeightedGraph, resolution: float, single: Iterable[int], size: int
) -> tuple[list[int], WeightedGraph]:
    """Return the group of each node and the net of groups, with at most about `size` groups if the net allows it.

    Nodes that gain most by each other are one group, and those whose best neighbour is in such a
    pair join it. The nodes of `single` stay alone.
    """
    groups = np.arange(len(net))
    alone = np.array(sorted(single), np.int64)
    now = net
    while len(now) > size:
        joined = _match_pairs(now, resolution, groups[alone])
        count = int(joined.max()) + 1
        if count == len(now):
            break
        groups = joined[groups]
        now = aggregate_graph(now, joined, count)
    return groups.tolist(), now


def _match_pairs(
    net: WeightedGraph, resolution: float, alone: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the group of each node after pairs that prefer each other, and those who prefer one of a pair, join."""
    nodes = np.arange(len(net))
    owners = net.sources
    others = net.targets
    strengths = np.asarray(net.strengths)
    gains = net.weights - resolution / net.total_strength * strengths[owners] * strengths[others]
    gains[np.isin(owners, alone) | np.isin(others, alone)] = -np.inf
    begins = np.flatnonzero(np.diff(owners, prepend=-1))
    best = np.full(len(net), np.inf)
    best[owners[begins]] = np.maximum.reduceat(gains, begins) if len(begins) else np.inf
    # Read from behind, so that of equal gains the lowest neighbour is written last and stays.
    first = np.flatnonzero((gains == best[owners]) & (gains > 0))[::-1]
    choice = nodes.copy()
    choice[owners[first]] = others[first]
    mutual = (choice[choice] == nodes) & (choice != nodes)
    root = np.where(mutual, np.minimum(nodes, choice), nodes)
    follows = ~mutual & mutual[choice]
    root[follows] = root[choice[follows]]
    return np.unique(root, return_inverse=True)[1]


def improvable_nodes(net: WeightedGraph, groups: Sequence[int], resolution: float) -> list[int]:
    """Return the nodes that would gain by moving to the group of a neighbour, in order."""
    of = np.asarray(groups, np.int64)
    count = int(of.max()) + 1 if len(of) else 1
    keys = net.sources * count + of[net.targets]
    order = np.argsort(keys, kind="stable")
    begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
    if not len(begins):
        return []
    tied = np.add.reduceat(net.weights[order], begins)
    nodes, near = np.divmod(keys[order][begins], count)
    strengths = np.asarray(net.strengths)
    push = resolution / net.total_strength * strengths
    sums = np.bincount(of, strengths, minlength=count)
    stay = -push * (sums[of] - strengths)
    own = near == of[nodes]
    stay[nodes[own]] += tied[own]
    gains = tied - push[nodes] * sums[near]
    moving = nodes[~own & (gains > stay[nodes])]
    found: list[int] = moving[np.diff(moving, prepend=-1) > 0].tolist()
    return found
