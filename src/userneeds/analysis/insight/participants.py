"""Who counts: the organisations in the room, their people, and what each of them stood up for.

A person who withdrew is in no figure. An organisation that contributed while nobody of it is listed
(a card written on its behalf) counts as one person, so that it is neither lost nor weighed above
those who came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from userneeds.model.card import Card
from userneeds.model.ids import OrganisationId, PersonId, ThemeId
from userneeds.model.vote import dotted_targets
from userneeds.model.workshop import Workshop

ON_BEHALF_PREFIX = "on behalf of "
"""How the one person is named who stands for an organisation without people."""


@dataclass(frozen=True, slots=True)
class Participants:
    """The room, by organisation."""

    people: Mapping[OrganisationId, tuple[PersonId, ...]]
    """Organisations in id order, each with its people in id order and with one at least."""

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
        for organisation, people in self.people.items():
            if person in people:
                return organisation
        return ""


def participants(workshop: Workshop) -> Participants:
    """Return who counts in a workshop."""
    people_of = _present_people_of(workshop)
    for card in workshop.cards.values():
        organisation = _written_on_behalf_of(workshop, card)
        if organisation and organisation not in people_of:
            people_of[organisation] = {ON_BEHALF_PREFIX + organisation}
    in_order: dict[OrganisationId, tuple[PersonId, ...]] = {}
    for organisation in sorted(people_of):
        people = sorted(people_of[organisation])
        in_order[organisation] = tuple(people)
    return Participants(in_order)


def _present_people_of(workshop: Workshop) -> dict[OrganisationId, set[PersonId]]:
    people_of: dict[OrganisationId, set[PersonId]] = {}
    for person in workshop.present_people():
        if person.organisation:
            colleagues = people_of.setdefault(person.organisation, set())
            colleagues.add(person.id)
    return people_of


def _written_on_behalf_of(workshop: Workshop, card: Card) -> OrganisationId:
    """Return the organisation a card speaks for without an author of its own; else empty."""
    organisation = workshop.organisation_of(card)
    author = workshop.people.get(card.by)
    if author is not None and author.organisation == organisation:
        return ""
    return organisation


def supporters(
    workshop: Workshop, room: Participants, theme: ThemeId
) -> Mapping[OrganisationId, frozenset[PersonId]]:
    """Return who stood up for a theme, by organisation.

    That is who wrote one of its cards, or gave it or one of its cards a dot. A card written on
    behalf of an organisation counts as one of its people, as long as it has one who has not spoken
    for the theme already.
    """
    cards = workshop.cards_of(theme) if theme else ()
    spoken: dict[OrganisationId, set[PersonId]] = {name: set() for name in room.organisations}
    on_behalf = _add_authors(spoken, workshop, room, cards)
    targets = {theme, *(card.id for card in cards)}
    _add_voters(spoken, workshop, room, targets)
    for organisation in on_behalf:
        speaking = spoken[organisation]
        people = room.people[organisation]
        silent = [person for person in people if person not in speaking]
        speaking.update(silent[:1])
    return {name: frozenset(people) for name, people in spoken.items()}


def _add_authors(
    spoken: Mapping[OrganisationId, set[PersonId]],
    workshop: Workshop,
    room: Participants,
    cards: Iterable[Card],
) -> frozenset[OrganisationId]:
    """Add who wrote the cards; return the organisations that a card was written on behalf of."""
    on_behalf: set[OrganisationId] = set()
    for card in cards:
        organisation = workshop.organisation_of(card)
        if card.by in room.people.get(organisation, ()):
            spoken[organisation].add(card.by)
        elif organisation in spoken:
            on_behalf.add(organisation)
    return frozenset(on_behalf)


def _add_voters(
    spoken: Mapping[OrganisationId, set[PersonId]],
    workshop: Workshop,
    room: Participants,
    targets: set[str],
) -> None:
    """Add who gave one of the targets a dot."""
    for voter, given in workshop.votes.items():
        organisation = room.organisation_of(voter)
        if organisation and not targets.isdisjoint(dotted_targets(given)):
            spoken[organisation].add(voter)
