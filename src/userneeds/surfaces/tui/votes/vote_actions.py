"""Placing dots: by number for one person after another, or by a count of raised hands."""

from collections.abc import Callable

from userneeds.analysis.insight.dot_votes import ballot_targets
from userneeds.commands.voting import Vote
from userneeds.disclosure.ballot_in_hand import ballot_in_hand
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.people import Person
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.votes.ballot_line import BallotLine
from userneeds.surfaces.tui.votes.typed_ballot import (
    NewBallot,
    NumberedTargets,
    TypedBallot,
    ballot_command,
    people_called,
    read_ballot,
    split_name,
    waited_for,
)

_MOST_HANDS = 999


class RaisedHands:
    """Counts typed on an option, digit by digit, while hands are up."""

    def __init__(self, controller: WorkshopController) -> None:
        self.controller = controller
        self._typed: tuple[CardId, int] | None = None

    def forget(self) -> None:
        """Begin the next count anew."""
        self._typed = None

    def add_digit(self, target: CardId, digit: int) -> None:
        """Add a digit to the count of an option, which begins anew on another option."""
        before = self._typed[1] if self._typed and self._typed[0] == target else 0
        dots = before * 10 + digit
        if dots > _MOST_HANDS:
            self.controller.say(f"{dots} hands are too many: the number begins anew.")
            self._typed = None
            return
        self._typed = (target, dots)
        now = self.controller.now()
        self.controller.do(Vote(at=now, voter=ROOM, target=target, dots=dots))


class BallotEntry:
    """Dots of one person after another, typed as numbers of the list."""

    def __init__(
        self, controller: WorkshopController, line: BallotLine, changed: Callable[[], None]
    ) -> None:
        """Take the line, and what shows that it begins, ends or is somebody else's."""
        self.controller = controller
        self.line = line
        self.voter: PersonId = ROOM
        self.is_covered = True
        self._changed = changed

    @property
    def is_open(self) -> bool:
        """Whether somebody's dots are being typed."""
        return self.line.display

    def start(self, voter: PersonId, words: str = "") -> None:
        """Take the dots of somebody."""
        self.voter = voter
        name = self.controller.choices.name_of(voter)
        self.line.start(name, words, is_covered=self.is_covered)
        self._changed()

    def take_next(self) -> None:
        """Take the dots of the next who has not voted."""
        person = self._next_person()
        if person is None:
            self.leave()
            self.controller.say("Everybody here has voted: r shows the result.")
        else:
            self.start(person.id)

    def _next_person(self) -> Person | None:
        """Return who is waited for: the first after the last voter, in the order of the people."""
        choices = self.controller.choices
        in_hand = ballot_in_hand(self.controller.workshop, self.voter, is_covered=True)
        waiting = {person.id: person for person in waited_for(choices, in_hand.voted)}
        order = list(choices.people)
        place = order.index(self.voter) + 1 if self.voter in order else 0
        for person in (*order[place:], *order[:place]):
            if person in waiting:
                return waiting[person]
        return None

    def leave(self) -> None:
        """Take nobody's dots any more."""
        self.line.leave()
        self.voter = ROOM
        self._changed()

    def cover(self, *, is_covered: bool) -> None:
        """Hide what is typed, or show it."""
        self.is_covered = is_covered
        self.line.cover(is_covered=is_covered)

    def follow_typing(self) -> None:
        """Go over to whoever is named in the line, once a blank ends a name that is theirs."""
        typed = self.line.line.value
        name, numbers = split_name(typed)
        # While a name is typed it can be read; numbers are covered again.
        self.line.cover(is_covered=self.is_covered and not name)
        called = people_called(self.controller.choices, name) if name else ()
        if len(called) == 1 and (numbers or typed.endswith(" ")):
            self.start(called[0].id, numbers)

    def submit(self) -> None:
        """Note what is typed, and take the next who has not voted."""
        read = self._read()
        if not self.line.line.value.strip():
            self.controller.say("Type the numbers of the list, such as 1 3 3 5 2; Esc ends it.")
            return
        if read.trouble:
            self.controller.say(read.trouble, is_trouble=True)
            return
        self.voter = read.voter or self.voter
        before = self.controller.workshop.votes.get(self.voter, {})
        name = self.controller.choices.name_of(self.voter)
        votes = NewBallot(self.voter, name, before, read.dots)
        command = ballot_command(votes, self.controller.now())
        if self.controller.do(command):
            self.take_next()

    def lines(self, width: int) -> list[StyledLine]:
        """Return how far the dots of the line go, or why it cannot be read."""
        read = self._read()
        if read.trouble:
            return [[(truncate_text(read.trouble, width), "warn")]]
        placed = sum(read.dots.values())
        left = self.controller.workshop.ballot.dots - placed
        words = f"{'●' * placed}{'○' * left}  {left} left · Enter notes them and takes the next"
        return [[(truncate_text(words, width), "strong")]]

    def _read(self) -> TypedBallot:
        seen = self.controller.seen
        list_of_targets = NumberedTargets(ballot_targets(seen), seen.ballot)
        return read_ballot(self.controller.choices, list_of_targets, self.line.line.value)
