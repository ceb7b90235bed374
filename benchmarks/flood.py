"""Does a flood of commands lose anything, and what does it do to the keys of an app beside it?

Two windows without a screen send 200 commands a second together for a minute, 20 of them new cards,
the others moves of cards into themes. An app on a terminal has the same workshop open; its keys are
pressed alone, in the flood, and alone again. Waits are wall time, less what the app's thread stood
in line for a processor: how many there are, and what else they do, is the machine's. What counts is
that nothing is lost or refused, and the ratio.
"""

import multiprocessing
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.key_presses import Pressed, below, press
from benchmarks.pseudo_terminal import CARD, Terminal, opening, written
from benchmarks.row import Row
from userneeds.commands.cards import AddCards
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.themes import MoveCards
from userneeds.model.card import Card
from userneeds.session.editing.session import Session
from userneeds.session.ledger.entries import StampedCommand
from userneeds.session.storage.clock import SystemClock
from userneeds.session.storage.random_ids import RandomIds
from userneeds.yamlfile.read.reader import read_workshop

CARDS = 1_000
WINDOWS = 2
SECONDS = 60
ROUNDS_A_SECOND = 10
MOVES_A_ROUND = 9
"""Of each window, beside one new card: 100 commands a second, of both 200."""
ALONE_KEYS = 60
_THEMES = ("t0", "t1", "t2")


def report() -> Iterator[Row]:
    """Yield what became of all commands, and the keys of the app alone and in the flood."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _flood(Path(folder))


def _flood(folder: Path) -> Iterator[Row]:
    path, state = written(folder, CARDS), folder / "state"
    terminal = Terminal(opening(path), USERNEEDS_STATE=str(state))
    terminal.wait_for(CARD)
    terminal.watch(2.0)
    alone = _pressed_alone(terminal)
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    together = context.Barrier(WINDOWS + 1)
    windows = [
        context.Process(target=_work, args=(path, state, name, together, answers))
        for name in "pqrstuv"[:WINDOWS]
    ]
    for window in windows:
        window.start()
    together.wait()
    flooded: list[Pressed] = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        flooded += [press(terminal, b"j"), press(terminal, b"k")]
        time.sleep(0.1)
    found = [answers.get() for _ in windows]
    for window in windows:
        window.join()
    terminal.watch(2.0)
    alone += _pressed_alone(terminal)
    terminal.leave()
    yield from _outcome(path, found)
    yield from _keys(alone, flooded)


def _pressed_alone(terminal: Terminal) -> list[Pressed]:
    pressed: list[Pressed] = []
    for _ in range(ALONE_KEYS // 2):
        pressed += [press(terminal, b"j"), press(terminal, b"k")]
        time.sleep(0.1)
    return pressed


def _outcome(path: Path, found: Sequence[tuple[list[str], int, int, float]]) -> Iterator[Row]:
    saved = read_workshop(path.read_text("utf-8")).value
    known = saved.cards if saved is not None else {}
    promised = [name for names, _, _, _ in found for name in names]
    text = path.read_text("utf-8")
    seconds = max(taken for _, _, _, taken in found)
    sent = sum(number for _, number, _, _ in found)
    yield Row("commands a second", sent / seconds, 190, "/s", at_least=True)
    yield Row("commands refused", sum(refused for _, _, refused, _ in found), 0, "commands")
    yield Row("new cards that are not in the file", sum(name not in known for name in promised), 0)
    doubled = sum(text.count(f"\n  {name}:") > 1 for name in promised)
    yield Row("new cards that are there twice", doubled, 0)


def _keys(alone: Sequence[Pressed], flooded: Sequence[Pressed]) -> Iterator[Row]:
    quiet, loud = _milliseconds(alone), _milliseconds(flooded)
    yield Row("a key, alone, half below", median(quiet), unit="ms")
    yield Row("a key, in the flood, half below", median(loud), unit="ms")
    yield Row("a key, in the flood, 95 in 100 below", below(loud, 0.95), unit="ms")
    yield Row("a key in the flood to one alone, half below", median(loud) / median(quiet), 1.1)
    whole = [median(one.first_seconds for one in keys) for keys in (flooded, alone)]
    yield Row("the same, other work of the machine included", whole[0] / whole[1])


def _milliseconds(keys: Sequence[Pressed]) -> list[float]:
    """Return how long each key took, without the time in which the machine did other work."""
    return [1_000 * (one.first_seconds - one.queued_seconds) for one in keys]


def _work(path: Path, state: Path, name: str, together: Any, answers: Any) -> None:  # noqa: ANN401 - a barrier and a queue
    session = Session.open(path, clock=SystemClock(), ids=RandomIds(), state_dir=state)
    together.wait()
    begun = time.monotonic()
    cards: list[str] = []
    sent = refused = 0
    for number in range(SECONDS * ROUNDS_A_SECOND):
        time.sleep(max(0.0, begun + number / ROUNDS_A_SECOND - time.monotonic()))
        card = f"{name}{number:05d}"
        commands = [_adding(card), *(_moving(number, place) for place in range(MOVES_A_ROUND))]
        for answer in session.append([StampedCommand(command=each) for each in commands]):
            sent += 1
            refused += not isinstance(answer.outcome, Done)
        cards.append(card)
    taken = time.monotonic() - begun
    session.close()
    answers.put((cards, sent, refused, taken))


def _adding(name: str) -> Command:
    return AddCards(at=datetime.now(UTC), cards=(Card(id=name, kind="idea", text="In the flood"),))


def _moving(number: int, place: int) -> Command:
    card = f"k{(number * MOVES_A_ROUND + place) % CARDS:05d}"
    return MoveCards(at=datetime.now(UTC), cards=(card,), theme=_THEMES[number % len(_THEMES)])
