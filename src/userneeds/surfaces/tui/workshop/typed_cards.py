"""What becomes of words that are typed or pasted: cards with what the screen adds to them."""

from dataclasses import replace
from typing import Any

from userneeds.capture.reading import ReadCard, read_cards
from userneeds.model.card import FIELDS_OF_KIND, MAIN_FIELD, Card, CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults


def card_from_line(text: str, card_id: str, defaults: CardDefaults) -> Card:
    """Return the card that one typed line makes; a line of several is one card, as it stands."""
    read = read_cards(text, defaults.kind)
    whole = ReadCard(1, defaults.kind, {MAIN_FIELD[defaults.kind]: text.strip()})
    return card_from_read(read[0] if len(read) == 1 else whole, card_id, defaults)


def card_of_kind(card: Card, kind: CardKind, source: str) -> Card:
    """Return a card that is not on the board yet as one of another kind, read anew.

    `source` is the line that it was made of; '' where it was made of several.
    """
    defaults = CardDefaults(kind, card.stage, card.organisation, card.by)
    for words in filter(None, (source, card.text or card.statement())):
        read = read_cards(words, kind)
        if len(read) == 1 and read[0].kind == kind:
            return card_from_read(read[0], card.id, defaults)
    whole = ReadCard(1, kind, {"text": card.text or card.statement(), "notes": card.notes})
    return card_from_read(whole, card.id, defaults)


def reworded(card: Card, words: str) -> Card:
    """Return a card of the board with other words; all but what it says stays as it is."""
    defaults = CardDefaults(card.kind)
    said = card_from_line(words, card.id, defaults)
    if card.constraint and said.kind == card.kind:
        said = _with_constraint(said)
    spoken = {field for fields in FIELDS_OF_KIND.values() for field in fields}
    changed: dict[str, Any] = {field: getattr(said, field) for field in spoken}
    notes = "\n".join(dict.fromkeys(filter(None, (card.notes, said.notes))))
    return replace(card, kind=said.kind, notes=notes, **changed)


def _with_constraint(said: Card) -> Card:
    """Return a card whose 'because …' stands where it stood: in its constraint."""
    before, marker, cause = said.benefit.rpartition("because ")
    is_part = marker and "constraint" in FIELDS_OF_KIND[said.kind]
    return replace(said, benefit=before.rstrip(" ,"), constraint=cause) if is_part else said


def card_from_read(read: ReadCard, card_id: str, defaults: CardDefaults) -> Card:
    """Return the card that was read, with what the screen adds to it."""
    fields: dict[str, Any] = {**read.fields}
    needs_role = "role" in FIELDS_OF_KIND[read.kind] and not fields.get("role")
    if defaults.role and needs_role:
        fields["role"] = defaults.role
    return Card(
        id=card_id,
        kind=read.kind,
        stage=defaults.stage,
        organisation=defaults.organisation,
        by=defaults.by,
        **fields,
    )
