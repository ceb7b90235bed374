"""For a moment the screen shows what only the facilitator may see: names, notes, covered dots.

The screen is shared. So the look ends by itself after five seconds, and with the next key.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.surfaces.tui.app.settings_app import SettingsApp
from userneeds.surfaces.tui.screen_base.status_line import StatusLine

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.controller import WorkshopController

LOOK_SECONDS = 5.0


class PrivateLookApp(SettingsApp):
    """An app whose screen can be the facilitator's alone for a moment."""

    def __init__(
        self, status_line: StatusLine, environment: Mapping[str, str], state_dir: Path | None
    ) -> None:
        super().__init__(status_line, environment, state_dir)
        self.controller: WorkshopController | None = None
        self._end_of_look: Timer | None = None

    def note_key(self) -> None:
        self.end_look()
        super().note_key()

    def action_for_me(self) -> None:
        """Show for five seconds, or until the next key, what is for the facilitator alone."""
        if self.controller is None:
            self.status_line.say("Nothing here is kept from the room.")
            return
        self.controller.reader = "me"
        self._end_of_look = self.set_timer(LOOK_SECONDS, self.end_look)
        self.status_line.say("For you alone: names, notes and dots, until the next key.")
        self.show_changes()

    def end_look(self) -> None:
        """Show what the room may see again."""
        if self._end_of_look is not None:
            self._end_of_look.stop()
            self._end_of_look = None
        if self.controller is not None and self.controller.reader == "me":
            self.controller.reader = "room"
            self.show_changes()

    def show_changes(self) -> None:
        """Show what is true now."""
