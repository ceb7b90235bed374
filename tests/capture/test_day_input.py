"""A day is read in the ways people write one, and nothing else is taken for one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from userneeds.capture.day_input import read_day
from userneeds.model.wording import short_date

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1/12/2026", date(2026, 12, 1)),
        ("01.12.26", date(2026, 12, 1)),
        ("15 January", date(2027, 1, 15)),
        ("15 Jan 2028", date(2028, 1, 15)),
        ("15th of January", date(2027, 1, 15)),
        ("January 15", date(2027, 1, 15)),
        ("Fri 15th Jan", date(2027, 1, 15)),
        ("30 November", MONDAY),
        ("29 February", date(2028, 2, 29)),
        ("today", MONDAY),
        ("tomorrow", date(2026, 12, 1)),
        ("Friday", date(2026, 12, 4)),
        ("this Fri", date(2026, 12, 4)),
        ("by Friday", date(2026, 12, 4)),
        ("Monday", date(2026, 12, 7)),
        ("next Friday", date(2026, 12, 11)),
        ("in 2 weeks", date(2026, 12, 14)),
    ],
)
def test_a_day_is_read_as_it_is_written(typed: str, day: date) -> None:
    assert read_day(typed, MONDAY) == day


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "13/13/2026", "31 February", "15", "in weeks", "next", "mo", "1-2", "Friday week"],
)
def test_other_words_are_no_day(typed: str) -> None:
    assert read_day(typed, MONDAY) is None


@given(st.dates(date(2026, 11, 30), date(2027, 11, 29)))
def test_every_day_of_the_year_to_come_is_read_without_its_year(day: date) -> None:
    assert read_day(short_date(day), MONDAY) == day
    assert read_day(short_date(day).rpartition(" ")[0], MONDAY) == day
    assert read_day(day.isoformat(), MONDAY) == day


@given(st.text(max_size=30))
def test_any_words_are_answered(text: str) -> None:
    day = read_day(text, MONDAY)
    assert day is None or abs(day - MONDAY) < timedelta(400_000 * 10)
