"""Who is meant by a name, by a name with an organisation, or by an id?"""

from difflib import get_close_matches

from userneeds.commands.change import Subject
from userneeds.model.people import Person, name_key
from userneeds.model.wording import join_with_and
from userneeds.surfaces.cli.verb import WrongUseError


def find_person(subject: Subject, typed: str) -> Person:
    """Return the person that is meant.

    Raises:
        WrongUseError: when nobody is, or more than one; says who could be.
    """
    if typed in subject.people:
        return subject.people[typed]
    fitting = [person for person in subject.people.values() if _is_meant(subject, person, typed)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        shown = join_with_and([described_person(subject, person) for person in fitting])
        raise WrongUseError(
            f"'{typed}' may be {shown}. Say which: by the id, or as 'Name, Organisation'."
        )
    names = [person.name for person in subject.people.values()]
    near = get_close_matches(typed, names, 1)
    advice = f"Did you mean '{near[0]}'?" if near else "'userneeds people' lists who is there."
    raise WrongUseError(f"There is nobody called '{typed}'. {advice}")


def described_person(subject: Subject, person: Person) -> str:
    """Return a person so that nobody takes them for another: 'Ann Lee, Alpha Homes (ann-lee)'."""
    organisation = organisation_of(subject, person)
    return f"{', '.join(filter(None, (person.name, organisation)))} ({person.id})"


def organisation_of(subject: Subject, person: Person) -> str:
    """Return the name of a person's organisation; empty where they have none."""
    organisation = subject.organisations.get(person.organisation)
    return organisation.name if organisation else ""


def _is_meant(subject: Subject, person: Person, typed: str) -> bool:
    if name_key(person.name) == name_key(typed):
        return True
    name, comma, organisation = typed.rpartition(",")
    if not comma or name_key(person.name) != name_key(name):
        return False
    wanted = " ".join(organisation.casefold().split())
    return wanted in {organisation_of(subject, person).casefold(), person.organisation}
