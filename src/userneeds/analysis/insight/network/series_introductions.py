"""Who of a group has never met, though both stand for the same theme?

Two who were at one meetup know of each other: they are never introduced. The theme is a standing
theme of the series, or one of the same name. Only people who agreed to be named are in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from userneeds.analysis.insight.participants import participants, supporters_by_theme
from userneeds.model.ids import PersonId
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ThemeSupport:
    """A theme that somebody stood for, where they did so first."""

    theme: str
    """Its name."""
    meetup: str
    """The title of the workshop."""


@dataclass(frozen=True, slots=True)
class SeriesIntroduction:
    """Two people of a group who have never met, and what both stand for."""

    first: Person
    second: Person
    organisations: tuple[str, str]
    """By name, in the same order."""
    first_stood: ThemeSupport
    second_stood: ThemeSupport
    """The same theme."""

    def in_words(self) -> str:
        """Return whom to introduce and why, in one sentence without its full stop."""
        first = f"{self.first.name} ({self.organisations[0]})"
        second = f"{self.second.name} ({self.organisations[1]})"
        theme = self.first_stood.theme
        where = f"at ‘{self.first_stood.meetup}’ and at ‘{self.second_stood.meetup}’"
        return f"{first} and {second} both stood for ‘{theme}’, {where}, and have never met there"


@dataclass(slots=True)
class _Member:
    """What is known of one person over the meetups."""

    person: Person
    organisation: str
    meetups: set[str]
    stood_for: dict[str, ThemeSupport]
    """By what one theme has in common in all meetups."""


def series_introductions(
    workshops: Iterable[Workshop], most: int = 10
) -> tuple[SeriesIntroduction, ...]:
    """Return at most so many pairs of different organisations, in the order of their ids."""
    in_order = sorted(workshops, key=lambda each: (each.date, each.id))
    members = _members(in_order)
    found = list(_pairs(members))
    return tuple(found[:most])


def _members(workshops: Sequence[Workshop]) -> Mapping[PersonId, _Member]:
    members: dict[PersonId, _Member] = {}
    for workshop in workshops:
        for person in workshop.people.values():
            if person.consent == "named" and person.organisation:
                organisation = workshop.organisation_name(person.organisation)
                member = members.setdefault(person.id, _Member(person, organisation, set(), {}))
                if person.present:
                    member.meetups.add(workshop.id)
        _note_themes(workshop, members)
    return members


def _note_themes(workshop: Workshop, members: Mapping[PersonId, _Member]) -> None:
    room = participants(workshop)
    for theme_id, supporters in supporters_by_theme(workshop, room).items():
        theme = workshop.themes[theme_id]
        key = theme.standing or theme.name.casefold()
        stood = ThemeSupport(theme.name, workshop.title)
        for person_id in sorted(set().union(*supporters.values())):
            if person_id in members:
                members[person_id].stood_for.setdefault(key, stood)


def _pairs(members: Mapping[PersonId, _Member]) -> Iterator[SeriesIntroduction]:
    for one, other in combinations(sorted(members), 2):
        first, second = members[one], members[other]
        has_met = not first.meetups.isdisjoint(second.meetups)
        shared = sorted(first.stood_for.keys() & second.stood_for.keys())
        if has_met or not shared or first.organisation == second.organisation:
            continue
        yield SeriesIntroduction(
            first.person,
            second.person,
            (first.organisation, second.organisation),
            first.stood_for[shared[0]],
            second.stood_for[shared[0]],
        )
