"""The coach beside the board: questions about the card under the cursor, and the keys that answer.

It thinks a moment after the cursor has come to rest, never while somebody is typing, and says at
most two things.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.model.card import Card
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.question_drawing import (
    first_mendable,
    fitting_questions,
    question_lines,
)
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.capture.coach.advice import Advice

CURSOR_REST_SECONDS = 0.4
"""How long the cursor rests before the coach speaks."""
CARDS_PER_TURN = 200
"""How many cards the coach reads at a time, and …"""
TURN_PAUSE_SECONDS = 0.03
"""… how long it leaves the keys alone in between."""


MOST_ROWS = 4
"""Rows for two questions; where they take more, one that no key mends waits for the first."""


class CoachPanel:
    """What the coach asks, and the actions that answer it."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        board: Board,
        *,
        is_typing: Callable[[], bool],
        is_in_line: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        """Take the board; `changed` is called whenever the coach asks something else.

        `is_in_line` tells whether keys go into the line.
        """
        self.controller = controller
        self.screen = screen
        self.board = board
        self._is_typing = is_typing
        self._is_in_line = is_in_line
        self._on_change = changed
        self._advice: tuple[Advice, ...] = ()
        self._shown: Sequence[Advice] = ()
        """Those of `_advice` that stand on the screen: only they are answered by keys."""
        self._card_asked_about: Card | None = None
        self._rest_timer: Timer | None = None
        self._double: tuple[Card, Advice] | None = None
        """The card that was added last, and what it is a double of."""

    def lines(self, width: int) -> list[StyledLine]:
        """Return the questions, each whole, with the keys that answer them."""
        is_in_line = self._is_in_line()
        self._shown = fitting_questions(self._advice, width, MOST_ROWS, is_in_line=is_in_line)
        return question_lines(self._shown, width, is_in_line=is_in_line)

    def notice_double(self, card: Card) -> None:
        """Say so, once the card that was just added is on the screen, where it is a double."""
        self._double = None
        self.screen.set_timer(TURN_PAUSE_SECONDS, partial(self._look_for_double, card))

    def _look_for_double(self, card: Card) -> None:
        workshop, coach = self.controller.seen, self.controller.coach
        if self.controller.workshop.cards.get(card.id) != card:
            return
        if not coach.read_changes(workshop, CARDS_PER_TURN):
            self.notice_double(card)
            return
        for advice in coach.questions(workshop, card):
            if advice.fix and advice.fix.merge_into:
                self._double = (card, advice)
                self.controller.say(f"^y merges it with '{advice.word}', which is there already.")

    def ask_soon(self) -> None:
        """Ask again once the cursor has rested; questions about another card go at once."""
        if (
            self._card_asked_about is not None
            and self._card_asked_about != self._card_under_cursor()
        ):
            self._show_questions(None, ())
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.screen.set_timer(CURSOR_REST_SECONDS, self._ask)

    def mend(self) -> None:
        """Merge a double that was just typed, or else do what the first question proposes."""
        card, advice = self._card_asked_about, first_mendable(self._shown)
        if self._double is not None and self._is_in_line():
            card, advice = self._double
            self._double = None
        if advice is None or card is None:
            self.controller.say("There is nothing here that one key can mend.")
        else:
            self._answer(card, advice, 0)

    def pick_role(self, place: int) -> None:
        """Give the card one of the roles that are offered for it, 0 for the first."""
        for advice in self._shown:
            if self._card_asked_about is not None and place < len(advice.choices):
                self._answer(self._card_asked_about, advice, place)
                return
        self.controller.say("The coach offers no role here; Enter opens the card to type one.")

    def _answer(self, card: Card, advice: "Advice", place: int) -> None:
        """Do what a question proposes, with the role at a place of those that it offers."""
        from userneeds.surfaces.tui.screen_base.card_coach import (  # noqa: PLC0415 - as late as the coach
            fix_command,
        )

        now, fresh_id = self.controller.now(), self.controller.new_id()
        command = fix_command(card, advice, now, fresh_id, choice=place)
        if command is not None:
            self.controller.do(command)

    def dismiss(self) -> None:
        """Answer the first question with 'it is fine'."""
        from userneeds.surfaces.tui.screen_base.card_coach import (  # noqa: PLC0415 - as late as the coach
            dismiss_command,
        )

        if not self._advice or self._card_asked_about is None:
            self.controller.say("The coach asks nothing about this card.")
            return
        now = self.controller.now()
        self.controller.do(dismiss_command(self._card_asked_about, self._advice[0], now))

    def _card_under_cursor(self) -> Card | None:
        """Return the whole card: the board has only what the room may see of it."""
        card = self.board.card
        return self.controller.workshop.cards.get(card.id) if card else None

    def _ask(self) -> None:
        card = self._card_under_cursor()
        workshop, coach = self.controller.seen, self.controller.coach
        if card is None or self._is_typing() or workshop.is_hidden(card):
            self._show_questions(None, ())
        elif coach.read_changes(workshop, CARDS_PER_TURN):
            self._show_questions(card, coach.questions(workshop, card))
        else:
            self._rest_timer = self.screen.set_timer(TURN_PAUSE_SECONDS, self._ask)

    def _show_questions(self, card: Card | None, advice: "tuple[Advice, ...]") -> None:
        self._card_asked_about = card
        self._advice = self._shown = advice
        self._on_change()
