"""The big screen: the question and the time, the wall of cards, or the result of the vote.

Nothing stands there that was meant for fewer eyes.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, get_args

from textual.widget import Widget

from userneeds.surfaces.tui.agenda.big_screen_view import big_screen_lines
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.result_view import result_lines
from userneeds.surfaces.tui.agenda.wall_view import wall_lines
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane

BigView: TypeAlias = Literal["question", "wall", "result"]
BIG_VIEWS: tuple[BigView, ...] = get_args(BigView)


class PresentScreen(WorkshopScreenBase):
    """One stage, large, in one of three views."""

    CONTEXTS = ("present",)
    BINDINGS = table_bindings("present")
    DEFAULT_CSS = "PresentScreen FooterBar { display: none; }"

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.view: BigView = "question"
        self.pane = Pane(self._lines)
        clock = ClockActions(controller, self)
        self.actions = {
            "next_view": self.next_view,
            "next_stage": clock.next_stage,
            "pause": clock.pause,
            "minutes": clock.add_minutes,
            "close": self.close,
        }

    def content(self) -> Iterable[Widget]:
        yield self.pane

    def show(self) -> None:
        self.pane.show()

    def tick(self) -> None:
        self.pane.show()

    def next_view(self) -> None:
        """Go from the question to the wall, to the result, and to the question again."""
        self.view = BIG_VIEWS[(BIG_VIEWS.index(self.view) + 1) % len(BIG_VIEWS)]
        self.pane.show()

    def _lines(self, width: int, height: int) -> Sequence[StyledLine]:
        workshop = self.controller.seen
        match self.view:
            case "question":
                return big_screen_lines(workshop, self.controller.shown_time(), width, height)
            case "wall":
                return wall_lines(workshop, self.controller.local_time(), width, height)
            case "result":
                return result_lines(workshop, width, height)
