"""What time is it in a hosted room? That of the database, whatever the clock of a node says."""

import time
from datetime import UTC, datetime, timedelta

from userneeds.live.hosted.database import Database

_ASK_AGAIN_SECONDS = 60.0


class DatabaseClock:
    """A clock that is set by the database's once a minute, and runs evenly in between."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ahead = timedelta()
        """By how much the database's clock is ahead of this machine's since it was started."""
        self._asked = -_ASK_AGAIN_SECONDS

    def set(self) -> None:
        """Ask the database.

        Raises:
            OSError: when it does not answer.
        """
        before = time.monotonic()
        (row,) = self._database.run(self._database.ask("select clock_timestamp() as now"))
        self._asked = time.monotonic()
        middle = (before + self._asked) / 2
        self._ahead = row["now"] - _since_start(middle)

    @property
    def is_due(self) -> bool:
        """Whether it is time to ask again."""
        return time.monotonic() - self._asked > _ASK_AGAIN_SECONDS

    @property
    def skew_seconds(self) -> float:
        """By how much this machine's own clock is off."""
        return (datetime.now(UTC) - self.now()).total_seconds()

    def now(self) -> datetime:
        """Return the time, with a time zone."""
        return _since_start(time.monotonic()) + self._ahead


def _since_start(seconds: float) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)
