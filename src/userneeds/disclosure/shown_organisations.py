"""Which organisations may stand beside what somebody of them did, or wrote?"""

from collections import Counter
from dataclasses import dataclass

from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.small_groups import tellable_groups
from userneeds.disclosure.telling_pseudonyms import telling_pseudonyms
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ShownOrganisations:
    """The organisations of one workshop, as one reader may be told of them."""

    reader: Reader
    of_enough: frozenset[OrganisationId]
    """Those of which enough people are here that none of them is meant."""
    countable: frozenset[OrganisationId]
    """Those of them of which it may be told how many are here."""
    all_named: frozenset[OrganisationId]
    """Those whose people here all agreed to be named."""
    pointing: frozenset[PersonId]
    """People whose pseudonym says who they are beside their organisation."""

    @classmethod
    def of(cls, workshop: Workshop, reader: Reader) -> "ShownOrganisations":
        """Decide once about every organisation."""
        here = Counter(person.organisation for person in workshop.present_people())
        unnamed = {
            person.organisation
            for person in workshop.people.values()
            if not person.has_withdrawn and person.consent != "named"
        }
        enough = {name for name, count in here.items() if count >= workshop.smallest_group}
        countable = tellable_groups(here, workshop.smallest_group)
        all_named = frozenset(workshop.organisations.keys() - unnamed)
        pointing = telling_pseudonyms(workshop)
        return cls(reader, frozenset(enough), countable, all_named, pointing)

    def may_count(self, organisation: OrganisationId) -> bool:
        """Tell whether figures of the people of an organisation may be told."""
        return self.reader not in OUTSIDE or organisation in self.countable

    def may_tell(self, organisation: OrganisationId, author: Person | None) -> bool:
        """Tell whether it may stand beside what `author` did; None is nobody in particular."""
        if self.reader not in OUTSIDE or (author and author.consent == "named"):
            return True
        if author and author.id in self.pointing:
            return False
        if organisation in self.of_enough:
            return not author or self.reader == "group" or bool(author.pseudonym)
        return not author and organisation in self.all_named
