"""Votes: dots for a person or for the room, hidden until they are revealed, then a ranking."""

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from userneeds.commands.voting import SetBallot, Vote
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.vote import Ballot
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import speaker_options, speaker_words
from userneeds.surfaces.tui.votes.view import (
    BallotOption,
    VoteSubject,
    ballot_options,
    draw_ballot_option,
    voting_header,
)
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class VotesScreen(WorkshopScreenBase):
    """Everything that can be voted for."""

    CONTEXTS = ("votes", "list")
    BINDINGS = key_bindings("votes")
    DEFAULT_CSS = """
    VotesScreen #title { height: 5; margin: 1 1 0 1; }
    VotesScreen.-low #title { height: 3; margin: 0 1; }
    VotesScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.voter: PersonId = ROOM
        self.subject: VoteSubject = "themes" if controller.workshop.themes else "cards"
        words = self._voter_words
        self.head = Pane(
            lambda width, height: voting_header(
                controller.workshop, words(), self.voter, width, height
            ),
            "title",
        )
        self.rows: RowList[BallotOption] = RowList(draw_ballot_option, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        target = self.rows.chosen.target if self.rows.chosen else ""
        found = ballot_options(self.controller.workshop, self.subject, self.voter)
        again = next((index for index, choice in enumerate(found) if choice.target == target), None)
        self.rows.show(found, cursor=again)
        self.head.show()

    def action_dot(self, by: int) -> None:
        choice = self.rows.chosen
        if choice is None:
            return
        dots = choice.own_dots + by
        if dots < 0:
            self.controller.say("There is no dot here to take back.")
            return
        self.controller.do(
            Vote(at=self.controller.now(), voter=self.voter, target=choice.target, dots=dots)
        )

    def action_voter(self) -> None:
        people = [
            option
            for option in speaker_options(self.controller.workshop)
            if option.key.startswith("/")
        ]

        def take(key: str | None) -> None:
            if key is not None:
                self.voter = key.partition("/")[2] or ROOM
                self.show()

        chosen = "/" if self.voter == ROOM else f"/{self.voter}"
        self.app.push_screen(ChoiceDialog("Whose dots?", people, chosen=chosen), take)

    def action_targets(self) -> None:
        self.subject = "cards" if self.subject == "themes" else "themes"
        self.show()
        self.controller.say(f"Voting on {self.subject}.")

    def action_reveal(self) -> None:
        ballot = self.controller.workshop.ballot
        self._set_ballot(replace(ballot, revealed=not ballot.revealed))

    def action_question(self) -> None:
        ballot = self.controller.workshop.ballot

        def ask(words: str | None) -> None:
            if words is not None:
                self._set_ballot(replace(ballot, question=words))

        self.app.push_screen(
            LineDialog("Which one question does the vote answer?", value=ballot.question), ask
        )

    def action_dots_each(self, by: int) -> None:
        ballot = self.controller.workshop.ballot
        self._set_ballot(replace(ballot, dots=ballot.dots + by))

    def action_stacking(self) -> None:
        ballot = self.controller.workshop.ballot
        self._set_ballot(replace(ballot, stacking=not ballot.stacking))

    def action_apart(self) -> None:
        self.open_screen("differences")

    def _set_ballot(self, ballot: Ballot) -> None:
        self.controller.do(SetBallot(at=self.controller.now(), ballot=ballot))

    def _voter_words(self) -> str:
        return speaker_words(self.controller.workshop, "", self.voter)
