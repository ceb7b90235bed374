"""Placing dots and priorities.

A vote says how many dots a voter has on a card, not how many to add, so that hearing it twice
changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from userneeds.commands.cards import closed_card
from userneeds.commands.change import entry_change
from userneeds.commands.command import Command, Decision
from userneeds.commands.promises import named_deed_problem
from userneeds.model.clean_text import clean_value
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.placing import Placing
from userneeds.model.problem import Problem, unknown_reference
from userneeds.model.technique import Activity
from userneeds.model.vote import Ballot, is_secret_voter
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_Given = TypeVar("_Given")


def _without(given: Mapping[CardId, _Given], target: CardId) -> dict[CardId, _Given]:
    return {card: value for card, value in given.items() if card != target}


def _is_voter(workshop: Workshop, voter: PersonId) -> bool:
    return voter == ROOM or voter in workshop.people or is_secret_voter(voter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Command):
    """Have so many dots of one voter on one card or theme."""

    voter: PersonId
    target: CardId
    dots: int
    activity: ClassVar[Activity | None] = "vote"

    def decide(self, workshop: Workshop) -> Decision:
        given = _without(workshop.votes.get(self.voter, {}), self.target)
        problem = self._reference_problem(workshop)
        if problem is None and self.voter != ROOM:
            problem = self._limit_problem(workshop, sum(given.values()))
        if problem:
            return problem
        if self.dots:
            given[self.target] = self.dots
        return entry_change(workshop, "votes", self.voter, given or None)

    def _reference_problem(self, workshop: Workshop) -> Problem | None:
        path = ("votes", self.voter, self.target)
        if problem := named_deed_problem(workshop, self.voter, path):
            return problem
        if not _is_voter(workshop, self.voter):
            return unknown_reference("person", self.voter, workshop.people, path)
        card = workshop.cards.get(self.target)
        if card is None and self.target not in workshop.themes:
            return unknown_reference("card", self.target, workshop.cards, path)
        if card is not None and self.dots and workshop.is_hidden(card):
            return closed_card(card.id)
        if self.dots < 0:
            return Problem("dots", "There is no dot here to take back.", path=path)
        return None

    def describe(self, workshop: Workshop) -> str:
        return f"placed {counted(self.dots, 'dot')}"

    def _limit_problem(self, workshop: Workshop, elsewhere: int) -> Problem | None:
        path = ("votes", self.voter, self.target)
        ballot = workshop.ballot
        if self.dots > 1 and not ballot.stacking:
            one = "theme" if self.target in workshop.themes else "card"
            return Problem("stacking", f"This vote allows one dot a {one}.", path=path)
        if elsewhere + self.dots > ballot.dots:
            sentence = f"All {counted(ballot.dots, 'dot')} are placed."
            return Problem("too-many-dots", sentence, "Take one back first.", path)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBallot(Command):
    """Change the rules of the vote, or reveal the result."""

    ballot: Ballot

    def decide(self, workshop: Workshop) -> Decision:
        votes = [given for voter, given in workshop.votes.items() if voter != ROOM]
        most = max((sum(given.values()) for given in votes), default=0)
        if self.ballot.dots < most:
            sentence = f"Somebody has placed {counted(most, 'dot')} already."
            hint = "Let them take some back first."
            return Problem("too-many-dots", sentence, hint, ("ballot", "dots"))
        is_stacked = any(max(given.values(), default=0) > 1 for given in votes)
        if is_stacked and not self.ballot.stacking:
            sentence = "Somebody has put several dots on one already."
            return Problem("stacking", sentence, path=("ballot", "stacking"))
        return entry_change(workshop, "ballot", "", clean_value(self.ballot))

    def describe(self, workshop: Workshop) -> str:
        if self.ballot.revealed and not workshop.ballot.revealed:
            return "revealed the votes"
        return "changed the vote"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePriority(Command):
    """Say how one person places one card or theme; an empty placing takes it back."""

    person: PersonId
    card: CardId
    """A card or a theme."""
    placing: Placing
    activity: ClassVar[Activity | None] = "place"

    def decide(self, workshop: Workshop) -> Decision:
        path = ("placings", self.person, self.card)
        if problem := named_deed_problem(workshop, self.person, path):
            return problem
        if not _is_voter(workshop, self.person):
            return unknown_reference("person", self.person, workshop.people, path)
        card = workshop.cards.get(self.card)
        if card is None and self.card not in workshop.themes:
            return unknown_reference("card", self.card, workshop.cards, path)
        if card is not None and self.placing != Placing() and workshop.is_hidden(card):
            return closed_card(card.id)
        placed = _without(workshop.placings.get(self.person, {}), self.card)
        if self.placing != Placing():
            placed[self.card] = self.placing
        return entry_change(workshop, "placings", self.person, placed or None)

    def describe(self, workshop: Workshop) -> str:
        return "placed a theme" if self.card in workshop.themes else "placed a card"
