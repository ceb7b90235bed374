"""What does the terminal app cost before the first key?

Against an empty Textual app on the same pseudo-terminal.

CPU time until the workshop's title stands on the screen, and until its first cards do; the memory
the app holds, that of an empty app included; what it does while nobody presses a key; how long it
takes to leave, after a rest, straight after a change, and while insight is being worked out in a
thread.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.pseudo_terminal import CARD, EMPTY, TICKING, Terminal, opening, written
from benchmarks.row import Row

SIZES = (300, 3_000, 10_000)
TURNS = 7
IDLE_SECONDS = 5
IDLE_TURNS = 3
MOST_IDLE = 1.1
"""Work without keys, to that of an empty app that paints a number once a second."""
ADDING = (b"a", b"x", b"\r", b"\x1b")
"""Keys that add a card and go back to the board."""


def report() -> Iterator[Row]:
    """Yield first picture, first cards, memory, idling and leaving by the number of cards."""
    with tempfile.TemporaryDirectory() as folder:
        files = {number: written(Path(folder), number) for number in SIZES}
        yield from _first_paints(files)
        empty = Terminal(EMPTY)
        empty.settle()
        yield Row("memory of an empty app", empty.megabytes(), None, "MB")
        yield Row("leaving an empty app", empty.leave(), None, "s")
        for number, file in files.items():
            yield from _resting(number, file)
            yield from _leaving(number, file)


def _first_paints(files: Mapping[int, Path]) -> Iterator[Row]:
    """Start the apps by turns, so that what else the machine does falls on all of them alike."""
    commands = {0: EMPTY} | {number: opening(file) for number, file in files.items()}
    titles: dict[int, list[float]] = {number: [] for number in commands}
    cards: dict[int, list[float]] = {number: [] for number in files}
    for command in commands.values():
        Terminal(command).close()
    for _ in range(TURNS):
        for number, command in commands.items():
            title, card = _paints(command, has_cards=number in cards)
            titles[number].append(title)
            cards.get(number, []).append(card)
    for number in files:
        yield Row(
            f"first paint with {number:,} cards, CPU, to an empty app",
            _ratio(titles[number], titles[0]),
            1.15,
        )
        yield Row(
            f"first cards with {number:,} cards, CPU, to an empty app",
            _ratio(cards[number], titles[0]),
        )


def _paints(command: Sequence[str], *, has_cards: bool) -> tuple[float, float]:
    """Return CPU seconds until the title and until the first card."""
    terminal = Terminal(command)
    title = terminal.cpu_seconds()
    if has_cards:
        terminal.wait_for(CARD)
    card = terminal.cpu_seconds()
    terminal.close()
    return title, card


def _ratio(ours: Sequence[float], empty: Sequence[float]) -> float:
    """Return the median of the ratios of what was measured one after the other."""
    return median(one / other for one, other in zip(ours, empty, strict=True))


def _resting(number: int, file: Path) -> Iterator[Row]:
    """Let a stage run with its clock shown, and then add a card."""
    terminal = _opened(file)
    yield Row(f"memory with {number:,} cards", terminal.megabytes(), 60, "MB")
    terminal.keys([b"]"])
    terminal.watch(4)
    ticking = Terminal(TICKING)
    ticking.settle()
    turns = [(_idle_share(ticking), _idle_share(terminal)) for _ in range(IDLE_TURNS)]
    ticking.close()
    theirs, ours = (median(shares) for shares in zip(*turns, strict=True))
    yield Row(f"idling with the clock running, {number:,} cards", ours * 100, 0.5, "%")
    yield Row(f"idling, {number:,} cards: to an empty app with a clock", ours / theirs, MOST_IDLE)
    for _ in range(3):
        terminal.keys(ADDING)
        terminal.watch(3.5)
    yield Row(f"memory with {number:,} cards after three saves", terminal.megabytes(), None, "MB")
    yield Row(f"leaving after a rest, {number:,} cards", terminal.leave(), 0.6, "s")


def _idle_share(terminal: Terminal) -> float:
    """Return the share of the time that an app works while nobody presses a key."""
    before = terminal.cpu_seconds()
    terminal.watch(IDLE_SECONDS)
    return (terminal.cpu_seconds() - before) / IDLE_SECONDS


def _leaving(number: int, file: Path) -> Iterator[Row]:
    terminal = _opened(file)
    terminal.keys(ADDING)
    yield Row(f"leaving straight after a change, {number:,} cards", terminal.leave(), None, "s")
    terminal = _opened(file)
    os.write(terminal.leader, b"w")
    time.sleep(0.4)
    yield Row(f"leaving while a thread works, {number:,} cards", terminal.leave(), 0.6, "s")


def _opened(file: Path) -> Terminal:
    terminal = Terminal(opening(file))
    terminal.wait_for(CARD)
    terminal.settle()
    return terminal
