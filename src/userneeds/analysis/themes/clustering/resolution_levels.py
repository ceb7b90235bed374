"""What would split, and what would merge?

One step finer divides each group by itself; one step coarser joins whole groups. So the groups of
all steps nest, and their number never falls on the way to finer. A card that would be left alone by
a division stays with its closest piece, and a card that is alone is not joined by a coarser step:
an outlier stays visible at every step. Groups that hold different accepted themes are never joined.

**Source:** resolution of modularity: Reichardt and Bornholdt (2006), asked inside groups only so
that levels nest.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.graph.cannot_link import of_pieces
from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    drop_edges_of_singletons,
    keep_edges_within,
    renumber_groups,
    weight_by_group,
)
from userneeds.analysis.themes.strongest import strongest

RESOLUTION_STEP = 2**0.5
"""Factor between two resolutions that are tried one after the other in a workshop."""
_MANY_NODES = 4000
"""Nodes; with more, steps are twice as long: each takes a while and still divides many groups."""
MOST_STEPS = 16
"""Resolutions that are tried before the groups count as ones that change no more."""


@dataclass(frozen=True, slots=True)
class ResolutionLevel:
    """A division, and the resolution at which it was reached first."""

    resolution: float
    groups: list[int]


def next_finer_level(
    graph: WeightedGraph, level: ResolutionLevel, constraints: Constraints
) -> ResolutionLevel:
    """Return the first level that divides a group of this one; this one when none does."""
    for factor in _step_factors(graph):
        resolution = level.resolution * factor
        groups = finer_groups(graph, level.groups, resolution, constraints)
        if groups != level.groups:
            return ResolutionLevel(resolution, groups)
    return level


def next_coarser_level(
    graph: WeightedGraph, level: ResolutionLevel, constraints: Constraints
) -> ResolutionLevel:
    """Return the first level that joins groups of this one; this one when none does."""
    for factor in _step_factors(graph):
        resolution = level.resolution / factor
        groups = coarser_groups(graph, level.groups, resolution, constraints)
        if groups != level.groups:
            return ResolutionLevel(resolution, groups)
    return level


def _step_factors(graph: WeightedGraph) -> Iterator[float]:
    step = RESOLUTION_STEP
    if len(graph) > _MANY_NODES:
        step *= RESOLUTION_STEP
    for power in range(1, MOST_STEPS + 1):
        yield step**power


def split_group(
    graph: WeightedGraph, level: ResolutionLevel, group: int, constraints: Constraints
) -> ResolutionLevel:
    """Return the first level that divides one group of `level` and leaves all others.

    Return this level when none does.
    """
    before = _only_group(level, group)
    reached = next_finer_level(graph, before, constraints)
    if reached == before:
        return level
    after = list(level.groups)
    count = len(after)
    for node, piece in enumerate(reached.groups):
        if after[node] == group:
            after[node] = count + piece
    return ResolutionLevel(reached.resolution, renumber_groups(after))


def _only_group(level: ResolutionLevel, group: int) -> ResolutionLevel:
    """Return the level with every other node alone: what is alone cannot be divided."""
    groups = list(range(len(level.groups)))
    for node, own_group in enumerate(level.groups):
        if own_group == group:
            groups[node] = -1
    return ResolutionLevel(level.resolution, renumber_groups(groups))


def finer_groups(
    graph: WeightedGraph, groups: Sequence[int], resolution: float, constraints: Constraints
) -> list[int]:
    """Return `groups` divided, each by itself, where `resolution` asks for it."""
    inside = keep_edges_within(graph, groups)
    pieces = leiden_communities(inside, resolution, constraints.cannot_link)
    return renumber_groups(_reattach_singletons(inside, pieces, constraints))


def coarser_groups(
    graph: WeightedGraph, groups: Sequence[int], resolution: float, constraints: Constraints
) -> list[int]:
    """Return `groups` joined where `resolution` allows it; cards that are alone stay alone."""
    accompanied = drop_edges_of_singletons(graph, groups)
    return merge_groups(accompanied, groups, resolution, constraints)


def merge_groups(
    graph: WeightedGraph, groups: Sequence[int], resolution: float, constraints: Constraints
) -> list[int]:
    """Return `groups`, numbered from 0, with whole groups put together where that gains."""
    count = max(groups, default=-1) + 1
    graph_of_groups = aggregate_graph(graph, groups, count)
    cannot_link = _cannot_link_groups(groups, constraints)
    merged = leiden_communities(graph_of_groups, resolution, cannot_link)
    return renumber_groups([merged[group] for group in groups])


def _cannot_link_groups(
    groups: Sequence[int], constraints: Constraints
) -> dict[int, frozenset[int]]:
    """Return which groups may not be joined.

    Those are groups with nodes kept apart, and groups of different accepted themes.
    """
    apart = of_pieces(constraints.cannot_link, groups)
    accepted = frozenset(_accepted_groups(groups, constraints))
    for group in accepted:
        others = accepted - {group}
        apart[group] = apart.get(group, frozenset()) | others
    return apart


def _accepted_groups(groups: Sequence[int], constraints: Constraints) -> Iterator[int]:
    """Yield the groups that hold an accepted theme."""
    for group, theme in zip(groups, constraints.theme_of_node, strict=True):
        if theme:
            yield group


def _reattach_singletons(
    inside: WeightedGraph, pieces: Sequence[int], constraints: Constraints
) -> list[int]:
    """Return `pieces` with each that is one node in the piece it is tied to most.

    A node stays alone where it has no ties inside its group, or no piece may take it.
    """
    reattached = list(pieces)
    sizes = Counter(reattached)
    for node in range(len(inside)):
        own_piece = reattached[node]
        if sizes[own_piece] > 1:
            continue
        tied = weight_by_group(inside, node, reattached)
        for other in constraints.cannot_link.get(node, ()):
            tied.pop(reattached[other], None)
        best = strongest(tied, otherwise=own_piece)
        sizes[own_piece] -= 1
        sizes[best] += 1
        reattached[node] = best
    return reattached
