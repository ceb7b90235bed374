from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_workshop
from userneeds.disclosure.seen import see
from userneeds.exchange.calendar import CalendarEvent, calendar_events, calendar_text
from userneeds.model.action import Action
from userneeds.model.series import Fund, Series

DAY = date(2021, 2, 17)


ACTIONS = {
    "a1": Action(id="a1", text="Ask tenants", owner="bob", due=date(2021, 3, 1)),
    "a2": Action(id="a2", text="No date"),
}
TYPED = CalendarEvent("a", DAY, "Tea, cake; and\\or\nmore", is_done=True)
SERIES = Series(
    id="s1", title="G", funds={"f1": Fund(id="f1", name="Fund", closes=date(2021, 2, 1))}
)


def test_meetups_actions_and_funds_are_in_the_diary_by_day() -> None:
    workshop = a_workshop(actions=ACTIONS)
    events = calendar_events([see(workshop, "public")], SERIES)
    entries = [(event.uid, event.title, event.details) for event in events]
    assert entries == [
        ("fund-f1", "Fund closes", ""),
        ("workshop-w1", "A meeting", ""),
        ("action-w1-a1", "Ask tenants", "Somebody who was there: from A meeting"),
    ]


def test_an_entry_is_a_whole_day_and_typed_text_is_only_text() -> None:
    text = calendar_text([TYPED], DAY)
    assert "DTSTART;VALUE=DATE:20210217\r\nDTEND;VALUE=DATE:20210218\r\n" in text
    assert "SUMMARY:Done: Tea\\, cake\\; and\\\\or\\nmore\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("hours", "begins", "ends"),
    [
        ({"begins": time(9, 30)}, "20210217T093000", "20210217T100000"),
        ({"begins": time(9, 30), "ends": time(12)}, "20210217T093000", "20210217T120000"),
        ({"begins": time(9, 30), "agenda": ()}, "20210217T093000", "20210217T093100"),
    ],
)
def test_a_meetup_whose_hours_are_known_stands_at_its_hours(
    hours: dict[str, Any], begins: str, ends: str
) -> None:
    workshop = a_workshop(**hours)
    events = calendar_events([see(workshop, "public")])
    text = calendar_text(events, DAY)
    assert f"DTSTART:{begins}\r\nDTEND:{ends}\r\n" in text
    assert "TRANSP:OPAQUE" in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
@settings(deadline=None, derandomize=True)
def test_no_line_is_too_long_and_unfolding_gives_the_words_back(title: str) -> None:
    text = calendar_text([CalendarEvent("a", DAY, title)], DAY)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    escaped = title.replace("\\", "\\\\")
    escaped = escaped.replace(";", "\\;").replace(",", "\\,")
    unfolded = text.replace("\r\n ", "")
    assert f"SUMMARY:{escaped}\r\n" in unfolded
