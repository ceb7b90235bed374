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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, lcm
from typing import TypeAlias

from userneeds.analysis.insight.dot_votes import subject_votes, tally_votes, vote_subject
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
    """Return the cards that each organisation's people gave dots; the themes, in a vote on themes.

    An organisation whose people gave none stands for none.
    """
    votes = subject_votes(workshop)
    is_about_themes = vote_subject(workshop) == "themes"
    known = workshop.themes.keys() if is_about_themes else workshop.cards.keys()
    approved: dict[OrganisationId, frozenset[CardId]] = {}
    for organisation, people in participants(workshop).people.items():
        cards: set[CardId] = set()
        for person in people:
            given = votes.get(person, {})
            cards.update(dotted_targets(given))
        approved[organisation] = frozenset(cards & known)
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
    standings = tally_votes(subject_votes(workshop), candidates)
    return tuple(standing.target for standing in standings)


def _share(approved: Approvals, selection: Sequence[CardId]) -> dict[OrganisationId, int]:
    """Return how many of its choices each organisation finds in a selection."""
    chosen = frozenset(selection)
    return {name: len(cards & chosen) for name, cards in approved.items()}


def exact_selection(approved: Approvals, order: Sequence[CardId], size: int) -> tuple[CardId, ...]:
    """Return the best selection of all; of equal ones the one that comes first in `order`."""
    worth = _SelectionWorth(approved)
    best: tuple[CardId, ...] = ()
    best_worth = -1
    previous: tuple[CardId, ...] = ()
    # Combinations come in the order given, so that most of one is in the next one too.
    for selection in combinations(order, size):
        shared = _length_of_common_start(previous, selection)
        for card in previous[shared:]:
            worth.remove(card)
        for card in selection[shared:]:
            worth.add(card)
        if worth.total > best_worth:
            best, best_worth = selection, worth.total
        previous = selection
    return best


def _length_of_common_start(first: Sequence[CardId], second: Sequence[CardId]) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def sequential_selection(
    approved: Approvals, order: Sequence[CardId], size: int
) -> tuple[CardId, ...]:
    """Return a selection chosen one card at a time, then repaired.

    It is repaired until no large enough group of organisations is left out.
    """
    worth = _SelectionWorth(approved)
    selection: list[CardId] = []
    while len(selection) < size:
        rest = [card for card in order if card not in selection]
        best = max(rest, key=worth.gain)
        worth.add(best)
        selection.append(best)
    for _ in range(size):
        missing = unrepresented_card(approved, selection, size)
        if missing is None:
            break
        least_worth = min(selection, key=worth.loss)
        selection.remove(least_worth)
        worth.remove(least_worth)
        selection.append(missing)
        worth.add(missing)
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


class _SelectionWorth:
    """What a selection is worth by proportional approval voting, exactly, card by card.

    Organisations that approve the same cards are one ballot of their weight. Worth is counted in
    whole numbers of `_UNIT` parts, so that ties are ties.
    """

    def __init__(self, approved: Approvals) -> None:
        weights = Counter(approved.values())
        self.total = 0
        self._weights = list(weights.values())
        self._represented = [0] * len(weights)
        self._ballots_with: dict[CardId, list[int]] = {}
        for ballot, cards in enumerate(weights):
            for card in cards:
                self._ballots_with.setdefault(card, []).append(ballot)

    def gain(self, card: CardId) -> int:
        """Return what a card that is not in the selection would add."""
        worth = 0
        for ballot in self._ballots_with.get(card, ()):
            worth += self._weights[ballot] * _worth_of_choice(self._represented[ballot] + 1)
        return worth

    def loss(self, card: CardId) -> int:
        """Return what would go with a card of the selection."""
        worth = 0
        for ballot in self._ballots_with.get(card, ()):
            worth += self._weights[ballot] * _worth_of_choice(self._represented[ballot])
        return worth

    def add(self, card: CardId) -> None:
        """Take a card into the selection."""
        self.total += self.gain(card)
        for ballot in self._ballots_with.get(card, ()):
            self._represented[ballot] += 1

    def remove(self, card: CardId) -> None:
        """Take a card out of the selection."""
        self.total -= self.loss(card)
        for ballot in self._ballots_with.get(card, ()):
            self._represented[ballot] -= 1


def _worth_of_choice(place: int) -> int:
    """Return what an organisation's choice is worth that is its `place`-th in the selection."""
    return _WORTH_BY_PLACE[place] if place <= _MOST_COUNTED else 0


_MOST_COUNTED = 60
"""Further choices of one organisation add less than a sixtieth each, and are not told apart."""
_UNIT = lcm(*range(1, _MOST_COUNTED + 1))
"""The worth of a first choice: every 1/d up to the last one counted is a whole number of it."""
_WORTH_BY_PLACE = (0, *(_UNIT // place for place in range(1, _MOST_COUNTED + 1)))
