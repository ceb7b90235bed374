from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_workshop
from userneeds.disclosure.seen import see
from userneeds.exchange.calendar import calendar_events, meetup_event
from userneeds.exchange.icalendar import CalendarEvent, calendar_text
from userneeds.model.action import Action
from userneeds.model.series import Fund, Series
from userneeds.session.time_zones import find_zone

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


def test_the_hours_of_a_group_are_those_of_its_time_zone() -> None:
    summer = a_workshop(begins=time(10), ends=time(11, 30), date=date(2026, 7, 14))
    winter = a_workshop(id="w2", begins=time(10), ends=time(11, 30), date=date(2026, 12, 8))
    zone = find_zone("Europe/London").zone
    text = calendar_text(
        calendar_events([see(summer, "room"), see(winter, "room")], None, zone), DAY
    )
    assert "DTSTART:20260714T090000Z\r\nDTEND:20260714T103000Z\r\n" in text
    assert "DTSTART:20261208T100000Z\r\nDTEND:20261208T113000Z\r\n" in text


@pytest.mark.parametrize("name", ["Europe/Londinium", "../etc/passwd", "/", "no zone", "Europe"])
def test_what_is_no_time_zone_is_said(name: str) -> None:
    found = find_zone(name)
    assert found.zone is None
    assert f"'{name}'" in found.trouble


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("Online, https://call.example/1?a=b", "URL:https://call.example/1?a=b\r\n"),
        ("The town hall", ""),
        ("C:\\rooms\\hall", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_a_place_is_told_and_its_link_where_it_has_one(place: str, url: str) -> None:
    text = calendar_text([meetup_event(see(a_workshop(place=place), "room"))], DAY)
    assert "LOCATION:" in text
    assert ("URL:" in text) == bool(url)
    assert url in text


PROMISED = a_workshop(
    actions={
        "kept": Action(id="kept", text="Ask tenants", due=DAY),
        "gone": Action(id="gone", text="Draw a map", due=DAY),
        "open": Action(id="open", text="Write it up", owner="bob", due=DAY),
    }
)
LATER = a_workshop(
    id="w2",
    date=date(2021, 3, 17),
    actions={
        "k": Action(id="k", text="Ask tenants", due=DAY, done=True, continues="w1/kept"),
        "g": Action(id="g", text="Draw a map", due=DAY, dropped="had one", continues="w1/gone"),
    },
)


def test_promises_are_to_dos_as_the_series_says_they_stand_under_the_same_id() -> None:
    events = calendar_events([see(PROMISED, "room"), see(LATER, "room")])
    text = calendar_text(events, DAY).replace("\r\n ", "")
    to_dos = text.split("BEGIN:VTODO\r\n")[1:]
    states = {each.split("\r\n")[0]: each for each in to_dos}
    assert {name: _state(words) for name, words in states.items()} == {
        "UID:action-w1-gone@userneeds": ("CANCELLED", False),
        "UID:action-w1-kept@userneeds": ("COMPLETED", False),
        "UID:action-w1-open@userneeds": ("NEEDS-ACTION", True),
    }
    assert "Dropped: had one" in states["UID:action-w1-gone@userneeds"]


def _state(words: str) -> tuple[str, bool]:
    """Return the state of a to-do, and whether it reminds."""
    _, _, after = words.partition("STATUS:")
    return after.partition("\r\n")[0], "TRIGGER;RELATED=END:-P3D" in words
