"""Which sentences of a file hold their frame twice, and how does it look once they are mended?"""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import NamedTuple

from userneeds.capture.mending import mended_card
from userneeds.model.card import Card
from userneeds.session.errors import NotAWorkshop
from userneeds.session.maintenance.file_check import problems_in_bytes
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop


class SentenceField(NamedTuple):
    """A field of a card before and after."""

    card: str
    field: str
    before: str
    after: str


class SentenceFile(NamedTuple):
    """What a file would say, and which fields it changes."""

    text: str
    fields: tuple[SentenceField, ...]


def mend_sentences(text: str, path: Path) -> SentenceFile:
    """Return a workshop's file with the frames taken out of its cards' fields.

    Raises:
        NotAWorkshop: when it cannot be read.
    """
    workshop = read_workshop(text).value
    if workshop is None:
        problems = problems_in_bytes(text.encode("utf-8"), path)
        raise NotAWorkshop(f"{path.name} cannot be read.", problems, "Mend it first.")
    cards = {card_id: mended_card(card) for card_id, card in workshop.cards.items()}
    changes = [
        change
        for card_id, after in cards.items()
        for change in _changed_fields(workshop.cards[card_id], after)
    ]
    if not changes:
        return SentenceFile(text, ())
    return SentenceFile(patch_workshop(text, replace(workshop, cards=cards)), tuple(changes))


def _changed_fields(before: Card, after: Card) -> Iterator[SentenceField]:
    for field in fields(Card):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield SentenceField(before.id, field.name, str(old), str(new))
