"""Putting right who is who: a wrong person on cards, two people who are one, two organisations.

Merging never lets anybody be named who was not: what stands is the stricter consent of the two.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from userneeds.commands.change import Change, Subject, entry_change
from userneeds.commands.command import Command, Decision, SharedCommand
from userneeds.commands.people import missing_person
from userneeds.model.blueprint import Step, map_steps
from userneeds.model.ids import CardId, OrganisationId, PersonId
from userneeds.model.people import NamingConsent, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.vote import Ballot
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_STRICTEST_FIRST: tuple[NamingConsent, ...] = ("withdrawn", "anonymous", "", "named")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReassignCards(Command):
    """Say that cards are another person's: those of a wrong person, or only some of them."""

    person: PersonId
    """Under whom the cards stand now."""
    to: PersonId
    cards: tuple[CardId, ...] = ()
    """Which cards; none means all of them."""

    def decide(self, workshop: Workshop) -> Decision:
        for person_id in (self.person, self.to):
            if person_id not in workshop.people:
                return missing_person(workshop, person_id)
        own = [card for card in workshop.cards.values() if card.by == self.person]
        if self.cards:
            own = [card for card in own if card.id in self.cards]
        if not own:
            name = workshop.person_name(self.person)
            sentence = f"There is no such card of {name}."
            return Problem("no-card", sentence, path=("people", self.person))
        changes: list[Change] = []
        for card in own:
            changes += entry_change(workshop, "cards", card.id, replace(card, by=self.to))
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        own = [card.id for card in workshop.cards.values() if card.by == self.person]
        count = len(self.cards) or len(own)
        return f"gave {counted(count, 'card')} to '{workshop.person_name(self.to)}'"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePeople(SharedCommand):
    """Say that two people are one: what both gave stays, under the stricter consent."""

    keep: PersonId
    other: PersonId

    def decide(self, subject: Subject) -> Decision:
        for person_id in (self.keep, self.other):
            if person_id not in subject.people:
                return missing_person(subject, person_id)
        if self.keep == self.other:
            sentence = "These are one entry already."
            return Problem("same-person", sentence, path=("people", self.keep))
        changes: tuple[Change, ...] | Problem = ()
        if isinstance(subject, Workshop):
            changes = _contributions_to(subject, self.other, self.keep)
        if isinstance(changes, Problem):
            return changes
        one = merged_person(subject.people[self.keep], subject.people[self.other])
        kept = entry_change(subject, "people", self.keep, one)
        gone = entry_change(subject, "people", self.other, None)
        return (*changes, *_owned_projects(subject, self.other, self.keep), *kept, *gone)

    def describe(self, subject: Subject) -> str:
        person = subject.people.get(self.keep)
        return f"merged two people into '{person.name if person else self.keep}'"


def merged_person(keep: Person, other: Person) -> Person:
    """Return two entries of one person as one, named no more openly than either of them."""
    filled: Person = _filled(keep, other, ("role", "organisation", "offers", "looks_for"))
    stricter = min((keep, other), key=lambda each: _STRICTEST_FIRST.index(each.consent))
    pseudonym = _stricter_pseudonym(keep, other)
    return replace(
        filled,
        facilitates=keep.facilitates or other.facilitates,
        present=keep.present or other.present,
        consent=stricter.consent,
        pseudonym=pseudonym,
        asked=stricter.asked,
    )


def _stricter_pseudonym(keep: Person, other: Person) -> str:
    """Return what both may be called: nothing where one of them may be called nothing."""
    unnamed = [each for each in (keep, other) if each.consent != "named"]
    if not all(each.consent == "anonymous" and each.pseudonym for each in unnamed):
        return ""
    candidates = [*unnamed, keep, other]
    return next((each.pseudonym for each in candidates if each.pseudonym), "")


def _filled(keep: Any, other: Any, names: Iterable[str]) -> Any:  # noqa: ANN401 - of one type
    """Return `keep` with what it does not say itself taken from `other`."""
    wanted = {name: getattr(keep, name) or getattr(other, name) for name in names}
    return replace(keep, **wanted)


def _contributions_to(
    workshop: Workshop, other: PersonId, keep: PersonId
) -> tuple[Change, ...] | Problem:
    """Return the changes that put everything one person gave under another."""
    dots = _joined_dots(workshop, other, keep)
    if isinstance(dots, Problem):
        return dots
    changes = [*_authored(workshop, other, keep), *dots]
    changes += _joined_placings(workshop, other, keep)
    changes += _joined_wishes(workshop, other, keep)
    changes += _signed_steps(workshop, other, keep)
    for theme in workshop.themes.values():
        if other in theme.names:
            names = {keep: theme.names[other], **theme.names}
            del names[other]
            changes += entry_change(workshop, "themes", theme.id, replace(theme, names=names))
    return tuple(changes)


def _authored(workshop: Workshop, other: PersonId, keep: PersonId) -> Iterator[Change]:
    for card in workshop.cards.values():
        by = keep if card.by == other else card.by
        owner = keep if card.owner == other else card.owner
        yield from entry_change(workshop, "cards", card.id, replace(card, by=by, owner=owner))
    for action in workshop.actions.values():
        if action.owner == other:
            yield from entry_change(workshop, "actions", action.id, replace(action, owner=keep))


def _joined_dots(
    workshop: Workshop, other: PersonId, keep: PersonId
) -> tuple[Change, ...] | Problem:
    ours = workshop.votes.get(keep, {})
    theirs = workshop.votes.get(other, {})
    if not theirs:
        return ()
    joined = {
        target: _joined(ours, theirs, target, workshop.ballot) for target in {**ours, **theirs}
    }
    total = sum(joined.values())
    if total > workshop.ballot.dots:
        allowed = counted(workshop.ballot.dots, "dot")
        sentence = f"Together they have placed {counted(total, 'dot')}, and each has {allowed}."
        return Problem("too-many-dots", sentence, "Take some back first.", ("votes", other))
    kept = entry_change(workshop, "votes", keep, joined)
    return (*kept, *entry_change(workshop, "votes", other, None))


def _joined(ours: Mapping[str, int], theirs: Mapping[str, int], target: str, ballot: Ballot) -> int:
    both = ours.get(target, 0), theirs.get(target, 0)
    return sum(both) if ballot.stacking else max(both)


def _joined_wishes(workshop: Workshop, other: PersonId, keep: PersonId) -> tuple[Change, ...]:
    theirs = workshop.wishes.get(other)
    if theirs is None:
        return ()
    joined = {**theirs, **workshop.wishes.get(keep, {})}
    kept = entry_change(workshop, "wishes", keep, joined)
    return (*kept, *entry_change(workshop, "wishes", other, None))


def _signed_steps(workshop: Workshop, other: PersonId, keep: PersonId) -> Iterator[Change]:
    def signed(step: Step) -> Step:
        return replace(step, by=keep) if step.by == other else step

    for blueprint in workshop.blueprints.values():
        fresh = map_steps(blueprint, signed)
        yield from entry_change(workshop, "blueprints", blueprint.id, fresh)


def _joined_placings(workshop: Workshop, other: PersonId, keep: PersonId) -> tuple[Change, ...]:
    theirs = workshop.placings.get(other)
    if theirs is None:
        return ()
    joined = {**theirs, **workshop.placings.get(keep, {})}
    for card in theirs:
        joined[card] = _joined_placing(joined[card], theirs[card])
    kept = entry_change(workshop, "placings", keep, joined)
    return (*kept, *entry_change(workshop, "placings", other, None))


def _joined_placing(ours: Placing, theirs: Placing) -> Placing:
    """Return a placing of which only what it leaves open comes from the other one."""
    names = [field.name for field in fields(Placing)]
    is_open = [name for name in names if getattr(ours, name) is None]
    return replace(ours, **{name: getattr(theirs, name) for name in is_open})


def _owned_projects(subject: Subject, other: PersonId, keep: PersonId) -> Iterator[Change]:
    projects = {} if isinstance(subject, Workshop) else subject.projects
    for project in projects.values():
        if project.owner == other:
            yield from entry_change(subject, "projects", project.id, replace(project, owner=keep))


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOrganisations(SharedCommand):
    """Say that two organisations are one: its people, cards, sources and projects stay."""

    keep: OrganisationId
    other: OrganisationId

    def decide(self, subject: Subject) -> Decision:
        organisations = subject.organisations
        for organisation in (self.keep, self.other):
            if organisation not in organisations:
                path = ("organisations", organisation)
                return unknown_reference("organisation", organisation, organisations, path)
        if self.keep == self.other:
            sentence = "These are one entry already."
            return Problem("same-organisation", sentence, path=("organisations", self.keep))
        names = ("kind", "region", "homes", "colour")
        one: Organisation = _filled(organisations[self.keep], organisations[self.other], names)
        changes = list(self._moved(subject))
        changes += entry_change(subject, "organisations", self.keep, one)
        changes += entry_change(subject, "organisations", self.other, None)
        return tuple(changes)

    def _moved(self, subject: Subject) -> Iterator[Change]:
        for part in ("people", "cards", "evidence"):
            for key, entry in getattr(subject, part, {}).items():
                if entry.organisation == self.other:
                    moved = replace(entry, organisation=self.keep)
                    yield from entry_change(subject, part, key, moved)
        projects = {} if isinstance(subject, Workshop) else subject.projects
        for project in projects.values():
            named = [self.keep if each == self.other else each for each in project.organisations]
            partners = replace(project, organisations=tuple(dict.fromkeys(named)))
            if self.other in project.organisations:
                yield from entry_change(subject, "projects", project.id, partners)

    def describe(self, subject: Subject) -> str:
        organisation = subject.organisations.get(self.keep)
        name = organisation.name if organisation else self.keep
        return f"merged two organisations into '{name}'"
