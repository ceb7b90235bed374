"""Keeping what the room or the group decided besides cards.

People, organisations, evidence, blueprints, actions, funds, projects and rules about gaps; what
only people can say for the case study; and what a workshop or a series is called.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, TypeAlias

from userneeds.commands.cards import EditCard
from userneeds.commands.change import Change, Subject, entry_change
from userneeds.commands.command import Command, Decision, SharedCommand
from userneeds.commands.entry_merge import merge_entry
from userneeds.commands.people import removal_problem
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card
from userneeds.model.case_study import CaseStudy
from userneeds.model.clean_text import clean_line, clean_prose, clean_value
from userneeds.model.evidence import Evidence
from userneeds.model.file_names import free_id
from userneeds.model.ids import ROOM, SEPARATOR, is_id
from userneeds.model.people import Organisation, Person
from userneeds.model.problem import Problem
from userneeds.model.series import Fund, GapRule, Project, Series, time_zone_problems
from userneeds.model.technique import Activity
from userneeds.model.wording import capitalise
from userneeds.model.workshop import Workshop

Storable: TypeAlias = (
    Action | Blueprint | Evidence | Fund | GapRule | Organisation | Person | Project
)


class _Shelf(NamedTuple):
    """Where entries of one type are kept."""

    part: str
    what: str
    activity: Activity | None
    """What a stage must allow for participants to keep one; None is for facilitators only."""


_SHELVES: dict[type[Any], _Shelf] = {
    Action: _Shelf("actions", "an action", "act"),
    Blueprint: _Shelf("blueprints", "a blueprint", None),
    Evidence: _Shelf("evidence", "a source", "write"),
    Fund: _Shelf("funds", "a fund", None),
    GapRule: _Shelf("gaps", "a rule about gaps", None),
    Organisation: _Shelf("organisations", "an organisation", None),
    Person: _Shelf("people", "a person", None),
    Project: _Shelf("projects", "a project", None),
}
_REMOVABLE_PARTS = {
    "actions": "an action",
    "blueprints": "a blueprint",
    "funds": "a fund",
    "gaps": "a rule about gaps",
    "organisations": "an organisation",
    "people": "a person",
    "projects": "a project",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PutEntry(SharedCommand):
    """Add or replace an entry: a person, an organisation, a fund, an action, a source.

    Whoever edits says what they saw, so that what others changed meanwhile is not lost.
    """

    entry: Storable
    before: Storable | None = None
    """What they saw; None for a new entry, or to replace whatever is there."""

    def decide(self, subject: Subject) -> Decision:
        part, what, _ = _SHELVES[type(self.entry)]
        entry_id = self.entry.id
        if not hasattr(subject, part):
            place = "workshop" if isinstance(subject, Workshop) else "series"
            return Problem("wrong-place", f"A {place} does not keep {what}.", path=(part, entry_id))
        if not is_id(entry_id) or (part == "people" and entry_id == ROOM):
            sentence = f"'{entry_id}' cannot be the id of {what}."
            return Problem("unsound-id", sentence, path=(part, entry_id))
        entry = self._merged_entry(getattr(subject, part).get(entry_id))
        if isinstance(entry, Problem):
            return replace(entry, path=(part, entry_id, *entry.path))
        if not getattr(entry, "name", entry_id):
            return Problem("nameless", f"Give {what} a name.", path=(part, entry_id))
        return entry_change(subject, part, entry_id, entry)

    def _merged_entry(self, now: Storable | None) -> Storable | Problem:
        """Return what to keep, where the entry is `now` what it may not have been before."""
        entry = clean_value(self.entry)
        if self.before is None:
            return entry
        if type(self.before) is not type(now):
            what = _SHELVES[type(self.entry)].what
            sentence = f"Somebody else has taken {what} away meanwhile that you are changing."
            return Problem("gone-meanwhile", sentence, "Add it anew.")
        return merge_entry(self.before, entry, now)

    def describe(self, subject: Subject) -> str:
        part, what, _ = _SHELVES[type(self.entry)]
        verb = "changed" if self.entry.id in getattr(subject, part) else "added"
        return f"{verb} {what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEntry(SharedCommand):
    """Take an entry away; not a person who gave anything, nor an organisation that is in use."""

    part: str
    """`actions`, `blueprints`, `people`, `organisations`, `funds`, `projects` or `gaps`."""
    id: str

    def decide(self, subject: Subject) -> Decision:
        entries = getattr(subject, self.part, {}) if self.part in _REMOVABLE_PARTS else {}
        if self.id not in entries:
            sentence = f"There is no '{self.id}' to take away."
            return Problem("nothing-there", sentence, path=(self.part, self.id))
        problem = removal_problem(subject, self.part, self.id)
        return problem or entry_change(subject, self.part, self.id, None)

    def describe(self, subject: Subject) -> str:
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
class SetDetails(SharedCommand):
    """Change what the workshop or series is called, what it is for, and when and where it is.

    None leaves a detail as it is. A day, a place and a focus belong to a workshop, a purpose to a
    series.
    """

    title: str | None = None
    day: date | None = None
    place: str | None = None
    focus: str | None = None
    purpose: str | None = None
    language: str | None = None
    """As in `en-GB` or `cy`."""
    meets: str | None = None
    """How often a series meets; what can be read as such is a matter of `capture`."""
    time_zone: str | None = None
    """Of a series, as `Europe/London`."""

    def decide(self, subject: Subject) -> Decision:
        if problem := self._detail_problem(subject):
            return problem
        changes: list[Change] = []
        for name in ("title", "place", "focus", "language", "meets", "time_zone"):
            typed: str | None = getattr(self, name)
            if typed is not None:
                changes += entry_change(subject, name, "", clean_line(typed))
        if self.purpose is not None:
            changes += entry_change(subject, "purpose", "", clean_prose(self.purpose))
        if self.day is not None:
            changes += entry_change(subject, "date", "", self.day)
        return tuple(changes)

    def _detail_problem(self, subject: Subject) -> Problem | None:
        what = "workshop" if isinstance(subject, Workshop) else "series"
        if self.title is not None and not clean_line(self.title):
            return Problem("untitled", f"A {what} needs a title.", path=("title",))
        if problem := self._locale_problem():
            return problem
        given = {"date": self.day, "place": self.place, "focus": self.focus}
        given |= {"purpose": self.purpose, "meets": self.meets, "time_zone": self.time_zone}
        for name in (name for name, detail in given.items() if detail is not None):
            if not hasattr(subject, name):
                return Problem("wrong-place", f"A {what} has no {name}.", path=(name,))
        return None

    def _locale_problem(self) -> Problem | None:
        """Return what is wrong with the language or the time zone."""
        if self.language is not None and not _LANGUAGE.fullmatch(clean_line(self.language)):
            sentence = f"'{self.language}' is no language."
            return Problem("language", sentence, "Write it as en-GB or cy.", ("language",))
        zone = clean_line(self.time_zone or "")
        return next(time_zone_problems(zone), None)

    def describe(self, subject: Subject) -> str:
        what = "workshop" if isinstance(subject, Workshop) else "series"
        return f"changed the {what}'s details"


@dataclass(frozen=True, slots=True, kw_only=True)
class DefineTerm(SharedCommand):
    """Put a word into the glossary; an empty meaning takes it out."""

    word: str
    meaning: str
    activity: ClassVar[Activity | None] = "write"

    def decide(self, subject: Subject) -> Decision:
        word = clean_line(self.word)
        if not word:
            return Problem("no-word", "Which word?", path=("glossary",))
        return entry_change(subject, "glossary", word, clean_line(self.meaning) or None)

    def describe(self, subject: Subject) -> str:
        return f"explained '{self.word}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeColumn(SharedCommand):
    """Remember of a series what a column of files that come in holds; an empty role forgets it."""

    heading: str
    role: str

    def decide(self, subject: Subject) -> Decision:
        heading = clean_line(self.heading)
        if not heading:
            return Problem("no-column", "Which column?", path=("columns",))
        if isinstance(subject, Workshop):
            return Problem("wrong-place", "A workshop remembers no columns.", path=("columns",))
        return entry_change(subject, "columns", heading, clean_line(self.role) or None)

    def describe(self, subject: Subject) -> str:
        return f"remembered what '{self.heading}' holds"


def activity_for_entry(entry: Storable) -> Activity | None:
    """Return what a stage must allow for participants to keep an entry.

    None is for facilitators only.
    """
    return _SHELVES[type(entry)].activity


def entries_for_participants() -> Mapping[Activity, str]:
    """Return what participants may put by what a stage must allow: 'act', 'an action'."""
    shelves = _SHELVES.values()
    return {shelf.activity: shelf.what for shelf in shelves if shelf.activity is not None}


class LinkedEntry(NamedTuple):
    """What makes an entry of the series of a card: a command for each file, linked both ways."""

    in_series: PutEntry
    in_workshop: EditCard


def project_from_card(
    workshop: Workshop, series: Series, card: Card, at: datetime
) -> LinkedEntry | Problem:
    """Return how a card becomes a project of the series, or that it is one already.

    Only what stands on the card itself goes along: who wrote it does not.
    """
    if problem := _link_problem(series, card, "projects"):
        return problem
    if known := _known_entry(series.projects, _source(workshop, card)):
        return _linked(series, card, known, at)
    project_id = free_id(card.main_text(), _linkable(series), "project")
    has_organisation = card.organisation in series.organisations
    project = Project(
        id=project_id,
        name=_name_of(card),
        organisations=(card.organisation,) if has_organisation else (),
        owner=card.owner if card.owner in series.people else "",
        phase=card.phase,
        themes=_standing_themes(workshop, series, card),
        cards=_source(workshop, card),
    )
    return _linked(series, card, project, at)


def fund_from_card(
    workshop: Workshop, series: Series, card: Card, at: datetime
) -> LinkedEntry | Problem:
    """Return how a card about money becomes a fund of the series, or that it is one already."""
    if problem := _link_problem(series, card, "funds"):
        return problem
    if known := _known_entry(series.funds, _source(workshop, card)):
        return _linked(series, card, known, at)
    fund_id = free_id(card.main_text(), _linkable(series), "fund")
    phases = (card.phase,) if card.phase else ()
    fund = Fund(id=fund_id, name=_name_of(card), phases=phases, cards=_source(workshop, card))
    return _linked(series, card, fund, at)


def _name_of(card: Card) -> str:
    return capitalise(card.main_text())


def _source(workshop: Workshop, card: Card) -> tuple[str]:
    return (f"{workshop.id}{SEPARATOR}{card.id}",)


def _linkable(series: Series) -> frozenset[str]:
    """Return the ids that a link from a card can mean."""
    return frozenset((*series.funds, *series.projects))


def _standing_themes(workshop: Workshop, series: Series, card: Card) -> tuple[str, ...]:
    theme = workshop.themes.get(card.theme)
    if theme is None or theme.standing not in series.themes:
        return ()
    return (theme.standing,)


def _known_entry(
    entries: Mapping[str, Fund] | Mapping[str, Project], source: tuple[str]
) -> Fund | Project | None:
    """Return what was made of a card before, where only its link was taken back."""
    for entry in entries.values():
        if source[0] in entry.cards:
            return entry
    return None


def _link_problem(series: Series, card: Card, part: str) -> Problem | None:
    entries = getattr(series, part)
    for link in card.links:
        place, _, key = link.partition(SEPARATOR)
        if place == series.id and key in entries:
            sentence = f"This card is linked to '{entries[key].name}' already."
            return Problem("linked", sentence, path=("cards", card.id, "links"))
    return None


def _linked(series: Series, card: Card, entry: Fund | Project, at: datetime) -> LinkedEntry:
    links = (*card.links, f"{series.id}{SEPARATOR}{entry.id}")
    edit = EditCard(at=at, before=card, after=replace(card, links=links))
    return LinkedEntry(PutEntry(at=at, entry=entry), edit)
