"""Does the app's memory grow while people press keys all day?

A workshop of 300 cards in the middle of its meeting, on a real terminal, and 20,000 keys drawn by
lot from the whole keymap, some of them more often. Left out are the keys that leave the app and the
one that writes documents. Memory is what the app's process holds, libraries included: some 50 MB
with the first picture. Cards are compared by a process beside it (numpy and the table of word
meanings), which ends when nobody asks for a while; what that holds is a row of its own.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.pseudo_terminal import CARD, Terminal, opening
from benchmarks.row import Row
from benchmarks.tui import meeting_file
from userneeds.surfaces.tui.keymap.keymap_table import KEYMAP

CARDS = 300
CHECKPOINTS = (5_000, 10_000, 20_000)
MOST_MEGABYTES = 70.0
MOST_GROWTH = 8.0
"""Megabytes from the first checkpoint to the last; by the first all that is loaded has been."""
SEED = 7
KEYS_IN_LINE = 20
_LEFT_OUT = frozenset({"ctrl+q", "q", "e", "ctrl+c"})
_OFTEN = ["escape", "enter", "enter", "down", "right", "d", "a", "m", "p", "space", "j", "l"]
_SENT = {
    "backspace": b"\x7f",
    "colon": b":",
    "ctrl+shift+z": b"\x1b[122;6u",
    "delete": b"\x1b[3~",
    "down": b"\x1b[B",
    "end": b"\x1b[F",
    "enter": b"\r",
    "equals_sign": b"=",
    "escape": b"\x1b",
    "f1": b"\x1bOP",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "greater_than_sign": b">",
    "home": b"\x1b[H",
    "left": b"\x1b[D",
    "left_square_bracket": b"[",
    "less_than_sign": b"<",
    "minus": b"-",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "plus": b"+",
    "question_mark": b"?",
    "right": b"\x1b[C",
    "right_square_bracket": b"]",
    "shift+down": b"\x1b[1;2B",
    "shift+left": b"\x1b[1;2D",
    "shift+right": b"\x1b[1;2C",
    "shift+tab": b"\x1b[Z",
    "shift+up": b"\x1b[1;2A",
    "slash": b"/",
    "space": b" ",
    "tab": b"\t",
    "up": b"\x1b[A",
}
"""What a terminal sends for keys that are no letter."""


def report() -> Iterator[Row]:
    """Yield the megabytes at the start and after so many keys."""
    with tempfile.TemporaryDirectory() as folder:
        command = opening(meeting_file(Path(folder), CARDS))
        Terminal(command).close()  # the first start compiles the source, which takes memory
        terminal = Terminal(command)
        terminal.wait_for(CARD)
        terminal.settle()
        yield Row("at the start", terminal.megabytes(), None, "MB")
        lot = Random(SEED)  # noqa: S311 - a walk, not a secret
        pressed = 0
        held = []
        for count in CHECKPOINTS:
            press_by_lot(terminal, lot, count - pressed)
            terminal.wait_until_idle()
            pressed = count
            held.append(terminal.megabytes())
            beside = terminal.megabytes_beside()
            limit = MOST_MEGABYTES if count == CHECKPOINTS[-1] else None
            yield Row(f"after {count:,} keys", held[-1], limit, "MB")
            yield Row(f"beside the app after {count:,} keys", beside, None, "MB")
        yield Row("grown between the checkpoints", held[-1] - held[0], MOST_GROWTH, "MB")
        terminal.close()


def press_by_lot(terminal: Terminal, lot: Random, count: int) -> None:
    """Press so many keys, each when what the one before painted has come.

    On a busy machine nothing may come for a while and keys wait in line, which takes memory too: so
    now and then it is waited until all of them are worked off.
    """
    keys = all_keys()
    for number in range(count):
        if number % KEYS_IN_LINE == 0:
            terminal.wait_until_idle()
        name = lot.choice(keys if lot.random() < 0.6 else _OFTEN)
        os.write(terminal.leader, sent_for(name))
        # Escape alone is told from the beginning of another key by a pause.
        terminal.read_until_quiet(0.12 if name == "escape" else 0.004)


def all_keys() -> list[str]:
    """Return the keys of the keymap by name, but those left out, in order."""
    verbs = [verb for group in KEYMAP.values() for verb in group]
    names = {name for verb in verbs for name in verb.keys.split(",")}
    return sorted(names - _LEFT_OUT)


def sent_for(name: str) -> bytes:
    """Return the bytes a terminal sends for a key."""
    if name in _SENT:
        return _SENT[name]
    if name.startswith("ctrl+"):
        return bytes([ord(name[-1]) & 0x1F])
    return name.encode("ascii")
