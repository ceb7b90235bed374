"""Who may be chosen by name, for whom a card is typed or dots are placed?

In the room names stand where somebody is picked and where it is said who is here, and nowhere
else. So this holds people and organisations alone: no card, no dot, nothing that somebody gave, and
of nobody what they agreed to be called instead.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import Organisation, Person
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PeopleToChoose:
    """Everybody of a workshop who has not withdrawn, and the organisations."""

    people: Mapping[PersonId, Person]
    organisations: Mapping[OrganisationId, Organisation]
    withdrawn: frozenset[PersonId]

    def here(self) -> tuple[Person, ...]:
        """Return who is here, in the order of the file."""
        return tuple(person for person in self.people.values() if person.present)

    def organisations_of_enough(self, smallest: int) -> tuple[Organisation, ...]:
        """Return the organisations of which at least `smallest` people are here."""
        here = Counter(person.organisation for person in self.here())
        return tuple(each for each in self.organisations.values() if here[each.id] >= smallest)

    def organisation_name(self, organisation: OrganisationId) -> str:
        """Return the name of an organisation; empty where it is not listed."""
        known = self.organisations.get(organisation)
        return known.name if known else ""

    def name_of(self, person: PersonId) -> str:
        """Return the name of somebody; their id where they are not listed."""
        known = self.people.get(person)
        return known.name if known else person


def people_to_choose(workshop: Workshop) -> PeopleToChoose:
    """Return who of a workshop may be chosen."""
    everybody = workshop.people.items()
    staying = {
        key: replace(person, pseudonym="") for key, person in everybody if not person.has_withdrawn
    }
    withdrawn = frozenset(workshop.people.keys() - staying.keys())
    return PeopleToChoose(staying, workshop.organisations, withdrawn)
