"""Who is here, how are they named, who withdraws or may be removed, how long is all of it kept?

A withdrawal is not taken back, no pseudonym has a name in it, and whoever gave anything stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from userneeds.commands.cards import card_removal
from userneeds.commands.change import Change, Subject, apply_changes, entry_change
from userneeds.commands.command import Command, Decision, SharedCommand
from userneeds.model.blueprint import Step, map_steps
from userneeds.model.clean_text import clean_line
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import NamingConsent, Person
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.series import Retention
from userneeds.model.wording import counted, join_with_and
from userneeds.model.workshop import Workshop


def missing_person(subject: Subject, person: PersonId) -> Problem:
    """Return the problem that a person is not there."""
    return unknown_reference("person", person, subject.people, ("people", person))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPresence(Command):
    """Say who is here today and who is not."""

    people: tuple[PersonId, ...]
    present: bool = True

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for person_id in self.people:
            person = workshop.people.get(person_id)
            if person is None:
                return missing_person(workshop, person_id)
            here = replace(person, present=self.present)
            changes += entry_change(workshop, "people", person_id, here)
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        where = "here" if self.present else "not here"
        return f"noted {counted(len(self.people), 'person')} as {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetConsent(SharedCommand):
    """Say how a person agreed to be named; `anonymous` is by a pseudonym, or without in no way."""

    person: PersonId
    consent: NamingConsent
    pseudonym: str = ""
    asked: date | None = None
    """The day on which they said so."""

    def decide(self, subject: Subject) -> Decision:
        person = subject.people.get(self.person)
        if person is None:
            return missing_person(subject, self.person)
        path = ("people", self.person, "consent")
        if self.consent == "withdrawn":
            sentence = "Withdrawing takes away what a person gave, not only their name."
            return Problem("withdrawal", sentence, "Withdraw them instead.", path)
        if person.has_withdrawn:
            return Problem("withdrawn", f"{person.name} has withdrawn, and that stays.", path=path)
        pseudonym = clean_line(self.pseudonym)
        if problem := _pseudonym_problem(subject, person.id, pseudonym):
            return problem
        asked = self.asked if self.consent else None
        kept = pseudonym if self.consent else ""
        after = replace(person, consent=self.consent, pseudonym=kept, asked=asked)
        return entry_change(subject, "people", person.id, after)

    def describe(self, subject: Subject) -> str:
        match self.consent, clean_line(self.pseudonym):
            case "named", _:
                return "noted a person as named"
            case "anonymous", "":
                return "noted a person as not to be named"
            case "anonymous", pseudonym:
                return f"noted a person as '{pseudonym}'"
            case _:
                return "noted a person as not asked"


def _pseudonym_problem(subject: Subject, person_id: PersonId, pseudonym: str) -> Problem | None:
    """Return that a pseudonym names somebody after all; None where it does not."""
    words = f" {' '.join(_words_of(pseudonym))} "
    for other in subject.people.values():
        name = " ".join(_words_of(other.name))
        if name and f" {name} " in words:
            whose = "their name" if other.id == person_id else f"the name {other.name}"
            sentence = f"'{pseudonym}' has {whose} in it."
            hint = "Say what they do instead: 'a repairs lead'."
            return Problem("naming-pseudonym", sentence, hint, ("people", person_id, "pseudonym"))
    return None


def _words_of(text: str) -> list[str]:
    letters = (letter if letter.isalnum() else " " for letter in text.casefold())
    return "".join(letters).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPerson(SharedCommand):
    """Remove a person and everything they contributed, from every figure and every page.

    A series keeps of them that they have withdrawn: their name, so that no list brings them back.
    """

    person: PersonId

    def decide(self, subject: Subject) -> Decision:
        person = subject.people.get(self.person)
        if person is None:
            return missing_person(subject, self.person)
        if isinstance(subject, Workshop):
            return self._all_they_gave(subject)
        changes = [*entry_change(subject, "people", self.person, withdrawn_entry(person))]
        for project in subject.projects.values():
            if project.owner == self.person:
                unowned = replace(project, owner="")
                changes += entry_change(subject, "projects", project.id, unowned)
        return tuple(changes)

    def _all_they_gave(self, workshop: Workshop) -> tuple[Change, ...]:
        own_cards = [card.id for card in workshop.cards.values() if card.by == self.person]
        changes = list(card_removal(workshop, frozenset(own_cards)))
        left = apply_changes(workshop, changes)
        for part in ("votes", "placings", "wishes", "people"):
            changes += entry_change(left, part, self.person, None)
        changes += self._give_up_ownership(left)
        changes += self._leave_steps(left)
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

    def _leave_steps(self, workshop: Workshop) -> Iterator[Change]:
        """Yield what takes the person's name off steps: they are the blueprint's by now."""
        for blueprint in workshop.blueprints.values():
            unsigned = map_steps(blueprint, self._without_name)
            yield from entry_change(workshop, "blueprints", blueprint.id, unsigned)

    def _without_name(self, step: Step) -> Step:
        return replace(step, by="") if step.by == self.person else step

    def _take_back_names(self, workshop: Workshop) -> Iterator[Change]:
        for theme in workshop.themes.values():
            names = dict(theme.names)
            if names.pop(self.person, None) is not None:
                unnamed = replace(theme, names=names)
                yield from entry_change(workshop, "themes", theme.id, unnamed)

    def describe(self, subject: Subject) -> str:
        return "withdrew a person and all they contributed"

    def withdrawn_person(self) -> PersonId:
        return self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRetention(SharedCommand):
    """Say until which day a series keeps raw cards, names and everything."""

    retention: Retention

    def decide(self, subject: Subject) -> Decision:
        if isinstance(subject, Workshop):
            return Problem("series-only", "How long is kept what is said in the series.")
        return entry_change(subject, "retention", "", self.retention)

    def describe(self, subject: Subject) -> str:
        return "said until when what people gave is kept"


def withdrawn_entry(person: Person) -> Person:
    """Return what a series keeps of somebody who has withdrawn."""
    return Person(id=person.id, name=person.name, consent="withdrawn")


def removal_problem(subject: Subject, part: str, key: str) -> Problem | None:
    """Return why a person or an organisation has to stay; None where they may go."""
    if part == "people":
        return _person_problem(subject, key)
    if part == "organisations":
        return _organisation_problem(subject, key)
    return None


def contributions_of(workshop: Workshop, person: PersonId) -> tuple[str, ...]:
    """Return what a person gave to a workshop, in words: '3 cards', 'dots'; empty for nothing."""
    given = {
        "dots": person in workshop.votes,
        "wishes for cards": person in workshop.wishes,
        "priorities": person in workshop.placings,
        "names of themes": any(person in theme.names for theme in workshop.themes.values()),
    }
    words = [noun for noun, is_given in given.items() if is_given]
    signed = _signed_steps(workshop, person)
    names = [f"their name on {counted(signed, 'step')}"] if signed else []
    return (*_counted_contributions(workshop, person), *words, *names)


def _signed_steps(workshop: Workshop, person: PersonId) -> int:
    steps = [step for each in workshop.blueprints.values() for step in each.steps()]
    return sum(step.by == person for step in steps)


def _counted_contributions(workshop: Workshop, person: PersonId) -> list[str]:
    written = sum(card.by == person for card in workshop.cards.values())
    owned = sum(card.owner == person for card in workshop.cards.values())
    promised = sum(action.owner == person for action in workshop.actions.values())
    counts = {"card": written, "card to look after": owned, "action": promised}
    return [_counted_noun(noun, number) for noun, number in counts.items() if number]


def _counted_noun(noun: str, number: int) -> str:
    first, _, rest = noun.partition(" ")
    return f"{counted(number, first)} {rest}".rstrip()


def _person_problem(subject: Subject, person: PersonId) -> Problem | None:
    name = subject.people[person].name
    path = ("people", person)
    if isinstance(subject, Workshop):
        given = contributions_of(subject, person)
        if not given:
            return None
        sentence = f"{name} has given something here: {join_with_and(given)}."
        hint = "Withdraw them: that takes away what they gave as well."
        return Problem("has-contributed", sentence, hint, path)
    owned = [project.name for project in subject.projects.values() if project.owner == person]
    if not owned:
        return None
    sentence = f"{name} owns {join_with_and(owned)}."
    return Problem("in-use", sentence, "Give that another owner first.", path)


def _organisation_problem(subject: Subject, organisation: OrganisationId) -> Problem | None:
    uses = [counted(number, noun) for noun, number in _uses_of(subject, organisation) if number]
    if not uses:
        return None
    name = subject.organisations[organisation].name
    sentence = f"{name} is still named by {join_with_and(uses)}."
    hint = "Move them to another organisation first."
    return Problem("in-use", sentence, hint, ("organisations", organisation))


def _uses_of(subject: Subject, organisation: OrganisationId) -> Iterator[tuple[str, int]]:
    yield "person", _number_of(subject.people, organisation)
    if isinstance(subject, Workshop):
        yield "card", _number_of(subject.cards, organisation)
        yield "source", _number_of(subject.evidence, organisation)
    else:
        projects = subject.projects.values()
        yield "project", sum(organisation in project.organisations for project in projects)


def _number_of(entries: Mapping[str, Any], organisation: OrganisationId) -> int:
    return sum(entry.organisation == organisation for entry in entries.values())
