"""What tests ask of Linux and macOS: the one place of such calls here.

Tests that need them are about these systems; all others are checked for every system.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

if sys.platform != "win32":
    import pty
    import resource
    import termios

_NOT_HERE = "A test of Linux and macOS."


def end_signals() -> tuple[signal.Signals, ...]:
    """Return what asks a program to stop, but for Ctrl-C: nothing where no such signals arrive."""
    if sys.platform == "win32":
        return ()
    return signal.SIGTERM, signal.SIGHUP


def stand_still(process: int, *, is_over: bool) -> None:
    """Let a process do nothing, as one whose machine hangs, until that is over."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGCONT if is_over else signal.SIGSTOP)


def open_terminal(rows: int, columns: int) -> tuple[int, int]:
    """Return the two ends of a new pseudo-terminal: ours, and the one for a program."""
    if sys.platform != "win32":
        leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (rows, columns))
        return leader, follower
    raise NotImplementedError(_NOT_HERE)


def start_copy(work: Callable[[], None]) -> int:
    """Let a copy of this process do some work, and return its number."""
    if sys.platform != "win32":
        child = os.fork()
        if child == 0:
            work()
            os._exit(0)
        return child
    raise NotImplementedError(_NOT_HERE)


def raise_file_limit() -> int:
    """Let this process, and those it starts, open as many files as it may; return how many."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        return most
    raise NotImplementedError(_NOT_HERE)


def stop_for_a_while(process: int) -> None:
    """Let a process wait until it is ended."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGSTOP)


def wait_until_stopped(process: int) -> None:
    """Return when a process that this one started stands still."""
    if sys.platform != "win32":
        _, status = os.waitpid(process, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        return
    raise NotImplementedError(_NOT_HERE)


def go_on(process: int) -> None:
    """Let a process that waits go on."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGCONT)


def end_at_once(process: int) -> None:
    """End a process without a word to it; who started it waits for it."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGKILL)


def kill_and_wait(process: int) -> None:
    """End a process that this one started, at once and without a word to it."""
    if sys.platform != "win32":
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return
    raise NotImplementedError(_NOT_HERE)


def is_root() -> bool:
    """Tell whether this process may do everything."""
    return sys.platform != "win32" and os.geteuid() == 0


@contextmanager
def files_no_larger_than(number: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a full disk."""
    if sys.platform != "win32":
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, before)
        return
    raise NotImplementedError(_NOT_HERE)
