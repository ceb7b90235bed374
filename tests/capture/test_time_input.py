from datetime import time

import pytest

from userneeds.capture.time_input import read_hours, read_minutes


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10:00-12:30", (time(10), time(12, 30))),
        ("9 to 11", (time(9), time(11))),
        (" 9.15 – 10.45 ", (time(9, 15), time(10, 45))),
        ("14:05", (time(14, 5), None)),
        ("10am", (time(10), None)),
        ("10 a.m. to 12.30 p.m.", (time(10), time(12, 30))),
        ("2-4pm", (time(14), time(16))),
        ("10-2pm", (time(10), time(14))),
        ("from 9:30 until noon", (time(9, 30), time(12))),
        ("12am to 1am", (time(0), time(1))),
        ("10pm-11", (time(22), time(11))),
        ("10 o'clock", None),
        ("", (None, None)),
        ("25:00", None),
        ("soon", None),
        ("10-12-14", None),
    ],
)
def test_hours_are_read_as_people_write_them(
    text: str, hours: tuple[time | None, time | None] | None
) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("12", 12),
        (" 12 min ", 12),
        ("1:30", 90),
        ("2h", 120),
        ("1 h 15 min", 75),
        ("0", 0),
        ("", None),
        ("-3", None),
        ("25:00", None),
        ("½", None),
        ("99999", None),
        ("soon", None),
    ],
)
def test_minutes_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes
