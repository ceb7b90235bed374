"""Which cards say the words that somebody looks for?

Every letter more asks about every card again, so a search remembers what each card says, in small
letters.
"""

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.columns import CardFilter


class CardSearch:
    """Words that are looked for on a board; none finds everything."""

    def __init__(self) -> None:
        self._query_words: tuple[str, ...] = ()
        self._search_texts: dict[CardId, tuple[Card, str]] = {}

    def set_query(self, text: str) -> None:
        """Look for cards that say all of these words or parts of words, whatever their capitals."""
        self._query_words = tuple(text.casefold().split())
        if not self._query_words:
            self._search_texts.clear()

    def card_filter(self) -> CardFilter | None:
        """Return what tells whether a card is found; None while nothing is looked for."""
        if not self._query_words:
            return None
        first, *others = self._query_words
        search_texts = self._search_texts
        index_card = self._index_card

        def finds(card: Card) -> bool:
            indexed = search_texts.get(card.id)
            # A card is never changed in place: the same object says the same.
            if indexed is None or indexed[0] is not card:
                indexed = index_card(card)
            _, text = indexed
            if first not in text:
                return False
            return not others or all(word in text for word in others)

        return finds

    def _index_card(self, card: Card) -> tuple[Card, str]:
        text = f"{card.statement()} {card.kind} {card.notes}".casefold()
        indexed = (card, text)
        self._search_texts[card.id] = indexed
        return indexed
