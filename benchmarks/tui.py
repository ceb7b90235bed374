"""How quick is the terminal app under the fingers? Measured in a real pseudo-terminal against an empty Textual app.

Keys are CPU seconds of the app's process, because a busy machine stretches wall time and not work; the time from a key
to the first byte on the terminal is wall time, for information. Keys: next card, next column, a letter in the line,
Enter that adds a card, a card moved to the next column. What starting costs is measured in `room_start`.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.in_terminal import EMPTY, Terminal, opening, written
from benchmarks.row import Row

KEYS_EACH = 40


def report() -> Iterator[Row]:
    """Yield the work and the wait for each key at 300 and 3,000 cards."""
    with tempfile.TemporaryDirectory() as folder:
        files = {number: written(Path(folder), number) for number in (300, 3_000)}
        typing_nothing = Terminal(EMPTY)
        empty, _ = typing_nothing.keys([b"x"] * KEYS_EACH)
        typing_nothing.close()
        for number, file in files.items():
            yield from _keys(number, file, empty)


def _keys(number: int, file: Path, empty: float) -> Iterator[Row]:
    terminal = Terminal(opening(file))
    terminal.settle()
    moves: dict[str, Sequence[bytes]] = {
        "next card": [b"j"] * KEYS_EACH,
        "next column": [b"l", b"h"] * (KEYS_EACH // 2),
        "moving a card": [b"L"] * 5 + [b"u"] * 5,
    }
    for name, keys in moves.items():
        yield from _key_rows(f"{name}, {number:,} cards", *terminal.keys(keys), empty=empty)
    terminal.keys([b"a"])
    yield from _key_rows(f"a letter typed, {number:,} cards", *terminal.keys([b"x"] * KEYS_EACH), empty=empty, most=3.0)
    yield from _key_rows(f"Enter that adds a card, {number:,} cards", *_adding(terminal), empty=empty)
    terminal.close()


def _adding(terminal: Terminal) -> tuple[float, list[float]]:
    cpu, waits = 0.0, []
    terminal.keys([b"x", b"\r"])
    for _ in range(10):
        terminal.keys([b"x"])
        spent, waited = terminal.keys([b"\r"])
        cpu += spent
        waits += waited
    return cpu / 10, waits


def _key_rows(name: str, cpu: float, waits: list[float], *, empty: float, most: float | None = None) -> Iterator[Row]:
    yield Row(f"{name}: work to a letter in an empty app", cpu / empty, most)
    worst = sorted(waits)[int(len(waits) * 0.95)] if waits else 0.0
    yield Row(f"{name}: wait until first byte, 95 in 100 below", worst * 1000, None, "ms")
