"""Which words of a kept card are only its frame, typed along, and which card is no need?

'I need to get a key' in the field of a need, 'tenants' as a role, 'so that so that'. Such a card is
said right as it is; mending takes from its fields what no field needs, and makes a question that
was typed as a need a question. What it says stays the same.
"""

from dataclasses import replace
from typing import Any

from userneeds.capture.reading import read_cards
from userneeds.model.card import FIELDS_OF_KIND, MAIN_FIELD, NEED_KINDS, Card
from userneeds.model.grammar.frames import (
    WANTED_FORMS,
    outcome_clause,
    reason_clause,
    spoken_want,
    written_want,
)
from userneeds.model.grammar.roles import singular_role, spoken_role


def mended_card(card: Card) -> Card:
    """Return a card without the frames in its fields; as it is where it would say other words."""
    if not card.is_need:
        return card
    return _as_own_kind(card) or _without_frames(card)


def _as_own_kind(card: Card) -> Card | None:
    """Return a card as the kind that its words are, where they are all it has and no need."""
    main = MAIN_FIELD[card.kind]
    for name in FIELDS_OF_KIND[card.kind]:
        if name != main and getattr(card, name):
            return None
    read = read_cards(getattr(card, main), card.kind)
    if len(read) != 1 or read[0].kind in NEED_KINDS:
        return None
    changed: dict[str, Any] = {main: ""}
    changed["text"] = read[0].fields.get("text", "")
    other = replace(card, kind=read[0].kind, **changed)
    return other if other.statement() == card.statement() else None


def _without_frames(card: Card) -> Card:
    changed: dict[str, Any] = {}
    changed[MAIN_FIELD[card.kind]] = _mended_want(card)
    changed["role"] = _mended_role(card.role)
    changed["benefit"] = reason_clause(card.benefit).removeprefix("so that ")
    outcome = outcome_clause(card.outcome).removeprefix("so I can ")
    changed["outcome"] = outcome.removeprefix("so ")
    for field, words in list(changed.items()):
        if words.casefold() == getattr(card, field).casefold():
            del changed[field]
    mended = replace(card, **changed)
    return mended if mended.statement() == card.statement() else card


def _mended_want(card: Card) -> str:
    stored: str = getattr(card, MAIN_FIELD[card.kind])
    want = spoken_want(stored)
    if want.form not in WANTED_FORMS:
        return stored
    return written_want(want.words, want.form, "need" if card.kind == "need" else "want")


def _mended_role(role: str) -> str:
    """Return one person of a role; 'a tenant' and 'tenants' are both 'tenant'."""
    spoken = spoken_role(role).words
    bare = spoken.removeprefix("an ").removeprefix("a ")
    return bare if singular_role(role) != role or bare != role else role
