"""What happens when the machine asks the program to stop, or takes its terminal away?

What happens when a person leaves.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

_READER_NAME = "textual-input"
_WATCH_SECONDS = 0.5
_WINDOW_GRACE = 3.0
_TERMINAL_GRACE = 20.0
"""A terminal's app may save a large workshop to a slow disk; its server has the last word on a
window's.
"""


def handle_stop_signals(stop: Callable[[], None]) -> None:
    """Call `stop` in the running loop on SIGTERM, SIGHUP and SIGINT.

    On a system without such signals, nothing calls it.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(name, stop)


def kill_group(leader: int) -> None:
    """End the process that leads a group, and all it has started; on Windows itself alone.

    Raises:
        ProcessLookupError: when it has ended already.
    """
    if sys.platform == "win32":
        os.kill(leader, signal.SIGTERM)
    else:
        os.killpg(leader, signal.SIGKILL)


class HangupDetector:
    """Tells whether somebody can still be reached, judged by how the program began."""

    def __init__(self, *, is_in_browser: bool) -> None:
        """Remember what holds this program: its terminal, or the server of a browser's window."""
        self._had_terminal = _has_terminal()
        self._server_pid = os.getppid() if is_in_browser and sys.platform != "win32" else None
        self._reader = _input_reader() if is_in_browser else None
        self.grace_seconds = _WINDOW_GRACE if is_in_browser else _TERMINAL_GRACE
        """How long the program has to save and end after that."""

    @property
    def is_held(self) -> bool:
        """Whether there is anything that could be gone; a program within a test has nothing."""
        return self._had_terminal or self._server_pid is not None or self._reader is not None

    def has_hung_up(self) -> bool:
        """Tell whether the terminal or the server was there and is gone for ever."""
        if self._server_pid is not None and os.getppid() != self._server_pid:
            return True
        if self._reader is not None:
            return not self._reader.is_alive()
        return self._had_terminal and not _has_terminal()


def end_after_hangup(detector: HangupDetector, stop: Callable[[], None]) -> None:
    """Watch from now on, and call `stop` in the running loop once nobody can be reached.

    A thread does it, because the program may be in the middle of drawing or computing. If it
    cannot end in time, the process is ended: what it has shown as done is in its journal.
    """
    if detector.is_held:
        watching = (detector, asyncio.get_running_loop(), stop)
        threading.Thread(target=_watch, args=watching, daemon=True).start()


def _watch(
    detector: HangupDetector, loop: asyncio.AbstractEventLoop, stop: Callable[[], None]
) -> None:
    while not detector.has_hung_up():
        time.sleep(_WATCH_SECONDS)
    with suppress(RuntimeError):  # the loop has come to its end by itself
        loop.call_soon_threadsafe(stop)
    time.sleep(detector.grace_seconds)
    os._exit(1)


def _input_reader() -> threading.Thread | None:
    """Return the library's thread that reads what a window sends; it ends with its input."""
    return next((each for each in threading.enumerate() if each.name == _READER_NAME), None)


def _has_terminal() -> bool:
    """Tell whether somebody can type.

    A window that was closed leaves a standard input that is no terminal.
    """
    if not sys.__stdin__:
        return False
    try:
        return os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False
