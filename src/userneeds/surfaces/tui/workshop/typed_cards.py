"""What becomes of words that are typed or pasted: cards with what the screen adds to them."""

from typing import Any

from userneeds.capture.reading import ReadCard, read_cards
from userneeds.model.card import FIELDS_OF_KIND, MAIN_FIELD, Card
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults


def card_from_line(text: str, card_id: str, defaults: CardDefaults) -> Card:
    """Return the card that one typed line makes; a line of several is one card, as it stands."""
    read = read_cards(text, defaults.kind)
    whole = ReadCard(1, defaults.kind, {MAIN_FIELD[defaults.kind]: text.strip()})
    return card_from_read(read[0] if len(read) == 1 else whole, card_id, defaults)


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
