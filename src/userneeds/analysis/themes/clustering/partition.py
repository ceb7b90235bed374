"""Into which groups do the cards fall, with the facilitator's hand on it?

Without accepted themes, groups are found on all cards and divided step by step. Each group is
divided by itself, as long as that costs little of what it adds to modularity: there are usually
many divisions that are nearly as good, and the finest of them says most. What one group does
changes no other, so that a card more is felt near it and not everywhere; cards that people want
together or apart are placed in the end. With accepted themes, those stay as people left them and
only the other cards look for a place, unless a grouping afresh is asked for.

The slider walks further along the same steps, finer or coarser (see `ladder`).

**Source:** resolution limit: Fortunato and Barthélemy (2007); many nearly equal optima: Good, de
Montjoye and Clauset (2010).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.clustering.apply_constraints import apply_constraints
from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.clustering.resolution_levels import (
    MOST_STEPS,
    RESOLUTION_STEP,
    ResolutionLevel,
    finer_groups,
    merge_groups,
    next_coarser_level,
    next_finer_level,
    split_group,
)
from userneeds.analysis.themes.graph.consensus import consensus_communities
from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.leiden import move_nodes
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    graph_of,
    modularity,
    modularity_by_group,
    renumber_groups,
)

_LARGEST_LOSS = 0.05
"""Share of what a group adds to modularity that its division may cost."""
_LARGEST_TOTAL_LOSS = 0.04
"""Share of all modularity that dividing a very large group may cost."""
_SPLIT_STEPS = 3
"""Steps to finer resolutions that are tried in a workshop; groups of a size people can name are reached before."""
_SPLIT_STEPS_OF_MANY = 8
_LARGE_WORKSHOP = 400
"""Cards of a large workshop."""
_GIANT_SIZE = 30
"""Cards; more under one heading are no longer read aloud."""
_GIANT_SHARE = 1 / 8
"""Share of all cards; a large collection has large themes."""


@dataclass(frozen=True, slots=True)
class CardPartition:
    """The group of each card in id order, and the accepted theme that a group goes on from."""

    groups: tuple[int, ...]
    themes: Mapping[int, str]
    resolution: float
    """What modularity was asked with."""


def partition_cards(
    ties: WeightedEdges, hand: Constraints, slider: float = 1.0, *, afresh: bool = False
) -> CardPartition:
    """Return the groups of cards by their `ties`; a `slider` above 1 gives more and smaller groups, below 1 fewer.

    Each factor of the square root of two is a step to the next grouping that differs. Cards of
    accepted themes stay in them, and those pinned there stay also when the others are grouped
    `afresh`.
    """
    net = constrained_graph(ties, hand)
    obeyed = hand.without_unpinned() if afresh else hand
    if any(obeyed.theme_of_node):
        resolution = _finest_resolution(ties.node_count)
        levels = [ResolutionLevel(resolution, _continue_themes(net, obeyed, resolution))]
    else:
        levels = apply_constraints(
            _nested_levels(graph_of(ties), hand.unconstrained()), net, obeyed
        )
    steps = (
        max(-MOST_STEPS, min(MOST_STEPS, round(2 * log2(slider)))) if slider > 0 else -MOST_STEPS
    )
    chosen = _level_at(net, obeyed, levels, len(levels) - 1 + steps)
    cards = tuple(chosen.groups[node] for node in hand.node_of_card)
    return CardPartition(cards, _themes_by_group(chosen.groups, hand), chosen.resolution)


def _level_at(
    net: WeightedGraph, hand: Constraints, levels: list[ResolutionLevel], wanted: int
) -> ResolutionLevel:
    """Return the level at a place of the list, going on to finer ones after its end and to coarser before its begin."""
    if 0 <= wanted < len(levels):
        return levels[wanted]
    level = levels[-1 if wanted > 0 else 0]
    for _ in range(wanted - len(levels) + 1 if wanted > 0 else -wanted):
        level = (
            next_finer_level(net, level, hand)
            if wanted > 0
            else next_coarser_level(net, level, hand)
        )
    return level


def constrained_graph(ties: WeightedEdges, hand: Constraints) -> WeightedGraph:
    """Return the net in which cards that are kept together are one node."""
    net = graph_of(ties)
    count = len(hand.theme_of_node)
    if count == ties.node_count:
        return net
    return aggregate_graph(net, hand.node_of_card, count)


def _finest_resolution(count: int) -> float:
    """Return a resolution that suits groups of a size people can name, in a collection of `count` cards."""
    return max(1.0, min(8.0, count / _LARGE_WORKSHOP))


def _nested_levels(net: WeightedGraph, hand: Constraints) -> list[ResolutionLevel]:
    """Return levels from that at resolution 1 to the finest that is nearly as good, each inside the one before."""
    levels = [ResolutionLevel(1.0, consensus_communities(net))]
    whole = np.zeros(len(net), bool)
    reached = np.zeros(len(net))
    for step in range(
        1, 1 + (_SPLIT_STEPS if len(net) <= _LARGE_WORKSHOP else _SPLIT_STEPS_OF_MANY)
    ):
        groups = _split_where_cheap(net, levels[-1].groups, RESOLUTION_STEP**step, whole, hand)
        reached[_nodes_of_split_groups(levels[-1].groups, groups)] = step
        if groups != levels[-1].groups:
            levels.append(ResolutionLevel(RESOLUTION_STEP ** float(reached.mean()), groups))
        if whole.all():
            break
    least = (1 - _LARGEST_TOTAL_LOSS) * modularity(net, levels[0].groups)
    smaller = _split_giants(net, levels[-1], least, hand)
    if smaller == levels[-1]:
        return levels
    return [*levels, smaller]


def _split_where_cheap(
    net: WeightedGraph,
    groups: Sequence[int],
    resolution: float,
    whole: NDArray[np.bool_],
    hand: Constraints,
) -> list[int]:
    """Return groups divided where it costs little, and note in `whole` the nodes of those where it costs too much."""
    pieces = finer_groups(net, groups, resolution, hand)
    of = np.asarray(groups, np.int64)
    shares = modularity_by_group(net, groups)
    home = np.zeros(max(pieces, default=-1) + 1, np.int64)
    home[pieces] = of
    left = np.bincount(home, modularity_by_group(net, pieces), minlength=len(shares))
    whole |= (left < (1 - _LARGEST_LOSS) * shares)[of]
    return renumber_groups(np.where(whole, of - len(of), pieces).tolist())


def _nodes_of_split_groups(before: Sequence[int], after: Sequence[int]) -> list[int]:
    """Return the nodes of groups that are in several pieces afterwards."""
    pieces: dict[int, set[int]] = {}
    for group, piece in zip(before, after, strict=True):
        pieces.setdefault(group, set()).add(piece)
    return [node for node, group in enumerate(before) if len(pieces[group]) > 1]


def _split_giants(
    net: WeightedGraph, level: ResolutionLevel, least: float, hand: Constraints
) -> ResolutionLevel:
    """Return the level with very large groups divided, where modularity stays above `least`: they need tighter ties."""
    found = level
    for group, count in sorted(Counter(level.groups).items()):
        if count > max(_GIANT_SIZE, len(net) * _GIANT_SHARE):
            # Numbers change with each division, so the group is found again by its first node.
            pieces = split_group(net, found, found.groups[level.groups.index(group)], hand)
            if modularity(net, pieces.groups) >= least:
                found = ResolutionLevel(level.resolution, pieces.groups)
    return found


def _continue_themes(net: WeightedGraph, hand: Constraints, resolution: float) -> list[int]:
    """Return the groups that go on from accepted themes, with the other cards in them or in groups of their own."""
    homes = {theme: node for node, theme in reversed(list(enumerate(hand.theme_of_node))) if theme}
    groups = [homes.get(theme, node) for node, theme in enumerate(hand.theme_of_node)]
    arrived = [node for node, theme in enumerate(hand.theme_of_node) if not theme]
    placed = frozenset(node for node, theme in enumerate(hand.theme_of_node) if theme)
    move_nodes(net, groups, resolution, hand.cannot_link, first=arrived, stay=placed)
    return merge_groups(net, renumber_groups(groups), resolution, hand)


def _themes_by_group(groups: Sequence[int], hand: Constraints) -> dict[int, str]:
    """Return for each group the accepted theme it goes on from: that of a fixed node, else the one with most nodes."""
    often = Counter(
        (group, theme) for group, theme in zip(groups, hand.theme_of_node, strict=True) if theme
    )
    for node in hand.fixed_nodes:
        often[groups[node], hand.theme_of_node[node]] += len(groups)
    found: dict[int, str] = {}
    for (group, theme), _ in sorted(often.items(), key=lambda item: (-item[1], item[0])):
        if group not in found and theme not in found.values():
            found[group] = theme
    return found
