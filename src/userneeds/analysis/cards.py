"""What of a workshop does the theme engine look at?

A card's sentence is what it says; the role it speaks for and the thing it is about are looked at apart, where it states
them. Hidden cards (of a silent stage that is not revealed) are not looked at.
"""

from userneeds.analysis.entry import Entry
from userneeds.analysis.hand import Insistence
from userneeds.analysis.words import content_words, stem
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop

_ABOUT_A_DOING = frozenset({"need", "story", "job"})
"""Kinds whose main field begins with what a person does, so that the thing comes second."""


def entries_of(workshop: Workshop) -> tuple[Entry, ...]:
    """Return the workshop's cards as entries; a theme that the workshop does not have counts as none."""
    return tuple(
        Entry(
            id=card.id,
            text=card.statement(),
            role=card.role.strip().lower(),
            object=thing_of(card),
            kind=card.kind,
            organisation=workshop.organisation_of(card),
            theme=card.theme if card.theme in workshop.themes else "",
            pinned=card.pinned and card.theme in workshop.themes,
        )
        for card in workshop.cards.values()
        if not workshop.is_hidden(card)
    )


def insistences_of(workshop: Workshop) -> tuple[Insistence, ...]:
    """Return the workshop's pins in the engine's words."""
    return tuple(Insistence(pin.id, pin.kind, tuple(pin.cards)) for pin in workshop.pins.values())


def thing_of(card: Card) -> str:
    """Return the stem of the thing a card is about, the word after what is done with it; empty where not stated."""
    if card.kind not in _ABOUT_A_DOING:
        return ""
    said = [stem(word) for word in content_words(card.main())]
    return said[min(1, len(said) - 1)] if said else ""
