"""Many people at once: a sign-up list, the people of the series, the consent of a whole table.

Each answers with one command, so that one key takes all of it back. Ids are made of names, so that
the same list on two laptops gives the same people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from userneeds.commands.batch import Batch
from userneeds.commands.change import Subject
from userneeds.commands.people import SetConsent, missing_person
from userneeds.commands.records import PutEntry
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import free_id
from userneeds.model.grammar.roles import role_pseudonym
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import Organisation, Person, name_key
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_with_and, pluralise
from userneeds.model.workshop import Workshop


class NewPerson(NamedTuple):
    """Somebody who signed up, as read."""

    name: str
    organisation: str = ""
    """Its name; empty where none was said."""
    role: str = ""


class AddedPeople(NamedTuple):
    """What adding a list would do."""

    command: Batch
    """Adds the people, and the organisations that are new."""
    people: tuple[PersonId, ...]
    """Whom it adds."""
    organisations: tuple[OrganisationId, ...]
    known: int
    """How many were there already."""
    withdrawn: tuple[str, ...] = ()
    """The names of those who have withdrawn, and are left out."""

    def withdrawn_words(self) -> str:
        """Return that those who have withdrawn stay so, as a sentence; empty where nobody has."""
        if not self.withdrawn:
            return ""
        verb = pluralise(len(self.withdrawn), "has", "have")
        return f"{join_with_and(self.withdrawn)} {verb} withdrawn, and that stays."


def add_people(
    subject: Subject, listed: Iterable[NewPerson], at: datetime, series: Series | None = None
) -> AddedPeople:
    """Return the command that adds those of a list who are not there yet.

    Where a workshop's `series` knows somebody, they come with their id, so that they are the same
    person from meeting to meeting. Two rows of one name and organisation are two people. A role or
    an organisation that was not known of somebody is filled in. Who has withdrawn is left out.
    """
    arrivals = _Arrivals(subject, series)
    for row in listed:
        arrivals.add(NewPerson(*map(clean_line, row)))
    people = arrivals.people
    organisations = arrivals.organisations
    entries: list[Organisation | Person] = [*organisations.values(), *people.values()]
    entries += arrivals.filled_in
    command = _put_all(entries, _added_words(len(people), len(organisations)), at)
    withdrawn = tuple(arrivals.withdrawn)
    return AddedPeople(command, tuple(people), tuple(organisations), arrivals.known, withdrawn)


def people_from_series(
    series: Series, workshop: Workshop, at: datetime, only: Sequence[PersonId] = ()
) -> AddedPeople:
    """Return the command that copies people of the series, under the same ids, with organisations.

    Those named in `only`, or all. Who is in the workshop stays as they are there; who has withdrawn
    is left out.
    """
    wanted = [series.people[key] for key in only or series.people if key in series.people]
    listable = [person for person in wanted if not person.has_withdrawn]
    new = [person for person in listable if person.id not in workshop.people]
    organisations = dict.fromkeys(person.organisation for person in new if person.organisation)
    missing = [key for key in organisations if key not in workshop.organisations]
    known = [series.organisations[key] for key in missing if key in series.organisations]
    command = _put_all((*known, *new), _added_words(len(new), len(known)), at)
    added = tuple(person.id for person in new)
    return AddedPeople(command, added, tuple(missing), len(listable) - len(new))


def kept_in_series(
    series: Series, workshop: Workshop, person_id: PersonId, at: datetime
) -> Batch | Problem:
    """Return the command that keeps a person of a workshop in its series, as they are there.

    Their organisation comes along as it is there. Whoever was not asked here keeps the answer they
    gave to the series, and whoever withdrew there stays withdrawn.
    """
    person = workshop.people.get(person_id)
    if person is None:
        return missing_person(workshop, person_id)
    known = series.people.get(person_id)
    if known is not None and known.has_withdrawn:
        sentence = f"{known.name} has withdrawn from the series, and that stays."
        return Problem("withdrawn", sentence, path=("people", person_id))
    entries: list[Organisation | Person] = [_as_kept(person, known)]
    home = workshop.organisations.get(person.organisation)
    if home is not None and home != series.organisations.get(home.id):
        entries.insert(0, home)
    return _put_all(entries, f"kept {person.name} in the series", at)


def is_known_otherwise(series: Series, workshop: Workshop, person: Person) -> bool:
    """Tell whether keeping a person of a workshop in its series would change anything there.

    Whoever withdrew from the series is never kept.
    """
    known = series.people.get(person.id)
    if known is not None and known.has_withdrawn:
        return False
    home = workshop.organisations.get(person.organisation)
    is_home_new = home is not None and home != series.organisations.get(home.id)
    return known != _as_kept(person, known) or is_home_new


def _as_kept(person: Person, known: Person | None) -> Person:
    """Return a person as a series keeps them, that knows them or not."""
    kept = replace(person, present=True)
    if known is not None and not person.consent:
        kept = replace(kept, consent=known.consent, pseudonym=known.pseudonym, asked=known.asked)
    return kept


def _put_all(entries: Iterable[Organisation | Person], words: str, at: datetime) -> Batch:
    parts = tuple(PutEntry(at=at, entry=entry) for entry in entries)
    return Batch(at=at, parts=parts, words=words)


def _added_words(people: int, organisations: int) -> str:
    counts = {"person": people, "organisation": organisations}
    added = [counted(number, noun) for noun, number in counts.items() if number]
    return f"added {join_with_and(added) or 'nobody'}"


class _Arrivals:
    """The people of a list who are new, while it is read."""

    def __init__(self, subject: Subject, series: Series | None) -> None:
        self.people: dict[PersonId, Person] = {}
        self.organisations: dict[OrganisationId, Organisation] = {}
        self.filled_in: list[Person] = []
        """Those who were there, with what is new about them."""
        self.known = 0
        self.withdrawn: list[str] = []
        self._subject = subject
        self._from_series = _waiting(series) if series else {}
        self._here = _waiting(subject)
        self._known_organisations = {
            _plain(each.name): each
            for source in (series, subject)
            if source
            for each in source.organisations.values()
        }

    def add(self, row: NewPerson) -> None:
        if not row.name:
            return
        organisation = self._organisation_id(row.organisation)
        found = _take(self._here, row, organisation)
        known = None if found else _take(self._from_series, row, organisation)
        person = found or known
        if person is not None and person.has_withdrawn:
            self.withdrawn.append(person.name)
        elif found is not None:
            self.known += 1
            self._fill_in(found, row, organisation)
        elif known is not None and known.id not in self._subject.people:
            self._bring_organisation(known.organisation)
            self.people[known.id] = known
        else:
            self._add_new(row, organisation)

    def _add_new(self, row: NewPerson, organisation: OrganisationId) -> None:
        self._bring_organisation(organisation)
        person_id = free_id(row.name, {**self._subject.people, **self.people}, "person")
        self.people[person_id] = Person(
            id=person_id, name=row.name, organisation=organisation, role=row.role
        )

    def _fill_in(self, found: Person, row: NewPerson, organisation: OrganisationId) -> None:
        filled = replace(
            found,
            organisation=found.organisation or organisation,
            role=found.role or row.role,
        )
        if filled != found:
            self._bring_organisation(filled.organisation)
            self.filled_in.append(filled)

    def _organisation_id(self, name: str) -> OrganisationId:
        """Return the id of an organisation by its name; a new one is noted under its name."""
        if not name:
            return ""
        known = self._known_organisations.get(_plain(name))
        if known is None:
            ids = {each.id: each for each in self._known_organisations.values()}
            known = Organisation(id=free_id(name, ids, "organisation"), name=name)
            self._known_organisations[_plain(name)] = known
        return known.id

    def _bring_organisation(self, organisation: OrganisationId) -> None:
        if not organisation or organisation in self._subject.organisations:
            return
        for known in self._known_organisations.values():
            if known.id == organisation:
                self.organisations[organisation] = known


def _waiting(subject: Subject) -> dict[str, list[Person]]:
    """Return people by their names; whoever is found is taken out, so that none is found twice."""
    waiting: dict[str, list[Person]] = {}
    for person in subject.people.values():
        waiting.setdefault(name_key(person.name), []).append(person)
    return waiting


def _take(
    waiting: dict[str, list[Person]], row: NewPerson, organisation: OrganisationId
) -> Person | None:
    """Return who a row speaks of: of that name and organisation, and best of that role."""
    namesakes = waiting.get(name_key(row.name), [])
    fitting = [each for each in namesakes if _may_be_of(each, organisation)]
    if not fitting:
        return None

    def likeness(person: Person) -> tuple[bool, bool, bool]:
        is_listed = not person.has_withdrawn
        same_organisation = person.organisation == organisation
        return is_listed, same_organisation, _plain(person.role) == _plain(row.role)

    found = max(fitting, key=likeness)
    namesakes.remove(found)
    return found


def _may_be_of(person: Person, organisation: OrganisationId) -> bool:
    return not organisation or not person.organisation or person.organisation == organisation


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def table_consent(subject: Subject, people: Iterable[PersonId], asked: date, at: datetime) -> Batch:
    """Return the command for a table: everybody is named by role unless they said otherwise.

    `people` are those who were asked and said so. Who has answered before keeps that answer; who
    has no role yet, or one that names somebody, stays not asked. Where two share a role, their
    pseudonyms differ.
    """
    taken = {person.pseudonym for person in subject.people.values()}
    parts: list[SetConsent] = []
    for person_id in people:
        person = subject.people.get(person_id)
        if person is None or person.consent or not person.role:
            continue
        pseudonym = role_pseudonym(person.role, taken)
        said = SetConsent(
            at=at, person=person_id, consent="anonymous", pseudonym=pseudonym, asked=asked
        )
        if not isinstance(said.decide(subject), Problem):
            taken.add(pseudonym)
            parts.append(said)
    words = f"noted {counted(len(parts), 'person')} as named by role"
    return Batch(at=at, parts=tuple(parts), words=words)
