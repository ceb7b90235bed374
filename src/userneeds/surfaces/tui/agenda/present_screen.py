"""The big screen: the stage, its question and the time.

Nothing stands there that was meant for fewer eyes.
"""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from userneeds.surfaces.tui.agenda.big_screen_view import big_screen_lines
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane


class PresentScreen(WorkshopScreenBase):
    """One stage, large."""

    CONTEXTS = ("present",)
    BINDINGS = table_bindings("present")
    DEFAULT_CSS = "PresentScreen FooterBar { display: none; }"

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.pane = Pane(self._lines)
        clock = ClockActions(controller, self)
        self.actions = {
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

    def _lines(self, width: int, height: int) -> Sequence[StyledLine]:
        workshop, now = self.controller.workshop, self.controller.shown_time()
        return big_screen_lines(workshop, now, width, height)
