"""For a moment the screen shows what only the facilitator may see: names, notes, covered dots.

The screen is shared. So the look ends by itself after five seconds, and with the next key.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.timer import Timer

from userneeds.surfaces.tui.screen_base.status_line import StatusLine

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.controller import OpenFileController

LOOK_SECONDS = 5.0


class PrivateLook:
    """Makes the screen the facilitator's alone for a moment."""

    def __init__(
        self,
        app: App[Any],
        open_files: "Callable[[], Sequence[OpenFileController]]",
        status_line: StatusLine,
        changed: Callable[[], None],
    ) -> None:
        """Take what tells which files are open, and what shows the screen anew."""
        self._app = app
        self._open_files = open_files
        self._status_line = status_line
        self._on_change = changed
        self._end_of_look: Timer | None = None

    def begin(self) -> None:
        """Show for five seconds, or until the next key, what is for the facilitator alone."""
        open_files = self._open_files()
        if not open_files:
            self._status_line.say("Nothing here is kept from the room.")
            return
        for controller in open_files:
            controller.reader = "me"
        self._end_of_look = self._app.set_timer(LOOK_SECONDS, self.end)
        self._status_line.say("For you alone: names, notes and dots, until the next key.")
        self._on_change()

    def end(self) -> None:
        """Show what the room may see again."""
        if self._end_of_look is not None:
            self._end_of_look.stop()
            self._end_of_look = None
        looked_at = [each for each in self._open_files() if each.reader == "me"]
        for controller in looked_at:
            controller.reader = "room"
        if looked_at:
            self._on_change()
