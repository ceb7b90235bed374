"""Where a process begins: the command line, with the terminal app handed to it.

The surfaces do not know each other, so the app is given to the command line from here, and loaded
only when it is opened. The version is answered before anything else is loaded.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from userneeds import __version__

if TYPE_CHECKING:
    from userneeds.live.hosted.host_request import HostRequest, OpenedHost
    from userneeds.live.opening import OpenedRoom, RoomRequest
    from userneeds.session.storage.clock import Clock

INTERRUPTED = 130
"""What shells expect of a process that was stopped by Ctrl-C."""


def main() -> int:
    """Answer this process's command line and return the exit code."""
    # Sums over a few hundred cards are done before a second thread has started; it must be said
    # before numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        if getattr(sys, "frozen", False) and _has_run_part():
            return 0
        if sys.argv[1:] == ["--version"] and _has_printed_version():
            return 0
        _load_digests()
        from userneeds.surfaces.cli.dispatch import run_command_line  # noqa: PLC0415 - not for that
        from userneeds.surfaces.cli.verb_context import VerbContext  # noqa: PLC0415 - likewise
    except KeyboardInterrupt:
        return INTERRUPTED
    context = VerbContext.of_this_process(_open_app, _serve_app, _serve_room, _serve_host)
    return run_command_line(sys.argv[1:], context)


def _load_digests() -> None:
    from userneeds.surfaces.tui.app.without_openssl import (  # noqa: PLC0415 - not for the version
        load_digests_without_openssl,
    )

    load_digests_without_openssl()


def _has_printed_version() -> bool:
    """Print the version at once; where that fails, the command line has the words for it."""
    try:
        os.write(sys.stdout.fileno(), f"userneeds {__version__}\n".encode())
    except (OSError, AttributeError):
        return False
    return True


def _has_run_part() -> bool:
    """Run one of our modules where a folder build was asked for it, as a Python would with `-m`."""
    from userneeds.session.own_program import asked_part  # noqa: PLC0415 - only a folder build asks

    part = asked_part(sys.argv[1:])
    if part:
        sys.argv[:] = part
        from runpy import run_module  # noqa: PLC0415 - likewise

        run_module(part[0], run_name="__main__", alter_sys=True)
    return bool(part)


def _open_app(path: Path, *, is_beside: bool = False, room: str = "") -> int:
    from userneeds.surfaces.tui.app.without_openssl import (  # noqa: PLC0415 - only the app pays
        load_without_openssl,
    )

    load_without_openssl()
    from userneeds.surfaces.tui.app.process import run_app  # noqa: PLC0415 - Textual loads slowly

    return run_app(path, is_beside=is_beside, room=room)


def _serve_app(
    path: Path, host: str, port: int, names: tuple[str, ...], say: Callable[[str], None]
) -> int:
    from userneeds.surfaces.tui.browser.server import serve_app  # noqa: PLC0415 - needs an extra

    return serve_app(path, host, port, names, say)


def _serve_room(
    asked: "RoomRequest",
    clock: "Clock",
    say: Callable[["OpenedRoom"], None],
    tell: Callable[[Any], None],
) -> None:
    from userneeds.surfaces.web.serving import serve_room  # noqa: PLC0415 - the web server is slow

    serve_room(asked, clock, say, tell)


def _serve_host(asked: "HostRequest", say: Callable[["OpenedHost"], None]) -> None:
    try:
        from userneeds.surfaces.web.hosted.host_serving import (  # noqa: PLC0415 - needs an extra
            serve_host,
        )
    except ModuleNotFoundError as missing:
        from userneeds.session.errors import ExtraMissing  # noqa: PLC0415 - seldom wanted

        raise ExtraMissing(
            f"Hosting rooms needs the extra 'host' ({missing.name} is not installed).",
            'Install it: pip install "userneeds[host]".',
        ) from missing
    serve_host(asked, say)


if __name__ == "__main__":
    sys.exit(main())
