"""By which number is a card found in a record?

A card is told once, under its theme, with its number; wherever else it is spoken of it is its
number with a few words, so that no sentence stands twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.sentences import split_sentences
from userneeds.documents.papers.phrasing import clip_words
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.wording import capitalise

_LONGEST_LABEL = 9
"""Words."""


@dataclass(frozen=True, slots=True)
class CardNumbers:
    """The numbers of the cards of one record."""

    by_card: Mapping[CardId, int]

    @classmethod
    def of(cls, disclosure: Disclosure) -> "CardNumbers":
        """Number the cards in the order in which a record tells them."""
        told = enumerate(_cards_as_told(disclosure), start=1)
        return cls({card.id: number for number, card in told})

    def label(self, card: Card) -> str:
        """Return '12 Find out in which month my kitchen will be …'."""
        number = self.by_card[card.id]
        first, *_ = split_sentences(card.main_text()) or [""]
        words = clip_words(first.rstrip(".?!"), _LONGEST_LABEL)
        return f"{number} {capitalise(words)}".strip()

    def labels(self, disclosure: Disclosure) -> dict[str, str]:
        """Return what is spoken of elsewhere, by its id: 'T2 Damp homes' for a theme, and cards."""
        themes = enumerate(disclosure.themes_with_cards(), start=1)
        labels = {theme.id: f"T{number} {theme.name}" for number, theme in themes}
        labels |= {card.id: self.label(card) for card in disclosure.cards}
        return labels


def _cards_as_told(disclosure: Disclosure) -> Iterator[Card]:
    for theme in disclosure.seen.themes.values():
        yield from disclosure.cards_of(theme.id)
    yield from disclosure.cards_of("")
