"""A room that a process of its own serves, and browsers that come to it over HTTP."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode, urlsplit

from tests.live.phones_at_hand import open_file

_START_SECONDS = 30.0


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@dataclass
class ServedRoom:
    """A room, and the process that serves it."""

    folder: Path
    port: int
    process: "subprocess.Popen[str]"
    said: Mapping[str, Any]
    """Its one line."""

    @property
    def file(self) -> Path:
        """The workshop's file."""
        return self.folder / "one.workshop.yaml"

    @property
    def base(self) -> str:
        """The path of its pages."""
        return f"/{self.said['code']}"

    def steer(self, do: str, **said: str) -> None:
        """Say what to do with the room, as the app does."""
        assert self.process.stdin is not None
        print(json.dumps({"do": do, **said}), file=self.process.stdin, flush=True)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.communicate()

    def end(self) -> int:
        """Ask it to end, and return its exit code."""
        self.process.terminate()
        self.process.communicate(timeout=_START_SECONDS)
        return self.process.returncode


def start_room(folder: Path, *options: str, port: int = 0) -> ServedRoom:
    """Start a room on the workshop in a folder."""
    if not (folder / "one.workshop.yaml").exists():
        open_file(folder).close()
    port = port or free_port()
    environment = {**os.environ, "USERNEEDS_STATE": str(folder / "state")}
    command = [sys.executable, "-m", "userneeds", "room", str(folder / "one.workshop.yaml")]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--json", *options],
        stdin=subprocess.PIPE if "--steer" in options else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        _, told = process.communicate()
        raise AssertionError(told)
    return ServedRoom(folder, port, process, json.loads(line))


@contextmanager
def served_room(folder: Path, *options: str, port: int = 0) -> Iterator[ServedRoom]:
    """Serve a room for as long as a test takes."""
    room = start_room(folder, *options, port=port)
    try:
        yield room
    finally:
        room.kill()


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str

    def form(self, doing: str) -> dict[str, str]:
        """Return the hidden fields of the form that is for something."""
        forms = re.findall(r"<form.*?</form>", self.text, re.DOTALL)
        (form,) = (each for each in forms if f'name="doing" value="{doing}"' in each)
        hidden = r'<input type="hidden" name="([^"]*)" value="([^"]*)"'
        return dict(re.findall(hidden, form))


class RoomDoor(Protocol):
    """Where a room answers, whoever serves it."""

    @property
    def port(self) -> int:
        """Of this machine."""
        ...

    @property
    def base(self) -> str:
        """The path of the page."""
        ...


class OpenedDoor(NamedTuple):
    """A room that a test knows by its address alone."""

    port: int
    base: str


@dataclass
class Browser:
    """Somebody's browser: it keeps cookies, follows no redirect by itself and runs no script."""

    room: RoomDoor
    cookies: dict[str, str] = field(default_factory=dict)

    def connect(self) -> HTTPConnection:
        """Return a line to the room."""
        return HTTPConnection("127.0.0.1", self.room.port, timeout=30)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for something."""
        connection = self.connect()
        try:
            given = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            connection.request(method, path, body, {**given, **(headers or {})})
            return self._read(connection.getresponse())
        finally:
            connection.close()

    def _read(self, response: HTTPResponse) -> Answer:
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, headers, response.read().decode("utf-8"))

    def look(self, query: str = "") -> Answer:
        """Open the page."""
        return self.ask("GET", self.room.base + query)

    def send(self, doing: str, **fields: str) -> Answer:
        """Fill in a form of the page and send it, as a browser does."""
        hidden = self.look(fields.pop("on_page", "")).form(doing)
        return self.send_fields({**hidden, **fields})

    def send_fields(self, fields: Mapping[str, str]) -> Answer:
        """Send fields."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", f"{self.room.base}/form", urlencode(fields).encode(), kind)

    def do(self, *orders: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Send orders as a script does, and return their answers."""
        kind = {"Content-Type": "application/json"}
        answer = self.ask("POST", f"{self.room.base}/do", json.dumps(orders).encode(), kind)
        assert answer.status == 200, answer.text
        answers: list[dict[str, Any]] = json.loads(answer.text)
        return answers


def path_of(address: str) -> str:
    """Return what comes after the host in an address."""
    return urlsplit(address).path
