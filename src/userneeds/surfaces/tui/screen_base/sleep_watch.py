"""Has time passed without this app? A laptop that slept, or whose clock was set forward.

What was done is on the disk, and the time left of a stage follows from the record; but nobody saw
it pass, so it is said, with the key that gives the stage its minutes back.
"""

from datetime import datetime, timedelta

from userneeds.model.timebox import Timebox

_SHORTEST_SLEEP = timedelta(minutes=5)
"""Between two ticks of the clock, which come every second."""


class SleepWatch:
    """Told the time at every tick."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def note(self, now: datetime, box: Timebox | None) -> str:
        """Return what to say of the time since the last tick; empty where nothing is amiss."""
        before, self._last = self._last, now
        if before is None or now - before < _SHORTEST_SLEEP:
            return ""
        if box is None or box.is_paused:
            return ""
        minutes = round((now - before).total_seconds() / 60)
        return f"This laptop slept for {minutes} min and the stage's time ran on: + adds minutes."
