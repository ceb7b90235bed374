"""The coach at the side of the board: what it would ask about a card, what its answers change.

What surrounds a card (the other wants, the roles in use, the glossary) is gathered a few cards at a
time, and after a change only from the cards that are others. A fix becomes a command like any
other, so one key takes it back; a dismissed question is remembered on the card. Cards that nobody
may read yet are not asked about.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from userneeds.capture.coach.advice import Advice, advise, apply_fix
from userneeds.capture.coach.rules.review import CoachContext, Fix, said_words
from userneeds.capture.duplicates import WantIndex
from userneeds.capture.parse.draft import Draft, card_fields, changed_fields, draft_of
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards
from userneeds.commands.command import Command
from userneeds.disclosure.near_doubles import comparable_cards
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card, CardKind
from userneeds.model.ids import CardId
from userneeds.model.series import OwnQuestion

_ASKED_OF_HALVES = ("like-card",)
"""What two roles of one need are not asked again after it was split: whether they are one."""
_SETTLED_STATUSES = frozenset({"duplicate", "not valid"})


class CardCoach:
    """Asks about the cards of one workshop; of one that has changed it reads only what is new."""

    def __init__(self, own_questions: Callable[[], tuple[OwnQuestion, ...]] = tuple) -> None:
        """Take what tells what the group asks besides."""
        self._own_questions = own_questions
        self._workshop_read: AnySeen | None = None
        self._cards_read: dict[CardId, Card] = {}
        self._wants: dict[CardKind, WantIndex] = {}
        """By kind: a question is no double of a challenge. All needs are under one."""
        self._surroundings = CoachContext()

    def questions(self, workshop: AnySeen, card: Card) -> tuple[Advice, ...]:
        """Return at most two questions about a card, the weightiest first.

        About what is hidden or settled there are none; of cards that are no needs it is asked only
        whether they are doubles.
        """
        if card.status in _SETTLED_STATUSES or workshop.is_hidden(card):
            return ()
        self.read_changes(workshop, len(workshop.cards))
        wants = self._wants_like(card)
        around = replace(
            self._surroundings,
            wants=wants,
            card=card.id,
            sources=len(card.evidence),
            own=self._own_questions(),
        )
        asked = advise(draft_of_card(card), around, dismissed=card.dismissed)
        return asked if card.is_need else tuple(filter(_is_about_double, asked))

    def _wants_like(self, card: Card) -> WantIndex:
        return self._wants.setdefault("need" if card.is_need else card.kind, WantIndex())

    def read_changes(self, workshop: AnySeen, most: int) -> bool:
        """Read at most so many cards, some 15 µs each.

        Tell whether all that stand beside a card are read now.
        """
        if workshop is self._workshop_read:
            return True
        comparable = _comparable_cards(workshop)
        read = self._cards_read
        for gone in read.keys() - comparable.keys():
            self._wants_like(read.pop(gone)).remove(gone)
        fresh = [card for card in comparable.values() if read.get(card.id) is not card]
        for card in fresh[:most]:
            if card.id in read:
                self._wants_like(read[card.id]).remove(card.id)
            draft = draft_of_card(card)
            self._wants_like(card).add(card.id, said_words(draft), draft.role)
            read[card.id] = card
        if len(fresh) > most:
            return False
        self._surroundings = self._read_surroundings(workshop)
        self._workshop_read = workshop
        return True

    def _read_surroundings(self, workshop: AnySeen) -> CoachContext:
        uses = Counter(filter(None, map(attrgetter("role"), workshop.cards.values())))
        roles = sorted(uses, key=lambda role: (-uses[role], role))
        terms = frozenset(workshop.glossary)
        return CoachContext(terms, workshop.jargon, tuple(roles))


def _is_about_double(advice: Advice) -> bool:
    return advice.fix is not None and bool(advice.fix.merge_into)


def _comparable_cards(workshop: AnySeen) -> dict[CardId, Card]:
    """Return the cards that another one may be called like."""
    return {card.id: card for card in comparable_cards(workshop) if card.status != "duplicate"}


def draft_of_card(card: Card) -> Draft:
    """Return a card as the coach reads it: its fields that hold words."""
    words: dict[str, str] = {}
    for field in fields(Card):
        value = getattr(card, field.name)
        if isinstance(value, str):
            words[field.name] = value
    return draft_of(card.kind, words)


def fix_command(
    card: Card, advice: Advice, at: datetime, fresh_id: str, *, choice: int = 0
) -> Command | None:
    """Return the command that carries out an advice's fix; None where it has none.

    `fresh_id` is for a second card; `choice` is the place of a role among those that it offers.
    """
    if advice.fix is None:
        return None
    if advice.fix.merge_into:
        return MergeCards(at=at, keep=advice.fix.merge_into, others=(card.id,))
    before = draft_of_card(card)
    fix = Fix({"role": advice.choices[choice]}) if choice else advice.fix
    first, *more = apply_fix(before, fix)
    changes: dict[str, Any] = {**changed_fields(before, first)}
    after = replace(card, **changes)
    if not more:
        return EditCard(at=at, before=card, after=after)
    if first.want == more[0].want:
        after = replace(after, dismissed=(*after.dismissed, *_ASKED_OF_HALVES))
    edit = EditCard(at=at, before=card, after=after)
    second = _second_card(after, before, more[0], fresh_id)
    parts = (edit, AddCards(at=at, cards=(second,)))
    return Batch(at=at, parts=parts, words="split a card in two")


def _second_card(card: Card, before: Draft, draft: Draft, fresh_id: str) -> Card:
    """Return the card that the second draft of a fix makes, without the words it leaves out."""
    emptied = dict.fromkeys(changed_fields(before, draft), "")
    words: dict[str, Any] = {**emptied, **card_fields(draft)}
    return replace(card, **words, id=fresh_id, rank="")


def dismiss_command(card: Card, advice: Advice, at: datetime) -> Command:
    """Return the command that remembers on a card that one of its questions needs no answer."""
    after = replace(card, dismissed=(*card.dismissed, advice.rule))
    return EditCard(at=at, before=card, after=after)
