"""Votes: dots for a person or for the room, hidden until they are revealed, then a ranking."""

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from userneeds.commands.voting import SetBallot, Vote
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.vote import Ballot
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose
from userneeds.surfaces.tui.pages.votes import About, Choice, choices, draw_choice, voting_head
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.onward import Onward
from userneeds.surfaces.tui.voices import voice_words, voices


class VotesRoom(Onward):
    """Everything that can be voted for."""

    PLACES = ("votes", "list")
    BINDINGS = bindings("votes")
    DEFAULT_CSS = """
    VotesRoom #title { height: 5; margin: 1 1 0 1; }
    VotesRoom.-low #title { height: 3; margin: 0 1; }
    VotesRoom Rows { margin: 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.voter: PersonId = ROOM
        self.about: About = "themes" if desk.workshop.themes else "cards"
        words = self._voter_words
        self.head = Pane(lambda width, height: voting_head(desk.workshop, words(), self.voter, width, height), "title")
        self.rows: Rows[Choice] = Rows(draw_choice, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        target = self.rows.chosen.target if self.rows.chosen else ""
        found = choices(self.desk.workshop, self.about, self.voter)
        again = next((index for index, choice in enumerate(found) if choice.target == target), None)
        self.rows.show(found, cursor=again)
        self.head.show()

    def action_dot(self, by: int) -> None:
        choice = self.rows.chosen
        if choice is None:
            return
        dots = choice.mine + by
        if dots < 0:
            self.desk.say("There is no dot here to take back.")
            return
        self.desk.do(Vote(at=self.desk.now(), voter=self.voter, target=choice.target, dots=dots))

    def action_voter(self) -> None:
        people = [option for option in voices(self.desk.workshop) if option.key.startswith("/")]

        def take(key: str | None) -> None:
            if key is not None:
                self.voter = key.partition("/")[2] or ROOM
                self.show()

        chosen = "/" if self.voter == ROOM else f"/{self.voter}"
        self.app.push_screen(Choose("Whose dots?", people, chosen=chosen), take)

    def action_targets(self) -> None:
        self.about = "cards" if self.about == "themes" else "themes"
        self.show()
        self.desk.say(f"Voting on {self.about}.")

    def action_reveal(self) -> None:
        ballot = self.desk.workshop.ballot
        self._set(replace(ballot, revealed=not ballot.revealed))

    def action_question(self) -> None:
        ballot = self.desk.workshop.ballot

        def ask(words: str | None) -> None:
            if words is not None:
                self._set(replace(ballot, question=words))

        self.app.push_screen(Ask("Which one question does the vote answer?", value=ballot.question), ask)

    def action_dots_each(self, by: int) -> None:
        ballot = self.desk.workshop.ballot
        self._set(replace(ballot, dots=ballot.dots + by))

    def action_stacking(self) -> None:
        ballot = self.desk.workshop.ballot
        self._set(replace(ballot, stacking=not ballot.stacking))

    def _set(self, ballot: Ballot) -> None:
        self.desk.do(SetBallot(at=self.desk.now(), ballot=ballot))

    def _voter_words(self) -> str:
        return voice_words(self.desk.workshop, "", self.voter)
