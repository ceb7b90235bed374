"""Which cards say the words that somebody looks for?

Every letter more asks about every card again, so a search remembers what each card says, in small letters.
"""

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.columns import Keep


class Search:
    """Words that are looked for on a board; none finds everything."""

    def __init__(self) -> None:
        self._wanted: tuple[str, ...] = ()
        self._says: dict[CardId, tuple[Card, str]] = {}

    def look_for(self, text: str) -> None:
        """Look for cards that say all of these words or parts of words, whatever their capitals."""
        self._wanted = tuple(text.casefold().split())
        if not self._wanted:
            self._says.clear()

    def keep(self) -> Keep | None:
        """Return what tells whether a card is found; None while nothing is looked for."""
        if not self._wanted:
            return None
        first, *others = self._wanted

        def finds(card: Card) -> bool:
            said = self._said_by(card)
            return first in said and all(word in said for word in others)

        return finds

    def _said_by(self, card: Card) -> str:
        known = self._says.get(card.id)
        if known is None or known[0] is not card:
            known = self._says[card.id] = (card, f"{card.statement()} {card.kind} {card.notes}".casefold())
        return known[1]
