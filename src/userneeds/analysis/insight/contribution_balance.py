"""Whether everybody is heard: contributions by organisation and by role against who is in the room.

It counts cards, compares each group's share of cards with its share of people, and speaks up only
where a group of people has said nothing or the numbers are far apart. It names groups, never a
person.
"""

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from userneeds.model.workshop import Workshop

QUIET_BELOW = 0.5
"""A group with less than this share of what its size suggests is quiet."""
FEWEST_CARDS = 10
"""Before so many cards nobody is quiet yet, only unheard."""


@dataclass(frozen=True, slots=True)
class GroupContribution:
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
class ContributionBalance:
    """The voices in the room."""

    organisations: tuple[GroupContribution, ...]
    roles: tuple[GroupContribution, ...]
    unattributed: int
    """Cards of nobody known."""

    def hint(self) -> str:
        """Return one calm sentence for the facilitator; empty when there is nothing to say."""
        quiet = self._quiet_groups()
        if quiet:
            return f"Not heard much yet: {', '.join(quiet)}."
        return ""

    def _quiet_groups(self) -> list[str]:
        groups = (*self.organisations, *self.roles)
        return [contribution.group for contribution in groups if contribution.is_quiet]


def contribution_balance(workshop: Workshop) -> ContributionBalance:
    """Return how contributions compare with who is here; groups in id order."""
    cards_of_organisations: Counter[str] = Counter()
    cards_of_roles: Counter[str] = Counter()
    # Counted in C first, then looked up once a contributor: it is asked again after every card.
    contributors = Counter(map(attrgetter("organisation", "by"), workshop.cards.values()))
    for (organisation, by), number in contributors.items():
        author = workshop.people.get(by)
        authors_organisation = author.organisation if author else ""
        role = author.role if author else ""
        cards_of_organisations[organisation or authors_organisation] += number
        cards_of_roles[role] += number
    present = workshop.present_people()
    people_of_organisations = Counter(person.organisation for person in present)
    people_of_roles = Counter(person.role for person in present)
    organisations = _group_contributions(people_of_organisations, cards_of_organisations)
    roles = _group_contributions(people_of_roles, cards_of_roles)
    return ContributionBalance(organisations, roles, unattributed=cards_of_organisations[""])


def _group_contributions(
    people: Counter[str], cards: Counter[str]
) -> tuple[GroupContribution, ...]:
    groups = sorted(filter(None, people))
    all_people = sum(people[group] for group in groups)
    all_cards = sum(cards[group] for group in groups)
    contributions = []
    for group in groups:
        expected = all_cards * people[group] / all_people
        is_quiet = _is_quiet(cards[group], expected, all_cards)
        contribution = GroupContribution(group, people[group], cards[group], expected, is_quiet)
        contributions.append(contribution)
    return tuple(contributions)


def _is_quiet(cards: int, expected: float, all_cards: int) -> bool:
    """Tell whether a group said nothing while others did, or far less than its size suggests."""
    if not all_cards:
        return False
    if not cards:
        return True
    return all_cards >= FEWEST_CARDS and cards < QUIET_BELOW * expected
