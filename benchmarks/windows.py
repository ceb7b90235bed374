"""How quickly do two windows of one workshop see each other, and what do batches save?

Each window is a process of its own that adds five cards a second to a workshop of a thousand. A
card holds the moment at which it was sent. Seconds are wall time on this machine; what counts are
ratios to one sync of this disk, measured in the same run, and that nothing is lost.
"""

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.key_presses import all_threads_seconds
from benchmarks.pseudo_terminal import CARD, Terminal, opening, written
from benchmarks.row import Row
from userneeds.commands.apply import apply
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Done, Outcome
from userneeds.commands.wire import decode, encode
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.session.ledger.entries import StampedCommand
from userneeds.session.storage.clock import SystemClock
from userneeds.session.storage.random_ids import RandomIds
from userneeds.yamlfile.write.writer import write_workshop

CARDS = 1_000
MANY_CARDS = 3_000
LARGE = 5_000
A_SECOND = 5
SECONDS = 30
"""One answer in a hundred is then not the first of a window, which begins the journal."""
BATCH = 50
TURNS = 9
ALONE = 20
"""Commands that are sent alone in each turn."""
IDLE_SECONDS = 5.0
IDLE_TURNS = 5
SETTLING_SECONDS = 3.0
"""A window rests some seconds after others have done something."""


def report() -> Iterator[Row]:
    """Yield what two windows see of each other, and what a batch costs."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _side_by_side(Path(folder))
    for cards in (CARDS, LARGE):
        with tempfile.TemporaryDirectory() as folder:
            yield from _batches(Path(folder), cards)
    with tempfile.TemporaryDirectory() as folder:
        yield from _second_window(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from _idle(Path(folder))


def workshop_file(folder: Path, number: int) -> Path:
    """Write a workshop with so many cards, and return its path."""
    cards = {f"b{at:05d}": _card(f"b{at:05d}", "Cold homes in winter " * 3) for at in range(number)}
    workshop = Workshop(id="w1", title="Many", date=datetime.now(UTC).date(), cards=cards)
    path = folder / "many.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    return path


def _card(name: str, text: str) -> Card:
    return Card(id=name, kind="idea", text=text)


def _adding(name: str, text: str) -> AddCards:
    return AddCards(at=datetime.now(UTC), cards=(_card(name, text),))


def _opened(path: Path) -> Session:
    return Session.open(path, clock=SystemClock(), ids=RandomIds(), state_dir=path.parent / "state")


def _side_by_side(folder: Path) -> Iterator[Row]:
    path = workshop_file(folder, CARDS)
    sync = _sync_milliseconds(folder)
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    together = context.Barrier(2)
    windows = [context.Process(target=_work, args=(path, name, together, answers)) for name in "pq"]
    for window in windows:
        window.start()
    meanwhile = [_one_sync(folder) for _ in _each_fifth_second(SECONDS)]
    found = [answers.get() for _ in windows]
    for window in windows:
        window.join()
    answered = [each for one in found for each in one[0]]
    firsts = [one[0][0] for one in found]
    seen = [each for one in found for each in one[1]]
    lost = 2 * A_SECOND * SECONDS - len(seen)
    yield Row("one sync of this disk, median", sync, unit="ms")
    yield Row("one sync meanwhile, 99 of 100", _highest(meanwhile), unit="ms")
    yield Row("two windows, 5 cards a second each: cards not seen", lost, 0, "cards")
    yield Row("answered, the first, which begins the journal", max(firsts), unit="ms")
    yield Row("answered, half of them", median(answered), unit="ms")
    yield Row("answered, 99 of 100", _highest(answered), 3 * sync + 10, "ms")
    yield Row("seen by the other window, half of them", median(seen), unit="ms")
    yield Row("seen by the other window, 99 of 100", _highest(seen), 60, "ms")


def _work(path: Path, name: str, together: Any, answers: Any) -> None:  # noqa: ANN401 - a barrier and a queue
    session = _opened(path)
    seen: list[float] = []
    known = set(session.workshop.cards)

    def note() -> None:
        now = time.time()
        for card in session.workshop.cards.keys() - known:
            known.add(card)
            if not card.startswith(name):
                seen.append(1_000 * (now - float(session.workshop.cards[card].text)))

    session.listen(note)
    together.wait()
    begin = time.time()
    answered: list[float] = []
    for number in range(A_SECOND * SECONDS):
        time.sleep(max(0.0, begin + number / A_SECOND - time.time()))
        sent = time.time()
        _require_done(session.do(_adding(f"{name}{number:05d}", str(sent))))
        answered.append(1_000 * (time.time() - sent))
    together.wait()
    time.sleep(2)
    answers.put((answered, seen))
    session.close()


def _require_done(outcome: Outcome[Workshop]) -> Workshop:
    if isinstance(outcome, Done):
        return outcome.workshop
    raise ValueError(outcome.problem.sentence)


def _highest(values: Sequence[float]) -> float:
    """Return what 99 of 100 values are at most."""
    return sorted(values)[min(len(values) - 1, len(values) * 99 // 100)]


def _sync_milliseconds(folder: Path) -> float:
    return median(_one_sync(folder) for _ in range(100))


def _each_fifth_second(seconds: int) -> Iterator[int]:
    for number in range(A_SECOND * seconds):
        time.sleep(1 / A_SECOND)
        yield number


def _one_sync(folder: Path) -> float:
    with (folder / "sync").open("ab") as file:
        file.write(b"x" * 500)
        file.flush()
        begun = time.perf_counter()
        os.fsync(file.fileno())
        return 1_000 * (time.perf_counter() - begun)


def _batches(folder: Path, cards: int) -> Iterator[Row]:
    """Yield what a batch costs, each time beside decoding and applying as many such commands.

    What a batch is handed was decoded by whoever received it. So what its writing costs, with its
    history and its receipts, has to fit into what decoding costs, and a tenth of both.
    """
    session = _opened(workshop_file(folder, cards))
    session.do(_adding("first", "Begins the journal"))
    turns = [_turn(session, number) for number in range(TURNS)]
    session.close()
    of = f"of {cards:,} cards"
    many = median(turn.seconds_many for turn in turns)
    one = median(turn.seconds_one for turn in turns)
    yield Row(f"commands a second {of}, 1 a sync", 1 / one, unit="/s")
    yield Row(f"commands a second {of}, {BATCH} a sync", 1 / many, unit="/s")
    gain = median(turn.seconds_one / turn.seconds_many for turn in turns)
    yield Row(f"{BATCH} a sync to one a sync {of}", gain, 3, at_least=True)
    ratio = median(turn.cpu_many / turn.cpu_plain for turn in turns)
    yield Row(f"CPU a command to decoding and applying it {of}, {BATCH} a sync", ratio, 1.1)
    whole = median((turn.cpu_many + turn.cpu_decode) / turn.cpu_plain for turn in turns)
    yield Row("the same, with decoding counted on both sides", whole)


class _Turn(NamedTuple):
    """Seconds a command, of three ways to do some."""

    cpu_plain: float
    """To decode and apply it, with nothing kept."""
    cpu_decode: float
    cpu_many: float
    seconds_many: float
    seconds_one: float


def _turn(session: Session, number: int) -> _Turn:
    plain = [encode(each.command) for each in _commands(f"d{number}", 4 * BATCH)]
    at = session.workshop
    begun = time.process_time()
    for each in plain:
        at = _require_done(apply(at, decode(each)))
    cpu_plain = time.process_time() - begun
    cpu_decode = _cpu(lambda: list(map(decode, plain)))
    many = _commands(f"m{number}", 4 * BATCH)
    cpu_many, seconds_many = _sent(session, many, BATCH)
    _, seconds_one = _sent(session, _commands(f"o{number}", ALONE), 1)
    per = 1 / len(plain)
    return _Turn(cpu_plain * per, cpu_decode * per, cpu_many, seconds_many, seconds_one)


def _sent(session: Session, commands: list[StampedCommand], size: int) -> tuple[float, float]:
    """Return what each command took of CPU, and of time, so many a sync."""
    begun, used = time.perf_counter(), time.process_time()
    for at in range(0, len(commands), size):
        session.append(commands[at : at + size])
    spent, taken = time.process_time() - used, time.perf_counter() - begun
    return spent / len(commands), taken / len(commands)


def _commands(name: str, number: int) -> list[StampedCommand]:
    text = "Cold homes in winter " * 3
    return [StampedCommand(command=_adding(f"{name}n{at:04d}", text)) for at in range(number)]


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _second_window(folder: Path) -> Iterator[Row]:
    path = workshop_file(folder, MANY_CARDS)
    first = _opened(path)
    first.do(_adding("x1", "Said here"))
    first.save()
    times: list[float] = []
    for _ in range(5):
        begun = time.process_time()
        second = _opened(path)
        times.append(1_000 * (time.process_time() - begun))
        second.close()
    yield Row("CPU to open a second window on 3,000 cards", median(times), 300, "ms")
    first.close()


def _idle(folder: Path) -> Iterator[Row]:
    """Yield what an app costs that does nothing, alone and beside another window, by turns."""
    path, state = written(folder, CARDS), folder / "state"
    terminal = Terminal(opening(path), USERNEEDS_STATE=str(state))
    terminal.wait_for(CARD)
    terminal.watch(3 * SETTLING_SECONDS)
    turns = [_idle_turn(terminal, path, state) for _ in range(IDLE_TURNS)]
    terminal.leave()
    alone, together = (median(figures) for figures in zip(*turns, strict=True))
    yield Row("CPU of an idle app, of a second", alone, unit="ms")
    yield Row("the same while another window is there", together, unit="ms")
    ratio = median(beside / before for before, beside in turns)
    yield Row("idle beside another window to idle alone", ratio, 1.2)


def _idle_turn(terminal: Terminal, path: Path, state: Path) -> tuple[float, float]:
    alone = _idle_milliseconds(terminal)
    other = Session.open(path, clock=SystemClock(), ids=RandomIds(), state_dir=state)
    terminal.watch(SETTLING_SECONDS)
    together = _idle_milliseconds(terminal)
    other.close()
    terminal.watch(SETTLING_SECONDS)
    return alone, together


def _idle_milliseconds(terminal: Terminal) -> float:
    before = all_threads_seconds(terminal)
    terminal.watch(IDLE_SECONDS)
    return 1_000 * (all_threads_seconds(terminal) - before) / IDLE_SECONDS
