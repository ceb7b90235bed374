"""Which cards are grouped together whichever card is looked at first?

Grouping by moving one card after another ends in one of many divisions that are nearly as good, and which one hangs on
the order of the cards: one card more can turn it. So the net is grouped from two orders. Cards that share a group in
both are a core, and cores are what is grouped in the end: what is certain stays, and only what is in doubt is decided.
Both orders follow from the net and the ids, so the answer is always the same.

**Source:** core groups of an ensemble: Ovelgönne and Geyer-Schulz (2012).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.communities import communities, settle
from userneeds.analysis.neighbours import Ties
from userneeds.analysis.network import Net, folded, net_of, numbered

_WORKSHOP = 1000
"""Nodes; a larger net is grouped from one order, because each takes its time."""


def steady_communities(net: Net) -> list[int]:
    """Return the group of each node at resolution 1, numbered from 0 in the order of their first nodes."""
    if len(net) > _WORKSHOP:
        return communities(net)
    members = [_grouped_in(order, net) for order in _orders(net)]
    cores = numbered(list(zip(*members, strict=True)))
    among = communities(folded(net, cores, max(cores, default=-1) + 1))
    groups = [among[core] for core in cores]
    settle(net, groups, 1.0, {})
    return numbered(groups)


def _orders(net: Net) -> Iterator[NDArray[np.int64]]:
    """Yield the nodes by id, and by how much they are tied."""
    yield np.arange(len(net))
    yield np.argsort(np.asarray(net.strengths), kind="stable")


def _grouped_in(order: NDArray[np.int64], net: Net) -> list[int]:
    """Return the group of each node when nodes are looked at in `order`."""
    place = np.empty(len(net), np.int64)
    place[order] = np.arange(len(net))
    one, other = place[net.ties.left], place[net.ties.right]
    left, right = np.minimum(one, other), np.maximum(one, other)
    by_place = np.lexsort((right, left))
    ties = Ties(len(net), left[by_place], right[by_place], net.ties.weights[by_place])
    found = communities(net_of(ties))
    return [found[at] for at in place.tolist()]
