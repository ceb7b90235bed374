"""How a vote is held: the question, the dots, and when the result is shown.

**Source:** dot voting: three to five dots each, or a quarter of the options; one question; hidden
until revealed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import CardId, PersonId, ThemeId

Votes: TypeAlias = Mapping[PersonId, Mapping[CardId, int]]
"""Dots by voter, then by card (or theme)."""
VoteSubject: TypeAlias = Literal["cards", "themes"]
"""What dots are put on."""
VOTE_SUBJECTS: tuple[VoteSubject, ...] = get_args(VoteSubject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The rules of the vote."""

    question: str = ""
    about: VoteSubject | Literal[""] = ""
    """What dots are put on; where nobody has said, what most dots lie on tells."""
    dots: int = 3
    """Dots for each person; the voter `room` has as many as it needs."""
    stacking: bool = True
    """Whether a voter may put several dots on one card."""
    revealed: bool = False


_SECRET_VOTER = re.compile(r"ballot-[0-9a-f]{16}")


def secret_voter(number: int) -> PersonId:
    """Return the mark of a stranger who is known by a number alone."""
    return f"ballot-{number:016x}"


def is_secret_voter(voter: PersonId) -> bool:
    """Tell whether a voter is nobody's name: a mark of whoever votes where nobody is named."""
    return _SECRET_VOTER.fullmatch(voter) is not None


def dots_left(votes: Votes, ballot: Ballot, voter: PersonId) -> int:
    """Return how many dots `voter` still has; never below 0."""
    placed = sum(votes.get(voter, {}).values())
    return max(0, ballot.dots - placed)


def dotted_targets(given: Mapping[CardId, int]) -> Iterator[CardId]:
    """Yield the cards and themes that one voter gave a dot, from all the numbers they gave."""
    return (target for target, dots in given.items() if dots > 0)


def sum_dots(votes: Votes) -> dict[CardId, int]:
    """Return the dots on everything that somebody voted for; fewer than none, a fault, are none.

    This is the only place where dots of several voters are added up.
    """
    dots: dict[CardId, int] = {}
    for given in votes.values():
        for target, number in given.items():
            dots[target] = dots.get(target, 0) + max(0, number)
    return dots


def votes_for_themes(votes: Votes, theme_of_card: Mapping[CardId, ThemeId]) -> Votes:
    """Return the votes with the dots on each card given to its theme, beside the theme's own."""
    by_voter: dict[PersonId, dict[ThemeId, int]] = {}
    for voter, given in votes.items():
        on_themes: dict[ThemeId, int] = {}
        for target, number in given.items():
            theme = theme_of_card.get(target, target)
            on_themes[theme] = on_themes.get(theme, 0) + max(0, number)
        by_voter[voter] = on_themes
    return by_voter
