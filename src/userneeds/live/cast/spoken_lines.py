"""What do the people of a played meeting say? What people said in the meetings of a series."""

import random
from collections.abc import Iterable, Iterator, Sequence

from userneeds.model.card import FIELDS_OF_KIND, Card, CardKind
from userneeds.model.workshop import Workshop


class SpokenLines:
    """Cards of earlier meetings, each said once, in an order drawn by lot."""

    def __init__(self, meetings: Iterable[Workshop], lot: random.Random) -> None:
        self._cards = list(_told_cards(meetings))
        lot.shuffle(self._cards)

    def next_of(self, kinds: Sequence[CardKind]) -> Card | None:
        """Return what is said next where cards of these kinds are collected, of any where empty."""
        for place, card in enumerate(self._cards):
            if not kinds or card.kind in kinds:
                return self._cards.pop(place)
        return None


def _told_cards(meetings: Iterable[Workshop]) -> Iterator[Card]:
    """Yield the words of cards, without who said them and where they stood; doubles once."""
    said: set[str] = set()
    for meeting in meetings:
        for card in meeting.cards.values():
            told = _only_words(card)
            if told.statement() not in said:
                said.add(told.statement())
                yield told


def _only_words(card: Card) -> Card:
    words = {name: getattr(card, name) for name in FIELDS_OF_KIND[card.kind]}
    return Card(id=card.id, kind=card.kind, **words)
