"""A meetup that has not begun: how many promises of earlier ones it begins with."""

from userneeds.analysis.insight.missing.series_promises import (
    open_promises_sentence,
    series_promises,
)
from userneeds.surfaces.tui.screen_base.background import PROMISE_READING
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class PromiseReminder:
    """Says once what waits, where nothing worse was said."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def remind(self) -> None:
        """Look in a thread for promises of earlier meetups, where this one is still to begin."""
        workshop = self.controller.workshop
        if workshop.series and not workshop.runs and not workshop.actions:
            self.controller.background.start(self.screen, PROMISE_READING, self._read)

    def _read(self) -> None:
        read = self.controller.linked.meetups_before(self.controller.workshop)
        today = self.controller.local_time().date()
        waiting = open_promises_sentence(series_promises(read.meetups, today))
        if waiting:
            self.screen.app.call_from_thread(self._say, waiting)

    def _say(self, waiting: str) -> None:
        if not self.controller.status_line.is_trouble:
            self.controller.say(f"From earlier meetups {waiting}: c goes through them.")
