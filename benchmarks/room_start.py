"""What does the terminal app cost before the first key? Against an empty Textual app on the same pseudo-terminal.

CPU time until the workshop's title stands on the screen, and until its first cards do; the memory the app holds; what
it does while nobody presses a key; how long it takes to leave.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.in_terminal import CARD, EMPTY, Terminal, opening, written
from benchmarks.row import Row

SIZES = (300, 3_000, 10_000)
TURNS = 7


def report() -> Iterator[Row]:
    """Yield the first picture and the first cards by the number of cards."""
    with tempfile.TemporaryDirectory() as folder:
        files = {number: written(Path(folder), number) for number in SIZES}
        yield from _first_paints(files)


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
        yield Row(f"first paint with {number:,} cards, CPU, to an empty app", _ratio(titles[number], titles[0]), 1.15)
        yield Row(f"first cards with {number:,} cards, CPU, to an empty app", _ratio(cards[number], titles[0]))


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
