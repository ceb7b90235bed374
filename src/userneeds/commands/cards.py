"""Adding, rewording and taking away cards."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

from userneeds.commands.change import Change, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card
from userneeds.model.clean_text import clean_value, counted
from userneeds.model.ids import CardId, PersonId, StageId, is_id
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity
from userneeds.model.workshop import Workshop


def missing_card(card_id: CardId) -> Problem:
    """Return the problem that a card is not there."""
    return Problem(
        "no-card",
        f"The card '{card_id}' is not in this workshop any more.",
        path=("cards", card_id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCards(Command):
    """Put new cards on the board."""

    cards: tuple[Card, ...]
    activity: ClassVar[Activity | None] = "write"

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for card in clean_value(self.cards):
            if not is_id(card.id) or card.id in workshop.cards:
                return Problem(
                    "card-id",
                    f"A card cannot be called '{card.id}'.",
                    "Use a new id.",
                    ("cards", card.id),
                )
            if not card.main_text():
                return Problem("empty-card", "A card needs some words.", path=("cards", card.id))
            changes.append(Change("cards", card.id, None, card))
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        kinds = {card.kind for card in self.cards}
        return f"added {counted(len(self.cards), kinds.pop() if len(kinds) == 1 else 'card')}"

    def is_about(self, person: PersonId) -> bool:
        return all(card.by in {"", person} for card in self.cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCard(Command):
    """Change some fields of a card, as seen by whoever edits it; fields changed meanwhile by others are not lost."""

    before: Card
    after: Card
    activity: ClassVar[Activity | None] = "write"

    def decide(self, workshop: Workshop) -> Decision:
        now = workshop.cards.get(self.before.id)
        if now is None or self.after.id != self.before.id:
            return missing_card(self.before.id)
        changed: dict[str, Any] = {}
        for name in self._changed_fields():
            wanted = getattr(self.after, name)
            stands = getattr(now, name)
            if stands not in (getattr(self.before, name), wanted):
                sentence = f"Somebody else has changed the {name.replace('_', ' ')} of this card meanwhile."
                return Problem(
                    "changed-meanwhile",
                    sentence,
                    "Look at it and edit again.",
                    ("cards", now.id, name),
                )
            changed[name] = wanted
        if problem := anonymity_problem(workshop, now, changed.get("stage", now.stage)):
            return problem
        after = clean_value(replace(now, **changed))
        if not after.main_text():
            return Problem(
                "empty-card", "A card needs some words.", "Remove it instead.", ("cards", now.id)
            )
        return entry_change(workshop, "cards", now.id, after)

    def describe(self, workshop: Workshop) -> str:
        names = [name.replace("_", " ") for name in self._changed_fields()]
        return f"changed {', '.join(names) or 'nothing'} of a {self.after.kind}"

    def is_about(self, person: PersonId) -> bool:
        return self.before.by == person

    def _changed_fields(self) -> list[str]:
        return [
            field.name
            for field in fields(Card)
            if getattr(self.before, field.name) != getattr(self.after, field.name)
        ]


def anonymity_problem(workshop: Workshop, card: Card, stage: StageId) -> Problem | None:
    """Return why a card cannot go to another stage: it was written where nobody is named; None where it can."""
    before = workshop.stage(card.stage)
    after = workshop.stage(stage)
    if before is None or not before.anonymous or (after is not None and after.anonymous):
        return None
    sentence = f"What was written in '{before.title}' was written without names."
    return Problem(
        "anonymous",
        sentence,
        "Move it to a stage in which nobody is named.",
        ("cards", card.id, "stage"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCards(Command):
    """Take cards away, with every dot and link that pointed at them."""

    cards: tuple[CardId, ...]

    def decide(self, workshop: Workshop) -> Decision:
        gone = frozenset(self.cards)
        for card_id in self.cards:
            if card_id not in workshop.cards:
                return missing_card(card_id)
        return tuple(card_removal(workshop, gone))

    def describe(self, workshop: Workshop) -> str:
        return f"removed {counted(len(self.cards), 'card')}"


def card_removal(workshop: Workshop, gone: frozenset[CardId]) -> Iterator[Change]:
    """Return the changes that remove cards and everything that points at them."""
    for card_id in workshop.cards:
        if card_id in gone:
            yield from entry_change(workshop, "cards", card_id, None)
            continue
        card = workshop.cards[card_id]
        links = tuple(link for link in card.links if link not in gone)
        if links != card.links or card.duplicate_of in gone:
            twin = "" if card.duplicate_of in gone else card.duplicate_of
            status = (
                "proposed"
                if card.duplicate_of in gone and card.status == "duplicate"
                else card.status
            )
            yield from entry_change(
                workshop,
                "cards",
                card_id,
                replace(card, links=links, duplicate_of=twin, status=status),
            )
    for part in ("votes", "placings"):
        for who, given in getattr(workshop, part).items():
            yield from entry_change(
                workshop,
                part,
                who,
                {key: value for key, value in given.items() if key not in gone} or None,
            )
    yield from _pointer_removal(workshop, gone)


def _pointer_removal(workshop: Workshop, gone: frozenset[CardId]) -> Iterator[Change]:
    for pin in workshop.pins.values():
        kept = tuple(card for card in pin.cards if card not in gone)
        yield from entry_change(
            workshop, "pins", pin.id, replace(pin, cards=kept) if len(kept) > 1 else None
        )
    for action in workshop.actions.values():
        about = tuple(card for card in action.about if card not in gone)
        yield from entry_change(workshop, "actions", action.id, replace(action, about=about))
    for blueprint in workshop.blueprints.values():
        yield from entry_change(workshop, "blueprints", blueprint.id, _drop_needs(blueprint, gone))


def _drop_needs(blueprint: Blueprint, gone: frozenset[CardId]) -> Blueprint:
    phases = tuple(
        replace(
            phase,
            steps=tuple(
                replace(step, needs=tuple(n for n in step.needs if n not in gone))
                for step in phase.steps
            ),
        )
        for phase in blueprint.phases
    )
    return replace(blueprint, phases=phases)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCards(Command):
    """Say that cards are the same as another: they stay on record as its duplicates."""

    keep: CardId
    others: tuple[CardId, ...]
    activity: ClassVar[Activity | None] = "group"

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for card_id in (self.keep, *self.others):
            if card_id not in workshop.cards:
                return missing_card(card_id)
        for card_id in self.others:
            card = workshop.cards[card_id]
            if card_id == self.keep:
                return Problem(
                    "self-duplicate",
                    "A card cannot be a duplicate of itself.",
                    path=("cards", card_id),
                )
            changes += entry_change(
                workshop,
                "cards",
                card_id,
                replace(card, status="duplicate", duplicate_of=self.keep),
            )
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        return f"merged {counted(len(self.others) + 1, 'card')}"
