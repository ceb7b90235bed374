"""The room for phones, opened and steered by keys: a real room beside the app, and a real phone."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.build import a_stage
from tests.tui.playing import HOSTILE, Play, a_meeting, playing
from tests.web.served_room import Browser, OpenedDoor
from userneeds.live.room_process import DoorChoice
from userneeds.live.room_trial import try_room
from userneeds.live.told_room import ToldPhone, ToldRoom, changed_room, opened_room
from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width
from userneeds.surfaces.tui.drawing.join_code import join_code_lines, join_modules
from userneeds.surfaces.tui.room.view import (
    door_rows,
    draw_room_row,
    join_lines,
    phone_rows,
    room_title,
    row_words,
)

URL = "http://192.168.1.20:8350/KMQRTX"
OPENED = {"url": URL, "code": "KMQRTX", "port": 8350, "big_screen": f"{URL}/screen"}
PHONE: dict[str, object] = {
    "phone": "p1",
    "standing": "in",
    "name": "Ann Lee",
    "organisation": "Northmoor",
}


def told(*phones: dict[str, object], **said: object) -> ToldRoom:
    """Return a room as its process tells of it."""
    plain = {"code": "KMQRTX", "door_open": True, "chat": "Join us.", "phones": list(phones)}
    return changed_room(opened_room(OPENED), {**plain, **said})


def text_of(lines: Sequence[StyledLine]) -> str:
    return "\n".join("".join(part for part, _ in line) for line in lines)


def order(number: int, **do: object) -> dict[str, object]:
    """Return an order as a phone sends it, under a name of its own."""
    return {"id": f"{number:022}", "do": do}


async def comes(play: Play, is_so: Callable[[ToldRoom], bool]) -> ToldRoom:
    """Wait until the room tells what is wanted, as long as a slow machine takes."""
    controller = play.app.controller
    assert controller is not None
    for _ in range(200):
        room = controller.room
        if room is not None and room.told is not None and is_so(room.told):
            play.app.show_changes()
            await play.settles()
            return room.told
        await asyncio.sleep(0.1)
    raise AssertionError(controller.room and controller.room.trouble)


async def test_a_room_is_opened_watched_and_steered_by_keys(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("write", technique="need-writing", title="Our needs"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "@")
        assert await play.shows("Who shall be able to come in?")
        assert await play.shows("Nobody but this laptop")
        await play.keys("end", "enter")
        room = await comes(play, lambda room: bool(room.chat))
        assert await play.shows("open to nobody but this laptop")
        assert await play.shows(room.address)
        phone = Browser(OpenedDoor(int(room.address.partition(":")[2]), f"/{room.code}"))
        await asyncio.to_thread(phone.look)
        await play.keys("e")
        await comes(play, lambda room: not room.admits_all)
        await asyncio.to_thread(phone.do, order(1, do="Join", name="Grace Hall"))
        await comes(play, lambda room: len(room.standing("waiting")) == 1)
        assert await play.shows("waits to be let in")
        await play.keys("enter")
        await comes(play, lambda room: len(room.here) == 1)
        await asyncio.to_thread(phone.send, "write", text="As a tenant I need a spare key")
        await asyncio.to_thread(phone.do, order(2, do="Hand", on=True))
        await comes(play, lambda room: room.hands == 1 and room.written == 1)
        assert await play.shows("1 hand up")
        await play.keys("h")
        await comes(play, lambda room: room.hands == 0)
        await play.keys("w")
        await comes(play, lambda room: room.is_stopped)
        await play.keys("w", "c")
        await comes(play, lambda room: bool(room.phones[0].return_code))
        await play.keys("r")
        await play.answers("Grace Hill")
        await comes(play, lambda room: room.phones[0].name == "Grace Hill")
        before = room.code
        await play.keys("n")
        room = await comes(play, lambda room: room.code != before)
        assert room.url.endswith(room.code)
        await play.keys("C")
        assert room.code in play.said
        await play.keys("l")
        await comes(play, lambda room: not room.is_door_open)
        await play.keys("l", "x")
        await comes(play, lambda room: not room.here)
        await play.keys("X", "enter")
        await play.workers()
        assert play.app.controller is not None
        assert play.app.controller.room is None
        saved = play.saved()
        assert any("a spare key" in card.statement() for card in saved.cards.values())
        assert "Grace Hill" in {person.name for person in saved.people.values()}


async def test_a_stage_is_split_into_groups_and_brought_together_by_keys(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("write", technique="need-writing", title="Our needs"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "@", "end", "enter")
        room = await comes(play, lambda room: bool(room.chat))
        door = OpenedDoor(int(room.address.partition(":")[2]), f"/{room.code}")
        phone = Browser(door)
        for number, name in enumerate(("Grace Hall", "Henry Ives", "Ida Jones")):
            phone = Browser(door)
            await asyncio.to_thread(phone.look)
            await asyncio.to_thread(phone.do, order(number, do="Join", name=name))
        await comes(play, lambda room: len(room.here) == 3)
        await play.keys("t")
        assert "The stage is not split" in play.said
        await play.keys("s", "ctrl+s")
        await comes(play, lambda room: len(room.groups) == 2)
        assert await play.shows("Blue: 0 of 1 have written")
        assert await play.shows("not written yet")
        answer = await asyncio.to_thread(phone.look)
        assert "Your group: " in answer.text
        await play.keys("home", "m", "enter")
        room = await comes(play, lambda room: len(room.in_group("Blue")) != 1)
        await play.keys("t")
        await comes(play, lambda room: not room.groups)


async def test_the_board_says_of_which_group_a_card_is_until_all_are_together(
    tmp_path: Path,
) -> None:
    meeting = a_meeting(agenda=(a_stage("talk", technique="round-robin", title="Our needs"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("]", "@", "end", "enter")
        room = await comes(play, lambda room: bool(room.chat))
        door = OpenedDoor(int(room.address.partition(":")[2]), f"/{room.code}")
        phone = Browser(door)
        await asyncio.to_thread(phone.look)
        await asyncio.to_thread(phone.do, order(1, do="Join", name="Grace Hall"))
        await comes(play, lambda room: len(room.here) == 1)
        await play.keys("s", "ctrl+s")
        room = await comes(play, lambda room: len(room.groups) == 2)
        group = room.here[0].group
        card = {"id": "k1aaaa", "kind": "challenge", "text": "Nobody answers the phone"}
        await asyncio.to_thread(phone.do, order(2, do="AddCards", cards=[card]))
        await comes(play, lambda room: room.group_names == {"k1aaaa": group})
        await play.keys("escape")
        assert await play.shows("Nobody answers the phone")
        assert await play.shows(
            f"cards: Green {int(group == 'Green')}, Blue {int(group == 'Blue')}"
        )
        play.room.go_to_card("k1aaaa")
        assert await play.shows(f"group {group}")
        board = text_of([play.board.row(y) for y in range(play.board.size.height)])
        assert group in board
        await play.keys("@", "t", "escape")
        await comes(play, lambda room: not room.groups)
        assert await play.hides(f"group {group}")
        assert group not in text_of([play.board.row(y) for y in range(play.board.size.height)])


async def test_a_card_is_hidden_and_shown_again_by_keys(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("@", "underscore")
        await play.answers("Repairs are")
        assert await play.shows("Hidden: nobody sees its words")
        assert play.saved().cards["c1aaaa"].face_down
        assert await play.hides("Repairs are booked twice")
        await play.keys("underscore", "enter")
        assert await play.shows("Everybody sees the card again")
        await play.keys("escape")
        assert await play.shows("Repairs are booked twice")
        await play.keys("underscore")
        (hidden,) = (card for card in play.saved().cards.values() if card.face_down)
        await play.keys("r")
        assert play.saved().cards[hidden.id].face_down
        await play.keys("u")
        assert not any(card.face_down for card in play.saved().cards.values())


async def test_the_big_screen_shows_how_to_come_in_while_people_may(tmp_path: Path) -> None:
    async with playing(tmp_path, size=(140, 44)) as play:
        await play.keys("P")
        assert not play.app.screen.query_one("#join").display
        await play.keys("escape", "@", "end", "enter")
        room = await comes(play, lambda room: bool(room.url))
        await play.keys("escape", "P")
        assert await play.shows(room.address)
        assert await play.shows("Scan it, or open")
        await play.keys("P", "P")
        assert await play.shows("Scan it, or open")


def test_an_address_that_the_laptop_lost_is_said_with_the_next_step() -> None:
    gone = told(PHONE, address_here=False)
    assert "not at 192.168.1.20:8350 any more" in text_of(join_lines(gone, 60, 20))
    door = DoorChoice("people in this building", lan="192.168.1.20")
    assert "at an address that this laptop has no more" in text_of(room_title(door, gone, 90))


async def test_an_address_in_front_is_asked_for_until_it_can_be_one(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("@", "end", "up", "enter")
        await play.answers("http://plain.example")
        assert await play.shows("It begins with https://")
        await play.keys("escape")
        assert play.app.controller is not None
        assert play.app.controller.room is None
        await play.keys("l", "w", "n", "C", "s", "t", "m", "X")
        assert "The room is not open" in play.said


@pytest.mark.parametrize("is_plain", [False, True])
def test_the_code_drawn_in_cells_is_the_one_that_cameras_read(is_plain: bool) -> None:
    modules = join_modules(URL)
    lines = join_code_lines(URL, 80, 40, is_plain=is_plain)
    assert len({line_width(line) for line in lines}) == 1
    if is_plain:
        read = [[int(style == "scan-dark") for _, style in line] for line in lines]
    else:
        halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
        read = [[halves[cell][half] for cell in line[0][0]] for line in lines for half in (0, 1)][
            : len(modules)
        ]
    assert read == [list(row) for row in modules]
    # Black on white, in every palette.
    assert {style for line in lines for _, style in line} <= {"scan", "scan-dark"}


def test_a_code_that_does_not_fit_is_not_drawn() -> None:
    assert join_code_lines(URL, 20, 40) == []
    assert join_code_lines(URL, 80, 10) == []
    assert join_code_lines("", 80, 40) == []


@pytest.mark.parametrize(("width", "height"), [(36, 14), (40, 20), (64, 33), (80, 50)])
def test_address_and_code_stand_whole_at_every_size(width: int, height: int) -> None:
    lines = join_lines(told(PHONE), width, height)
    assert len(lines) <= height
    assert max(map(line_width, lines)) <= width
    assert "http://192.168.1.20:8350" in text_of(lines)


def test_an_address_that_does_not_answer_has_no_code() -> None:
    room = changed_room(opened_room({**OPENED, "url": "", "big_screen": ""}), {"phones": []})
    assert "does not answer from here" in text_of(join_lines(room, 60, 20))


def test_who_waits_stands_first_then_who_has_a_hand_up() -> None:
    here = {**PHONE, "phone": "p2", "name": "Bob", "hand": True}
    waits = {**PHONE, "phone": "p3", "name": "Cat", "standing": "waiting"}
    gone = {**PHONE, "phone": "p4", "standing": "removed"}
    rows = phone_rows(told(PHONE, here, waits, gone))
    assert [row.key for row in rows] == ["p3", "p2", "p1"]
    title = text_of(room_title(DoorChoice("people in this building"), told(PHONE, waits), 100))
    assert "1 in · 1 waiting" in title


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_phones_are_data(name: str) -> None:
    for row in phone_rows(told({**PHONE, "name": name, "organisation": name, "role": name})):
        for line in draw_room_row(row, 40, has_cursor=True):
            assert line_width(line) <= 40
        assert row_words(row, "", 40, 3)


def test_what_can_be_reached_is_said_before_the_door_opens() -> None:
    rows = door_rows(["10.0.0.7"])
    assert [row.door.reach for row in rows if row.door] == [
        "people in this building",
        "people with the link",
        "people with the link",
        "nobody but this laptop",
    ]
    assert all(row.note for row in rows)
    assert "10.0.0.7" in rows[0].words


@pytest.mark.parametrize("line", [{}, {"phones": 3}, {"phones": [1]}, {"phones": [{"phone": 7}]}])
def test_a_line_that_lacks_something_breaks_nothing(line: dict[str, object]) -> None:
    room = changed_room(opened_room({}), line)
    assert all(isinstance(phone, ToldPhone) for phone in room.phones)


def test_the_doctor_waits_for_one_phone_and_says_what_may_keep_them_out() -> None:
    door = DoorChoice("nobody but this laptop")
    answers: list[object] = []

    def come_in(said: str) -> None:
        port, _, code = said.split()[1].rpartition(":")[2].partition("/")
        phone = Browser(OpenedDoor(int(port), f"/{code}"))
        phone.look()
        answers.extend(phone.do(order(1, do="Join", nameless=True)))

    heard = try_room(door, date(2026, 11, 30), 10.0, come_in)
    assert len(answers) == 1
    assert [check.health for check in heard] == ["fine", "fine"]
    unheard = try_room(door, date(2026, 11, 30), 0.1, answers.append)
    assert [check.health for check in unheard] == ["fine", "careful"]
    assert "may keep phones apart" in unheard[1].hint
