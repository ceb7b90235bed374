"""What time is it in a meeting that plays itself faster than people could?

Time passes as the meeting says, so the same meeting leaves the same file, to the byte.
"""

import random
from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta

_BEGINS = time(10, 0, tzinfo=UTC)
_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_DIGITS = "23456789"
_LENGTH = 6


class PlayedClock:
    """A clock that stands still until the meeting goes on; it begins at ten."""

    def __init__(self, day: date) -> None:
        self._now = datetime.combine(day, _BEGINS)

    def now(self) -> datetime:
        """Return the time in the meeting."""
        return self._now

    def wait(self, seconds: float) -> None:
        """Let so much time go by."""
        self._now += timedelta(seconds=round(seconds))


class DrawnIds:
    """Ids drawn by a lot that is known, in the form of others: a letter, then one digit at least.

    For a meeting that nobody merges with another one.
    """

    def __init__(self, lot: random.Random) -> None:
        self._lot = lot

    def new(self, taken: Container[str]) -> str:
        """Return an id that is not in `taken`."""
        while True:
            letters = self._lot.choices(_LETTERS, k=_LENGTH - 1)
            drawn = "".join([*letters, self._lot.choice(_DIGITS)])
            if drawn not in taken:
                return drawn
