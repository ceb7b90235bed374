"""How do people write hours and minutes?

In the ways that come to mind under a question: '10:00-12:30', '9 to 11', '12 min', '1:30'. Words
that could mean several things mean nothing here, and whoever asked says so.
"""

import re
from datetime import time

_LONGEST_MINUTES = 24 * 60
_MOST_DIGITS = 4
"""More is no meeting."""
_HOUR = r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?"
_HOURS = re.compile(rf"\s*{_HOUR}\s*(?:(?:-|–|to)\s*{_HOUR}\s*)?", re.IGNORECASE)


def read_hours(text: str) -> tuple[time | None, time | None] | None:
    """Return the hours in '10:00-12:30', '10 to 12' or '10'.

    A pair of None for no words, None for other words.
    """
    if not text.strip():
        return None, None
    hours = _HOURS.fullmatch(text)
    if hours is None:
        return None
    begins = time(int(hours[1]), int(hours[2] or 0))
    ends = time(int(hours[3]), int(hours[4] or 0)) if hours[3] else None
    return begins, ends


def read_minutes(text: str) -> int | None:
    """Return a number of minutes as people write it: '12', '12 min', '1:30', '1 h'.

    None for other words.
    """
    words = text.casefold().replace("minutes", "").replace("min", "").strip()
    hours, colon, minutes = words.replace("h", ":").partition(":")
    if colon:
        hours = hours.strip() or "0"
        minutes = minutes.strip() or "0"
    else:
        hours = "0"
        minutes = words
    if not (_is_number(hours) and _is_number(minutes)):
        return None
    total = int(hours) * 60 + int(minutes)
    return total if total <= _LONGEST_MINUTES else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
