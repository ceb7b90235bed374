"""Adding, rewording and taking away cards."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from userneeds.commands.change import Change, changed_fields, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.commands.entry_merge import merge_fields
from userneeds.commands.limits.text_limits import CARD_LINES, fit_card, fits_as_it_is
from userneeds.commands.promises import anonymity_problem, without_author
from userneeds.model.agenda import run_to_keep_closed
from userneeds.model.blueprint import BlueprintPhase
from userneeds.model.card import Card
from userneeds.model.ids import CardId, is_id
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop


def missing_card(card_id: CardId) -> Problem:
    """Return the problem that a card is not there."""
    sentence = f"The card '{card_id}' is not in this workshop any more."
    return Problem("no-card", sentence, path=("cards", card_id))


def closed_card(card_id: CardId) -> Problem:
    """Return the problem that a card is face down, so that nobody can have an opinion on it."""
    path = ("cards", card_id)
    return Problem("closed-card", "That card is face down.", "Reveal it first.", path)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCards(Command):
    """Put new cards on the board."""

    cards: tuple[Card, ...]
    says_organisation: bool = False
    """Whether whoever wrote them wants their organisation kept, in a stage without names."""
    activity: ClassVar[Activity | None] = "write"

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for card in (fit_card(each).card for each in self.cards):
            path = ("cards", card.id)
            if not is_id(card.id) or card.id in workshop.cards:
                sentence = f"A card cannot be called '{card.id}'."
                return Problem("card-id", sentence, "Use a new id.", path)
            if not card.main_text():
                return Problem("empty-card", "A card needs some words.", path=path)
            kept = without_author(workshop, card, says_organisation=self.says_organisation)
            changes.append(Change("cards", card.id, None, _kept_closed(workshop, kept)))
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        kinds = {card.kind for card in self.cards}
        noun = kinds.pop() if len(kinds) == 1 else "card"
        return f"added {counted(len(self.cards), noun)}{_overflow_words(self.cards)}"


def _overflow_words(cards: tuple[Card, ...], names: Collection[str] = CARD_LINES) -> str:
    """Return where the rest is of what did not fit; nothing where all of it fitted."""
    long_cards = [card for card in cards if not fits_as_it_is(card)]
    if any(fit_card(card, names).is_shortened for card in long_cards):
        return "; what did not fit stands in the notes"
    return ""


def _kept_closed(workshop: Workshop, card: Card) -> Card:
    """Return a new card; in a silent stage it notes the run that keeps it closed."""
    run = run_to_keep_closed(workshop.silent_runs(card.stage))
    if card.run or not run:
        return card
    return replace(card, run=run)


_SHOWN_AGAIN = "showed a hidden card again"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCard(Command):
    """Change some fields of a card, as seen by whoever edits it.

    Fields changed meanwhile by others are not lost.
    """

    before: Card
    after: Card
    activity: ClassVar[Activity | None] = "write"

    def decide(self, workshop: Workshop) -> Decision:
        now = workshop.cards.get(self.before.id)
        if now is None or self.after.id != self.before.id:
            return missing_card(self.before.id)
        edit = merge_fields(self.before, self.after, now)
        if edit.conflict:
            field = edit.conflict.replace("_", " ")
            sentence = f"Somebody else has changed the {field} of this card meanwhile."
            hint = "Look at it and edit again."
            path = ("cards", now.id, edit.conflict)
            return Problem("changed-meanwhile", sentence, hint, path)
        stage = edit.wanted.get("stage", now.stage)
        if problem := anonymity_problem(workshop, now, stage):
            return problem
        after = fit_card(replace(now, **edit.wanted), edit.wanted).card
        if not after.main_text():
            sentence = "A card needs some words."
            return Problem("empty-card", sentence, "Remove it instead.", ("cards", now.id))
        return entry_change(workshop, "cards", now.id, after)

    def describe(self, workshop: Workshop) -> str:
        names = changed_fields(self.before, self.after)
        if tuple(names) == ("face_down",):
            return f"hid a {self.after.kind}" if self.after.face_down else _SHOWN_AGAIN
        listed = ", ".join(names).replace("_", " ") or "nothing"
        return f"changed {listed} of a {self.after.kind}{_overflow_words((self.after,), names)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCards(Command):
    """Take cards away, with every dot and link that pointed at them."""

    cards: tuple[CardId, ...]

    def decide(self, workshop: Workshop) -> Decision:
        removed = frozenset(self.cards)
        for card_id in self.cards:
            if card_id not in workshop.cards:
                return missing_card(card_id)
        return tuple(card_removal(workshop, removed))

    def describe(self, workshop: Workshop) -> str:
        return f"removed {counted(len(self.cards), 'card')}"


def card_removal(workshop: Workshop, removed: frozenset[CardId]) -> Iterator[Change]:
    """Return the changes that remove cards and everything that points at them."""
    for card_id, card in workshop.cards.items():
        after = None if card_id in removed else _without_links(card, removed)
        if after is not card:
            yield from entry_change(workshop, "cards", card_id, after)
    for part in ("votes", "placings", "wishes"):
        for who, given in getattr(workshop, part).items():
            left = {card: value for card, value in given.items() if card not in removed}
            yield from entry_change(workshop, part, who, left or None)
    yield from _pointer_removal(workshop, removed)


def _without_links(card: Card, removed: frozenset[CardId]) -> Card:
    links = _without(card.links, removed)
    if links != card.links:
        card = replace(card, links=links)
    if card.duplicate_of not in removed:
        return card
    status = "proposed" if card.status == "duplicate" else card.status
    return replace(card, duplicate_of="", status=status)


def _without(cards: tuple[CardId, ...], removed: frozenset[CardId]) -> tuple[CardId, ...]:
    return tuple(card for card in cards if card not in removed)


def _pointer_removal(workshop: Workshop, removed: frozenset[CardId]) -> Iterator[Change]:
    for pin in workshop.pins.values():
        cards = _without(pin.cards, removed)
        # A pin of one card keeps nothing together and nothing apart.
        left = replace(pin, cards=cards) if len(cards) > 1 else None
        yield from entry_change(workshop, "pins", pin.id, left)
    for action in workshop.actions.values():
        about = _without(action.about, removed)
        unlinked_action = replace(action, about=about)
        yield from entry_change(workshop, "actions", action.id, unlinked_action)
    for blueprint in workshop.blueprints.values():
        phases = tuple(_without_needs(phase, removed) for phase in blueprint.phases)
        unlinked = replace(blueprint, phases=phases)
        yield from entry_change(workshop, "blueprints", blueprint.id, unlinked)


def _without_needs(phase: BlueprintPhase, removed: frozenset[CardId]) -> BlueprintPhase:
    steps = tuple(replace(step, needs=_without(step.needs, removed)) for step in phase.steps)
    return replace(phase, steps=steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCards(Command):
    """Say that cards are the same as another: they stay on record as its duplicates."""

    keep: CardId
    others: tuple[CardId, ...]

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for card_id in (self.keep, *self.others):
            if card_id not in workshop.cards:
                return missing_card(card_id)
        for card_id in self.others:
            card = workshop.cards[card_id]
            if card_id == self.keep:
                sentence = "A card cannot be a duplicate of itself."
                return Problem("self-duplicate", sentence, path=("cards", card_id))
            merged = replace(card, status="duplicate", duplicate_of=self.keep)
            changes += entry_change(workshop, "cards", card_id, merged)
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        return f"merged {counted(len(self.others) + 1, 'card')}"
