"""How do people write hours and minutes?

In the ways that come to mind under a question: '10:00-12:30', '9 to 11', '12 min', '1:30'. Words
that could mean several things mean nothing here, and whoever asked says so.
"""

import re
from datetime import time

_LONGEST_MINUTES = 24 * 60
_HOUR = r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?"
_HOURS = re.compile(rf"\s*{_HOUR}\s*(?:(?:-|–|to)\s*{_HOUR}\s*)?", re.IGNORECASE)


def read_hours(text: str) -> tuple[time | None, time | None] | None:
    """Return the hours in '10:00-12:30', '10 to 12' or '10'; a pair of None for no words, None for other words."""
    if not text.strip():
        return None, None
    found = _HOURS.fullmatch(text)
    if found is None:
        return None
    begins = time(int(found[1]), int(found[2] or 0))
    return begins, time(int(found[3]), int(found[4] or 0)) if found[3] else None


def read_minutes(text: str) -> int | None:
    """Return a number of minutes as people write it: '12', '12 min', '1:30', '1 h'; None for other words."""
    words = text.casefold().replace("minutes", "").replace("min", "").strip()
    hours, colon, minutes = words.replace("h", ":").partition(":")
    parts = (hours.strip() or "0", minutes.strip() or "0") if colon else ("0", words)
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    found = int(parts[0]) * 60 + int(parts[1])
    return found if found <= _LONGEST_MINUTES else None
