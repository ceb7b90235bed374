"""What would change at the next step of the slider: which theme would split, and which two would merge?

A theme splits at the first resolution at which a finer step divides it. Two themes merge at the resolution at which the
ties between them outweigh what their sizes alone would put there, so pairs can be told in the order in which they go.
"""

from dataclasses import dataclass

import numpy as np

from userneeds.analysis.grouping import net_of_nodes
from userneeds.analysis.ladder import Level, divided
from userneeds.analysis.naming import candidate_names, distinct_names, telling_words, vocabulary_of
from userneeds.analysis.suggestion import SuggestedTheme, Suggestion

_MERGES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Division:
    """What a theme would split into, the largest piece first."""

    pieces: tuple[tuple[str, ...], ...]
    """Ids of cards."""
    names: tuple[str, ...]
    resolution: float
    """From here on, its pieces gain by being apart."""


@dataclass(frozen=True, slots=True)
class Merger:
    """Two themes that would become one."""

    one: SuggestedTheme
    other: SuggestedTheme
    resolution: float
    """Below this, the two gain by being one; the higher, the sooner they merge."""


def what_would_split(theme: SuggestedTheme, suggestion: Suggestion) -> Division | None:
    """Return what a theme divides into at the first finer step that divides it; none when no step does."""
    net = net_of_nodes(suggestion.ties, suggestion.hand)
    nodes = suggestion.hand.nodes
    places = {entry.id: place for place, entry in enumerate(suggestion.reading.entries)}
    mine = {nodes[places[card]] for card in theme.cards}
    whole = Level(suggestion.grouping.resolution, [0 if node in mine else 1 for node in range(len(net))])
    found = divided(net, whole, 0, suggestion.hand)
    if found == whole:
        return None
    pieces = {card: found.groups[nodes[places[card]]] for card in theme.cards}
    return _division(theme, suggestion, pieces, found.resolution)


def _division(theme: SuggestedTheme, suggestion: Suggestion, piece_of: dict[str, int], resolution: float) -> Division:
    pieces: dict[int, list[str]] = {}
    for card in theme.cards:
        pieces.setdefault(piece_of[card], []).append(card)
    ordered = sorted(pieces.values(), key=lambda cards: (-len(cards), cards))
    vocabulary = vocabulary_of(suggestion.reading)
    groups = [[suggestion.reading.place(card) for card in cards] for cards in ordered]
    names = [
        candidate_names(group, telling_words(group, suggestion.reading, vocabulary), vocabulary) for group in groups
    ]
    return Division(tuple(tuple(cards) for cards in ordered), tuple(distinct_names(names)), resolution)


def what_would_merge(suggestion: Suggestion) -> tuple[Merger, ...]:
    """Return the pairs of themes that would be joined first at coarser steps, the first one first."""
    ties, themes = suggestion.ties, suggestion.themes
    of = np.array([suggestion.home.get(entry.id, len(themes)) for entry in suggestion.reading.entries], np.int64)
    count = len(themes) + 1
    between = np.zeros((count, count))
    np.add.at(between, (of[ties.left], of[ties.right]), ties.weights)
    between += between.T
    strengths = between.sum(axis=1)
    total = strengths.sum()
    found = [
        Merger(themes[i], themes[j], float(between[i, j] * total / (strengths[i] * strengths[j])))
        for i in range(len(themes))
        for j in range(i + 1, len(themes))
        if between[i, j] > 0
    ]
    return tuple(sorted(found, key=lambda merger: -merger.resolution)[:_MERGES_SHOWN])
