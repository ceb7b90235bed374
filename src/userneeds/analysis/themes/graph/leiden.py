"""Which cards hang together more than chance would have it?

Groups are found by moving one card after another to the group it gains most by, then taking groups
apart into well-tied pieces, folding each piece to a node, and moving pieces the same way until
nothing gains. Cards are visited in id order and a tie goes to the group of the lowest number, so
that one net has one answer. Two nodes that must stay apart are kept apart by the move itself, not
by a penalty: no weight can overcome it.

**Source:** Leiden algorithm: Traag, Waltman and van Eck (2019), with the best move in place of a
drawn one.
"""

from collections import deque
from collections.abc import Mapping, Sequence

from userneeds.analysis.themes.graph.coarsening import coarsen_graph, improvable_nodes
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    renumber_groups,
)

CannotLink = Mapping[int, frozenset[int]]
"""For a node, the nodes that it may share no group with."""

_LARGEST_UNCOARSENED = 4000
"""Nodes; a larger net is made smaller in bulk before nodes are visited one by one."""
_LEAST_GAIN = 1e-12
"""Of a node's whole strength; smaller differences are rounding."""


def leiden_communities(
    net: WeightedGraph, resolution: float = 1.0, apart: CannotLink | None = None
) -> list[int]:
    """Return the group of each node, numbered from 0 in the order of their first nodes.

    A higher `resolution` gives more and smaller groups; 1 is the usual one. `apart` holds for every
    pair both ways.
    """
    apart = apart or {}
    piece_of, now = coarsen_graph(net, resolution, apart, _LARGEST_UNCOARSENED)
    now_apart = _aggregate_cannot_link(apart, piece_of)
    groups = list(range(len(now)))
    while True:
        move_nodes(now, groups, resolution, now_apart)
        pieces = _refine_partition(now, groups, resolution)
        count = len(set(pieces))
        if count == len(now):
            break
        pieces = renumber_groups(pieces)
        home = dict(zip(pieces, groups, strict=True))
        now_apart = _aggregate_cannot_link(now_apart, pieces)
        now = aggregate_graph(now, pieces, count)
        piece_of = [pieces[piece] for piece in piece_of]
        groups = renumber_groups([home[piece] for piece in range(count)])
    found = [groups[piece] for piece in piece_of]
    move_nodes(net, found, resolution, apart, first=improvable_nodes(net, found, resolution))
    return renumber_groups(found)


def move_nodes(
    net: WeightedGraph,
    groups: list[int],
    resolution: float,
    apart: CannotLink,
    first: Sequence[int] | None = None,
    stay: frozenset[int] = frozenset(),
) -> None:
    """Move nodes between `groups`, in place, until none gains by moving.

    Only the nodes of `first`, and then the neighbours of what moved, are looked at; all when it is
    not given. The nodes of `stay` never move.
    """
    beside, strengths = net.neighbours, net.strengths
    scale = resolution / net.total_strength
    sums = [0.0] * (max(groups, default=-1) + 2)
    for node, group in enumerate(groups):
        sums[group] += strengths[node]
    waiting = deque(
        node for node in (range(len(groups)) if first is None else first) if node not in stay
    )
    queued = [first is None] * len(groups)
    for node in (*waiting, *stay):
        queued[node] = True
    while waiting:
        node = waiting.popleft()
        queued[node] = False
        here = groups[node]
        strength = strengths[node]
        sums[here] -= strength
        others, weights = beside(node)
        near = _weight_by_group(others, weights, groups)
        bar = near.pop(here, 0.0) - strength * scale * sums[here] + strength * _LEAST_GAIN
        for banned in apart.get(node, ()):
            near.pop(groups[banned], None)
        best = _best_group(near, sums, strength * scale, bar, here)
        sums[best] += strength
        if best != here:
            groups[node] = best
            for other in others:
                if groups[other] != best and not queued[other]:
                    queued[other] = True
                    waiting.append(other)


def _weight_by_group(
    neighbours: list[int], weights: list[float], groups: list[int]
) -> dict[int, float]:
    """Return how strongly a node is tied to each group it has a neighbour in."""
    near: dict[int, float] = {}
    for other, weight in zip(neighbours, weights, strict=False):
        group = groups[other]
        near[group] = near.get(group, 0.0) + weight
    return near


def _best_group(
    near: dict[int, float], sums: list[float], push: float, bar: float, otherwise: int
) -> int:
    """Return the group with the largest gain above `bar`, of equal ones the lowest number; else `otherwise`."""
    best = otherwise
    for group, weight in near.items():
        gain = weight - push * sums[group]
        if gain > bar or (gain == bar and best != otherwise and group < best):
            best = group
            bar = gain
    return best


def _refine_partition(net: WeightedGraph, groups: list[int], resolution: float) -> list[int]:
    """Return a division of each group into pieces that are tied well, each grown from single nodes."""
    scale = resolution / net.total_strength
    pieces = list(range(len(net)))
    sums = list(net.strengths)
    alone = [True] * len(net)
    for node in range(len(net)):
        if not alone[node]:
            continue
        tied: dict[int, float] = {}
        for other, weight in zip(*net.neighbours(node), strict=False):
            if groups[other] == groups[node]:
                tied[pieces[other]] = tied.get(pieces[other], 0.0) + weight
        strength = net.strengths[node]
        best = _best_group(tied, sums, strength * scale, strength * _LEAST_GAIN, -1)
        if best >= 0:
            sums[best] += net.strengths[node]
            pieces[node] = best
            alone[node] = alone[best] = False
    return pieces


def _aggregate_cannot_link(apart: CannotLink, pieces: Sequence[int]) -> CannotLink:
    found: dict[int, set[int]] = {}
    for node, others in apart.items():
        found.setdefault(pieces[node], set()).update(pieces[other] for other in others)
    return {node: frozenset(others) for node, others in found.items()}
