"""One key at a time on an app's terminal: when it is painted, and what it costs.

Work is the CPU time of the app's own thread, which the kernel counts in nanoseconds; waits are wall
time and stretch when the machine is busy, so an empty app is asked by turns.
"""

import os
import select
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.pseudo_terminal import Terminal

_QUIET_SECONDS = 0.04
"""A picture is whole when nothing came for so long."""
_ONE_PICTURE_SECONDS = 0.01
"""What comes after a longer pause is another picture: the clock's, or that the file is saved."""
_CALM_SECONDS = 0.015
_LONGEST_SECONDS = 2.0


class Pressed(NamedTuple):
    """What came of one key."""

    first_seconds: float
    """Until something was painted."""
    picture_seconds: float
    """Until the last of the picture was painted that shows what the key did."""
    whole_seconds: float
    """Until nothing more came, of what others did either."""
    work_seconds: float
    """What the app's own thread worked for the picture."""
    queued_seconds: float = 0.0
    """So long of the first picture's time the machine had other work for its processors."""


def press(terminal: Terminal, key: bytes) -> Pressed:
    """Press a key when the app has come to rest."""
    _read(terminal, _CALM_SECONDS)
    queued = queued_seconds(terminal)
    before, begun = thread_seconds(terminal), time.perf_counter()
    os.write(terminal.leader, key)
    select.select([terminal.leader], [], [], _LONGEST_SECONDS)
    first = time.perf_counter()
    queued = queued_seconds(terminal) - queued
    picture = _read(terminal, _ONE_PICTURE_SECONDS) or first
    work = thread_seconds(terminal) - before
    last = _read(terminal, _QUIET_SECONDS) or picture
    return Pressed(first - begun, picture - begun, last - begun, work, queued)


def by_turns(
    terminal: Terminal, keys: Sequence[bytes], other: Terminal, letter: bytes = b"x"
) -> list[list[Pressed]]:
    """Press keys in one app, each after a letter in another; return what came of both."""
    pairs = [(press(other, letter), press(terminal, key)) for key in keys]
    return [[theirs for theirs, _ in pairs], [ours for _, ours in pairs]]


def below(values: Sequence[float], share: float) -> float:
    """Return what so large a share of the values stays below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def thread_seconds(terminal: Terminal) -> float:
    """Return what the thread that keys and pictures run in has worked so far."""
    number = terminal.process.pid
    said = Path(f"/proc/{number}/task/{number}/schedstat").read_text(encoding="ascii")
    return int(said.split()[0]) / 1e9


def all_threads_seconds(terminal: Terminal) -> float:
    """Return what all threads of an app have worked so far."""
    threads = Path(f"/proc/{terminal.process.pid}/task").glob("*/schedstat")
    return sum(int(each.read_text(encoding="ascii").split()[0]) for each in threads) / 1e9


def queued_seconds(terminal: Terminal) -> float:
    """Return how long that thread could have worked so far while others had the processor."""
    number = terminal.process.pid
    said = Path(f"/proc/{number}/task/{number}/schedstat").read_text(encoding="ascii")
    return int(said.split()[1]) / 1e9


def _read(terminal: Terminal, quiet: float) -> float | None:
    """Read what is painted until nothing came for a while; return when the last of it came."""
    last, end = None, time.perf_counter() + _LONGEST_SECONDS
    while time.perf_counter() < end and select.select([terminal.leader], [], [], quiet)[0]:
        terminal.seen = (terminal.seen + os.read(terminal.leader, 1 << 20))[-100_000:]
        last = time.perf_counter()
    return last
