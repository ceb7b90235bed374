"""What becomes of a card's words when the card becomes one of another kind."""

from dataclasses import replace
from typing import Any

from userneeds.model.card import MAIN_FIELD, Card, CardKind


def with_kind(card: Card, kind: CardKind) -> Card:
    """Return the card as another kind, with its main words where that kind keeps them.

    Nothing is lost: what was there before stays in its own fields.
    """
    field = MAIN_FIELD[kind]
    if getattr(card, field):
        return replace(card, kind=kind)
    main_words: dict[str, Any] = {field: card.main_text()}
    return replace(card, kind=kind, **main_words)
