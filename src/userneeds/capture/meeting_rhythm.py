"""How often does a group meet: 'second Tuesday, 10:00, 90 minutes'?

A meeting a month, on the same weekday of it; the hour and the length may be left out. Other words
mean nothing here, and whoever asked says so.
"""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from userneeds.capture.time_input import read_hours, read_minutes

RHYTHM_EXAMPLE = "second Tuesday, 10:00, 90 minutes"
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ORDINAL_WORDS = ["first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th"]
_ORDINALS = {word: place % 4 + 1 for place, word in enumerate(_ORDINAL_WORDS)}
_LAST = "last"
_SMALL_WORDS = frozenset(["the", "every", "on", "of", "each", "month", "a"])
_SHORTEST_NAME = 3
_LONGEST = 80
_WEEK = 7
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class MeetingRhythm:
    """One meeting a month."""

    ordinal: int
    """1 to 4, or -1 for the last one of the month."""
    weekday: int
    """0 is Monday."""
    begins: time | None = None
    minutes: int = 0
    """0 where nobody has said."""

    def next_after(self, day: date) -> date:
        """Return the first day of the rhythm that comes after a day."""
        this_month = self._in_month_of(day)
        if this_month > day:
            return this_month
        return self._in_month_of(day.replace(day=1) + timedelta(_LONGEST_MONTH))

    def _in_month_of(self, day: date) -> date:
        first = day.replace(day=1)
        if self.ordinal > 0:
            to_weekday = (self.weekday - first.weekday()) % _WEEK
            return first + timedelta(to_weekday + _WEEK * (self.ordinal - 1))
        next_month = (first + timedelta(_LONGEST_MONTH)).replace(day=1)
        last = next_month - timedelta(1)
        return last - timedelta((last.weekday() - self.weekday) % _WEEK)


def read_rhythm(text: str) -> MeetingRhythm | None:
    """Return the rhythm that is meant; None for other words."""
    if len(text) > _LONGEST:
        return None
    parts = [part.strip() for part in text.casefold().replace(";", ",").split(",")]
    rhythm = _day_of_month(parts[0])
    for part in parts[1:]:
        rhythm = _with_part(rhythm, part) if rhythm else None
    return rhythm


def _with_part(rhythm: MeetingRhythm, part: str) -> MeetingRhythm | None:
    """Return a rhythm with an hour or a length; None where the words are neither."""
    minutes = read_minutes(part) if "min" in part or part.endswith("h") else None
    if minutes:
        return replace(rhythm, minutes=minutes)
    hours = read_hours(part.removeprefix("at "))
    begins, ends = hours or (None, None)
    if begins is None:
        return None
    minutes = _minutes_between(begins, ends) if ends else rhythm.minutes
    return replace(rhythm, begins=begins, minutes=minutes)


def _minutes_between(begins: time, ends: time) -> int:
    return max(0, (ends.hour - begins.hour) * 60 + ends.minute - begins.minute)


def _day_of_month(words: str) -> MeetingRhythm | None:
    """Return which weekday of a month is named; None for other words."""
    said = [word for word in words.split() if word not in _SMALL_WORDS]
    if len(said) != len(("second", "tuesday")):
        return None
    ordinal = -1 if said[0] == _LAST else _ORDINALS.get(said[0])
    beginnings = [day.startswith(said[1]) for day in _WEEKDAYS]
    if ordinal is None or len(said[1]) < _SHORTEST_NAME or True not in beginnings:
        return None
    return MeetingRhythm(ordinal, beginnings.index(True))
