"""What does a verb have to hand?

The console, the clock and the terminal app: everything outside a verb, so that tests bring their
own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from userneeds.session.storage.clock import Clock, SystemClock
from userneeds.surfaces.cli.console import Console

if TYPE_CHECKING:
    # What a room needs is loaded when one is opened.
    from userneeds.live.hosted.host_request import ServeHost
    from userneeds.live.opening import ServeRoom

OpenApp = Callable[..., int]
ServeApp = Callable[[Path, str, int, tuple[str, ...], Callable[[str], None]], int]


@dataclass(frozen=True, slots=True)
class VerbContext:
    """Everything outside a verb."""

    console: Console
    open_app: OpenApp
    """Opens the terminal app on a file or folder and returns its exit code.

    With `is_beside=True` on the facilitator's own view of a file, with `room=URL` with its room.
    """

    serve_app: ServeApp
    """Shows the app in browsers, at a host, a port and further names, and tells the address.

    Returns its exit code.
    """

    clock: Clock

    serve_room: "ServeRoom"
    """Serves a room for phones as it is asked for."""

    serve_host: "ServeHost"
    """Serves rooms of many organisations from a database."""

    @classmethod
    def of_this_process(
        cls,
        open_app: OpenApp,
        serve_app: ServeApp,
        serve_room: "ServeRoom",
        serve_host: "ServeHost",
    ) -> "VerbContext":
        """Return what this process has to hand."""
        return cls(
            Console.of_this_process(), open_app, serve_app, SystemClock(), serve_room, serve_host
        )
