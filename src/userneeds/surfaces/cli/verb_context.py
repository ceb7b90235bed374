"""What does a verb have to hand?

The console, the clock and the terminal app: everything outside a verb, so that tests bring their
own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from userneeds.session.storage.clock import Clock, SystemClock
from userneeds.surfaces.cli.console import Console

OpenApp = Callable[..., int]
ServeApp = Callable[[Path, str, int, tuple[str, ...], Callable[[str], None]], int]


@dataclass(frozen=True, slots=True)
class VerbContext:
    """Everything outside a verb."""

    console: Console
    open_app: OpenApp
    """Opens the terminal app on a file or folder and returns its exit code.

    With `is_beside=True` on the facilitator's own view of a file.
    """

    serve_app: ServeApp
    """Shows the app in browsers, at a host, a port and further names, and tells the address.

    Returns its exit code.
    """

    clock: Clock

    @classmethod
    def of_this_process(cls, open_app: OpenApp, serve_app: ServeApp) -> "VerbContext":
        """Return what this process has to hand."""
        return cls(Console.of_this_process(), open_app, serve_app, SystemClock())
