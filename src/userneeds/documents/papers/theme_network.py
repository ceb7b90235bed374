"""The picture of a workshop: themes as dots, tied where the same organisations stand up for both.

Dots stand on a circle, strong ties side by side; a dot is as large as its cards, and filled where
at least half of the organisations share the theme. Each theme keeps only its strongest ties,
because a web of all with all says nothing. The same workshop always gives the same picture.
"""

import math

from userneeds.analysis.insight.commonality import commonalities
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import DiagramNode, NetworkDiagram
from userneeds.documents.papers.phrasing import counted, join_with_and

WeightedPair = tuple[int, int, float]
LEGEND = (
    "A dot is a theme, as large as its cards; filled where at least half of the organisations share it. "
    "Lines tie themes that the same organisations stand up for."
)
"""What the picture's signs mean."""
_LONGEST_THEME_NAME = 34
_FEWEST_THEMES = 3
_MOST_NAMED = 5
_PAIRS_EACH = 2
_SHARED_FROM = 0.5


def theme_network(disclosure: Disclosure) -> NetworkDiagram | None:
    """Return the themes and what ties them; None where there are fewer than three with cards."""
    themes = [
        theme for theme in disclosure.workshop.themes.values() if disclosure.cards_of(theme.id)
    ]
    if len(themes) < _FEWEST_THEMES:
        return None
    found = {one.theme: one for one in commonalities(disclosure.workshop)}
    sizes = [len(disclosure.cards_of(theme.id)) for theme in themes]
    homes = [set(found[theme.id].sharing) for theme in themes]
    ties = _shared_pairs(homes)
    order = _circle_order(len(themes), ties)
    dots = []
    for number, theme in enumerate(themes):
        angle = 2 * math.pi * order.index(number) / len(themes) + math.pi / 2
        x = 0.5 + 0.42 * math.cos(angle)
        y = 0.5 + 0.42 * math.sin(angle)
        is_shared = len(homes[number]) >= _SHARED_FROM * max(1, len(found[theme.id].voices))
        dots.append(
            DiagramNode(
                _shorten_name(theme.name), round(x, 4), round(y, 4), sizes[number], is_shared
            )
        )
    largest = sorted(range(len(themes)), key=lambda number: (-sizes[number], number))[:_MOST_NAMED]
    named = join_with_and(
        [f"{themes[number].name} ({counted(sizes[number], 'card')})" for number in largest]
    )
    said = f"A picture of {counted(len(themes), 'theme')}. The largest: {named}."
    return NetworkDiagram(tuple(dots), _strongest_pairs(ties), said, LEGEND)


def _shared_pairs(homes: list[set[str]]) -> tuple[WeightedPair, ...]:
    """Return pairs of themes with the share of organisations they have in common, where there is one."""
    ties = []
    for one in range(len(homes)):
        for other in range(one + 1, len(homes)):
            both = homes[one] & homes[other]
            either = homes[one] | homes[other]
            if both:
                ties.append((one, other, round(len(both) / len(either), 3)))
    return tuple(ties)


def _strongest_pairs(ties: tuple[WeightedPair, ...]) -> tuple[WeightedPair, ...]:
    """Return the ties that are among the strongest of at least one of their ends."""
    kept: set[WeightedPair] = set()
    for end in {number for tie in ties for number in tie[:2]}:
        mine = sorted((tie for tie in ties if end in tie[:2]), key=lambda tie: (-tie[2], tie))
        kept.update(mine[:_PAIRS_EACH])
    return tuple(sorted(kept))


def _circle_order(count: int, ties: tuple[WeightedPair, ...]) -> list[int]:
    """Return the themes in an order that puts strong ties side by side; equal ones keep the order of the file."""
    strength = {frozenset(tie[:2]): tie[2] for tie in ties}
    order = [0]
    waiting = list(range(1, count))
    while waiting:
        last = order[-1]
        nearest = max(
            waiting, key=lambda number: (strength.get(frozenset((last, number)), 0.0), -number)
        )
        order.append(nearest)
        waiting.remove(nearest)
    return order


def _shorten_name(name: str) -> str:
    if len(name) <= _LONGEST_THEME_NAME:
        return name
    return name[:_LONGEST_THEME_NAME].rsplit(" ", 1)[0] + " …"
