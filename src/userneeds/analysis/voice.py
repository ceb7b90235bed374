"""Whether everybody is heard: contributions by organisation and by role against who is in the room.

It counts cards, compares each group's share of cards with its share of people, and speaks up only where a group of
people has said nothing or the numbers are far apart. It names groups, never a person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop

QUIET = 0.5
"""A group with less than this share of what its size suggests is quiet."""
FEWEST_CARDS = 10
"""Before so many cards nobody is quiet yet, only unheard."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How much one group has contributed."""

    group: str
    """An organisation's id, or a role."""
    people: int
    cards: int
    expected: float
    """Cards it would have if every person in the room had contributed alike."""
    is_quiet: bool
    """Whether the facilitator might ask them."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The voices in the room."""

    organisations: tuple[Heard, ...]
    roles: tuple[Heard, ...]
    unattributed: int
    """Cards of nobody known."""

    def hint(self) -> str:
        """Return one calm sentence for the facilitator; empty when there is nothing to say."""
        quiet = [heard.group for heard in (*self.organisations, *self.roles) if heard.is_quiet]
        return f"Not heard much yet: {', '.join(quiet)}." if quiet else ""


def balance(workshop: Workshop) -> Balance:
    """Return how contributions compare with who is here; groups in id order."""
    here = [person for person in workshop.people.values() if person.present and person.consent != "withdrawn"]
    cards = list(workshop.cards.values())

    def role_of(card: Card) -> str:
        author = workshop.people.get(card.by)
        return author.role if author else ""

    organisations = _heard(here, cards, lambda person: person.organisation, workshop.organisation_of)
    roles = _heard(here, cards, lambda person: person.role, role_of)
    return Balance(organisations, roles, sum(not workshop.organisation_of(card) for card in cards))


def _heard(
    here: Iterable[Person], cards: Iterable[Card], of_person: Callable[[Person], str], of_card: Callable[[Card], str]
) -> tuple[Heard, ...]:
    people: dict[str, int] = {}
    for person in here:
        people[of_person(person)] = people.get(of_person(person), 0) + 1
    people.pop("", None)
    said = dict.fromkeys(people, 0)
    for card in cards:
        if of_card(card) in said:
            said[of_card(card)] += 1
    everyone, everything = sum(people.values()), sum(said.values())
    return tuple(_one(group, people[group], said[group], everyone, everything) for group in sorted(people))


def _one(group: str, people: int, cards: int, everyone: int, everything: int) -> Heard:
    expected = everything * people / everyone
    is_quiet = bool(everything) and (not cards or (everything >= FEWEST_CARDS and cards < QUIET * expected))
    return Heard(group, people, cards, expected, is_quiet)
