"""The room in a process of its own, so that no key of the app waits for a phone.

It is steered by lines and tells how it stands by lines. It is closed for good when somebody closes
it; where the app just ends, it may be opened again as it was.
"""

import json
import os
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from userneeds.live.opening import Reach
from userneeds.live.told_room import ToldRoom, changed_room, opened_room
from userneeds.session.processes.python_process import PythonProcess

_FIRST_PORT = 8350
_PORTS = 1000
_PORTS_TRIED = 50
_THIS_MACHINE = "127.0.0.1"
_END_SECONDS = 4.0
"""To take leave of phones and to save; then it is ended."""


@dataclass(frozen=True, slots=True)
class DoorChoice:
    """By which way people can come in."""

    reach: Reach
    lan: str = ""
    """The address of this machine in a network; empty for none."""
    behind: str = ""
    """The address of what passes on to this machine; empty for none."""
    hosted: str = ""
    """The address of a service that hosts the room; empty where this machine does."""


class RoomProcess:
    """One room, served beside the app."""

    def __init__(
        self,
        path: Path,
        door: DoorChoice,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take a workshop's file, and what stands in the process's environment besides."""
        self.door = door
        self.told: ToldRoom | None = None
        """How it stands; None before it answers."""
        self.trouble = ""
        """Why it cannot be opened, or what it refused last."""
        self.is_ended = False
        arguments = ["room", str(path), "--steer"]
        arguments += ["--at", door.hosted] if door.hosted else _own_port(door)
        arguments += ["--lan", door.lan] if door.lan else []
        arguments += ["--behind", door.behind] if door.behind else []
        self._process = PythonProcess("userneeds", arguments, environment=environment)
        self._reader = threading.Thread(target=self._read, name="room", daemon=True)

    def start(self) -> None:
        """Open it; what it tells comes a second later.

        Raises:
            OSError: when the system cannot start it.
        """
        self._process.start()
        self._reader.start()

    def steer(self, word: str, **what: object) -> None:
        """Tell it to do something, by a word of `live.steering`."""
        self.trouble = ""
        self._process.send(json.dumps({"do": word, **what}).encode("utf-8") + b"\n")

    def close(self, *, for_good: bool) -> None:
        """Close the door and wait until what phones sent is in the file.

        A hosted room stays open where it is not closed for good.
        """
        if for_good and self.door.hosted:
            self.steer("EndRoom")
        if for_good and not self.door.hosted:
            self._process.ask_to_end()
        else:
            self._process.end_input()
        self._reader.join(_END_SECONDS)
        self._process.stop()
        self._process.wait()

    def _read(self) -> None:
        said = [line for line in self._process.lines() if not self._take(line)]
        self.is_ended = True
        if self.told is None:
            self.trouble = " ".join(said) or "The room ended before it answered."

    def _take(self, line: str) -> bool:
        """Take over what a line tells; False for words that are meant for people."""
        try:
            told: Any = json.loads(line)
        except ValueError:
            return False
        if not isinstance(told, dict):
            return False
        if self.told is None:
            self.told = opened_room(told)
        elif isinstance(told.get("room"), dict):
            self.told = changed_room(self.told, told["room"])
        self.trouble = str(told.get("refused", self.trouble))
        return True


def _own_port(door: DoorChoice) -> list[str]:
    """Return where a room of this machine answers."""
    return ["--port", str(free_port(door.lan))]


def free_port(lan: str) -> int:
    """Return a port that nobody listens on, here nor at an address of this machine."""
    hosts = (_THIS_MACHINE, lan) if lan else (_THIS_MACHINE,)
    # Two apps that open a room in one moment begin to look at different ones.
    first = _FIRST_PORT + os.getpid() % _PORTS
    ports = range(first, first + _PORTS_TRIED)
    return next((port for port in ports if all(_is_free(host, port) for host in hosts)), ports[0])


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as tried:
        try:
            tried.bind((host, port))
        except OSError:
            return False
        return True


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this machine in its networks, the one in use first; maybe none."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
        # Nothing is sent: the system only chooses by which address it would be.
        asked.connect(("192.0.2.1", 9))
        found.append(asked.getsockname()[0])
    with suppress(OSError):  # a machine may not know its own name
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return tuple(dict.fromkeys(each for each in found if not each.startswith("127.")))
