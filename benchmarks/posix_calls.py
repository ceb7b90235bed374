"""What the measurements ask of Linux and macOS; Windows has none of it.

The one place of such calls here, so that the rest is checked for every system.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from typing import NamedTuple

if sys.platform != "win32":
    import pty
    import resource
    import termios

_SIGNAL_WHEN_STARTER_ENDS = 1
"""What `prctl` calls PR_SET_PDEATHSIG."""
_NOT_HERE = "This is measured on Linux and macOS only."
_KILOBYTES_PER_MEGABYTE = 1_024


class UsedByProcess(NamedTuple):
    """What a process, or all that it started and waited for, has used of the machine."""

    cpu_seconds: float
    megabytes: float
    """The most it ever held."""


def used_here() -> UsedByProcess:
    """Return what this process has used so far."""
    if sys.platform != "win32":
        return _used(resource.getrusage(resource.RUSAGE_SELF))
    raise NotImplementedError(_NOT_HERE)


def used_by_children() -> UsedByProcess:
    """Return what the processes used that this one started and waited for."""
    if sys.platform != "win32":
        return _used(resource.getrusage(resource.RUSAGE_CHILDREN))
    raise NotImplementedError(_NOT_HERE)


def used_until_end(process: "subprocess.Popen[bytes]") -> UsedByProcess:
    """Wait for the end of a process, note its exit code in it, and return what it used."""
    if sys.platform != "win32":
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return _used(usage)
    raise NotImplementedError(_NOT_HERE)


def end_with_starter() -> None:
    """Let this process end when the one that started it does, as where a measurement is killed.

    Called in the new process; only Linux knows how.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_WHEN_STARTER_ENDS, signal.SIGKILL)


def open_terminal(rows: int, columns: int) -> tuple[int, int]:
    """Return the two ends of a new pseudo-terminal: ours, and the one for a program."""
    if sys.platform != "win32":
        leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (rows, columns))
        return leader, follower
    raise NotImplementedError(_NOT_HERE)


def cpu_seconds_of(pid: int) -> float:
    """Return what a running process has worked so far, all its threads together."""
    if sys.platform != "win32":
        # The number of the clock is what clock_getcpuclockid(3) gives for a process.
        return time.clock_gettime((~pid << 3) | 2)
    raise NotImplementedError(_NOT_HERE)


def raise_file_limit() -> None:
    """Let this process, and those it starts, hold as many files and lines as the system allows."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        return
    raise NotImplementedError(_NOT_HERE)


def page_bytes() -> int:
    """Return how many bytes a page of memory has."""
    if sys.platform != "win32":
        return os.sysconf("SC_PAGE_SIZE")
    raise NotImplementedError(_NOT_HERE)


if sys.platform != "win32":

    def _used(usage: resource.struct_rusage) -> UsedByProcess:
        cpu = usage.ru_utime + usage.ru_stime
        return UsedByProcess(cpu, usage.ru_maxrss / _KILOBYTES_PER_MEGABYTE)
