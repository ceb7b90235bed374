"""Ballots to a ranking: dots added up, ties said, nothing left out.

Every card that could have been voted for is in the ranking, with or without dots. Ranks are those
of a competition: two at the top are both first, and the next is third.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from userneeds.analysis.insight.participants import is_counted
from userneeds.model.ids import CardId
from userneeds.model.vote import Votes
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
    """Return the workshop as a screen may show it: without votes that have not been revealed yet."""
    if workshop.ballot.revealed:
        return workshop
    return replace(workshop, votes={})


def tally_votes(votes: Votes, targets: Iterable[CardId]) -> tuple[VoteRank, ...]:
    """Return how `targets` stand, most dots first, equal ones in id order.

    The places of equal dots are equal; voters do not break ties.
    """
    dots = {
        target: sum(max(0, given.get(target, 0)) for given in votes.values()) for target in targets
    }
    counts = sorted(dots.values(), reverse=True)
    return tuple(
        VoteRank(
            target,
            number,
            sum(given.get(target, 0) > 0 for given in votes.values()),
            counts.index(number) + 1,
            counts.count(number) > 1,
        )
        for target, number in sorted(dots.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def tally_cards(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how every card stands."""
    counted = {
        voter: given for voter, given in workshop.votes.items() if is_counted(workshop, voter)
    }
    return tally_votes(counted, workshop.cards)


def tally_themes(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how every theme stands: its own dots and those of its cards together."""
    summed: dict[str, dict[str, int]] = {}
    for voter, given in workshop.votes.items():
        if not is_counted(workshop, voter):
            continue
        for target, number in given.items():
            card = workshop.cards.get(target)
            theme = card.theme if card else target
            if theme in workshop.themes:
                mine = summed.setdefault(voter, {})
                mine[theme] = mine.get(theme, 0) + number
    return tally_votes(summed, workshop.themes)
