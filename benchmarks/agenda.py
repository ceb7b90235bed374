"""How quick is the agenda under the fingers, with thousands of cards behind its stages?

Measured like `tui`: CPU seconds of the app's process for a key, in a real pseudo-terminal, against
a letter typed in an empty Textual app; the wait for the first byte is wall time, for information.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pseudo_terminal import EMPTY, Terminal, opening, written
from benchmarks.row import Row

KEYS_EACH = 40


def report() -> Iterator[Row]:
    """Yield the work and the wait for each key on the agenda of a workshop with 3,000 cards."""
    with tempfile.TemporaryDirectory() as folder:
        typing_nothing = Terminal(EMPTY)
        empty, _ = typing_nothing.keys([b"x"] * KEYS_EACH)
        typing_nothing.close()
        terminal = Terminal(opening(written(Path(folder), 3_000)))
        terminal.settle()
        terminal.keys([b"S"])
        yield from _rows("next stage", *terminal.keys([b"j", b"k"] * (KEYS_EACH // 2)), empty=empty)
        yield from _rows("a minute more", *terminal.keys([b"+"] * KEYS_EACH), empty=empty)
        yield from _rows(
            "a stage moved down", *terminal.keys([b"J", b"K"] * (KEYS_EACH // 2)), empty=empty
        )
        terminal.keys([b"n"])
        yield from _rows(
            "a letter typed in the library",
            *terminal.keys([b"e", b"\x7f"] * (KEYS_EACH // 2)),
            empty=empty,
        )
        terminal.close()


def _rows(name: str, cpu: float, waits: list[float], *, empty: float) -> Iterator[Row]:
    yield Row(f"{name}: work to a letter in an empty app", cpu / empty, 6.0)
    yield Row(f"{name}: CPU a key", cpu * 1000, None, "ms")
    worst = sorted(waits)[int(len(waits) * 0.95)] if waits else 0.0
    yield Row(f"{name}: wait until first byte, 95 in 100 below", worst * 1000, None, "ms")
