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
    everybody = workshop.people.values()
    people = [person for person in everybody if not person.has_withdrawn]
    pairs = Counter(map(_role_and_place, people))
    telling: set[PersonId] = set()
    for person in people:
        is_only_one = pairs[_role_and_place(person)] == 1
        if is_only_one and _repeats_its_role(person):
            telling.add(person.id)
    return frozenset(telling)


def names_its_place(person: Person, workshop: Workshop) -> bool:
    """Tell whether a pseudonym itself says of which organisation somebody is."""
    home = workshop.organisations.get(person.organisation)
    if home is None:
        return False
    called = person.pseudonym.casefold()
    places = [home.name.casefold(), home.short_name.casefold()]
    return any(place in called for place in filter(None, places))


def _role_and_place(person: Person) -> tuple[str, str]:
    return person.organisation, person.role.casefold()


def _repeats_its_role(person: Person) -> bool:
    is_told = person.role.casefold() in person.pseudonym.casefold()
    return bool(person.organisation and person.role and is_told)
