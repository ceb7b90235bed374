"""Which cards would change their theme, and which would rather be elsewhere?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges
from userneeds.analysis.themes.strongest import strongest
from userneeds.analysis.themes.suggested_groups import Move, SuggestedTheme

_SECOND_LOOK_SHARE = 0.25
"""Share of a card's ties by which another theme must hold more of it than its own."""
_NO_THEME = -1
WeightByTheme: TypeAlias = dict[int, float]
"""How strongly a card is tied to each suggested theme, by place; to outliers at -1."""


def find_moves(
    card_texts: Sequence[CardText], themes: Sequence[SuggestedTheme], place_of: Mapping[str, int]
) -> tuple[Move, ...]:
    """Return what would change for the cards; `place_of` are the places of theirs in `themes`."""
    moves: list[Move] = []
    for card in card_texts:
        place = place_of.get(card.id)
        theme = "" if place is None else themes[place].theme
        is_in_new_theme = place is not None and not theme
        if is_in_new_theme or card.theme != theme:
            move = Move(card.id, card.theme, place)
            moves.append(move)
    return tuple(moves)


def find_second_look(
    card_texts: Sequence[CardText], place_of: Mapping[str, int], edges: WeightedEdges
) -> tuple[Move, ...]:
    """Return where the cards that people placed would rather be, by a clear share of their ties."""
    moves: list[Move] = []
    for place, weights in _weights_of_placed_cards(card_texts, place_of, edges).items():
        card = card_texts[place]
        if card.pinned:
            continue
        best = _strongest_theme(weights)
        own_theme = place_of.get(card.id, _NO_THEME)
        if best != _NO_THEME and _holds_clearly_more(weights, best, own_theme):
            move = Move(card.id, card.theme, best)
            moves.append(move)
    return tuple(moves)


def _holds_clearly_more(weights: WeightByTheme, best: int, own_theme: int) -> bool:
    gained = weights.get(best, 0.0) - weights.get(own_theme, 0.0)
    total = sum(weights.values())
    return gained > _SECOND_LOOK_SHARE * total


def _weights_of_placed_cards(
    card_texts: Sequence[CardText], place_of: Mapping[str, int], edges: WeightedEdges
) -> dict[int, WeightByTheme]:
    """Return for each card that is in an accepted theme how strongly it is tied to each theme."""
    placed: dict[int, WeightByTheme] = {}
    for place, card in enumerate(card_texts):
        if card.theme:
            placed[place] = defaultdict(float)
    if not placed:
        return placed
    for card_place, other, weight in _both_ways(edges):
        weights = placed.get(card_place)
        if weights is not None:
            theme = place_of.get(card_texts[other].id, _NO_THEME)
            weights[theme] += weight
    return placed


def _both_ways(edges: WeightedEdges) -> Iterator[tuple[int, int, float]]:
    for left, right, weight in edges.triples():
        yield left, right, weight
        yield right, left, weight


def _strongest_theme(weights: WeightByTheme) -> int:
    """Return the theme with the largest weight, of equals the first; -1 where there is none."""
    of_themes = dict(weights)
    of_themes.pop(_NO_THEME, None)
    return strongest(of_themes, otherwise=_NO_THEME)
