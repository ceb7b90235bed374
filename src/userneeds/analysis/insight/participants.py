"""Who counts: the organisations in the room, their people, and what each of them stood up for.

A person who withdrew is in no figure. An organisation that contributed while nobody of it is listed
(a card written on its behalf) counts as one person, so that it is neither lost nor weighed above
those who came.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

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
    organisation_by_person: Mapping[PersonId, OrganisationId]

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
        return self.organisation_by_person.get(person, "")


def participants(workshop: Workshop) -> Participants:
    """Return who counts in a workshop."""
    people_of = _present_people_of(workshop)
    for card in workshop.cards.values():
        organisation = _written_on_behalf_of(workshop, card)
        if organisation and organisation not in people_of:
            people_of[organisation] = {ON_BEHALF_PREFIX + organisation}
    in_order: dict[OrganisationId, tuple[PersonId, ...]] = {}
    organisation_by_person: dict[PersonId, OrganisationId] = {}
    for organisation in sorted(people_of):
        people = sorted(people_of[organisation])
        in_order[organisation] = tuple(people)
        for person in people:
            organisation_by_person.setdefault(person, organisation)
    return Participants(in_order, organisation_by_person)


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


SupportersByTheme: TypeAlias = Mapping[ThemeId, Mapping[OrganisationId, frozenset[PersonId]]]
"""Themes in id order; of each the organisations with a supporter, in id order."""


def supporters_by_theme(workshop: Workshop, room: Participants) -> SupportersByTheme:
    """Return who stood up for each theme, by organisation.

    That is who wrote one of its cards, or gave it or one of its cards a dot. A card written on
    behalf of an organisation counts as one of its people, as long as it has one who has not spoken
    for the theme already. Everything is read once, however many themes there are.
    """
    spoken_by_theme = {theme: _Spoken() for theme in sorted(workshop.themes)}
    themes_of_target: dict[str, set[ThemeId]] = {theme: {theme} for theme in workshop.themes}
    for card in workshop.cards.values():
        spoken = spoken_by_theme.get(card.theme)
        if card.theme and spoken is not None:
            spoken.add_author(card, workshop, room)
            themes_of_target.setdefault(card.id, set()).add(card.theme)
    for voter, given in workshop.votes.items():
        organisation = room.organisation_of(voter)
        if organisation:
            for theme in _themes_with_dots(given, themes_of_target):
                spoken_by_theme[theme].add_person(organisation, voter)
    return {theme: spoken.supporters(room) for theme, spoken in spoken_by_theme.items()}


def _themes_with_dots(
    given: Mapping[str, int], themes_of_target: Mapping[str, set[ThemeId]]
) -> set[ThemeId]:
    themes: set[ThemeId] = set()
    for target in dotted_targets(given):
        themes.update(themes_of_target.get(target, ()))
    return themes


@dataclass(slots=True)
class _Spoken:
    """Who has spoken for one theme so far."""

    people: dict[OrganisationId, set[PersonId]] = field(default_factory=dict)
    on_behalf: set[OrganisationId] = field(default_factory=set)
    """The organisations that a card was written on behalf of."""

    def add_person(self, organisation: OrganisationId, person: PersonId) -> None:
        self.people.setdefault(organisation, set()).add(person)

    def add_author(self, card: Card, workshop: Workshop, room: Participants) -> None:
        organisation = workshop.organisation_of(card)
        if card.by in room.people.get(organisation, ()):
            self.add_person(organisation, card.by)
        elif organisation in room.people:
            self.on_behalf.add(organisation)

    def supporters(self, room: Participants) -> Mapping[OrganisationId, frozenset[PersonId]]:
        for organisation in self.on_behalf:
            speaking = self.people.setdefault(organisation, set())
            silent = (person for person in room.people[organisation] if person not in speaking)
            speaking.update(islice(silent, 1))
        return {name: frozenset(self.people[name]) for name in sorted(self.people)}
