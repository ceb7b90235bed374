"""How a vote is held: the question, the dots, and when the result is shown.

**Source:** dot voting: three to five dots each, or a quarter of the options; one question; hidden
until revealed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from userneeds.model.ids import CardId, PersonId

Votes: TypeAlias = Mapping[PersonId, Mapping[CardId, int]]
"""Dots by voter, then by card (or theme)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The rules of the vote."""

    question: str = ""
    dots: int = 3
    """Dots for each person; the voter `room` has as many as it needs."""
    stacking: bool = True
    """Whether a voter may put several dots on one card."""
    revealed: bool = False


def dots_left(votes: Votes, ballot: Ballot, voter: PersonId) -> int:
    """Return how many dots `voter` still has; never below 0."""
    return max(0, ballot.dots - sum(votes.get(voter, {}).values()))
