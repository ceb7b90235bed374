"""Where do cards go that people want together or apart, when everything else stays where it is?

Groups are found as if nobody had wished anything. Then only the cards whose wishes that breaks look
for another place: cards wanted together that ended in different groups go, as one, to the group
they gain most by; of cards wanted apart in one group, those that are tied to it less leave it. So
ten corrections move ten cards, and not the whole wall. In the finer levels each of them stays
inside the group that it has in the coarser one.

**Source:** constraints of the assignment, not of the distances: COP-KMeans, Wagstaff et al. (2001).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.clustering.resolution_levels import ResolutionLevel
from userneeds.analysis.themes.graph.weighted_graph import WeightedGraph, renumber_groups


def apply_constraints(
    levels: Sequence[ResolutionLevel], net: WeightedGraph, hand: Constraints
) -> list[ResolutionLevel]:
    """Return levels of the nodes of `net` that obey the hand, for levels of cards that do not know of it.

    Each is inside the one before, as those of the cards are.
    """
    if len(net) == len(hand.node_of_card) and not hand.cannot_link:
        return list(levels)
    found: list[ResolutionLevel] = []
    inside = [0] * len(net)
    movers: set[int] = set()
    for level in levels:
        placing = _start_reassignment(net, hand, level.groups)
        movers |= placing.split_nodes(level.groups)
        movers |= placing.conflicting_nodes(movers)
        placing.reassign(sorted(movers), inside, may_be_alone=not found)
        inside = renumber_groups(placing.groups)
        found.append(ResolutionLevel(level.resolution, inside))
    return found


@dataclass(frozen=True, slots=True)
class _Reassignment:
    """Nodes on their way to a place; `groups` and `sums` (the strength in each group) change."""

    graph: WeightedGraph
    constraints: Constraints
    groups: list[int]
    sums: dict[int, float]
    first_free: int
    """Groups from here on are those of single nodes."""

    def split_nodes(self, cards: Sequence[int]) -> set[int]:
        """Return the nodes whose cards are in several groups."""
        return {
            node
            for node, group in zip(self.constraints.node_of_card, cards, strict=True)
            if self.groups[node] != group
        }

    def conflicting_nodes(self, movers: set[int]) -> set[int]:
        """Return, of nodes that may not share their group, those that are tied to it less; `movers` leave anyhow."""
        wanted = [node for node in self.constraints.cannot_link if node not in movers]
        by_tie = sorted(
            wanted,
            key=lambda node: (-self._weight_by_group(node).get(self.groups[node], 0.0), node),
        )
        kept: dict[int, set[int]] = {}
        leaving: set[int] = set()
        for node in by_tie:
            there = kept.setdefault(self.groups[node], set())
            (leaving if there & self.constraints.cannot_link[node] else there).add(node)
        return leaving

    def reassign(self, movers: Sequence[int], inside: Sequence[int], *, may_be_alone: bool) -> None:
        """Move each node to the group it gains most by, among those in its group of `inside`."""
        for node in movers:
            self._move(node, self.first_free + node)
        homes = dict(zip(self.groups, inside, strict=True))
        for node in movers:
            gains = self._gains(node, homes)
            best = min(gains, key=lambda group: (-gains[group], group), default=self.groups[node])
            if not may_be_alone or gains.get(best, 0.0) > 0:
                self._move(node, best)

    def _gains(self, node: int, homes: Mapping[int, int]) -> dict[int, float]:
        """Return what a node that is alone gains by each group it may join: those that share its home."""
        banned = {self.groups[other] for other in self.constraints.cannot_link.get(node, ())}
        push = self.graph.strengths[node] / self.graph.total_strength
        tied = self._weight_by_group(node)
        return {
            group: weight - push * self.sums[group]
            for group, weight in tied.items()
            if homes[group] == homes[self.groups[node]] and group not in banned
        }

    def _move(self, node: int, group: int) -> None:
        self.sums[self.groups[node]] -= self.graph.strengths[node]
        self.sums[group] = self.sums.get(group, 0.0) + self.graph.strengths[node]
        self.groups[node] = group

    def _weight_by_group(self, node: int) -> dict[int, float]:
        tied: dict[int, float] = {}
        for other, weight in zip(*self.graph.neighbours(node), strict=True):
            tied[self.groups[other]] = tied.get(self.groups[other], 0.0) + weight
        return tied


def _start_reassignment(
    net: WeightedGraph, hand: Constraints, cards: Sequence[int]
) -> _Reassignment:
    """Return each node in the group of its first card."""
    groups = [-1] * len(net)
    for node, group in reversed(list(zip(hand.node_of_card, cards, strict=True))):
        groups[node] = group
    sums: dict[int, float] = {}
    for node, group in enumerate(groups):
        sums[group] = sums.get(group, 0.0) + net.strengths[node]
    return _Reassignment(net, hand, groups, sums, max(cards, default=-1) + 1)
