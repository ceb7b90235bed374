"""What becomes of a card's words when the card becomes one of another kind."""

from dataclasses import replace
from typing import Any

from userneeds.model.card import FIELDS_OF_KIND, MAIN_FIELD, NEED_KINDS, Card, CardKind

_SAME_IN_OTHER_NEEDS = (
    ("need", "want", "motivation"),
    ("benefit", "benefit", "outcome"),
    ("trigger", "trigger", "situation"),
)
"""What a need, a story and a job call what is wanted, why, and when."""
_KINDS_OF_NEEDS: tuple[CardKind, ...] = ("need", "story", "job")


def with_kind(card: Card, kind: CardKind) -> Card:
    """Return the card as another kind, its words where that kind keeps them, and said once.

    A need becomes its sentence; a sentence is read as a need where it is one. Nothing is lost: what
    the new kind cannot say stays in its own fields.
    """
    if kind == card.kind:
        return card
    if card.kind in NEED_KINDS and kind in NEED_KINDS:
        return _as_other_need(card, kind)
    if card.kind in NEED_KINDS:
        return _as_sentence(card, kind)
    if kind in NEED_KINDS:
        return _as_need(card, kind)
    return replace(card, kind=kind)


def _as_other_need(card: Card, kind: CardKind) -> Card:
    old, new = _KINDS_OF_NEEDS.index(card.kind), _KINDS_OF_NEEDS.index(kind)
    moved: dict[str, Any] = {}
    for names in _SAME_IN_OTHER_NEEDS:
        words = getattr(card, names[old])
        if words and names[old] != names[new] and not getattr(card, names[new]):
            moved |= {names[old]: "", names[new]: words}
    return replace(card, kind=kind, **moved)


def _as_sentence(card: Card, kind: CardKind) -> Card:
    said = card.statement()
    if card.text and card.text.casefold() not in said.casefold():
        return replace(card, kind=kind)
    emptied: dict[str, Any] = dict.fromkeys(FIELDS_OF_KIND[card.kind], "")
    return replace(card, kind=kind, **{**emptied, "text": said})


def _as_need(card: Card, kind: CardKind) -> Card:
    from userneeds.capture.reading import read_cards  # noqa: PLC0415 - loads slowly

    read = read_cards(card.text, kind)
    main = MAIN_FIELD[kind]
    is_need = len(read) == 1 and read[0].kind == kind and main in read[0].fields
    if not is_need or any(getattr(card, field) for field in read[0].fields):
        return replace(card, kind=kind)
    fields: dict[str, Any] = dict(read[0].fields)
    return replace(card, kind=kind, **{**fields, "text": ""})
