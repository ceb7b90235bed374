"""How do people write a day?

As on a calendar ('2026-12-01', '1/12/2026', '1 December'), by the week ('Friday', 'next Friday') or
from now on ('tomorrow', 'in 2 weeks'). Days are in the UK's order; without a year the next one that
comes is meant. Other words mean nothing here, and whoever asked says so.
"""

from datetime import date, timedelta

DAY_EXAMPLES = "2026-12-01, 1 December, 1/12/2026, Friday or in 2 weeks"
"""For sentences that say how a day can be written."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_NAME = 3
"""Letters of a month or a weekday that tell which it is."""
_NEAR_DAYS = {"today": 0, "tomorrow": 1}
_DAYS_OF_UNIT = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_MOST_UNITS = 500
_CENTURY = 2000
_LEAP_YEARS = 8
"""The 29th of February comes again within so many years."""
_SMALL_WORDS = frozenset({"of", "the", "on", "by"})
_LONGEST = 40


def read_day(text: str, today: date) -> date | None:
    """Return the day that is meant, seen from `today`; None for other words."""
    all_words = text[:_LONGEST].casefold().replace(",", " ").split()
    words = [word for word in all_words if word not in _SMALL_WORDS]
    if not words or len(text.strip()) > _LONGEST:
        return None
    return _in_figures(words) or _from_now(words, today) or _of_month(words, today)


def _in_figures(words: list[str]) -> date | None:
    """Return the day of '2026-12-01', '1/12/2026' or '1.12.26'."""
    parts = words[0].replace("/", "-").replace(".", "-").split("-")
    numbers = [_number(part) for part in parts]
    if len(words) > 1 or len(numbers) != len(("day", "month", "year")):
        return None
    first, month, last = numbers
    is_year_first = len(parts[0]) > len("31")
    return _day(first, month, last) if is_year_first else _day(_full_year(last), month, first)


def _from_now(words: list[str], today: date) -> date | None:
    """Return the day of 'tomorrow', 'in 2 weeks', 'Friday' or 'next Friday'."""
    if len(words) == 1 and words[0] in _NEAR_DAYS:
        return today + timedelta(_NEAR_DAYS[words[0]])
    if words[0] == "in":
        return _after_units(words[1:], today)
    *before, name = words
    weekday = _place_of(name, _WEEKDAYS)
    if weekday is None or before not in ([], ["this"], ["next"]):
        return None
    if before == ["next"]:
        monday = today - timedelta(today.weekday())
        return monday + timedelta(7 + weekday)
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _after_units(words: list[str], today: date) -> date | None:
    """Return the day of '2 weeks' from today."""
    if len(words) != len(("2", "weeks")):
        return None
    number, days = _number(words[0]), _DAYS_OF_UNIT.get(words[1], 0)
    if not days or not 0 < number <= _MOST_UNITS:
        return None
    return today + timedelta(number * days)


def _of_month(words: list[str], today: date) -> date | None:
    """Return the day of '15 January', 'Fri 15th Jan' or 'January 15 2027'."""
    if _place_of(words[0], _WEEKDAYS) is not None:
        words = words[1:]
    months = [place for place in map(_month_of, words) if place is not None]
    numbers = [_number(_without_ordinal(word)) for word in words if _month_of(word) is None]
    if len(months) != 1 or len(numbers) not in {1, 2} or -1 in numbers:
        return None
    month = months[0] + 1
    if len(numbers) > 1:
        return _day(_full_year(numbers[1]), month, numbers[0])
    return _next_of_year(month, numbers[0], today)


def _next_of_year(month: int, number: int, today: date) -> date | None:
    """Return the next day of that month and number, today included."""
    years = range(today.year, today.year + _LEAP_YEARS + 1)
    days = [_day(year, month, number) for year in years]
    return next((day for day in days if day is not None and day >= today), None)


def _month_of(word: str) -> int | None:
    return _place_of(word, _MONTHS)


def _place_of(word: str, names: tuple[str, ...]) -> int | None:
    bare = word.rstrip(".")
    if len(bare) < _SHORTEST_NAME:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(bare)), None)


def _without_ordinal(word: str) -> str:
    return word[:-2] if word[:1].isdigit() and word[-2:] in {"st", "nd", "rd", "th"} else word


def _number(word: str) -> int:
    """Return a number of four digits at most; -1 for anything else."""
    is_number = word.isascii() and word.isdigit() and len(word) <= len("2026")
    return int(word) if is_number else -1


def _full_year(year: int) -> int:
    return _CENTURY + year if 0 <= year < 100 else year  # noqa: PLR2004 - years of a century


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
