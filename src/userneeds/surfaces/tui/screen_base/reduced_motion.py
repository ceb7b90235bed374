"""Reduced motion: how does a clock look that moves only when a minute has passed?

Nothing in the app blinks or slides, so the running clock is all that moves by itself. Calm, it is
shown to the next full minute, in the last minute to the next ten seconds, and in overtime to the
last full minute; what it says in words stays as it is.

**Source:** WCAG 2.2, criterion 2.2.2 (what moves by itself can be stopped).
"""

from datetime import datetime, timedelta

from userneeds.model.timebox import LAST_MINUTE_SECONDS, Timebox

_MINUTE = 60
_LAST_MINUTE_STEP = 10


def reduced_motion_time(box: Timebox | None, now: datetime) -> datetime:
    """Return the moment at which a calm clock stands: up to a minute before `now`, never after."""
    if box is None or box.is_paused:
        return now
    shown_seconds = _shown_seconds(box.left_seconds)
    return now - timedelta(seconds=max(0, shown_seconds - box.left_seconds))


def _shown_seconds(left: int) -> int:
    """Return the seconds that a calm clock shows as left; below 0 is overtime."""
    if left < 0:
        return -(-left // _MINUTE * _MINUTE)
    step = _LAST_MINUTE_STEP if left <= LAST_MINUTE_SECONDS else _MINUTE
    return -(-left // step) * step
