"""What happens when the machine asks the program to stop, or takes its terminal away?

What happens when a person leaves.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable


def handle_stop_signals(stop: Callable[[], None]) -> None:
    """Call `stop` in the running loop on SIGTERM, SIGHUP and SIGINT.

    On a system without such signals, nothing calls it.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(name, stop)


class HangupDetector:
    """Tells whether somebody can still be reached, judged by how the program began."""

    def __init__(self, *, is_in_browser: bool) -> None:
        """Remember what holds this program: its terminal, or the server of a browser's window."""
        self._had_terminal = _has_terminal()
        self._server_pid = os.getppid() if is_in_browser and sys.platform != "win32" else None

    def has_hung_up(self) -> bool:
        """Tell whether the terminal or the server was there and is gone for ever."""
        if self._server_pid is not None:
            return os.getppid() != self._server_pid
        return self._had_terminal and not _has_terminal()


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
