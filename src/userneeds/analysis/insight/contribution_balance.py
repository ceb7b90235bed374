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
        quiet = [heard.group for heard in (*self.organisations, *self.roles) if heard.is_quiet]
        if quiet:
            return f"Not heard much yet: {', '.join(quiet)}."
        return ""


def contribution_balance(workshop: Workshop) -> ContributionBalance:
    """Return how contributions compare with who is here; groups in id order."""
    here = workshop.present_people()
    by_organisation: Counter[str] = Counter()
    by_role: Counter[str] = Counter()
    for (organisation, by), number in Counter(
        map(attrgetter("organisation", "by"), workshop.cards.values())
    ).items():
        author = workshop.people.get(by)
        by_organisation[organisation or (author.organisation if author else "")] += number
        by_role[author.role if author else ""] += number
    organisations = _group_contributions(
        Counter(person.organisation for person in here), by_organisation
    )
    roles = _group_contributions(Counter(person.role for person in here), by_role)
    return ContributionBalance(organisations, roles, by_organisation[""])


def _group_contributions(
    people: Counter[str], cards: Counter[str]
) -> tuple[GroupContribution, ...]:
    groups = sorted(filter(None, people))
    everyone = sum(people[group] for group in groups)
    everything = sum(cards[group] for group in groups)
    return tuple(
        _group_contribution(group, people[group], cards[group], everyone, everything)
        for group in groups
    )


def _group_contribution(
    group: str, people: int, cards: int, everyone: int, everything: int
) -> GroupContribution:
    expected = everything * people / everyone
    is_quiet = bool(everything) and (
        not cards or (everything >= FEWEST_CARDS and cards < QUIET_BELOW * expected)
    )
    return GroupContribution(group, people, cards, expected, is_quiet)
