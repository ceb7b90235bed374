"""Keeping what the room decided besides cards: people, evidence, blueprints, actions, the story of the case study."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, TypeAlias

from userneeds.commands.cards import card_removal
from userneeds.commands.change import Change, apply_changes, entry_change
from userneeds.commands.command import Command, Decision
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint
from userneeds.model.case_study import CaseStudy
from userneeds.model.clean_text import clean_line, clean_value
from userneeds.model.evidence import Evidence
from userneeds.model.ids import PersonId, is_id
from userneeds.model.people import Organisation, Person
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.technique import Activity
from userneeds.model.workshop import Workshop

Storable: TypeAlias = Action | Blueprint | Evidence | Organisation | Person

_PARTS: dict[type[Any], tuple[str, str, Activity | None]] = {
    Action: ("actions", "an action", "act"),
    Blueprint: ("blueprints", "a blueprint", "map"),
    Evidence: ("evidence", "a source", "write"),
    Organisation: ("organisations", "an organisation", None),
    Person: ("people", "a person", None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PutEntry(Command):
    """Add or replace an action, a blueprint, a source, an organisation or a person."""

    entry: Storable

    def decide(self, workshop: Workshop) -> Decision:
        part, what, _ = _PARTS[type(self.entry)]
        if not is_id(self.entry.id):
            return Problem(
                "unsound-id",
                f"'{self.entry.id}' cannot be the id of {what}.",
                path=(part, self.entry.id),
            )
        return entry_change(workshop, part, self.entry.id, clean_value(self.entry))

    def describe(self, workshop: Workshop) -> str:
        part, what, _ = _PARTS[type(self.entry)]
        return f"{'changed' if self.entry.id in getattr(workshop, part) else 'added'} {what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEntry(Command):
    """Take away an action or a blueprint."""

    part: str
    """`actions` or `blueprints`."""
    id: str

    def decide(self, workshop: Workshop) -> Decision:
        if self.part not in {"actions", "blueprints"} or self.id not in getattr(
            workshop, self.part
        ):
            return Problem(
                "nothing-there", f"There is no '{self.id}' to take away.", path=(self.part, self.id)
            )
        return entry_change(workshop, self.part, self.id, None)

    def describe(self, workshop: Workshop) -> str:
        return f"removed {'an action' if self.part == 'actions' else 'a blueprint'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCaseStudy(Command):
    """Write the facts that only people can say for the case study."""

    case_study: CaseStudy

    def decide(self, workshop: Workshop) -> Decision:
        return entry_change(workshop, "case_study", "", clean_value(self.case_study))

    def describe(self, workshop: Workshop) -> str:
        return "changed the case study"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDetails(Command):
    """Change what the workshop is called, when and where it is, and what it is about; None leaves a detail."""

    title: str | None = None
    day: date | None = None
    place: str | None = None
    focus: str | None = None

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for name in ("title", "place", "focus"):
            typed: str | None = getattr(self, name)
            if typed is not None:
                changes += entry_change(workshop, name, "", clean_line(typed))
        if self.title is not None and not clean_line(self.title):
            return Problem("untitled", "A workshop needs a title.", path=("title",))
        if self.day is not None:
            changes += entry_change(workshop, "date", "", self.day)
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        return "changed the workshop's details"


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineTerm(Command):
    """Put a word into the glossary; an empty meaning takes it out."""

    word: str
    meaning: str
    activity: ClassVar[Activity | None] = "write"

    def decide(self, workshop: Workshop) -> Decision:
        word = clean_line(self.word)
        if not word:
            return Problem("no-word", "Which word?", path=("glossary",))
        return entry_change(workshop, "glossary", word, clean_line(self.meaning) or None)

    def describe(self, workshop: Workshop) -> str:
        return f"explained {self.word}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPerson(Command):
    """Remove a person and everything they contributed, from every figure and every page."""

    person: PersonId

    def decide(self, workshop: Workshop) -> Decision:
        if self.person not in workshop.people:
            return unknown_reference(
                "person", self.person, workshop.people, ("people", self.person)
            )
        own = frozenset(card.id for card in workshop.cards.values() if card.by == self.person)
        changes = list(card_removal(workshop, own))
        left = apply_changes(workshop, changes)
        for part in ("votes", "placings", "people"):
            changes += entry_change(left, part, self.person, None)
        for card in left.cards.values():
            if card.owner == self.person:
                changes += entry_change(left, "cards", card.id, replace(card, owner=""))
        for action in left.actions.values():
            if action.owner == self.person:
                changes += entry_change(left, "actions", action.id, replace(action, owner=""))
        for theme in left.themes.values():
            names = {who: name for who, name in theme.names.items() if who != self.person}
            changes += entry_change(left, "themes", theme.id, replace(theme, names=names))
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        return "withdrew a person and all they contributed"

    def is_about(self, person: PersonId) -> bool:
        return self.person == person


def activity_for_entry(entry: Storable) -> Activity | None:
    """Return what a stage must allow for an entry to be kept by participants; None is for facilitators only."""
    return _PARTS[type(entry)][2]
