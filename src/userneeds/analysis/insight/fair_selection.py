"""A fair slate: k priorities chosen so that every organisation is represented, beside plain top-k.

Proportional approval voting: an organisation with d of its choices on the slate is worth 1 + 1/2 +
… + 1/d to it. Every organisation weighs the same, whatever its number of people. Small cases are
solved exactly, larger ones one choice at a time, and the answer says which. Ties go to the card
with more dots, then to the smaller id.

**Source:** Thiele 1895; justified representation: Aziz et al. 2017 (the exact rule satisfies it;
the sequential one is repaired here by admitting any card that an unrepresented k-th of the
organisations agrees on).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import TypeAlias

from userneeds.analysis.insight.dot_votes import tally_votes
from userneeds.analysis.insight.participants import participants
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.workshop import Workshop

Approvals: TypeAlias = Mapping[OrganisationId, frozenset[CardId]]
"""What each organisation stands for."""

MOST_SELECTIONS = 20_000
"""Up to so many possible slates every one is looked at."""


@dataclass(frozen=True, slots=True)
class FairSelection:
    """k priorities, and who finds themselves in them."""

    fair: tuple[CardId, ...]
    top: tuple[CardId, ...]
    """Plain most-dots, for comparison."""
    is_exact: bool
    fair_share: Mapping[OrganisationId, int]
    """How many of its choices each organisation finds on the fair slate."""
    top_share: Mapping[OrganisationId, int]

    @property
    def gained(self) -> Mapping[OrganisationId, int]:
        """What each organisation gains (or, below 0, loses) by the fair slate."""
        return {name: self.fair_share[name] - self.top_share[name] for name in self.fair_share}


def approvals(workshop: Workshop) -> Approvals:
    """Return the cards that each organisation's people gave dots; one that gave none stands for none."""
    room = participants(workshop)
    return {
        name: frozenset(
            card
            for person in people
            for card, dots in workshop.votes.get(person, {}).items()
            if dots > 0 and card in workshop.cards
        )
        for name, people in room.people.items()
    }


def fair_selection(workshop: Workshop, size: int) -> FairSelection:
    """Return `size` priorities (fewer where fewer cards have dots)."""
    chosen = approvals(workshop)
    approved = sorted({card for cards in chosen.values() for card in cards})
    standings = tally_votes(workshop.counted_votes(), approved)
    order = tuple(standing.target for standing in standings)
    size = max(0, min(size, len(order)))
    top = order[:size]
    is_exact = comb(len(order), size) <= MOST_SELECTIONS
    fair = (
        exact_selection(chosen, order, size)
        if is_exact
        else sequential_selection(chosen, order, size)
    )

    def share(slate: Sequence[CardId]) -> dict[OrganisationId, int]:
        return {name: len(cards & set(slate)) for name, cards in chosen.items()}

    return FairSelection(fair, top, is_exact, share(fair), share(top))


def exact_selection(chosen: Approvals, order: Sequence[CardId], size: int) -> tuple[CardId, ...]:
    """Return the best slate of all; of equal ones the one that comes first in `order`."""
    voters = list(chosen.values())
    return max(
        combinations(order, size),
        key=lambda slate: _pav_score(voters, frozenset(slate)),
        default=(),
    )


def sequential_selection(
    chosen: Approvals, order: Sequence[CardId], size: int
) -> tuple[CardId, ...]:
    """Return a slate chosen one card at a time, then repaired until no large enough group is left out."""
    voters = list(chosen.values())
    slate: list[CardId] = []
    while len(slate) < size:
        rest = [card for card in order if card not in slate]
        slate.append(max(rest, key=lambda card: _pav_score(voters, frozenset((*slate, card)))))
    for _ in range(size):
        missing = unrepresented_card(chosen, slate, size)
        if missing is None:
            break
        slate = _drop_least_worth(voters, slate)
        slate.append(missing)
    return tuple(card for card in order if card in slate)


def unrepresented_card(chosen: Approvals, slate: Sequence[CardId], size: int) -> CardId | None:
    """Return a card that a k-th of the organisations agree on while none of them has any choice on the slate."""
    if not size:
        return None
    unheard = [cards for cards in chosen.values() if not cards & set(slate)]
    wanted = sorted({card for cards in unheard for card in cards})
    return next(
        (c for c in wanted if sum(c in cards for cards in unheard) * size >= len(chosen)), None
    )


def _drop_least_worth(voters: Sequence[frozenset[CardId]], slate: Sequence[CardId]) -> list[CardId]:
    least = max(slate, key=lambda card: _pav_score(voters, frozenset(slate) - {card}))
    return [card for card in slate if card != least]


def _pav_score(voters: Sequence[frozenset[CardId]], slate: frozenset[CardId]) -> Fraction:
    return sum(
        (_HARMONIC[min(len(cards & slate), len(_HARMONIC) - 1)] for cards in voters), Fraction(0)
    )


_HARMONIC = tuple(
    sum((Fraction(1, d) for d in range(1, upto + 1)), Fraction(0)) for upto in range(61)
)
"""1 + 1/2 + … + 1/d, exactly, so that ties are ties."""
