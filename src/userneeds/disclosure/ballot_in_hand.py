"""A vote that is not revealed: how far it has come, and the dots that are being placed just now.

What others gave is there as a count. The dots of whoever they are placed for can be seen while they
are placed, unless they are covered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from userneeds.analysis.insight.dot_votes import subject_votes
from userneeds.model.ids import CardId, PersonId
from userneeds.model.vote import dots_left
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class BallotInHand:
    """What may be told of a vote while somebody's dots are placed."""

    voter: PersonId
    dots: Mapping[CardId, int]
    """Those of the voter; none while they are covered."""
    left: int
    """How many the voter still has."""
    voted: frozenset[PersonId]
    """Who has given any."""
    placed: int
    """How many were given by all."""


def ballot_in_hand(workshop: Workshop, voter: PersonId, *, is_covered: bool) -> BallotInHand:
    """Return how a vote stands for whoever places dots for `voter`."""
    given = workshop.counted_votes().items()
    return BallotInHand(
        voter=voter,
        dots={} if is_covered else workshop.votes.get(voter, {}),
        left=dots_left(workshop.votes, workshop.ballot, voter),
        voted=frozenset(person for person, dots in given if any(dots.values())),
        placed=sum(sum(dots.values()) for dots in subject_votes(workshop).values()),
    )
