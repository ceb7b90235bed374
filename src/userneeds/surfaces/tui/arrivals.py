"""When is shown what others bring? A few times a second and in a pause between keys, however much comes.

Contributions arrive through the session's one door from other threads, or with a file that another program wrote. They
are on the disk by then; here it is only decided when the screen shows them, all at once.
"""

from collections.abc import Callable
from time import perf_counter

from userneeds.surfaces.tui.parts.in_turn import InTurn

BETWEEN_SECONDS = 0.2
"""What has come is shown no more often than this …"""
SHARE = 10
"""… and no more often than every so many times as long as showing it takes."""
PAUSE_SECONDS = 0.06
"""A pause between keys in which there is time to paint."""
PATIENCE_SECONDS = 0.4
"""Somebody who types without any pause sees it after so long all the same."""


class Arrivals:
    """Shows an app's workshop when others have changed it."""

    def __init__(self, app: InTurn, show: Callable[[], None]) -> None:
        """Take the app, and what shows the workshop as it stands."""
        self._app = app
        self._show = show
        self._is_expected = False
        self._due = self._came = 0.0

    def heard(self) -> None:
        """Take note, in any thread, that the workshop has become another."""
        if not self._is_expected and not self._app.is_here():
            self._is_expected = True
            self._app.call_later(self._begin)

    def _begin(self) -> None:
        self._came = perf_counter()
        self._wait()

    def _wait(self) -> None:
        now = perf_counter()
        is_pause = self._app.rested_seconds() >= PAUSE_SECONDS or now >= self._came + PATIENCE_SECONDS
        if now < self._due or not is_pause:
            self._app.set_timer(max(PAUSE_SECONDS / 2, self._due - now), self._wait)
            return
        self._is_expected = False
        self._show()
        took = perf_counter() - now
        self._due = now + max(BETWEEN_SECONDS, SHARE * took)
