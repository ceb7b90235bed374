"""Do keys go on while a long paste is read?

The same key, in the same list of cards on a real pseudo-terminal: while ten thousand pasted lines
are read by the process beside the app, and once all of them are read.
"""

import os
import select
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.key_presses import below
from benchmarks.pseudo_terminal import CARD, Terminal, opening, written
from benchmarks.row import Row

LINES = 10_000
ROUNDS = 5
MOST_TIMES_LONGER = 1.5
"""A key while reading, 95 in 100 below, to the same key without."""
_CURSOR = "▶".encode()
_READING, _READ = b"Reading what was pasted", b"from what was pasted"
_DOWN, _UP, _ESCAPE = b"\x1b[B", b"\x1b[A", b"\x1b"
_PAUSE_SECONDS = 0.02
_KEYS_WITHOUT = 40


def report() -> Iterator[Row]:
    """Yield the wait for a key while reading, to that for the same key afterwards, and for Esc."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(opening(written(Path(folder), 300)))
        terminal.wait_for(CARD)
        terminal.watch(2.0)
        while_reading: list[float] = []
        without: list[float] = []
        for _ in range(ROUNDS):
            _paste(terminal)
            while_reading += _presses_while_reading(terminal)
            without += [_press(terminal, _key(at)) for at in range(_KEYS_WITHOUT)]
            os.write(terminal.leader, _ESCAPE)
            terminal.watch(0.5)
        escapes = [_escape(terminal, is_reading=True) for _ in range(ROUNDS)]
        escapes_without = [_escape(terminal, is_reading=False) for _ in range(ROUNDS)]
        terminal.close()
    yield from _rows(while_reading, without)
    # Most of it is the time in which Esc could still be the begin of another key.
    ratio = max(escapes) / max(escapes_without)
    yield Row(
        "Esc while a paste is read, to Esc once it is read, longest", ratio, MOST_TIMES_LONGER
    )


def _rows(while_reading: list[float], without: list[float]) -> Iterator[Row]:
    yield Row("keys pressed while reading", len(while_reading), unit="")
    for what, share in (("half", 0.5), ("95 in 100", 0.95)):
        slow, quick = below(while_reading, share), below(without, share)
        yield Row(f"a key, {what} below, while nothing is read", quick * 1000, unit="ms")
        yield Row(f"a key, {what} below, while a paste is read", slow * 1000, unit="ms")
        limit = MOST_TIMES_LONGER if share > 0.9 else None
        yield Row(f"the one to the other, {what}", slow / quick, limit)


def _paste(terminal: Terminal) -> None:
    """Paste the lines as a terminal does, and wait until some of them are read."""
    lines = "\r".join(f"- insight {at} that somebody gave in the room" for at in range(LINES))
    text = b"\x1b[200~" + lines.encode() + b"\x1b[201~"
    os.write(terminal.leader, b"9")
    terminal.watch(0.3)
    terminal.seen = b""
    for start in range(0, len(text), 2_000):  # a terminal's buffer holds no more
        os.write(terminal.leader, text[start : start + 2_000])
        _take(terminal, 0.0)
    while _CURSOR not in terminal.seen:
        _take(terminal, 0.1)


def _presses_while_reading(terminal: Terminal) -> list[float]:
    seconds: list[float] = []
    terminal.seen = b""
    while _READ not in terminal.seen:
        seconds.append(_press(terminal, _key(len(seconds))))
    return seconds


def _escape(terminal: Terminal, *, is_reading: bool) -> float:
    """Return how long it takes until the board is painted again."""
    _paste(terminal)
    while not is_reading and _READ not in terminal.seen:
        _take(terminal, 0.5)
    terminal.seen = b""
    begun = time.perf_counter()
    os.write(terminal.leader, _ESCAPE)
    while CARD.encode() not in terminal.seen:
        _take(terminal, 0.5)
    seconds = time.perf_counter() - begun
    terminal.watch(0.5)
    return seconds


def _key(number: int) -> bytes:
    """Go down ten rows and up again, so that the same rows are painted."""
    return _DOWN if number // 10 % 2 == 0 else _UP


def _press(terminal: Terminal, key: bytes) -> float:
    """Press a key, and return how long it takes until the cursor is painted elsewhere."""
    time.sleep(_PAUSE_SECONDS)
    _take(terminal, 0.0)
    already = len(terminal.seen)
    begun = time.perf_counter()
    os.write(terminal.leader, key)
    while _CURSOR not in terminal.seen[already:]:
        _take(terminal, 1.0)
    return time.perf_counter() - begun


def _take(terminal: Terminal, seconds: float) -> None:
    """Keep what is painted, for so long at most if nothing is."""
    if select.select([terminal.leader], [], [], seconds)[0]:
        terminal.seen += os.read(terminal.leader, 1 << 20)
