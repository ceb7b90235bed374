"""What of a workshop does the theme engine look at?

A card's sentence is what it says; the role it speaks for and the thing it is about are looked at
apart, where it states them. Hidden cards (of a silent stage that is not revealed) are not looked
at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from userneeds.analysis.themes.clustering.constraints import LinkConstraint
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.tokens import content_words
from userneeds.model.card import Card
from userneeds.model.stemmer import stem
from userneeds.model.theme import Pin
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ClusteringInput:
    """Everything that themes are found in."""

    card_texts: tuple[CardText, ...]
    links: tuple[LinkConstraint, ...]
    names: Mapping[str, str]
    """People's names of their themes, by id."""


def clustering_input(workshop: Workshop) -> ClusteringInput:
    """Return what is looked at of a workshop: its readable cards, its pins, its themes' names."""
    names = {theme.id: theme.name for theme in workshop.themes.values()}
    return ClusteringInput(card_texts_of(workshop), link_constraints_of(workshop), names)


def card_texts_of(workshop: Workshop) -> tuple[CardText, ...]:
    """Return what the workshop's cards say; a theme that it does not have counts as none."""
    cards = workshop.cards.values()
    readable_cards = [card for card in cards if not workshop.is_hidden(card)]
    return tuple(_card_text(card, workshop) for card in readable_cards)


def _card_text(card: Card, workshop: Workshop) -> CardText:
    role = card.role.strip().lower()
    organisation = workshop.organisation_of(card)
    has_theme = card.theme in workshop.themes
    whole = card.statement()
    text = _said_beside_role(card)
    return CardText(
        id=card.id,
        text=text,
        whole=whole if whole != text else "",
        role=role,
        object=object_stem(card),
        kind=card.kind,
        organisation=organisation,
        theme=card.theme if has_theme else "",
        pinned=card.pinned and has_theme,
    )


def _said_beside_role(card: Card) -> str:
    """Return all that a card says but the role it speaks for: a role makes no theme."""
    if not card.role.strip():
        return card.statement()
    return replace(card, role="").statement()


def link_constraints_of(workshop: Workshop) -> tuple[LinkConstraint, ...]:
    """Return the workshop's pins in the engine's words."""
    pins = workshop.pins.values()
    return tuple(map(_link_constraint, pins))


def _link_constraint(pin: Pin) -> LinkConstraint:
    cards = tuple(pin.cards)
    return LinkConstraint(pin.id, pin.kind, cards)


def object_stem(card: Card) -> str:
    """Return the stem of the thing a card is about; empty where it is not stated."""
    return object_of_want(card.main_text()) if card.is_need else ""


def object_of_want(want: str) -> str:
    """Return the stem of the thing that is wanted; empty where nothing is.

    A need begins with what a person does, so the thing is the word after it.
    """
    words = content_words(want)
    if not words:
        return ""
    second_or_only = words[:2][-1]
    return stem(second_or_only)
