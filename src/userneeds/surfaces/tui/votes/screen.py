"""Votes: dots for a person or for the room, hidden until they are revealed, then a ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from textual.widget import Widget

from userneeds.analysis.insight.dot_votes import vote_subject
from userneeds.commands.voting import SetBallot, Vote
from userneeds.disclosure.ballot_in_hand import ballot_in_hand
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.vote import Ballot, VoteSubject
from userneeds.surfaces.tui.agenda.next_stage import next_stage_from
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, voter_question
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import Speaker
from userneeds.surfaces.tui.votes.ballot_line import BallotLine
from userneeds.surfaces.tui.votes.view import (
    BallotOption,
    ballot_options,
    draw_ballot_option,
    voting_header,
)
from userneeds.surfaces.tui.votes.vote_actions import BallotEntry, RaisedHands
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class VotesScreen(WorkshopScreenBase):
    """Everything that can be voted for."""

    CONTEXTS = ("votes", "list", "ballot")
    BINDINGS = table_bindings("votes")
    DEFAULT_CSS = """
    VotesScreen #title { height: 5; margin: 1 1 0 1; }
    VotesScreen.-low #title { height: 3; margin: 0 1; }
    VotesScreen RowList { margin: 0 1; }
    VotesScreen #typed { height: 1; margin: 0 1; display: none; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.voter: PersonId = ROOM
        self.head = Pane(self._header_lines, "title")
        self.rows: RowList[BallotOption] = RowList(draw_ballot_option, item_rows=2)
        self.line = BallotLine()
        self.hands = RaisedHands(controller)
        self.entry = BallotEntry(controller, self.line, self._entry_changed)
        self.typed = Pane(lambda width, _: self.entry.lines(width), "typed")
        self.actions = {
            "next_voter": self.entry.take_next,
            "hands": self.type_digit,
            "next_option": self.go_on,
            "dot": self.place_dots,
            "voter": self.choose_voter,
            "targets": self.change_subject,
            "reveal": self.reveal,
            "cover": self.change_cover,
            "question": self.ask_question,
            "dots_each": self.change_dots_each,
            "stacking": self.change_stacking,
            "apart": partial(self.open_screen, "differences"),
            "next_stage": next_stage_from(self),
            "close": self.close,
            "note_ballot": self.entry.submit,
            "skip_voter": self.entry.take_next,
            "uncover": self.change_cover,
            "leave_ballot": self.entry.leave,
        }

    def current_actions(self) -> tuple[KeyAction, ...]:
        if self.line.has_cursor:
            return key_actions("ballot")
        return key_actions("votes", "list")

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows
        yield self.typed
        yield self.line

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        is_person = self.voter != ROOM or self.entry.is_open
        is_covered = is_person and self.entry.is_covered and self.controller.reader != "me"
        in_hand = ballot_in_hand(self.controller.workshop, self.voter, is_covered=is_covered)
        is_placing = self.entry.is_open
        options = ballot_options(self.controller.seen, in_hand, is_placing=is_placing)
        self.rows.show_in_rows(2 if 2 * len(options) <= self.rows.high else 1)
        self.rows.show_anew(options, key=lambda option: option.target)
        self.head.show()
        self.typed.show()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    def _entry_changed(self) -> None:
        """Show that somebody's dots are typed, or no longer."""
        is_open = self.entry.is_open
        self.typed.display = is_open
        self.voter = self.entry.voter
        if not is_open:
            self.rows.focus()
        self.show()

    def on_ballot_line_changed(self) -> None:
        self.entry.follow_typing()
        self.typed.show()

    def on_ballot_line_submitted(self) -> None:
        self.entry.submit()

    # Placing dots.

    def place_dots(self, by: int) -> None:
        """Give what is under the cursor so many dots more; fewer where `by` is below 0."""
        option = self.rows.chosen
        if option is None:
            return
        self.hands.forget()
        before = self.controller.workshop.votes.get(self.voter, {}).get(option.target, 0)
        if before + by < 0:
            self.controller.say("There is no dot here to take back.")
            return
        now = self.controller.now()
        vote = Vote(at=now, voter=self.voter, target=option.target, dots=before + by)
        self.controller.do(vote)

    def type_digit(self, digit: int) -> None:
        """Count the hands for what is under the cursor, or begin to type a person's dots."""
        option = self.rows.chosen
        if self.voter != ROOM:
            self.entry.start(self.voter, str(digit))
        elif option is not None:
            self.hands.add_digit(option.target, digit)

    def go_on(self) -> None:
        """Go to the next in the list; where dots are placed for a person, type them."""
        self.hands.forget()
        if self.voter != ROOM:
            self.entry.start(self.voter)
        else:
            self.rows.action_step(1)

    def on_row_list_moved(self) -> None:
        self.hands.forget()

    def change_cover(self) -> None:
        """Show the dots of the person whose dots are placed, or cover them."""
        self.entry.cover(is_covered=not self.entry.is_covered)
        self.controller.say("Dots are covered." if self.entry.is_covered else "Dots can be seen.")
        self.show()

    def choose_voter(self) -> None:
        """Ask on whose behalf dots are placed from now on."""
        chosen = Speaker.of_voter(self.voter).key
        wanted = voter_question("Whose dots?", self.controller.choices, chosen)
        PeopleChoice(self.controller, self).ask(wanted, self._set_voter)

    def _set_voter(self, key: str) -> None:
        self.voter = Speaker.from_key(key).voter
        self.show()

    def change_subject(self) -> None:
        """Vote on cards instead of themes, or the other way round."""
        workshop = self.controller.workshop
        about: VoteSubject = "cards" if vote_subject(workshop) == "themes" else "themes"
        self._set_ballot(replace(workshop.ballot, about=about))
        self.rows.move_to(0)

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
        in_hand = ballot_in_hand(self.controller.workshop, self.voter, is_covered=True)
        seen, choices = self.controller.seen, self.controller.choices
        return voting_header(seen, choices, in_hand, width, height)
