"""Into which groups do the cards fall, with what the facilitator decided obeyed?

Without accepted themes, groups are found on all cards and divided step by step (see
`nested_levels`); cards that people want together or apart are placed in the end. With accepted
themes, those stay as people left them and only the other cards look for a place, unless a grouping
afresh is asked for. The slider walks further along the same steps, finer or coarser (see
`resolution_levels`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log2

from userneeds.analysis.themes.clustering.apply_constraints import apply_constraints
from userneeds.analysis.themes.clustering.constraints import Constraints
from userneeds.analysis.themes.clustering.nested_levels import LARGE_WORKSHOP, nested_levels
from userneeds.analysis.themes.clustering.resolution_levels import (
    MOST_STEPS,
    ResolutionLevel,
    merge_groups,
    next_coarser_level,
    next_finer_level,
)
from userneeds.analysis.themes.graph.leiden import move_nodes
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges
from userneeds.analysis.themes.graph.weighted_graph import (
    WeightedGraph,
    aggregate_graph,
    graph_of,
    renumber_groups,
)

_FINEST_RESOLUTION = 8.0


@dataclass(frozen=True, slots=True)
class CardPartition:
    """The group of each card in id order, and the accepted theme that a group goes on from."""

    groups: tuple[int, ...]
    themes: Mapping[int, str]
    resolution: float
    """What modularity was asked with."""


def partition_cards(
    edges: WeightedEdges,
    constraints: Constraints,
    slider: float = 1.0,
    *,
    afresh: bool = False,
    lonely: Iterable[int] = (),
) -> CardPartition:
    """Return the groups of cards by their ties; a `slider` above 1 gives more and smaller groups.

    Each factor of the square root of two is a step to the next grouping that differs, below 1 to
    fewer groups. Cards of accepted themes stay in them, and those pinned there stay also when the
    others are grouped `afresh`. Cards that are `lonely` are alone at every step, unless people put
    them into a theme or keep them together with others.
    """
    graph = constrained_graph(edges, constraints)
    obeyed = constraints.without_unpinned() if afresh else constraints
    levels = _default_levels(edges, graph, obeyed)
    levels = _without_lonely(levels, obeyed, lonely)
    default = len(levels) - 1
    chosen = _level_at(graph, obeyed, levels, default + _slider_steps(slider))
    group_of_node = chosen.groups
    groups = tuple(group_of_node[node] for node in constraints.node_of_card)
    themes = _themes_by_group(group_of_node, constraints)
    return CardPartition(groups, themes, chosen.resolution)


def constrained_graph(edges: WeightedEdges, constraints: Constraints) -> WeightedGraph:
    """Return the graph in which cards that are kept together are one node."""
    graph = graph_of(edges)
    count = len(constraints.theme_of_node)
    if count == edges.node_count:
        return graph
    return aggregate_graph(graph, constraints.node_of_card, count)


def _default_levels(
    edges: WeightedEdges, graph: WeightedGraph, constraints: Constraints
) -> list[ResolutionLevel]:
    """Return levels of the nodes of `graph`; the last is that of a slider at 1."""
    if any(constraints.theme_of_node):
        resolution = _resolution_for(edges.node_count)
        groups = _continue_themes(graph, constraints, resolution)
        return [ResolutionLevel(resolution, groups)]
    levels_of_cards = nested_levels(graph_of(edges), constraints.unconstrained())
    return apply_constraints(levels_of_cards, graph, constraints)


def _without_lonely(
    levels: list[ResolutionLevel], constraints: Constraints, lonely: Iterable[int]
) -> list[ResolutionLevel]:
    """Return the levels with some nodes alone in each of them.

    Those are the lonely cards, and what they leave alone in the last level: so the same cards are
    alone at every step. Groups are found with them, because without them they are no better.
    """
    alone = _free_nodes(constraints, lonely)
    if not alone:
        return levels
    accepted = {node for node, theme in enumerate(constraints.theme_of_node) if theme}
    sizes = Counter(levels[-1].groups)
    sizes.subtract([levels[-1].groups[node] for node in alone])
    cards_of_node = Counter(constraints.node_of_card)
    for node, group in enumerate(levels[-1].groups):
        if sizes[group] == 1 and cards_of_node[node] == 1 and node not in accepted:
            alone.add(node)
    return [ResolutionLevel(each.resolution, _set_apart(each.groups, alone)) for each in levels]


def _free_nodes(constraints: Constraints, cards: Iterable[int]) -> set[int]:
    """Return the nodes of cards that people have put nowhere and keep together with no other."""
    cards_of_node = Counter(constraints.node_of_card)
    nodes = {constraints.node_of_card[card] for card in cards}
    themes = constraints.theme_of_node
    return {node for node in nodes if cards_of_node[node] == 1 and not themes[node]}


def _set_apart(groups: Sequence[int], alone: AbstractSet[int]) -> list[int]:
    """Return the groups with each of some nodes in one of its own."""
    own = [-1 - node if node in alone else group for node, group in enumerate(groups)]
    return renumber_groups(own)


def _slider_steps(slider: float) -> int:
    """Return how many steps finer a slider asks for; coarser are below 0."""
    if slider <= 0:
        return -MOST_STEPS
    steps = round(2 * log2(slider))
    return max(-MOST_STEPS, min(MOST_STEPS, steps))


def _level_at(
    graph: WeightedGraph, constraints: Constraints, levels: list[ResolutionLevel], wanted: int
) -> ResolutionLevel:
    """Return the level at a place of the list, which goes on at both ends.

    After the last come finer ones, and before the first coarser ones.
    """
    if 0 <= wanted < len(levels):
        return levels[wanted]
    if wanted < 0:
        level = levels[0]
        for _ in range(-wanted):
            level = next_coarser_level(graph, level, constraints)
        return level
    level = levels[-1]
    for _ in range(wanted - len(levels) + 1):
        level = next_finer_level(graph, level, constraints)
    return level


def _resolution_for(count: int) -> float:
    """Return a resolution that gives groups of a size people can name, of `count` cards."""
    return max(1.0, min(_FINEST_RESOLUTION, count / LARGE_WORKSHOP))


def _continue_themes(
    graph: WeightedGraph, constraints: Constraints, resolution: float
) -> list[int]:
    """Return the groups that go on from accepted themes.

    The other cards are in them or in groups of their own.
    """
    groups = _groups_of_accepted_themes(constraints)
    arrived = _nodes_without_theme(constraints)
    placed = frozenset(range(len(graph))).difference(arrived)
    move_nodes(graph, groups, resolution, constraints.cannot_link, first=arrived, stay=placed)
    return merge_groups(graph, renumber_groups(groups), resolution, constraints)


def _groups_of_accepted_themes(constraints: Constraints) -> list[int]:
    """Return for each node the first node of its accepted theme; itself where it has none."""
    first_of_theme: dict[str, int] = {}
    groups: list[int] = []
    for node, theme in enumerate(constraints.theme_of_node):
        group = first_of_theme.setdefault(theme, node) if theme else node
        groups.append(group)
    return groups


def _nodes_without_theme(constraints: Constraints) -> list[int]:
    return [node for node, theme in enumerate(constraints.theme_of_node) if not theme]


def _themes_by_group(groups: Sequence[int], constraints: Constraints) -> dict[int, str]:
    """Return for each group the accepted theme it goes on from.

    That is the theme of a fixed node, else the one with most nodes; no two groups have one theme.
    """
    counts = _theme_counts(groups, constraints)
    themes: dict[int, str] = {}
    most_first = sorted(counts, key=lambda pair: (-counts[pair], pair))
    for group, theme in most_first:
        if theme and group not in themes and theme not in themes.values():
            themes[group] = theme
    return themes


def _theme_counts(groups: Sequence[int], constraints: Constraints) -> Counter[tuple[int, str]]:
    """Return how much speaks for each group and theme: nodes, and most of all fixed ones."""
    theme_of_node = constraints.theme_of_node
    counts = Counter(zip(groups, theme_of_node, strict=True))
    for node in constraints.fixed_nodes:
        pair = groups[node], theme_of_node[node]
        counts[pair] += len(groups)
    return counts
