"""Ballots to a ranking: dots added up, ties said, nothing left out.

Every card that could have been voted for is in the ranking, with or without dots. Ranks are those
of a competition: two at the top are both first, and the next is third.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from userneeds.model.ids import CardId
from userneeds.model.vote import Votes, dotted_targets, sum_dots, votes_for_themes
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class VoteRank:
    """Where one card or theme stands."""

    target: CardId
    dots: int
    voters: int
    """How many gave it at least one dot; the voter `room` counts once."""
    place: int
    """From 1; equal dots share a place."""
    is_tied: bool


def without_hidden_votes(workshop: Workshop) -> Workshop:
    """Return the workshop as a screen may show it: without votes not revealed yet."""
    if workshop.ballot.revealed:
        return workshop
    return replace(workshop, votes={})


def tally_votes(votes: Votes, targets: Iterable[CardId]) -> tuple[VoteRank, ...]:
    """Return how `targets` stand, most dots first, equal ones in id order.

    The places of equal dots are equal; voters do not break ties.
    """
    all_dots = sum_dots(votes)
    all_voters = _count_voters(votes)
    dots = {target: all_dots.get(target, 0) for target in targets}
    # Sorted twice, because sorting is stable: equal dots stay in id order.
    most_first = sorted(sorted(dots), key=dots.__getitem__, reverse=True)
    equals = Counter(dots.values())
    place_of_dots: dict[int, int] = {}
    ranks = []
    for position, target in enumerate(most_first, start=1):
        number = dots[target]
        place = place_of_dots.setdefault(number, position)
        voters = all_voters[target]
        is_tied = equals[number] > 1
        ranks.append(VoteRank(target, number, voters, place, is_tied))
    return tuple(ranks)


def _count_voters(votes: Votes) -> Counter[CardId]:
    """Return how many voters gave each card or theme at least one dot."""
    voters: Counter[CardId] = Counter()
    for given in votes.values():
        voters.update(dotted_targets(given))
    return voters


def tally_cards(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how every card stands; votes of people who have withdrawn do not count."""
    return tally_votes(workshop.counted_votes(), workshop.cards)


def tally_themes(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how every theme stands: its own dots and those of its cards together."""
    cards = workshop.cards.values()
    theme_of_card = {card.id: card.theme for card in cards}
    votes = votes_for_themes(workshop.counted_votes(), theme_of_card)
    return tally_votes(votes, workshop.themes)
