"""How quick is the terminal app under the fingers? Measured in a real pseudo-terminal against an empty Textual app.

First paint (the workshop's title), the first cards and keys are CPU seconds of the app's process, because a busy
machine stretches wall time and not work; the time from a key to the first byte on the terminal is wall time, for
information. Keys: next card, next column, a letter in the line, Enter that adds a card, a card moved to the next
column.
"""

import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.row import Row
from userneeds.model.agenda import Stage
from userneeds.model.card import KINDS, Card
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.text.writer import write_workshop

MARK = "Zebra crossing"
CARD = "says that"
"""Words on every card."""
EMPTY_APP = f"""
import os
os.environ.setdefault("TEXTUAL_FPS", "120")
from textual.app import App
from textual.widgets import Input, Static
class Empty(App):
    def compose(self):
        yield Static("{MARK}")
        yield Input()
Empty().run()
"""
EMPTY = [sys.executable, "-c", EMPTY_APP]
TICKS = os.sysconf("SC_CLK_TCK")
KEYS_EACH = 40


def report() -> Iterator[Row]:
    """Yield first paint at 300 and 3,000 cards, then the work and the wait for each key."""
    with tempfile.TemporaryDirectory() as folder:
        files = {number: _written(Path(folder), number) for number in (300, 3_000)}
        yield from _first_paints(files)
        typing_nothing = _Terminal(EMPTY)
        empty, _ = typing_nothing.keys([b"x"] * KEYS_EACH)
        typing_nothing.close()
        for number, file in files.items():
            yield from _keys(number, file, empty)


def _first_paints(files: dict[int, Path]) -> Iterator[Row]:
    """Start the apps by turns, so that what else the machine does falls on all of them alike."""
    commands = {0: EMPTY} | {number: _opening(file) for number, file in files.items()}
    titles: dict[int, list[float]] = {number: [] for number in commands}
    cards: dict[int, list[float]] = {number: [] for number in files}
    for _ in range(5):
        for number, command in commands.items():
            terminal = _Terminal(command)
            titles[number].append(terminal.cpu_seconds())
            if number in cards:
                terminal.wait_for(CARD)
                cards[number].append(terminal.cpu_seconds())
            terminal.close()
    empty = median(titles[0])
    for number in files:
        limit = 1.3 if number == 300 else None
        yield Row(f"first paint with {number:,} cards to an empty app, CPU", median(titles[number]) / empty, limit)
        yield Row(f"first cards with {number:,} cards to an empty app, CPU", median(cards[number]) / empty)


def _keys(number: int, file: Path, empty: float) -> Iterator[Row]:
    terminal = _Terminal(_opening(file))
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
    yield Row(f"memory with {number:,} cards", terminal.megabytes(), 100.0, "MB")
    terminal.close()


def _adding(terminal: "_Terminal") -> tuple[float, list[float]]:
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


class _Terminal:
    """A command on a terminal of 120 × 40, started and painted."""

    def __init__(self, command: Sequence[str]) -> None:
        self.leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (40, 120))
        state = {"USERNEEDS_STATE": tempfile.mkdtemp(), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, env=os.environ | state, start_new_session=True
        )
        os.close(follower)
        self._seen = b""
        self.wait_for(MARK)

    def wait_for(self, words: str) -> None:
        """Read until some words are on the terminal."""
        while words.encode() not in self._seen:
            self._seen += os.read(self.leader, 65536)

    def keys(self, keys: Sequence[bytes]) -> tuple[float, list[float]]:
        """Press keys one by one; return CPU seconds for each and how long each took until something was painted."""
        before, waits = self.cpu_seconds(), []
        for key in keys:
            self._read_until_quiet()
            begun = time.perf_counter()
            os.write(self.leader, key)
            if select.select([self.leader], [], [], 2)[0]:
                waits.append(time.perf_counter() - begun)
        self._read_until_quiet()
        return (self.cpu_seconds() - before) / len(keys), waits

    def settle(self) -> None:
        """Wait until everything that starts with the app has been done."""
        self._read_until_quiet(0.6)

    def cpu_seconds(self) -> float:
        """Return what the process has worked so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def megabytes(self) -> float:
        """Return the memory the process holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        """End the app, whatever it does."""
        self.process.kill()
        self.process.wait()
        os.close(self.leader)

    def _read_until_quiet(self, seconds: float = 0.06) -> None:
        while select.select([self.leader], [], [], seconds)[0]:
            os.read(self.leader, 65536)


def _opening(file: Path) -> list[str]:
    return [sys.executable, "-m", "userneeds", "open", str(file)]


def _written(folder: Path, number: int) -> Path:
    path = folder / f"cards-{number}.workshop.yaml"
    path.write_text(write_workshop(workshop_of(number)), encoding="utf-8")
    return path


def workshop_of(number: int) -> Workshop:
    """Return a workshop with so many cards in twelve stages and as many themes."""
    stages = tuple(Stage(id=f"s{at}", title=f"Stage {at}", technique="round-robin", minutes=10) for at in range(12))
    themes = {f"t{at}": Theme(id=f"t{at}", name=f"Theme {at}") for at in range(12)}
    cards = {card.id: card for card in map(_card, range(number))}
    return Workshop(
        id="bench", title=MARK, date=date(2026, 1, 1), focus="Speed", agenda=stages, themes=themes, cards=cards
    )


def _card(at: int) -> Card:
    words = f"Card {at} says that somebody rings twice before somebody else comes"
    return Card(id=f"k{at:05d}", kind=KINDS[at % 10], text=words, stage=f"s{at % 12}", theme=f"t{at % 12}")
