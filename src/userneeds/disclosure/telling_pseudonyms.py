"""Which pseudonyms say who somebody is, once they stand beside a place?

'A repairs manager' of a housing association that has one repairs manager is that person. So such a
pseudonym and the organisation never stand together outside the room.
"""

from collections import Counter

from userneeds.model.ids import PersonId
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop


def telling_pseudonyms(workshop: Workshop) -> frozenset[PersonId]:
    """Return whose pseudonym repeats a role that nobody else of their organisation has."""
    people = [person for person in workshop.people.values() if not person.has_withdrawn]
    pairs = Counter(map(_role_and_place, people))
    return frozenset(
        person.id
        for person in people
        if pairs[_role_and_place(person)] == 1 and _repeats_its_role(person)
    )


def names_its_place(person: Person, workshop: Workshop) -> bool:
    """Tell whether a pseudonym itself says of which organisation somebody is."""
    home = workshop.organisations.get(person.organisation)
    places = (home.name, home.short_name) if home else ()
    return any(place and place.casefold() in person.pseudonym.casefold() for place in places)


def _role_and_place(person: Person) -> tuple[str, str]:
    return person.organisation, person.role.casefold()


def _repeats_its_role(person: Person) -> bool:
    is_told = person.role.casefold() in person.pseudonym.casefold()
    return bool(person.organisation and person.role and is_told)
