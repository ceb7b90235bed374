"""The picture of a workshop: themes as dots, tied where the same organisations speak of both.

Dots stand on a circle in the order of the themes, so the same workshop always gives the same picture; the
strongest ties decide who sits next to whom.
"""

import math

from userneeds.documents.blocks import Dot, Network
from userneeds.documents.papers.disclosure import Disclosure, organisations_of
from userneeds.documents.papers.wording import counted, listed

_LONGEST_NAME = 34
_FEWEST = 3
_NAMED = 5


def theme_network(disclosure: Disclosure) -> Network | None:
    """Return the themes and what ties them; None where there are fewer than three with cards."""
    themes = [theme for theme in disclosure.workshop.themes.values() if disclosure.cards_of(theme.id)]
    if len(themes) < _FEWEST:
        return None
    sizes = [len(disclosure.cards_of(theme.id)) for theme in themes]
    homes = [set(organisations_of(disclosure.cards_of(theme.id), disclosure)) for theme in themes]
    ties = _ties(homes)
    order = _seating(len(themes), ties)
    dots = []
    for number, theme in enumerate(themes):
        angle = 2 * math.pi * order.index(number) / len(themes) + math.pi / 2
        x, y = 0.5 + 0.42 * math.cos(angle), 0.5 + 0.42 * math.sin(angle)
        dots.append(Dot(_short(theme.name), round(x, 4), round(y, 4), sizes[number], len(homes[number]) % 2))
    largest = sorted(range(len(themes)), key=lambda number: (-sizes[number], number))[:_NAMED]
    named = listed([f"{themes[number].name} ({counted(sizes[number], 'card')})" for number in largest])
    said = f"{counted(len(themes), 'theme')}, tied where organisations speak of both. Largest: {named}."
    return Network(tuple(dots), ties, said)


def _ties(homes: list[set[str]]) -> tuple[tuple[int, int, float], ...]:
    """Return pairs of themes with the share of organisations they have in common, where there is one."""
    ties = []
    for one in range(len(homes)):
        for other in range(one + 1, len(homes)):
            both, either = homes[one] & homes[other], homes[one] | homes[other]
            if both:
                ties.append((one, other, round(len(both) / len(either), 3)))
    return tuple(ties)


def _seating(count: int, ties: tuple[tuple[int, int, float], ...]) -> list[int]:
    """Return the themes in an order that puts strong ties side by side; equal ones keep the order of the file."""
    strength = {frozenset(pair[:2]): pair[2] for pair in ties}
    order = [0]
    waiting = list(range(1, count))
    while waiting:
        last = order[-1]
        nearest = max(waiting, key=lambda number: (strength.get(frozenset((last, number)), 0.0), -number))
        order.append(nearest)
        waiting.remove(nearest)
    return order


def _short(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
