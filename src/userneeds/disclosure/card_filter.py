"""Which cards of a workshop are such as are asked for, known from one revision to the next?

A board of ten thousand cards is asked after every change. A card is never changed in place: what is
the same object at the same place as before is known already, and only the others are looked at.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import compress, islice
from operator import is_not
from typing import NamedTuple, TypeAlias

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop

Cards: TypeAlias = Mapping[CardId, Card]
"""The cards of one revision, which is one object."""
_MOST_KNOWN = 8
"""So many pairs of revisions are compared once only, however many ask: the last few."""


class CardChanges(NamedTuple):
    """What is different from one revision of the cards to another, place by place."""

    gone: tuple[Card, ...]
    """Cards of the one before of which another object stands at their place, or none."""
    come: tuple[Card, ...]
    """Cards that stand where another object stood, then those beyond the last place."""

    @property
    def keeps_places(self) -> bool:
        """Whether every card that was there stands where it stood, as it was or changed."""
        stays = [card.id for card in self.come[: len(self.gone)]]
        return stays == [card.id for card in self.gone]


def card_changes(before: Cards, after: Cards) -> CardChanges:
    """Return what is different from one revision to another."""
    return _compared(_Revisions(before, after))


@dataclass(frozen=True, slots=True, eq=False)
class _Revisions:
    """Two revisions; the same as long as both are the same objects."""

    before: Cards
    after: Cards

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Revisions):
            return NotImplemented
        return self.before is other.before and self.after is other.after

    def __hash__(self) -> int:
        return hash((id(self.before), id(self.after)))


@lru_cache(maxsize=_MOST_KNOWN)
def _compared(revisions: _Revisions) -> CardChanges:
    before, after = revisions.before.values(), revisions.after.values()
    differs = tuple(map(is_not, before, after))
    gone = (*compress(before, differs), *islice(before, len(differs), None))
    come = (*compress(after, differs), *islice(after, len(differs), None))
    return CardChanges(gone, come)


_PARTS_BUT_CARDS = tuple(each.name for each in fields(Workshop) if each.name != "cards")


def parts_but_cards(workshop: Workshop) -> tuple[object, ...]:
    """Return all parts of a workshop but its cards: the same objects where none has changed."""
    return tuple(getattr(workshop, part) for part in _PARTS_BUT_CARDS)


class CardFilter:
    """The cards that are such as are asked for, whatever revision of them is given."""

    def __init__(self, keep: Callable[[Iterable[Card]], Iterable[Card]]) -> None:
        """Take what returns those of some cards that are asked for, of a card always the same."""
        self._keep = keep
        # One value, because several threads may ask.
        self._known: tuple[Cards, Cards] = ({}, {})

    def kept(self, cards: Cards) -> Cards:
        """Return those that are asked for by their ids, in no order."""
        before, known = self._known
        gone, come = card_changes(before, cards)
        kept = dict(known)
        for card in gone:
            kept.pop(card.id, None)
        for card in self._keep(come):
            kept[card.id] = card
        self._known = cards, kept
        return kept
