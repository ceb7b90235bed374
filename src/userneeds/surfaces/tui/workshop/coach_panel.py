"""The coach beside the board: questions about the card under the cursor, and the keys that answer them.

It thinks a moment after the cursor has come to rest, never while somebody is typing, and says at
most two things.
"""

from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.model.card import Card
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.workshop.card_actions import CardActions

if TYPE_CHECKING:
    from userneeds.capture.coach.advice import Advice

CURSOR_REST_SECONDS = 0.4
"""How long the cursor rests before the coach speaks."""
CARDS_PER_TURN = 200
"""How many cards the coach reads at a time, and …"""
TURN_PAUSE_SECONDS = 0.03
"""… how long it leaves the keys alone in between."""


class CoachPanel(CardActions):
    """The actions that answer the coach, for a screen with a board."""

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.nudges = Pane(self._coach_lines, "nudges")
        self._advice: tuple[Advice, ...] = ()
        self._card_asked_about: Card | None = None
        self._rest_timer: Timer | None = None

    def is_typing(self) -> bool:
        """Tell whether somebody is in the middle of a card."""
        return False

    def ask_coach_soon(self) -> None:
        """Ask again once the cursor has rested; what was asked about another card goes at once."""
        if self._card_asked_about is not None and self._card_asked_about != self.board.card:
            self._show_questions(None, ())
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.set_timer(CURSOR_REST_SECONDS, self._ask_coach)

    def action_mend(self) -> None:
        from userneeds.surfaces.tui.screen_base.card_coach import fix_command  # noqa: PLC0415 - the coach is loaded when it speaks

        advice = next((one for one in self._advice if one.fix), None)
        if advice is None or self._card_asked_about is None:
            self.controller.say("There is nothing here that one key can mend.")
            return
        command = fix_command(
            self._card_asked_about, advice, self.controller.now(), self.controller.new_id()
        )
        if command is not None:
            self.controller.do(command)

    def action_fine(self) -> None:
        from userneeds.surfaces.tui.screen_base.card_coach import dismiss_command  # noqa: PLC0415 - the coach is loaded when it speaks

        if not self._advice or self._card_asked_about is None:
            self.controller.say("The coach asks nothing about this card.")
            return
        self.controller.do(
            dismiss_command(self._card_asked_about, self._advice[0], self.controller.now())
        )

    def _ask_coach(self) -> None:
        card = self.board.card
        if (
            card is None
            or self.is_typing()
            or card.stage in hidden_stages(self.controller.workshop)
        ):
            self._show_questions(None, ())
            return
        workshop, coach = self.controller.workshop, self.controller.coach
        if coach.read_changes(workshop, CARDS_PER_TURN):
            self._show_questions(card, coach.questions(workshop, card))
        else:
            self._rest_timer = self.set_timer(TURN_PAUSE_SECONDS, self._ask_coach)

    def _show_questions(self, card: Card | None, advice: "tuple[Advice, ...]") -> None:
        self._card_asked_about = card
        self._advice = advice
        self.nudges.show()

    def _coach_lines(self, width: int, height: int) -> list[StyledLine]:
        return [
            _question_line(advice, width, is_first=not place)
            for place, advice in enumerate(self._advice[:height])
        ]


def _question_line(advice: "Advice", width: int, *, is_first: bool) -> StyledLine:
    """Return one question on one row, with the keys that answer it."""
    keys = "  y mends it" if advice.fix else ""
    keys += "  d: it is fine" if is_first else ""
    said = truncate_text(advice.says, max(0, width - len(keys) - 2))
    return [("? ", "accent"), (said, "muted"), (keys, "accent")]
