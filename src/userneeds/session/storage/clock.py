"""What time is it? The one place where the program reads a clock.

Everything else is told the time: commands carry it, timeboxes compare moments they are given. A
test passes a clock of its own.
"""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return the time, with a time zone."""
        ...


class SystemClock:
    """The clock of this machine, to the second: files that people read need no fractions."""

    def now(self) -> datetime:
        """Return the time in UTC, without microseconds."""
        return datetime.now(UTC).replace(microsecond=0)
