"""The big screen: the stage, its question and the time, and nothing that was meant for fewer eyes."""

from collections.abc import Iterable

from textual.widget import Widget

from userneeds.surfaces.tui.agenda.big_screen_view import big_screen_lines
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.widgets.pane import Pane


class PresentScreen(ClockActions):
    """One stage, large."""

    CONTEXTS = ("present",)
    BINDINGS = key_bindings("present")
    DEFAULT_CSS = "PresentScreen FooterBar { display: none; }"

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.pane = Pane(
            lambda width, height: big_screen_lines(
                controller.workshop, controller.shown_time(), width, height
            )
        )

    def content(self) -> Iterable[Widget]:
        yield self.pane

    def show(self) -> None:
        self.pane.show()

    def tick(self) -> None:
        self.pane.show()
