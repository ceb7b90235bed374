"""k priorities chosen so that every organisation is represented, beside plain top-k.

People see it as 'the fair slate'. Proportional approval voting: a selection with d of an
organisation's choices is worth 1 + 1/2 + … + 1/d to it. Every organisation weighs the same,
whatever its number of people. Small cases are solved exactly, larger ones one choice at a time, and
the answer says which. Ties go to the card with more dots, then to the smaller id.

**Source:** Thiele 1895; justified representation: Aziz et al. 2017 (the exact rule satisfies it;
the sequential one is repaired here by admitting any card that an unrepresented k-th of the
organisations agrees on).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import accumulate, combinations
from math import comb
from typing import TypeAlias

from userneeds.analysis.insight.dot_votes import tally_votes
from userneeds.analysis.insight.participants import participants
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.vote import dotted_targets
from userneeds.model.workshop import Workshop

Approvals: TypeAlias = Mapping[OrganisationId, frozenset[CardId]]
"""What each organisation stands for."""

MOST_SELECTIONS = 20_000
"""Up to so many possible selections every one is looked at."""


@dataclass(frozen=True, slots=True)
class FairSelection:
    """k priorities, and who finds themselves in them."""

    fair: tuple[CardId, ...]
    top: tuple[CardId, ...]
    """Plain most-dots, for comparison."""
    is_exact: bool
    fair_share: Mapping[OrganisationId, int]
    """How many of its choices each organisation finds in the fair selection."""
    top_share: Mapping[OrganisationId, int]

    @property
    def gained(self) -> Mapping[OrganisationId, int]:
        """What each organisation gains (or, below 0, loses) by the fair selection."""
        gained = {}
        for organisation, share in self.fair_share.items():
            gained[organisation] = share - self.top_share[organisation]
        return gained


def approvals(workshop: Workshop) -> Approvals:
    """Return the cards that each organisation's people gave dots.

    An organisation whose people gave none stands for none.
    """
    approved: dict[OrganisationId, frozenset[CardId]] = {}
    for organisation, people in participants(workshop).people.items():
        cards: set[CardId] = set()
        for person in people:
            given = workshop.votes.get(person, {})
            cards.update(dotted_targets(given))
        approved[organisation] = frozenset(cards & workshop.cards.keys())
    return approved


def fair_selection(workshop: Workshop, size: int) -> FairSelection:
    """Return `size` priorities (fewer where fewer cards have dots)."""
    approved = approvals(workshop)
    order = _most_dots_first(workshop, approved)
    size = max(0, min(size, len(order)))
    is_exact = comb(len(order), size) <= MOST_SELECTIONS
    select = exact_selection if is_exact else sequential_selection
    fair = select(approved, order, size)
    fair_share = _share(approved, fair)
    top = order[:size]
    top_share = _share(approved, top)
    return FairSelection(fair, top, is_exact, fair_share, top_share)


def _most_dots_first(workshop: Workshop, approved: Approvals) -> tuple[CardId, ...]:
    """Return every card that somebody stands for."""
    candidates = frozenset[CardId]().union(*approved.values())
    standings = tally_votes(workshop.counted_votes(), candidates)
    return tuple(standing.target for standing in standings)


def _share(approved: Approvals, selection: Sequence[CardId]) -> dict[OrganisationId, int]:
    """Return how many of its choices each organisation finds in a selection."""
    chosen = frozenset(selection)
    return {name: len(cards & chosen) for name, cards in approved.items()}


def exact_selection(approved: Approvals, order: Sequence[CardId], size: int) -> tuple[CardId, ...]:
    """Return the best selection of all; of equal ones the one that comes first in `order`."""
    score = partial(_pav_score, list(approved.values()))
    # `max` keeps the first of equal ones, and combinations come in the order given.
    return max(combinations(order, size), key=score, default=())


def sequential_selection(
    approved: Approvals, order: Sequence[CardId], size: int
) -> tuple[CardId, ...]:
    """Return a selection chosen one card at a time, then repaired.

    It is repaired until no large enough group of organisations is left out.
    """
    ballots = list(approved.values())
    selection: list[CardId] = []

    def score_with(card: CardId) -> Fraction:
        return _pav_score(ballots, (*selection, card))

    while len(selection) < size:
        rest = [card for card in order if card not in selection]
        selection.append(max(rest, key=score_with))
    for _ in range(size):
        missing = unrepresented_card(approved, selection, size)
        if missing is None:
            break
        selection = _drop_least_worth(ballots, selection)
        selection.append(missing)
    return tuple(card for card in order if card in selection)


def unrepresented_card(
    approved: Approvals, selection: Sequence[CardId], size: int
) -> CardId | None:
    """Return a card that a k-th of the organisations agree on while none of them is represented.

    `size` is k. An organisation is represented when one of its choices is in the selection.
    """
    if not size:
        return None
    supporters: Counter[CardId] = Counter()
    for cards in approved.values():
        if cards.isdisjoint(selection):
            supporters.update(cards)
    for card in sorted(supporters):
        if supporters[card] * size >= len(approved):
            return card
    return None


def _drop_least_worth(
    ballots: Sequence[frozenset[CardId]], selection: Sequence[CardId]
) -> list[CardId]:
    chosen = frozenset(selection)

    def score_without(card: CardId) -> Fraction:
        return _pav_score(ballots, chosen - {card})

    least_worth = max(selection, key=score_without)
    return [card for card in selection if card != least_worth]


def _pav_score(ballots: Sequence[frozenset[CardId]], selection: Collection[CardId]) -> Fraction:
    """Return what a selection is worth by proportional approval voting, exactly."""
    score = Fraction(0)
    for cards in ballots:
        represented = len(cards.intersection(selection))
        score += _HARMONIC[min(represented, _MOST_COUNTED)]
    return score


_MOST_COUNTED = 60
"""Further choices of one organisation add less than a sixtieth each, and are not told apart."""
_HARMONIC = tuple(
    accumulate((Fraction(1, d) for d in range(1, _MOST_COUNTED + 1)), initial=Fraction(0))
)
"""1 + 1/2 + … + 1/d, exactly, so that ties are ties."""
