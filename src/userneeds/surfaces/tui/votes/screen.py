"""Votes: dots for a person or for the room, hidden until they are revealed, then a ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from textual.widget import Widget

from userneeds.commands.voting import SetBallot, Vote
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.vote import Ballot
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, voter_question
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import Speaker, speaker_words
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
    BINDINGS = table_bindings("votes")
    DEFAULT_CSS = """
    VotesScreen #title { height: 5; margin: 1 1 0 1; }
    VotesScreen.-low #title { height: 3; margin: 0 1; }
    VotesScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.voter: PersonId = ROOM
        self.subject: VoteSubject = "themes" if controller.workshop.themes else "cards"
        self.head = Pane(self._header_lines, "title")
        self.rows: RowList[BallotOption] = RowList(draw_ballot_option, item_rows=2)
        self.actions = {
            "dot": self.place_dots,
            "voter": self.choose_voter,
            "targets": self.change_subject,
            "reveal": self.reveal,
            "question": self.ask_question,
            "dots_each": self.change_dots_each,
            "stacking": self.change_stacking,
            "apart": partial(self.open_screen, "differences"),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        options = ballot_options(self.controller.workshop, self.subject, self.voter)
        self.rows.show_anew(options, key=lambda option: option.target)
        self.head.show()

    def place_dots(self, by: int) -> None:
        """Give what is under the cursor so many dots more; fewer where `by` is below 0."""
        option = self.rows.chosen
        if option is None:
            return
        dots = option.own_dots + by
        if dots < 0:
            self.controller.say("There is no dot here to take back.")
            return
        now = self.controller.now()
        self.controller.do(Vote(at=now, voter=self.voter, target=option.target, dots=dots))

    def choose_voter(self) -> None:
        """Ask on whose behalf dots are placed from now on."""
        chosen = Speaker.of_voter(self.voter).key
        wanted = voter_question("Whose dots?", self.controller.workshop, chosen)
        PeopleChoice(self.controller, self).ask(wanted, self._set_voter)

    def _set_voter(self, key: str) -> None:
        self.voter = Speaker.from_key(key).voter
        self.show()

    def change_subject(self) -> None:
        """Vote on cards instead of themes, or the other way round."""
        self.subject = "cards" if self.subject == "themes" else "themes"
        self.show()
        self.controller.say(f"Voting on {self.subject}.")

    def reveal(self) -> None:
        """Show the dots to everybody, or hide them again."""
        ballot = self.controller.workshop.ballot
        self._set_ballot(replace(ballot, revealed=not ballot.revealed))

    def ask_question(self) -> None:
        """Ask which question the vote answers."""
        ballot = self.controller.workshop.ballot

        def take(question: str | None) -> None:
            if question is not None:
                self._set_ballot(replace(ballot, question=question))

        title = "Which one question does the vote answer?"
        self.app.push_screen(LineDialog(title, value=ballot.question), take)

    def change_dots_each(self, by: int) -> None:
        """Give everybody so many dots more, or fewer."""
        ballot = self.controller.workshop.ballot
        self._set_ballot(replace(ballot, dots=ballot.dots + by))

    def change_stacking(self) -> None:
        """Allow several dots of one person on one thing, or no longer."""
        ballot = self.controller.workshop.ballot
        self._set_ballot(replace(ballot, stacking=not ballot.stacking))

    def _set_ballot(self, ballot: Ballot) -> None:
        self.controller.do(SetBallot(at=self.controller.now(), ballot=ballot))

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        workshop = self.controller.workshop
        voter_words = speaker_words(workshop, "", self.voter)
        return voting_header(workshop, voter_words, self.voter, width, height)
