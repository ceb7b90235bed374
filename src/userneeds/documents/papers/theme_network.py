"""The picture of a workshop: themes as dots, tied where the same organisations stand up for both.

Dots stand on a circle, strong ties side by side; a dot is as large as its cards, and filled where
at least half of the organisations share the theme. Each theme keeps only its strongest ties,
because a web of all with all says nothing. The same workshop always gives the same picture.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from userneeds.analysis.insight.commonality import Commonality
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import DiagramNode, NetworkDiagram, WeightedEdge
from userneeds.model.ids import OrganisationId
from userneeds.model.wording import counted, join_with_and

LEGEND = (
    "A dot is a theme, as large as its cards; filled where at least half of the organisations "
    "share it. Lines tie themes that the same organisations stand up for."
)
"""What the picture's signs mean."""
_LONGEST_THEME_NAME = 72
"""Letters: what three short lines hold; longer ones are cut at a whole word."""
_FEWEST_THEMES = 3
_MOST_NAMED = 5
_EDGES_EACH = 2
_SHARED_FROM = 0.5
_RADIUS = 0.42
"""Of the circle, in a picture 1 wide and 1 high: the largest dots stay inside."""


@dataclass(frozen=True, slots=True)
class _ThemeOnCircle:
    """What the picture shows of one theme."""

    name: str
    card_count: int
    sharing: frozenset[OrganisationId]
    """The organisations that stand up for it."""
    is_shared: bool
    """Whether they are at least half of all."""


class _CirclePoint(NamedTuple):
    x: float
    y: float


def theme_network(disclosure: Disclosure) -> NetworkDiagram | None:
    """Return the themes and what ties them; None where fewer than three have cards to show."""
    themes = _themes_with_cards(disclosure)
    if len(themes) < _FEWEST_THEMES:
        return None
    edges = _edges([theme.sharing for theme in themes])
    order = _circle_order(len(themes), edges)
    nodes = []
    for number, theme in enumerate(themes):
        point = _circle_point(order.index(number), len(themes))
        name = _shorten_name(theme.name)
        nodes.append(DiagramNode(name, point.x, point.y, theme.card_count, theme.is_shared))
    return NetworkDiagram(tuple(nodes), _strongest_edges(edges), _in_words(themes), LEGEND)


def _themes_with_cards(disclosure: Disclosure) -> list[_ThemeOnCircle]:
    commonality_by_theme = {
        commonality.theme: commonality for commonality in disclosure.seen.counts.commonalities()
    }
    themes = []
    for theme in disclosure.seen.themes.values():
        card_count = len(disclosure.cards_of(theme.id))
        if card_count:
            commonality = commonality_by_theme[theme.id]
            sharing = frozenset(commonality.sharing)
            is_shared = _is_shared(commonality)
            themes.append(_ThemeOnCircle(theme.name, card_count, sharing, is_shared))
    return themes


def _is_shared(commonality: Commonality) -> bool:
    # Where no organisation was in the room, none can share.
    organisations = max(1, len(commonality.voices))
    return len(commonality.sharing) >= _SHARED_FROM * organisations


def _edges(sharing_by_theme: Sequence[frozenset[OrganisationId]]) -> list[WeightedEdge]:
    """Return what ties pairs of themes: the share of organisations they have in common.

    Pairs that have none in common stay out.
    """
    edges = []
    for first, second in combinations(range(len(sharing_by_theme)), 2):
        both = sharing_by_theme[first] & sharing_by_theme[second]
        either = sharing_by_theme[first] | sharing_by_theme[second]
        if both:
            strength = round(len(both) / len(either), 3)
            edges.append(WeightedEdge(first, second, strength))
    return edges


def _strongest_edges(edges: Iterable[WeightedEdge]) -> tuple[WeightedEdge, ...]:
    """Return the edges that are among the strongest of at least one of their ends."""
    edges_by_theme: dict[int, list[WeightedEdge]] = {}
    for edge in edges:
        edges_by_theme.setdefault(edge.first, []).append(edge)
        edges_by_theme.setdefault(edge.second, []).append(edge)
    kept: set[WeightedEdge] = set()
    for theme_edges in edges_by_theme.values():
        strongest = sorted(theme_edges, key=_strongest_first)
        kept.update(strongest[:_EDGES_EACH])
    return tuple(sorted(kept))


def _strongest_first(edge: WeightedEdge) -> tuple[float, WeightedEdge]:
    return -edge.strength, edge


def _circle_order(count: int, edges: Iterable[WeightedEdge]) -> list[int]:
    """Return the themes in an order that puts strong ties side by side.

    Equal ones keep the order of the file.
    """
    strength_by_pair = {frozenset((edge.first, edge.second)): edge.strength for edge in edges}

    def tie_to_last(theme: int) -> tuple[float, int]:
        pair = frozenset((order[-1], theme))
        return strength_by_pair.get(pair, 0.0), -theme

    order = [0]
    waiting = list(range(1, count))
    while waiting:
        nearest = max(waiting, key=tie_to_last)
        order.append(nearest)
        waiting.remove(nearest)
    return order


def _circle_point(place: int, count: int) -> _CirclePoint:
    """Return where the theme at a place of the circle stands; the first is at the top."""
    angle = 2 * math.pi * place / count + math.pi / 2
    x = _coordinate(math.cos(angle))
    y = _coordinate(math.sin(angle))
    return _CirclePoint(x, y)


def _coordinate(offset: float) -> float:
    # Rounded, because the last digits of sine and cosine differ between machines.
    return round(0.5 + _RADIUS * offset, 4)


def _in_words(themes: Sequence[_ThemeOnCircle]) -> str:
    largest_first = sorted(themes, key=lambda theme: -theme.card_count)
    largest = largest_first[:_MOST_NAMED]
    named = join_with_and([_with_size(theme) for theme in largest])
    count = counted(len(themes), "theme")
    return f"A picture of {count}. The largest: {named}."


def _with_size(theme: _ThemeOnCircle) -> str:
    return f"{theme.name} ({counted(theme.card_count, 'card')})"


def _shorten_name(name: str) -> str:
    if len(name) <= _LONGEST_THEME_NAME:
        return name
    whole_words, *_ = name[:_LONGEST_THEME_NAME].rsplit(" ", 1)
    return f"{whole_words} …"
