"""What would change at the slider's next step: which theme would split, and which two would merge?

A theme splits at the first resolution at which a finer step divides it. Two themes merge at the
resolution at which the ties between them outweigh what their sizes alone would put there, so pairs
can be told in the order in which they go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.clustering.partition import constrained_graph
from userneeds.analysis.themes.clustering.resolution_levels import ResolutionLevel, split_group
from userneeds.analysis.themes.labels.keywords import extract_keywords
from userneeds.analysis.themes.labels.theme_names import candidate_names, distinct_names
from userneeds.analysis.themes.labels.vocabulary import vocabulary_of
from userneeds.analysis.themes.members import members_by_label
from userneeds.analysis.themes.suggested_groups import SuggestedTheme
from userneeds.analysis.themes.suggestion import Suggestion

_MERGES_SHOWN = 5
_THEME = 0
"""The group that is asked whether it divides, beside that of all other nodes."""
_OTHERS = 1
WeightsBetweenThemes: TypeAlias = NDArray[np.float64]
"""How strongly themes are tied, both ways; the last row and column are of outliers."""


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
    """Return what a theme divides into at the first finer step that divides it.

    None when no step does.
    """
    constraints = suggestion.constraints
    graph = constrained_graph(suggestion.edges, constraints)
    places = _places(theme.cards, suggestion)
    nodes = [constraints.node_of_card[place] for place in places]
    groups = _theme_against_others(nodes, len(graph))
    whole = ResolutionLevel(suggestion.partition.resolution, groups)
    split = split_group(graph, whole, _THEME, constraints)
    if split == whole:
        return None
    piece_of_card = [split.groups[node] for node in nodes]
    cards_of_piece = members_by_label(piece_of_card, theme.cards)
    pieces = _largest_first(cards_of_piece.values())
    names = _names_of_pieces(pieces, suggestion)
    return ThemeSplit(pieces, names, split.resolution)


def _theme_against_others(nodes: Iterable[int], count: int) -> list[int]:
    groups = [_OTHERS] * count
    for node in nodes:
        groups[node] = _THEME
    return groups


def _places(cards: Iterable[str], suggestion: Suggestion) -> list[int]:
    return [suggestion.features.row_index(card) for card in cards]


def _largest_first(pieces: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    ordered = sorted(pieces, key=lambda cards: (-len(cards), cards))
    return tuple(map(tuple, ordered))


def _names_of_pieces(pieces: Sequence[Sequence[str]], suggestion: Suggestion) -> tuple[str, ...]:
    features = suggestion.features
    vocabulary = vocabulary_of(features)
    candidates: list[tuple[str, ...]] = []
    for cards in pieces:
        group = _places(cards, suggestion)
        keywords = extract_keywords(group, features, vocabulary)
        names = candidate_names(group, keywords, vocabulary)
        candidates.append(names)
    return tuple(distinct_names(candidates))


def what_would_merge(suggestion: Suggestion) -> tuple[ThemeMerge, ...]:
    """Return the pairs of themes that would be joined first at coarser steps, the first one first.

    At most five.
    """
    between = _weights_between_themes(suggestion)
    strengths = between.sum(axis=1)
    total = strengths.sum()
    themes = suggestion.themes
    merges: list[ThemeMerge] = []
    for i, j in combinations(range(len(themes)), 2):
        weight = between[i, j]
        if weight > 0:
            expected = strengths[i] * strengths[j]
            resolution = float(weight * total / expected)
            merge = ThemeMerge(themes[i], themes[j], resolution)
            merges.append(merge)
    merges.sort(key=_soonest_first)
    return tuple(merges[:_MERGES_SHOWN])


def _soonest_first(merge: ThemeMerge) -> float:
    return -merge.resolution


def _weights_between_themes(suggestion: Suggestion) -> WeightsBetweenThemes:
    count = len(suggestion.themes) + 1
    theme_of = _theme_of_cards(suggestion)
    edges = suggestion.edges
    between = np.zeros((count, count))
    left = theme_of[edges.left]
    right = theme_of[edges.right]
    np.add.at(between, (left, right), edges.weights)
    return between + between.T


def _theme_of_cards(suggestion: Suggestion) -> NDArray[np.int64]:
    """Return the place of each card's theme; for outliers the one after the last."""
    outliers = len(suggestion.themes)
    place_of = suggestion.place_of
    card_texts = suggestion.features.card_texts
    places = [place_of.get(card.id, outliers) for card in card_texts]
    return np.array(places, np.int64)
