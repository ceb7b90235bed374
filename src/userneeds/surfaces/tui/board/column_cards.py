"""Which cards stand in which column, known from one change to the next?

A key moves a few of some thousand cards. Where all others stand at the same places of the file as
before, only the columns that those few left and came to are made anew.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from userneeds.disclosure.card_filter import Cards, card_changes
from userneeds.model.card import Card, cards_in_order
from userneeds.model.ids import CardId

ColumnOf: TypeAlias = Callable[[Card], str]
"""Tells the key of a card's column; of one card always the same."""


class ColumnCards:
    """The cards of one grouping, by the keys of their columns.

    The columns stand in the order of their first cards in the file.
    """

    def __init__(self, column_of: ColumnOf, cards: Cards) -> None:
        self._column_of = column_of
        self._cards = cards
        self._places: dict[CardId, int] = dict(zip(cards, range(len(cards)), strict=True))
        columns: defaultdict[str, list[Card]] = defaultdict(list)
        for card, key in zip(cards.values(), map(column_of, cards.values()), strict=True):
            columns[key].append(card)
        # In the order of the file; what is shown stands by rank.
        self._in_file: Mapping[str, Sequence[Card]] = columns
        self.by_column = {key: cards_in_order(column) for key, column in columns.items()}

    def follow(self, cards: Cards) -> bool:
        """Take over changed and new cards; False, with nothing done, where one left its place."""
        changes = card_changes(self._cards, cards)
        if not changes.keeps_places:
            return False
        new = changes.come[len(changes.gone) :]
        for place, card in enumerate(new, len(self._places)):
            self._places[card.id] = place
        columns = dict(self._in_file)
        for card in changes.gone:
            key = self._column_of(card)
            columns[key] = [each for each in columns[key] if each is not card]
        for card in changes.come:
            key = self._column_of(card)
            columns[key] = self._with_card(columns.get(key, ()), card)
        self._show(columns)
        self._cards = cards
        return True

    def _show(self, columns: Mapping[str, Sequence[Card]]) -> None:
        """Take over columns, and put in order the cards of those that are not as they were."""
        used = [key for key, column in columns.items() if column]
        used.sort(key=lambda key: self._places[columns[key][0].id])
        before, shown = self._in_file, self.by_column
        self._in_file = {key: columns[key] for key in used}
        self.by_column = {
            key: shown[key] if column is before.get(key) else cards_in_order(column)
            for key, column in self._in_file.items()
        }

    def _with_card(self, column: Sequence[Card], card: Card) -> list[Card]:
        place = bisect(column, self._places[card.id], key=self._place_of)
        return [*column[:place], card, *column[place:]]

    def _place_of(self, card: Card) -> int:
        return self._places[card.id]
