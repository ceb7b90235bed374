"""What of a workshop does the theme engine look at?

A card's sentence is what it says; the role it speaks for and the thing it is about are looked at
apart, where it states them. Hidden cards (of a silent stage that is not revealed) are not looked
at.
"""

from userneeds.analysis.themes.clustering.constraints import LinkConstraint
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.tokens import content_words
from userneeds.model.card import Card
from userneeds.model.stemmer import stem
from userneeds.model.workshop import Workshop

_KINDS_ABOUT_ACTIONS = frozenset({"need", "story", "job"})
"""Kinds whose main field begins with what a person does, so that the thing comes second."""


def card_texts_of(workshop: Workshop) -> tuple[CardText, ...]:
    """Return the workshop's cards as entries; a theme that the workshop does not have counts as none."""
    return tuple(
        CardText(
            id=card.id,
            text=card.statement(),
            role=card.role.strip().lower(),
            object=object_stem(card),
            kind=card.kind,
            organisation=workshop.organisation_of(card),
            theme=card.theme if card.theme in workshop.themes else "",
            pinned=card.pinned and card.theme in workshop.themes,
        )
        for card in workshop.cards.values()
        if not workshop.is_hidden(card)
    )


def link_constraints_of(workshop: Workshop) -> tuple[LinkConstraint, ...]:
    """Return the workshop's pins in the engine's words."""
    return tuple(
        LinkConstraint(pin.id, pin.kind, tuple(pin.cards)) for pin in workshop.pins.values()
    )


def object_stem(card: Card) -> str:
    """Return the stem of the thing a card is about, the word after what is done with it; empty where not stated."""
    if card.kind not in _KINDS_ABOUT_ACTIONS:
        return ""
    said = [stem(word) for word in content_words(card.main_text())]
    if said:
        return said[min(1, len(said) - 1)]
    return ""
