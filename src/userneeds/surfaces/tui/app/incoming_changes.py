"""When is shown what others bring?

A few times a second and in a pause between keys, however much comes.

Contributions arrive through the session's one door from other threads, or with a file that another
program wrote. They are on the disk by then; here it is only decided when the screen shows them, all
at once.
"""

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from userneeds.surfaces.tui.app.key_queue import KeyQueueApp

if TYPE_CHECKING:  # loaded after the first picture
    from userneeds.surfaces.tui.screen_base.file_controller import FileController

MIN_INTERVAL_SECONDS = 0.2
"""What has come is shown no more often than this …"""
INTERVAL_FACTOR = 10
"""… and no more often than every so many times as long as showing it takes."""
KEY_PAUSE_SECONDS = 0.06
"""A pause between keys in which there is time to paint."""
MAX_DELAY_SECONDS = 0.4
"""Somebody who types without any pause sees it after so long all the same."""


class IncomingChanges:
    """Shows an app's workshop when others have changed it."""

    def __init__(self, app: KeyQueueApp, show: Callable[[], None]) -> None:
        """Take the app, and what shows the workshop as it stands."""
        self._app = app
        self._show = show
        self._controllers: WeakSet[FileController[Any]] = WeakSet()
        self._is_scheduled = False
        self._due_at = self._arrived_at = 0.0

    def listen_to(self, controller: "FileController[Any]") -> None:
        """Show from now on what others do to an open file."""
        self._controllers.add(controller)

        def note() -> None:
            if not self._app.is_app_thread():
                controller.note_news()
                self.note_change()

        controller.session.listen(note)

    def end(self) -> None:
        """Listen no more, also where a file is still open because the app ended in a fault."""
        for controller in self._controllers:
            controller.session.listen(None)

    def note_change(self) -> None:
        """Take note, in any thread, that the workshop has become another."""
        if not self._is_scheduled:
            self._is_scheduled = True
            self._app.call_later(self._start_waiting)

    def _start_waiting(self) -> None:
        self._arrived_at = perf_counter()
        self._show_when_idle()

    def _show_when_idle(self) -> None:
        now = perf_counter()
        is_overdue = now >= self._arrived_at + MAX_DELAY_SECONDS
        is_pause = is_overdue or self._app.idle_seconds() >= KEY_PAUSE_SECONDS
        if now < self._due_at or not is_pause:
            delay = max(KEY_PAUSE_SECONDS / 2, self._due_at - now)
            self._app.set_timer(delay, self._show_when_idle)
            return
        self._is_scheduled = False
        for controller in self._controllers:
            controller.see_news()
        self._show()
        seconds_taken = perf_counter() - now
        interval = max(MIN_INTERVAL_SECONDS, INTERVAL_FACTOR * seconds_taken)
        self._due_at = now + interval
