"""The coach at the side of the board: what it would ask about a card, and what its answers change.

What surrounds a card (the other wants, the roles in use, the glossary) is gathered a few cards at a
time, and after a change only from the cards that are others. A fix becomes a command like any
other, so one key takes it back; a dismissed question is remembered on the card. Cards that nobody
may read yet are not asked about.
"""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from userneeds.capture.coach.advice import Advice, advise, apply_fix
from userneeds.capture.coach.rules.review import CoachContext
from userneeds.capture.duplicates import WantIndex
from userneeds.capture.parse.draft import Draft, card_fields, changed_fields, draft_of
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.command import Command
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop

COACHED_KINDS = frozenset({"need", "story", "job"})


class CardCoach:
    """Asks about the cards of one workshop; of a workshop that has changed it reads only what is new."""

    def __init__(self) -> None:
        self._workshop_read: Workshop | None = None
        self._cards_read: dict[CardId, Card] = {}
        self._wants = WantIndex()
        self._surroundings = CoachContext()

    def questions(self, workshop: Workshop, card: Card) -> tuple[Advice, ...]:
        """Return at most two questions about a card, the weightiest first; none about what is hidden or settled."""
        if (
            card.kind not in COACHED_KINDS
            or card.status in {"duplicate", "not valid"}
            or workshop.is_hidden(card)
        ):
            return ()
        self.read_changes(workshop, len(workshop.cards))
        around = replace(self._surroundings, card=card.id, sources=len(card.evidence))
        return advise(draft_of_card(card), around, dismissed=card.dismissed)

    def read_changes(self, workshop: Workshop, most: int) -> bool:
        """Read at most so many cards, some 15 µs each; tell whether all that stand beside a card are read now."""
        if workshop is self._workshop_read:
            return True
        wanted = _comparable_cards(workshop)
        for gone in self._cards_read.keys() - wanted.keys():
            self._wants.remove(gone)
            del self._cards_read[gone]
        fresh = [card for card in wanted.values() if self._cards_read.get(card.id) is not card]
        for card in fresh[:most]:
            draft = draft_of_card(card)
            self._wants.add(card.id, draft.want, draft.role)
            self._cards_read[card.id] = card
        if len(fresh) > most:
            return False
        roles = tuple(sorted({card.role for card in workshop.cards.values() if card.role}))
        self._surroundings = CoachContext(
            frozenset(workshop.glossary), workshop.jargon, roles, self._wants
        )
        self._workshop_read = workshop
        return True


def _comparable_cards(workshop: Workshop) -> dict[CardId, Card]:
    """Return the cards that another one may be like."""
    closed = workshop.closed_stages()
    return {
        card.id: card
        for card in workshop.cards.values()
        if card.kind in COACHED_KINDS and card.status != "duplicate" and card.stage not in closed
    }


def draft_of_card(card: Card) -> Draft:
    """Return a card as the coach reads it."""
    words = {
        field.name: said
        for field in fields(Card)
        if isinstance(said := getattr(card, field.name), str)
    }
    return draft_of(card.kind, words)


def fix_command(card: Card, advice: Advice, at: datetime, fresh_id: str) -> Command | None:
    """Return the command that carries out an advice's fix; None where it has none.

    `fresh_id` is for a second card.
    """
    if advice.fix is None:
        return None
    before = draft_of_card(card)
    first, *more = apply_fix(before, advice.fix)
    changed: dict[str, Any] = {**changed_fields(before, first)}
    edit = EditCard(at=at, before=card, after=replace(card, **changed))
    if not more:
        return edit
    said: dict[str, Any] = {**card_fields(more[0])}
    second = replace(
        card, **{**dict.fromkeys(changed_fields(before, more[0]), ""), **said}, id=fresh_id, rank=""
    )
    return Batch(at=at, parts=(edit, AddCards(at=at, cards=(second,))), words="split a card in two")


def dismiss_command(card: Card, advice: Advice, at: datetime) -> Command:
    """Return the command that remembers on a card that a question was answered with 'it is fine'."""
    return EditCard(
        at=at, before=card, after=replace(card, dismissed=(*card.dismissed, advice.rule))
    )
