"""What would change at the next step of the slider: which theme would split, and which two would merge?

A theme splits at the first resolution at which a finer step divides it. Two themes merge at the
resolution at which the ties between them outweigh what their sizes alone would put there, so pairs
can be told in the order in which they go.
"""

from dataclasses import dataclass

import numpy as np

from userneeds.analysis.themes.clustering.partition import constrained_graph
from userneeds.analysis.themes.clustering.resolution_levels import ResolutionLevel, split_group
from userneeds.analysis.themes.labels.theme_names import (
    candidate_names,
    distinct_names,
    extract_keywords,
    vocabulary_of,
)
from userneeds.analysis.themes.suggestion import SuggestedTheme, Suggestion

_MERGES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ThemeSplit:
    """What a theme would split into, the largest piece first."""

    pieces: tuple[tuple[str, ...], ...]
    """Ids of cards."""
    names: tuple[str, ...]
    resolution: float
    """From here on, its pieces gain by being apart."""


@dataclass(frozen=True, slots=True)
class ThemeMerge:
    """Two themes that would become one."""

    one: SuggestedTheme
    other: SuggestedTheme
    resolution: float
    """Below this, the two gain by being one; the higher, the sooner they merge."""


def what_would_split(theme: SuggestedTheme, suggestion: Suggestion) -> ThemeSplit | None:
    """Return what a theme divides into at the first finer step that divides it; none when no step does."""
    net = constrained_graph(suggestion.edges, suggestion.constraints)
    nodes = suggestion.constraints.node_of_card
    places = {entry.id: place for place, entry in enumerate(suggestion.features.card_texts)}
    mine = {nodes[places[card]] for card in theme.cards}
    whole = ResolutionLevel(
        suggestion.partition.resolution, [0 if node in mine else 1 for node in range(len(net))]
    )
    found = split_group(net, whole, 0, suggestion.constraints)
    if found == whole:
        return None
    pieces = {card: found.groups[nodes[places[card]]] for card in theme.cards}
    return _theme_split(theme, suggestion, pieces, found.resolution)


def _theme_split(
    theme: SuggestedTheme, suggestion: Suggestion, piece_of: dict[str, int], resolution: float
) -> ThemeSplit:
    pieces: dict[int, list[str]] = {}
    for card in theme.cards:
        pieces.setdefault(piece_of[card], []).append(card)
    ordered = sorted(pieces.values(), key=lambda cards: (-len(cards), cards))
    vocabulary = vocabulary_of(suggestion.features)
    groups = [[suggestion.features.row_index(card) for card in cards] for cards in ordered]
    names = [
        candidate_names(group, extract_keywords(group, suggestion.features, vocabulary), vocabulary)
        for group in groups
    ]
    return ThemeSplit(
        tuple(tuple(cards) for cards in ordered), tuple(distinct_names(names)), resolution
    )


def what_would_merge(suggestion: Suggestion) -> tuple[ThemeMerge, ...]:
    """Return the pairs of themes that would be joined first at coarser steps, the first one first."""
    ties, themes = suggestion.edges, suggestion.themes
    of = np.array(
        [
            suggestion.place_of.get(entry.id, len(themes))
            for entry in suggestion.features.card_texts
        ],
        np.int64,
    )
    count = len(themes) + 1
    between = np.zeros((count, count))
    np.add.at(between, (of[ties.left], of[ties.right]), ties.weights)
    between += between.T
    strengths = between.sum(axis=1)
    total = strengths.sum()
    found = [
        ThemeMerge(
            themes[i], themes[j], float(between[i, j] * total / (strengths[i] * strengths[j]))
        )
        for i in range(len(themes))
        for j in range(i + 1, len(themes))
        if between[i, j] > 0
    ]
    return tuple(sorted(found, key=lambda merger: -merger.resolution)[:_MERGES_SHOWN])
