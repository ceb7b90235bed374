"""Who counts: the organisations in the room, their people, and what each of them stood up for.

A person who withdrew is in no figure. An organisation that contributed while nobody of it is listed
(a card written on its behalf) counts as one person, so that it is neither lost nor weighed above
those who came.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from userneeds.model.ids import OrganisationId, PersonId, ThemeId
from userneeds.model.workshop import Workshop

ON_BEHALF_PREFIX = "on behalf of "
"""How the one person is named who stands for an organisation without people."""


@dataclass(frozen=True, slots=True)
class Participants:
    """The room, by organisation."""

    people: Mapping[OrganisationId, tuple[PersonId, ...]]
    """Organisations in id order, each with its people in id order; never empty for an organisation.
    """

    @property
    def organisations(self) -> tuple[OrganisationId, ...]:
        """The organisations, in id order."""
        return tuple(self.people)

    @property
    def number_of_people(self) -> int:
        """How many people count."""
        return sum(map(len, self.people.values()))

    def organisation_of(self, person: PersonId) -> OrganisationId:
        """Return a person's organisation; empty for one who does not count."""
        return next((name for name, people in self.people.items() if person in people), "")


def participants(workshop: Workshop) -> Participants:
    """Return who counts in a workshop."""
    here: dict[OrganisationId, set[PersonId]] = {}
    for person in workshop.present_people():
        if person.organisation:
            here.setdefault(person.organisation, set()).add(person.id)
    for card in workshop.cards.values():
        author = workshop.people.get(card.by)
        if author is None or author.organisation != workshop.organisation_of(card):
            name = workshop.organisation_of(card)
            if name and name not in here:
                here[name] = {ON_BEHALF_PREFIX + name}
    return Participants({name: tuple(sorted(here[name])) for name in sorted(here)})


def supporters(
    workshop: Workshop, room: Participants, theme: ThemeId
) -> Mapping[OrganisationId, frozenset[PersonId]]:
    """Return who stood up for a theme, by organisation: wrote one of its cards, or gave it or its cards a dot.

    A card written on behalf of an organisation counts as one of its people, as long as it has one
    who has not spoken for the theme already.
    """
    found: dict[OrganisationId, set[PersonId]] = {name: set() for name in room.organisations}
    cards = {card.id: card for card in workshop.cards_of(theme)} if theme else {}
    behalf: set[OrganisationId] = set()
    for card in cards.values():
        organisation = workshop.organisation_of(card)
        if card.by in room.people.get(organisation, ()):
            found[organisation].add(card.by)
        elif organisation in found:
            behalf.add(organisation)
    for voter, given in workshop.votes.items():
        organisation = room.organisation_of(voter)
        if organisation and any(
            dots > 0 and (target == theme or target in cards) for target, dots in given.items()
        ):
            found[organisation].add(voter)
    for organisation in behalf:
        silent = [
            person for person in room.people[organisation] if person not in found[organisation]
        ]
        found[organisation].update(silent[:1])
    return {name: frozenset(people) for name, people in found.items()}
