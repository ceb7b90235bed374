"""The laptop that serves a room sleeps, changes branches or meets phones that do not listen."""

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.live.phones_at_hand import open_file, texts_below
from tests.posix_calls import go_on, raise_file_limit, stop_for_a_while
from tests.web.served_room import Browser, ServedRoom, served_room

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process so")
_PATIENCE = 20.0


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something, as long as a slow machine takes."""
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def a_person(room: ServedRoom, name: str) -> Browser:
    person = Browser(room)
    assert person.send("join", name=name).status == 303
    return person


def git(folder: Path, *words: str) -> str:
    settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    command = ["git", "-C", str(folder), *settings, *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_what_is_sent_while_the_laptop_sleeps_is_done_once_when_it_wakes(tmp_path: Path) -> None:
    with served_room(tmp_path) as room:
        person = a_person(room, "Jim Ash")
        fields = {**person.look().form("write"), "kind": "challenge", "text": "Said in its sleep"}
        stop_for_a_while(room.process.pid)
        answers: list[int] = []
        sending = threading.Thread(target=lambda: answers.append(person.send_fields(fields).status))
        sending.start()
        time.sleep(1.0)
        assert not answers
        go_on(room.process.pid)
        sending.join(_PATIENCE)
        assert answers == [303]
        assert person.send_fields(fields).status == 303
        assert person.look("?see=mine").text.count('value="withdraw-card"') == 1


@pytest.mark.long
def test_a_branch_that_is_switched_under_the_room_gets_nothing_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    open_file(tmp_path).close()
    file = tmp_path / "one.workshop.yaml"
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", file.name)
    git(tmp_path, "commit", "-qm", "Before")
    git(tmp_path, "branch", "other")
    with served_room(tmp_path) as room:
        person = a_person(room, "Jim Ash")
        person.send("write", kind="challenge", text="Said on main")
        until(lambda: "Said on main" in file.read_text("utf-8"))
        git(tmp_path, "commit", "-qam", "Meanwhile")
        git(tmp_path, "checkout", "-q", "other")
        assert person.send("write", kind="challenge", text="Said under another").status == 303
        mine = person.look("?see=mine").text
        assert "Said on main" in mine
        assert "Said under another" in mine
        time.sleep(1.5)
        assert git(tmp_path, "status", "--porcelain", "--untracked-files=no") == ""
        git(tmp_path, "checkout", "-q", "main")
        until(lambda: "Said under another" in file.read_text("utf-8"))


def test_git_and_the_state_folder_hold_nothing_that_leads_to_who_wrote_without_a_name(
    tmp_path: Path,
) -> None:
    open_file(tmp_path, "quiet").close()
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("state/\n", "utf-8")
    secrets: list[str] = []
    with served_room(tmp_path) as room:
        for name in ("Jim Ash", "Kit Elm"):
            person = a_person(room, name)
            secrets.append(person.cookies["userneeds-room"])
            assert (
                person.send("write", kind="challenge", text=f"Words {len(secrets)}").status == 303
            )
        until(lambda: "Words 2" in room.file.read_text("utf-8"))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "During")
        during = texts_below(tmp_path / "state")
        assert room.end() == 0
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "After")
    listed = git(tmp_path, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    objects = "\n".join(git(tmp_path, "cat-file", "-p", name) for name in listed.split())
    stored = during + texts_below(tmp_path / "state")
    for secret in secrets:
        assert secret not in objects
        assert secret.encode() not in stored
    assert "127.0.0.1" not in objects
    assert b"127.0.0.1" not in stored
    saved = room.file.read_text("utf-8")
    (cards,) = re.findall(r"(?ms)^cards:\n(.*?)(?=^\S)", saved + "end:\n")
    assert cards.count("Words ") == 2
    assert not re.search(r"by:|organisation:|jim|kit|\d\d:\d\d", cards)
    for text in (objects, stored.decode("utf-8", "replace")):
        for line in text.splitlines():
            # One line of a journal is the whole file that it stands on.
            says_both = "Words " in line and re.search(r"jim-ash|kit-elm|Jim|Kit", line)
            assert not says_both or '"ground"' in line


@pytest.mark.long
def test_who_sends_the_head_of_a_request_too_slowly_is_let_go(tmp_path: Path) -> None:
    with served_room(tmp_path) as room, socket.create_connection(("127.0.0.1", room.port)) as line:
        line.settimeout(_PATIENCE)
        begun = time.monotonic()
        for letter in b"GET / HTTP/1.1\r\nHost: 127.0":
            try:
                line.sendall(bytes([letter]))
            except OSError:
                break
            time.sleep(0.5)
        try:
            rest = line.recv(100)
        except OSError:
            rest = b""
        assert rest == b""
        assert 9 < time.monotonic() - begun < 16
        assert Browser(room).look().status == 200


@pytest.mark.long
def test_six_thousand_streams_are_held_and_one_more_is_told_so(tmp_path: Path) -> None:
    assert raise_file_limit() > 6_200, "The system lets nobody open so many files: ulimit -Hn"
    with served_room(tmp_path) as room, ExitStack() as opened:
        person = a_person(room, "Jim Ash")
        cookie = f"userneeds-room={person.cookies['userneeds-room']}"
        head = f"GET {room.base}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
        lines: list[socket.socket] = []
        for _ in range(6_001):
            line = opened.enter_context(socket.create_connection(("127.0.0.1", room.port)))
            line.settimeout(60)
            line.sendall(head.encode())
            lines.append(line)
        answers = [line.recv(12) for line in lines]
        assert answers.count(b"HTTP/1.1 200") == 6_000
        assert answers[-1] == b"HTTP/1.1 503"
        assert person.send("write", kind="challenge", text="Among many").status == 303
