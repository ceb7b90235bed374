"""The big screen: the stage, its question and the time, and nothing that was meant for fewer eyes."""

from collections.abc import Iterable

from textual.widget import Widget

from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.pages.big_screen import big_screen
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.screens.clock_verbs import ClockVerbs


class PresentRoom(ClockVerbs):
    """One stage, large."""

    PLACES = ("present",)
    BINDINGS = bindings("present")
    DEFAULT_CSS = "PresentRoom Bar { display: none; }"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pane = Pane(lambda width, height: big_screen(desk.workshop, desk.clock_time(), width, height))

    def content(self) -> Iterable[Widget]:
        yield self.pane

    def show(self) -> None:
        self.pane.show()

    def tick(self) -> None:
        self.pane.show()
