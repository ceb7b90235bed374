"""Which cards of a workshop are such as are asked for, known from one revision to the next?

A board of ten thousand cards is asked after every change. A card is never changed in place: what is
the same object at the same place as before is known already, and only the others are looked at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import TypeAlias

from userneeds.model.card import Card
from userneeds.model.ids import CardId

KeepCards: TypeAlias = Callable[[Iterable[Card]], Iterable[Card]]
"""Returns those of some cards that are asked for; of a card it always says the same."""


def changed_cards(before: Sequence[Card], after: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards of `after` that were not at the same place before, as the same objects."""
    yield from compress(after, map(is_not, after, before))
    yield from after[len(before) :]


class CardFilter:
    """The cards that are such as are asked for, whatever revision of them is given."""

    def __init__(self, keep: KeepCards) -> None:
        self._keep = keep
        # One value, because several threads may ask.
        self._known: tuple[Sequence[Card], Mapping[CardId, Card]] = ((), {})

    def kept(self, cards: Sequence[Card]) -> Mapping[CardId, Card]:
        """Return those that are asked for by their ids, in no order."""
        before, known = self._known
        kept = dict(known)
        for gone in changed_cards(cards, before):
            kept.pop(gone.id, None)
        for card in self._keep(changed_cards(before, cards)):
            kept[card.id] = card
        self._known = cards, kept
        return kept
