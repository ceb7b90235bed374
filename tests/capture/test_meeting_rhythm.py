"""How often a group meets, as people say it."""

from datetime import date, time

import pytest

from userneeds.capture.meeting_rhythm import RHYTHM_EXAMPLE, MeetingRhythm, read_rhythm


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        (RHYTHM_EXAMPLE, MeetingRhythm(2, 1, time(10), 90)),
        ("last Friday", MeetingRhythm(-1, 4)),
        ("every 1st Wed of the month, 14:00-16:00", MeetingRhythm(1, 2, time(14), 120)),
        ("third thursday, 90 min, at 9", MeetingRhythm(3, 3, time(9), 90)),
        ("fifth Monday", None),
        ("second Tuesday, whenever", None),
        ("every week", None),
        ("", None),
        ("second T", None),
        ("x" * 500, None),
    ],
)
def test_a_rhythm_is_read_or_means_nothing(words: str, rhythm: MeetingRhythm | None) -> None:
    assert read_rhythm(words) == rhythm


@pytest.mark.parametrize(
    ("rhythm", "after", "day"),
    [
        (MeetingRhythm(2, 1), date(2026, 12, 1), date(2026, 12, 8)),
        (MeetingRhythm(2, 1), date(2026, 12, 8), date(2027, 1, 12)),
        (MeetingRhythm(-1, 4), date(2028, 2, 25), date(2028, 3, 31)),
        (MeetingRhythm(-1, 1), date(2028, 2, 25), date(2028, 2, 29)),
        (MeetingRhythm(1, 4), date(2027, 1, 31), date(2027, 2, 5)),
    ],
)
def test_the_next_day_comes_after_a_day(rhythm: MeetingRhythm, after: date, day: date) -> None:
    assert rhythm.next_after(after) == day
