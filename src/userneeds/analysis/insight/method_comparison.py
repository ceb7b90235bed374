"""Where do ways of ranking put the same card in different places?

They are compared by the places they give, because their figures have nothing in common.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from userneeds.analysis.insight.priorities import (
    METHODS,
    Method,
    figures,
)
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class MethodPlaces:
    """One card under every method."""

    card: CardId
    places: Mapping[Method, int]
    """Its place from 1 in each method that ranks it; equal figures share a place."""

    @property
    def spread(self) -> int:
        """How far apart its places are; 0 with fewer than two."""
        if not self.places:
            return 0
        places = self.places.values()
        return max(places) - min(places)

    def in_words(self) -> str:
        """Return '1st by dots, 9th by RICE'."""
        ranked = [method for method in METHODS if method in self.places]
        ranked.sort(key=self.places.__getitem__)
        parts = [f"{ordinal(self.places[method])} by {method}" for method in ranked]
        return ", ".join(parts)


_TEENS = range(11, 20)
"""Eleventh to nineteenth, whose last digit does not decide the ending."""
_ORDINAL_ENDINGS: Mapping[int, str] = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """Return '1st', '2nd', '3rd', '4th', '11th', '21st'."""
    is_teen = number % 100 in _TEENS
    ending = "th" if is_teen else _ORDINAL_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def method_disagreements(workshop: Workshop) -> tuple[MethodPlaces, ...]:
    """Return the cards that methods place differently, widest spread first, then in id order."""
    places: dict[CardId, dict[Method, int]] = {}
    for method in METHODS:
        ranks = _competition_ranks(figures(workshop, method))
        for card, place in ranks.items():
            places.setdefault(card, {})[method] = place
    cards = sorted(places)
    all_places = [MethodPlaces(card, places[card]) for card in cards]
    differing = [card_places for card_places in all_places if card_places.spread]
    differing.sort(key=lambda card_places: -card_places.spread)
    return tuple(differing)


def _competition_ranks(values: Mapping[CardId, float]) -> Mapping[CardId, int]:
    """Return places from 1: equal values share one, and the next is skipped."""
    place_of_value: dict[float, int] = {}
    highest_first = sorted(values.values(), reverse=True)
    for place, value in enumerate(highest_first, start=1):
        place_of_value.setdefault(value, place)
    return {card: place_of_value[value] for card, value in values.items()}
