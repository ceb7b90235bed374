"""The coach beside the board: questions about the card under the cursor, and the keys that answer them.

It thinks a moment after the cursor has come to rest, never while somebody is typing, and says at most two things.
"""

from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.model.card import Card
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.drawing.cells import Line, cut_short
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.screens.card_verbs import CardVerbs

if TYPE_CHECKING:
    from userneeds.capture.coach import Advice

REST_SECONDS = 0.4
"""How long the cursor rests before the coach speaks."""
CARDS_AT_ONCE = 200
"""How many cards the coach reads at a time, and …"""
BETWEEN_SECONDS = 0.03
"""… how long it leaves the keys alone in between."""


class CoachVerbs(CardVerbs):
    """The actions that answer the coach, for a screen with a board."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.nudges = Pane(self._said_by_coach, "nudges")
        self._advice: tuple[Advice, ...] = ()
        self._about: Card | None = None
        self._rest: Timer | None = None

    def is_typing(self) -> bool:
        """Tell whether somebody is in the middle of a card."""
        return False

    def think_soon(self) -> None:
        """Ask again once the cursor has rested; what was asked about another card goes at once."""
        if self._about is not None and self._about != self.board.card:
            self._show_questions(None, ())
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, self._think)

    def action_mend(self) -> None:
        from userneeds.surfaces.tui.coaching import mending  # noqa: PLC0415 - the coach is loaded when it speaks

        advice = next((one for one in self._advice if one.fix), None)
        if advice is None or self._about is None:
            self.desk.say("There is nothing here that one key can mend.")
            return
        command = mending(self._about, advice, self.desk.now(), self.desk.new_id())
        if command is not None:
            self.desk.do(command)

    def action_fine(self) -> None:
        from userneeds.surfaces.tui.coaching import dismissal  # noqa: PLC0415 - the coach is loaded when it speaks

        if not self._advice or self._about is None:
            self.desk.say("The coach asks nothing about this card.")
            return
        self.desk.do(dismissal(self._about, self._advice[0], self.desk.now()))

    def _think(self) -> None:
        card = self.board.card
        if card is None or self.is_typing() or card.stage in hidden_stages(self.desk.workshop):
            self._show_questions(None, ())
            return
        workshop, coach = self.desk.workshop, self.desk.coach
        if coach.catch_up(workshop, CARDS_AT_ONCE):
            self._show_questions(card, coach.questions(workshop, card))
        else:
            self._rest = self.set_timer(BETWEEN_SECONDS, self._think)

    def _show_questions(self, card: Card | None, advice: "tuple[Advice, ...]") -> None:
        self._about, self._advice = card, advice
        self.nudges.show()

    def _said_by_coach(self, width: int, height: int) -> list[Line]:
        return [_nudge(advice, width, is_first=not place) for place, advice in enumerate(self._advice[:height])]


def _nudge(advice: "Advice", width: int, *, is_first: bool) -> Line:
    """Return one question on one row, with the keys that answer it."""
    keys = "  y mends it" if advice.fix else ""
    keys += "  d: it is fine" if is_first else ""
    said = cut_short(advice.says, max(0, width - len(keys) - 2))
    return [("? ", "accent"), (said, "muted"), (keys, "accent")]
