"""Which cards say the words that somebody looks for?

Every letter more asks about every card again, so a search remembers what each card says, in small
letters.
"""

from collections.abc import Collection, Mapping
from itertools import compress, repeat
from operator import contains

from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card
from userneeds.model.ids import CardId


class CardSearch:
    """Words that are looked for on a board; none finds everything."""

    def __init__(self) -> None:
        self._query_words: tuple[str, ...] = ()
        self._cards: Mapping[CardId, Card] = {}
        """The cards whose words are remembered."""
        self._texts: dict[CardId, str] = {}
        self._found: Mapping[CardId, str] = {}
        """The texts of cards that say all of these words, so far as they were looked for."""
        self._found_words: tuple[str, ...] = ()

    def set_query(self, text: str) -> None:
        """Look for cards that say all of these words or parts of words, whatever their capitals."""
        self._query_words = tuple(text.casefold().split())
        if not self._query_words:
            self._cards, self._texts = {}, {}
            self._found, self._found_words = {}, ()

    def find(self, workshop: AnySeen) -> Collection[CardId] | None:
        """Return which cards are found; None while nothing is looked for."""
        if not self._query_words:
            return None
        cards = workshop.cards
        if cards is not self._cards:
            self._texts = {key: self._text_of(card) for key, card in cards.items()}
            self._cards = cards
            self._found, self._found_words = self._texts, ()
        if not self._goes_on():
            self._found, self._found_words = self._texts, ()
        for word in self._query_words:
            if word not in self._found_words:
                self._found = _saying(word, self._found)
        self._found_words = self._query_words
        return self._found.keys()

    def _goes_on(self) -> bool:
        """Tell whether every word that was looked for is a part of one that is looked for now.

        Then all that is found now was found before.
        """
        words = self._query_words
        return all(any(old in word for word in words) for old in self._found_words)

    def _text_of(self, card: Card) -> str:
        # A card is never changed in place: the same object says the same.
        if self._cards.get(card.id) is card:
            return self._texts[card.id]
        return f"{card.statement()} {card.kind} {card.notes}".casefold()


def _saying(word: str, texts: Mapping[CardId, str]) -> Mapping[CardId, str]:
    """Return the texts that a word is in."""
    says = tuple(map(contains, texts.values(), repeat(word)))
    return texts if all(says) else dict(compress(texts.items(), says))
