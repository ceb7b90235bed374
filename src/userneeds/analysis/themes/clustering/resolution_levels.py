"""What would split, and what would merge?

One step finer divides each group by itself; one step coarser joins whole groups. So the groups of
all steps nest, and their number never falls on the way to finer. A card that would be left alone by
a division stays with its closest piece, and a card that is alone is not joined by a coarser step:
an outlier stays visible at every step. Groups that hold different accepted themes are never joined.

**Source:** resolution of modularity: Reichardt and Bornholdt (2006), asked inside groups only so
that levels nest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    drop_edges_of_singletons,
    keep_edges_within,
    renumber_groups,
)

RESOLUTION_STEP = 2**0.5
"""Factor between two resolutions that are tried one after the other in a workshop."""
_MANY_NODES = 4000
"""Nodes; with more, steps are twice as long, because each takes a while and still divides many groups."""
MOST_STEPS = 16
"""Resolutions that are tried before the groups count as ones that change no more."""


@dataclass(frozen=True, slots=True)
class ResolutionLevel:
    """A division, and the resolution at which it was reached first."""

    resolution: float
    groups: list[int]


def _step_of(net: WeightedGraph) -> float:
    if len(net) <= _MANY_NODES:
        return RESOLUTION_STEP
    return RESOLUTION_STEP * RESOLUTION_STEP


def next_finer_level(
    net: WeightedGraph, level: ResolutionLevel, hand: Constraints
) -> ResolutionLevel:
    """Return the first level that divides a group of this one; this one when none does."""
    for step in range(1, MOST_STEPS + 1):
        resolution = level.resolution * _step_of(net) ** step
        groups = finer_groups(net, level.groups, resolution, hand)
        if groups != level.groups:
            return ResolutionLevel(resolution, groups)
    return level


def next_coarser_level(
    net: WeightedGraph, level: ResolutionLevel, hand: Constraints
) -> ResolutionLevel:
    """Return the first level that joins groups of this one; this one when none does."""
    for step in range(1, MOST_STEPS + 1):
        resolution = level.resolution / _step_of(net) ** step
        groups = coarser_groups(net, level.groups, resolution, hand)
        if groups != level.groups:
            return ResolutionLevel(resolution, groups)
    return level


def split_group(
    net: WeightedGraph, level: ResolutionLevel, group: int, hand: Constraints
) -> ResolutionLevel:
    """Return the first level that divides one group of `level` and leaves all others; this level when none does."""
    # Every other node alone: what is alone cannot be divided.
    alone = ResolutionLevel(
        level.resolution,
        renumber_groups(
            [-1 if found == group else node for node, found in enumerate(level.groups)]
        ),
    )
    reached = next_finer_level(net, alone, hand)
    if reached == alone:
        return level
    count = len(level.groups)
    pieces = [
        count + piece if found == group else found
        for found, piece in zip(level.groups, reached.groups, strict=True)
    ]
    return ResolutionLevel(reached.resolution, renumber_groups(pieces))


def finer_groups(
    net: WeightedGraph, groups: Sequence[int], resolution: float, hand: Constraints
) -> list[int]:
    """Return `groups` divided, each by itself, where `resolution` asks for it."""
    inside = keep_edges_within(net, groups)
    pieces = leiden_communities(inside, resolution, hand.cannot_link)
    return renumber_groups(_reattach_singletons(inside, pieces, hand))


def coarser_groups(
    net: WeightedGraph, groups: Sequence[int], resolution: float, hand: Constraints
) -> list[int]:
    """Return `groups` joined where `resolution` allows it; cards that are alone stay alone."""
    return merge_groups(drop_edges_of_singletons(net, groups), groups, resolution, hand)


def merge_groups(
    net: WeightedGraph, groups: Sequence[int], resolution: float, hand: Constraints
) -> list[int]:
    """Return `groups`, numbered from 0, with whole groups put together where that gains."""
    count = max(groups, default=-1) + 1
    met = leiden_communities(
        aggregate_graph(net, groups, count), resolution, _cannot_link_groups(groups, hand)
    )
    return renumber_groups([met[group] for group in groups])


def _cannot_link_groups(groups: Sequence[int], hand: Constraints) -> dict[int, frozenset[int]]:
    """Return which groups may not be joined: those with nodes kept apart, and those of different accepted themes."""
    found: dict[int, set[int]] = {}
    for node, others in hand.cannot_link.items():
        found.setdefault(groups[node], set()).update(groups[other] for other in others)
    homes = {group for group, theme in zip(groups, hand.theme_of_node, strict=True) if theme}
    for group in homes:
        found.setdefault(group, set()).update(homes - {group})
    return {group: frozenset(others) for group, others in found.items()}


def _reattach_singletons(inside: WeightedGraph, pieces: list[int], hand: Constraints) -> list[int]:
    """Return `pieces` with none of one node, unless the whole group is one node or no other piece may take it."""
    found = list(pieces)
    sizes: dict[int, int] = {}
    for piece in found:
        sizes[piece] = sizes.get(piece, 0) + 1
    for node in range(len(inside)):
        if sizes[found[node]] > 1:
            continue
        banned = {found[other] for other in hand.cannot_link.get(node, ())}
        tied: dict[int, float] = {}
        for other, weight in zip(*inside.neighbours(node), strict=True):
            if found[other] not in banned:
                tied[found[other]] = tied.get(found[other], 0.0) + weight
        if tied:
            best = min(tied, key=lambda piece: (-tied[piece], piece))
            sizes[found[node]] -= 1
            sizes[best] += 1
            found[node] = best
    return found
