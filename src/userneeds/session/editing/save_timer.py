"""When is it time to save?

A second after the last change or five after the first; and a while after a save that could not be.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

_SAVE_WHEN_IDLE_FOR = timedelta(seconds=1)
"""A save waits until nothing was done for so long …"""
_SAVE_AT_LATEST_AFTER = timedelta(seconds=5)
"""… but no longer than this after the first change."""
_RETRY_AFTER = timedelta(seconds=15)
"""How long to leave a disk alone that would not."""


@dataclass(slots=True)
class SaveTimer:
    """What was done when, and when saving was last tried."""

    last_done: datetime
    last_attempt: datetime
    first_unsaved: datetime | None
    """None where everything is in the file."""

    def note_done(self, now: datetime) -> None:
        """Note that something was done that the file does not hold yet."""
        self.last_done = now
        self.first_unsaved = self.first_unsaved or now

    def is_due(self, now: datetime, *, has_failed: bool) -> bool:
        """Tell whether it is time to save; `has_failed` when the last save could not be."""
        if self.first_unsaved is None:
            return False
        if has_failed:
            return now - self.last_attempt >= _RETRY_AFTER
        is_idle = now - self.last_done >= _SAVE_WHEN_IDLE_FOR
        return is_idle or now - self.first_unsaved >= _SAVE_AT_LATEST_AFTER
