"""A stage that is open for days: its deadline is on the page and in diaries, and closes it."""

from contextlib import chdir
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.build import NOON, a_stage, a_workshop
from tests.cli.in_process import ask
from tests.live.phones_at_hand import TestPhone, open_file
from tests.tui.playing import a_meeting, playing
from userneeds.live.file_room import FileRoom
from userneeds.live.room import Room
from userneeds.live.tokens import PhoneSecret
from userneeds.model.agenda import Run
from userneeds.model.schedule import current_deadline
from userneeds.model.workshop import Workshop
from userneeds.surfaces.web.room_pages import PageState, RoomPages
from userneeds.surfaces.web.site import RoomSite
from userneeds.yamlfile.write.writer import write_workshop

THREE_DAYS = a_stage("gather", technique="silent-writing", title="Before we meet", minutes=4320)
RUN = Run(id="r1", stage="gather", started=NOON)


def a_long_meeting(**run: Any) -> Workshop:
    return a_workshop(agenda=(THREE_DAYS,), runs={"r1": replace(RUN, **run)})


def open_room(folder: Path, after: timedelta) -> Room:
    folder.mkdir(exist_ok=True)
    session = open_file(folder, after=after, agenda=(THREE_DAYS,), runs={"r1": RUN})
    return FileRoom(session, admits_all=True)


def a_phone(room: Room) -> TestPhone:
    phone = TestPhone(room, PhoneSecret.new())
    assert phone.join("Ann") == ""
    return phone


def page_of(room: Room, phone: TestPhone) -> str:
    return RoomPages(room, RoomSite(8000)).page(phone.secret, PageState({}, "en"))


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def test_a_stage_of_days_closes_when_its_minutes_and_pauses_are_over() -> None:
    assert current_deadline(a_long_meeting()) == NOON + timedelta(days=3)
    later = a_long_meeting(extra_minutes=60, paused_seconds=30)
    assert current_deadline(later) == NOON + timedelta(days=3, hours=1, seconds=30)
    assert current_deadline(a_long_meeting(paused_at=NOON)) is None
    assert current_deadline(a_long_meeting(extra_minutes=-3000)) is None
    assert current_deadline(a_long_meeting(extra_minutes=10**12)) is None


def test_the_page_says_when_it_closes_and_hands_over_an_entry_for_a_diary(tmp_path: Path) -> None:
    room = open_room(tmp_path, timedelta(hours=1))
    phone = a_phone(room)
    page = page_of(room, phone)
    deadline = (NOON + timedelta(days=3)).astimezone(UTC)
    assert "2 d 23 h" in page
    assert f"{deadline.date()} {deadline:%H:%M} UTC" in page
    assert f'href="/{room.code}/deadline.ics"' in page
    pages = RoomPages(room, RoomSite(8000))
    entry = unfolded(pages.diary_entry(phone.secret))
    day = deadline.date().isoformat().replace("-", "")
    assert f"DTSTART:{day}T{deadline:%H%M%S}Z\r\n" in entry
    assert "SUMMARY:Closes: Before we meet (" in entry
    assert f"URL:http://127.0.0.1:8000/{room.code}\r\n" in entry
    assert pages.diary_entry(PhoneSecret.new()) == pages.diary_entry(None) == ""


def test_it_closes_by_the_clock_though_nobody_closes_it(tmp_path: Path) -> None:
    before = open_room(tmp_path / "before", timedelta(days=2, hours=23))
    assert a_phone(before).write("a1") == ""
    after = open_room(tmp_path / "after", timedelta(days=3))
    phone = a_phone(after)
    assert "closed at its hour" in phone.write("a1")
    assert "Writing has ended" in page_of(after, phone)


def test_a_stage_of_minutes_has_no_deadline(tmp_path: Path) -> None:
    room = FileRoom(open_file(tmp_path), admits_all=True)
    phone = a_phone(room)
    assert "deadline.ics" not in page_of(room, phone)
    assert RoomPages(room, RoomSite(8000)).diary_entry(phone.secret) == ""


def test_the_verb_for_calendars_has_it_too(tmp_path: Path) -> None:
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_long_meeting()), "utf-8")
    printed = ask("calendar", path)
    assert "SUMMARY:Closes: Before we meet (A meeting)" in unfolded(printed.out)


async def test_in_the_app_a_key_writes_it(tmp_path: Path) -> None:
    runs = {"r1": Run(id="r1", stage="gather", started=datetime.now(UTC))}
    with chdir(tmp_path):
        async with playing(tmp_path, a_meeting(agenda=(THREE_DAYS,), runs=runs)) as play:
            await play.keys("@", "d")
            assert await play.shows("For everybody's diary")
    assert "SUMMARY:Closes: Before we meet" in unfolded(written_below(tmp_path))


def written_below(folder: Path) -> str:
    (written,) = folder.glob("exports/*/deadline.ics")
    return written.read_text("utf-8")
