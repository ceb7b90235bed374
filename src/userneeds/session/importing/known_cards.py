"""Which card of a file wants what another one does, that stands in the workshop or before it?"""

from typing import Literal, TypeAlias

from userneeds.capture.duplicates import WantIndex
from userneeds.disclosure.near_doubles import comparable_cards
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop

RowFate: TypeAlias = Literal["new", "same", "like", "changed", "unchanged", "conflict"]
"""What becomes of a card of a file."""


class KnownCards:
    """What stands in a workshop or came before in the file, to find doubles."""

    def __init__(self, workshop: Workshop) -> None:
        self._wants = WantIndex()
        self._statements: dict[str, str] = {}
        for card in comparable_cards(workshop):
            self._wants.add(card.id, card.main_text(), card.role)
            self._statements[card.id] = card.statement()

    def fate_of(self, card: Card) -> tuple[RowFate, str]:
        """Return what becomes of a new card, and what the one says that it is like; keep it."""
        near = self._wants.add_and_match(card.id, card.main_text(), card.role)
        self._statements[card.id] = card.statement()
        if near is None:
            return "new", ""
        fate: RowFate = "same" if near.relation == "same" else "like"
        return fate, self._statements[near.id]
