"""Asking the command line something inside the test's process, with streams of our own."""

import errno
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.clock_and_ids import FixedClock
from userneeds.live.hosted.host_request import HostRequest, OpenedHost
from userneeds.live.opening import OpenedRoom, RoomRequest
from userneeds.session.storage.clock import Clock
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.dispatch import run_command_line
from userneeds.surfaces.cli.verb_context import VerbContext


class TerminalStream(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class AsciiStream(io.StringIO):
    """A stream that carries ASCII only."""

    encoding = "ascii"


class FullStream(io.StringIO):
    """A stream onto a disk without room."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@dataclass
class CommandResult:
    """What came back."""

    code: int
    out: str
    err: str
    opened: list[Path] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)

    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.lines()]


def ask(
    *argv: object,
    stdin: str | bytes = "",
    out: io.StringIO | None = None,
    environ: Mapping[str, str] | None = None,
    typed: str = "",
    err: io.StringIO | None = None,
) -> CommandResult:
    """Return the answer to one command line; `typed` comes from a keyboard, `stdin` from a file."""
    stdout, stderr = out or io.StringIO(), err or io.StringIO()
    given = (
        TerminalStream(typed)
        if typed
        else io.TextIOWrapper(
            io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()), encoding="utf-8"
        )
    )
    opened: list[Path] = []
    told_names: list[str] = []

    def open_app(path: Path) -> int:
        opened.append(path)
        return 0

    def serve_app(
        path: Path, host: str, port: int, names: tuple[str, ...], say: Callable[[str], None]
    ) -> int:
        say(f"http://{host}:{port}/?key=K")
        told_names.extend(names)
        return open_app(path)

    def serve_room(
        asked: RoomRequest, _: Clock, say: Callable[[OpenedRoom], None], __: Any
    ) -> None:
        say(OpenedRoom("http://127.0.0.1:1/ABCDEF", "ABCDEF", asked.port, ""))
        open_app(asked.workshop)

    def serve_host(asked: HostRequest, say: Callable[[OpenedHost], None]) -> None:
        say(OpenedHost(f"http://127.0.0.1:{asked.port}", asked.port, ""))

    world = VerbContext(
        Console(given, stdout, stderr, environ or {}),
        open_app,
        serve_app,
        FixedClock(),
        serve_room,
        serve_host,
    )
    code = run_command_line([str(part) for part in argv], world)
    return CommandResult(code, stdout.getvalue(), stderr.getvalue(), opened, told_names)
