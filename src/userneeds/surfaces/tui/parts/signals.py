"""What happens when the machine asks the program to stop, or takes its terminal away: as when a person does."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable


def on_stop_signals(stop: Callable[[], None]) -> None:
    """Call `stop` in the running loop on SIGTERM, SIGHUP and SIGINT; nothing where the system has no such signals."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(name, stop)


def has_terminal() -> bool:
    """Tell whether somebody can still type: a window that was closed leaves a standard input that is no terminal."""
    try:
        return os.isatty(sys.__stdin__.fileno()) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False
