"""The coach beside the board: questions about the card under the cursor, and the keys that answer.

It thinks a moment after the cursor has come to rest, never while somebody is typing, and says at
most two things.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.model.card import Card
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.capture.coach.advice import Advice

CURSOR_REST_SECONDS = 0.4
"""How long the cursor rests before the coach speaks."""
CARDS_PER_TURN = 200
"""How many cards the coach reads at a time, and …"""
TURN_PAUSE_SECONDS = 0.03
"""… how long it leaves the keys alone in between."""


class CoachPanel:
    """What the coach asks, and the actions that answer it."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        board: Board,
        *,
        is_typing: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        """Take the board; `changed` is called whenever the coach asks something else."""
        self.controller = controller
        self.screen = screen
        self.board = board
        self._is_typing = is_typing
        self._on_change = changed
        self._advice: tuple[Advice, ...] = ()
        self._card_asked_about: Card | None = None
        self._rest_timer: Timer | None = None

    def lines(self, width: int, height: int) -> list[StyledLine]:
        """Return the questions, one a row, with the keys that answer them."""
        return [
            _question_line(advice, width, is_first=place == 0)
            for place, advice in enumerate(self._advice[:height])
        ]

    def ask_soon(self) -> None:
        """Ask again once the cursor has rested; questions about another card go at once."""
        if self._card_asked_about is not None and self._card_asked_about != self.board.card:
            self._show_questions(None, ())
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.screen.set_timer(CURSOR_REST_SECONDS, self._ask)

    def mend(self) -> None:
        """Do what the first question proposes that proposes something."""
        from userneeds.surfaces.tui.screen_base.card_coach import (  # noqa: PLC0415 - as late as the coach
            fix_command,
        )

        fixable = (advice for advice in self._advice if advice.fix)
        advice = next(fixable, None)
        if advice is None or self._card_asked_about is None:
            self.controller.say("There is nothing here that one key can mend.")
            return
        now, fresh_id = self.controller.now(), self.controller.new_id()
        command = fix_command(self._card_asked_about, advice, now, fresh_id)
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

    def _ask(self) -> None:
        card = self.board.card
        workshop, coach = self.controller.workshop, self.controller.coach
        if card is None or self._is_typing() or workshop.is_hidden(card):
            self._show_questions(None, ())
        elif coach.read_changes(workshop, CARDS_PER_TURN):
            self._show_questions(card, coach.questions(workshop, card))
        else:
            self._rest_timer = self.screen.set_timer(TURN_PAUSE_SECONDS, self._ask)

    def _show_questions(self, card: Card | None, advice: "tuple[Advice, ...]") -> None:
        self._card_asked_about = card
        self._advice = advice
        self._on_change()


def _question_line(advice: "Advice", width: int, *, is_first: bool) -> StyledLine:
    """Return one question on one row, with the keys that answer it."""
    keys = "  y mends it" if advice.fix else ""
    if is_first:
        keys += "  d: it is fine"
    question = truncate_text(advice.says, max(0, width - len(keys) - 2))
    return [("? ", "accent"), (question, "muted"), (keys, "accent")]
