"""People from elsewhere come through nginx or HAProxy, and have no other way to the room."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.web.proxies import FarBrowser, FrontDoor, haproxy, nginx
from tests.web.served_room import ServedRoom, free_port, served_room

_Front = Callable[[Path, int], AbstractContextManager[FrontDoor]]

_PATIENCE = 20.0
_HOLD_BACK = (
    "proxy_ignore_headers X-Accel-Buffering; proxy_buffer_size 64k; proxy_buffers 8 64k; "
    "proxy_busy_buffers_size 128k;"
)


def holding_nginx(folder: Path, room: int) -> AbstractContextManager[FrontDoor]:
    """Return an nginx that holds streams back, as boxes do that look into what they pass on."""
    return nginx(folder, room, _HOLD_BACK)


@contextmanager
def behind(folder: Path, front: _Front) -> Iterator[tuple[ServedRoom, FrontDoor]]:
    """Serve a room behind a server."""
    port = free_port()
    with (
        front(folder, port) as door,
        served_room(folder, "--behind", door.origin, port=port) as room,
    ):
        yield room, door


def a_person(room: ServedRoom, door: FrontDoor, name: str) -> FarBrowser:
    person = FarBrowser(room, front=door)
    assert person.send("join", name=name).status == 303
    return person


def open_stream(person: FarBrowser) -> HTTPConnection:
    line = person.connect()
    cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    line.request("GET", f"{person.room.base}/live", headers={"Cookie": cookie})
    return line


@pytest.mark.parametrize("front", [nginx, haproxy])
def test_the_remote_half_writes_and_hears_at_once_through(front: _Front, tmp_path: Path) -> None:
    with behind(tmp_path, front) as (room, door):
        assert room.said["url"] == f"{door.origin}/{room.said['code']}"
        one, two = a_person(room, door, "Jim Ash"), a_person(room, door, "Kit Elm")
        line = open_stream(two)
        heard = line.getresponse()
        assert heard.status == 200
        assert b"view" in heard.readline() + heard.readline()
        start = time.monotonic()
        assert one.send("write", kind="challenge", text="Cold in winter").status == 303
        while b"1 card face down" not in (said := heard.readline()):
            assert b"Cold in winter" not in said
        assert time.monotonic() - start < 5
        line.close()
        assert "Cold in winter" in one.look("?see=mine").text
        fresh = FarBrowser(room, front=door).look()
        assert "secure" in fresh.headers["set-cookie"].lower()


@pytest.mark.long
def test_where_the_stream_is_held_back_the_page_is_told_by_asking(tmp_path: Path) -> None:
    with behind(tmp_path, holding_nginx) as (room, door):
        person = a_person(room, door, "Jim Ash")
        line = open_stream(person)
        assert line.sock is not None
        line.sock.settimeout(1.5)
        with pytest.raises(TimeoutError):
            line.getresponse().readline()
        line.close()
        before = json.loads(person.ask("GET", f"{room.base}/view").text)["position"]
        person.send("write", kind="challenge", text="Cold in winter")
        after: dict[str, Any] = {"view": {}}
        end = time.monotonic() + _PATIENCE
        while not after["view"]:  # what changes is told a moment later, all at once
            assert time.monotonic() < end
            after = json.loads(person.ask("GET", f"{room.base}/view?since={before}").text)
        assert "1 card face down" in after["view"]["status"]


@pytest.mark.long
def test_a_server_in_front_that_says_another_name_is_refused_with_a_sentence(
    tmp_path: Path,
) -> None:
    with behind(tmp_path, haproxy) as (room, door):
        person = FarBrowser(room, front=door)
        answer = person.ask("GET", room.base, headers={"Host": "other.example"})
        assert (answer.status, answer.text) == (421, "This is not the name of this room.\n")
