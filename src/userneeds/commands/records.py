"""Keeping what the room decided besides cards.

People, evidence, blueprints, actions, and what only people can say for the case study.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, NamedTuple, TypeAlias

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


class _Shelf(NamedTuple):
    """Where a workshop keeps entries of one type."""

    part: str
    what: str
    activity: Activity | None
    """What a stage must allow for participants to keep one; None is for facilitators only."""


_SHELVES: dict[type[Any], _Shelf] = {
    Action: _Shelf("actions", "an action", "act"),
    Blueprint: _Shelf("blueprints", "a blueprint", "map"),
    Evidence: _Shelf("evidence", "a source", "write"),
    Organisation: _Shelf("organisations", "an organisation", None),
    Person: _Shelf("people", "a person", None),
}
_REMOVABLE_PARTS = {"actions": "an action", "blueprints": "a blueprint"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PutEntry(Command):
    """Add or replace an action, a blueprint, a source, an organisation or a person."""

    entry: Storable

    def decide(self, workshop: Workshop) -> Decision:
        part, what, _ = _SHELVES[type(self.entry)]
        entry_id = self.entry.id
        if not is_id(entry_id):
            sentence = f"'{entry_id}' cannot be the id of {what}."
            return Problem("unsound-id", sentence, path=(part, entry_id))
        return entry_change(workshop, part, entry_id, clean_value(self.entry))

    def describe(self, workshop: Workshop) -> str:
        part, what, _ = _SHELVES[type(self.entry)]
        verb = "changed" if self.entry.id in getattr(workshop, part) else "added"
        return f"{verb} {what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEntry(Command):
    """Take away an action or a blueprint."""

    part: str
    """`actions` or `blueprints`."""
    id: str

    def decide(self, workshop: Workshop) -> Decision:
        if self.part in _REMOVABLE_PARTS and self.id in getattr(workshop, self.part):
            return entry_change(workshop, self.part, self.id, None)
        sentence = f"There is no '{self.id}' to take away."
        return Problem("nothing-there", sentence, path=(self.part, self.id))

    def describe(self, workshop: Workshop) -> str:
        what = _REMOVABLE_PARTS.get(self.part, "a blueprint")
        return f"removed {what}"


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
    """Change what the workshop is called, when and where it is, and what it is about.

    None leaves a detail as it is.
    """

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
        people = workshop.people
        if self.person not in people:
            return unknown_reference("person", self.person, people, ("people", self.person))
        own_cards = [card.id for card in workshop.cards.values() if card.by == self.person]
        changes = list(card_removal(workshop, frozenset(own_cards)))
        left = apply_changes(workshop, changes)
        for part in ("votes", "placings", "people"):
            changes += entry_change(left, part, self.person, None)
        changes += self._give_up_ownership(left)
        changes += self._take_back_names(left)
        return tuple(changes)

    def _give_up_ownership(self, workshop: Workshop) -> Iterator[Change]:
        for card in workshop.cards.values():
            if card.owner == self.person:
                unowned = replace(card, owner="")
                yield from entry_change(workshop, "cards", card.id, unowned)
        for action in workshop.actions.values():
            if action.owner == self.person:
                open_action = replace(action, owner="")
                yield from entry_change(workshop, "actions", action.id, open_action)

    def _take_back_names(self, workshop: Workshop) -> Iterator[Change]:
        for theme in workshop.themes.values():
            names = dict(theme.names)
            if names.pop(self.person, None) is not None:
                unnamed = replace(theme, names=names)
                yield from entry_change(workshop, "themes", theme.id, unnamed)

    def describe(self, workshop: Workshop) -> str:
        return "withdrew a person and all they contributed"

    def is_about(self, person: PersonId) -> bool:
        return self.person == person


def activity_for_entry(entry: Storable) -> Activity | None:
    """Return what a stage must allow for participants to keep an entry.

    None is for facilitators only.
    """
    return _SHELVES[type(entry)].activity
