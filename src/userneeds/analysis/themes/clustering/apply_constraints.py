"""Where do cards go that people want together or apart, when everything else stays where it is?

Groups are found as if nobody had wished anything. Then only the cards whose wishes that breaks look
for another place: cards wanted together that ended in different groups go, as one, to the group
they gain most by; of cards wanted apart in one group, those that are tied to it less leave it. So
ten corrections move ten cards, and not the whole wall. In the finer levels each of them stays
inside the group that it has in the coarser one.

**Source:** constraints of the assignment, not of the distances: COP-KMeans, Wagstaff et al. (2001).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.clustering.resolution_levels import ResolutionLevel
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    renumber_groups,
    weight_by_group,
)
from userneeds.analysis.themes.strongest import strongest, strongest_first


def apply_constraints(
    levels: Sequence[ResolutionLevel], graph: WeightedGraph, constraints: Constraints
) -> list[ResolutionLevel]:
    """Return levels of the nodes of `graph` that obey `constraints`.

    `levels` are of cards, found without constraints. Each level is inside the one before, as those
    of the cards are.
    """
    if constraints.ask_nothing():
        return list(levels)
    obeying: list[ResolutionLevel] = []
    outer_groups = [0] * len(graph)
    movers: set[int] = set()
    for level in levels:
        placing = _start_reassignment(graph, constraints, level.groups)
        movers |= placing.split_nodes(level.groups)
        movers |= placing.conflicting_nodes(movers)
        placing.reassign(sorted(movers), outer_groups, may_be_alone=not obeying)
        outer_groups = renumber_groups(placing.groups)
        obeying.append(ResolutionLevel(level.resolution, outer_groups))
    return obeying


@dataclass(frozen=True, slots=True)
class _Reassignment:
    """Nodes on their way to a place; `groups` and `sums` (the strength in each group) change."""

    graph: WeightedGraph
    constraints: Constraints
    groups: list[int]
    sums: defaultdict[int, float]
    first_free: int
    """Groups from here on are those of single nodes."""

    def split_nodes(self, group_of_card: Sequence[int]) -> set[int]:
        """Return the nodes whose cards are in several groups."""
        split: set[int] = set()
        for node, group in zip(self.constraints.node_of_card, group_of_card, strict=True):
            if self.groups[node] != group:
                split.add(node)
        return split

    def conflicting_nodes(self, movers: set[int]) -> set[int]:
        """Return, of nodes that may not share their group, those that are tied to it less.

        Those of `movers` leave anyhow.
        """
        staying: dict[int, set[int]] = {}
        leaving: set[int] = set()
        cannot_link = self.constraints.cannot_link
        remaining = [node for node in cannot_link if node not in movers]
        ties = {node: self._tie_to_own_group(node) for node in remaining}
        for node in strongest_first(ties):
            in_group = staying.setdefault(self.groups[node], set())
            if in_group & cannot_link[node]:
                leaving.add(node)
            else:
                in_group.add(node)
        return leaving

    def _tie_to_own_group(self, node: int) -> float:
        tied = weight_by_group(self.graph, node, self.groups)
        return tied.get(self.groups[node], 0.0)

    def reassign(
        self, movers: Sequence[int], outer_groups: Sequence[int], *, may_be_alone: bool
    ) -> None:
        """Move each node to the group it gains most by, among those in its outer group."""
        for node in movers:
            self._move(node, self.first_free + node)
        outer_of_group = dict(zip(self.groups, outer_groups, strict=True))
        for node in movers:
            gains = self._gains(node, outer_of_group)
            best = strongest(gains, otherwise=self.groups[node])
            if not may_be_alone or gains.get(best, 0.0) > 0:
                self._move(node, best)

    def _gains(self, node: int, outer_of_group: Mapping[int, int]) -> dict[int, float]:
        """Return what a node that is alone gains by each group it may join."""
        tied = weight_by_group(self.graph, node, self.groups)
        own_outer = outer_of_group[self.groups[node]]
        banned = self._banned_groups(node)
        push = self._push(node)
        gains: dict[int, float] = {}
        for group, weight in tied.items():
            if group not in banned and outer_of_group[group] == own_outer:
                held_off = push * self.sums[group]
                gains[group] = weight - held_off
        return gains

    def _push(self, node: int) -> float:
        return self.graph.strengths[node] / self.graph.total_strength

    def _banned_groups(self, node: int) -> set[int]:
        others = self.constraints.cannot_link.get(node, ())
        return {self.groups[other] for other in others}

    def _move(self, node: int, group: int) -> None:
        strength = self.graph.strengths[node]
        here = self.groups[node]
        self.sums[here] -= strength
        self.sums[group] += strength
        self.groups[node] = group


def _start_reassignment(
    graph: WeightedGraph, constraints: Constraints, group_of_card: Sequence[int]
) -> _Reassignment:
    groups = _groups_of_first_cards(constraints.node_of_card, group_of_card, len(graph))
    sums = _strength_by_group(groups, graph.strengths)
    first_free = _group_count(group_of_card)
    return _Reassignment(graph, constraints, groups, sums, first_free)


def _group_count(groups: Iterable[int]) -> int:
    last = max(groups, default=-1)
    return last + 1


def _strength_by_group(
    groups: Iterable[int], strengths: Iterable[float]
) -> defaultdict[int, float]:
    sums: defaultdict[int, float] = defaultdict(float)
    for group, strength in zip(groups, strengths, strict=True):
        sums[group] += strength
    return sums


def _groups_of_first_cards(
    node_of_card: Iterable[int], group_of_card: Iterable[int], count: int
) -> list[int]:
    """Return for each node the group of its first card."""
    first_group: dict[int, int] = {}
    for node, group in zip(node_of_card, group_of_card, strict=True):
        first_group.setdefault(node, group)
    return [first_group[node] for node in range(count)]
