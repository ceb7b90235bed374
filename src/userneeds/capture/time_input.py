"""How do people write hours and minutes?

In the ways that come to mind under a question: '10:00-12:30', '9 to 11', '10am', '12 min'. Words
that could mean several things mean nothing here, and whoever asked says so.
"""

import re
from datetime import time

_LONGEST_MINUTES = 24 * 60
_MOST_DIGITS = 4
"""More is no meeting."""
_HOUR = r"(?P<{0}>[01]?\d|2[0-3])(?:[:.](?P<{0}_min>[0-5]\d))? ?(?P<{0}_half>[ap]\.?m\.?)?"
_SEPARATOR = r" ?(?:-|–|—|to|until|till) ?"
_HOURS = re.compile(
    rf"(?:from )?{_HOUR.format('begin')}(?:{_SEPARATOR}{_HOUR.format('end')})?",
    re.IGNORECASE,
)
_NOON = 12


def read_hours(text: str) -> tuple[time | None, time | None] | None:
    """Return the hours in '10:00-12:30', '10 to 12', '10' or '10am - 2pm'.

    A pair of None for no words, None for other words.
    """
    if not text.strip():
        return None, None
    words = " ".join(text.split())
    hours = _HOURS.fullmatch(re.sub(r"\b(noon|midday)\b", "12pm", words, flags=re.IGNORECASE))
    if hours is None:
        return None
    ends = _time_of(hours, "end", "")
    begins = _time_of(hours, "begin", hours["end_half"] or "")
    if ends and begins and begins > ends and not hours["begin_half"]:
        begins = _time_of(hours, "begin", "")  # as in '10-2pm'
    return begins, ends


def _time_of(hours: re.Match[str], name: str, other_half: str) -> time | None:
    """Return an hour that was written; without its own 'am' or 'pm' that of the other one."""
    if not hours[name]:
        return None
    half = (hours[f"{name}_half"] or other_half).casefold()
    hour = int(hours[name])
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    return time(hour, int(hours[f"{name}_min"] or 0))


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
