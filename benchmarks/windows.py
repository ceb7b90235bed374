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
from typing import Any

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
A_SECOND = 5
SECONDS = 30
"""One answer in a hundred is then not the first of a window, which begins the journal."""
BATCH = 50
IDLE_SECONDS = 5.0


def report() -> Iterator[Row]:
    """Yield what two windows see of each other, and what a batch costs."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _side_by_side(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from _batches(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from _second_window(Path(folder))


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


def _batches(folder: Path) -> Iterator[Row]:
    session = _opened(workshop_file(folder, CARDS))
    workshop = session.workshop
    plain = [encode(_adding(f"d{at:05d}", "Cold homes in winter " * 3)) for at in range(1_000)]

    def decide() -> None:
        at = workshop
        for each in plain:
            at = _require_done(apply(at, decode(each)))

    deciding = _cpu(decide) / len(plain)
    rates: dict[int, float] = {}
    for size in (1, BATCH):
        batches = _prepared(size, 10 * size if size > 1 else 200)
        begun, used = time.perf_counter(), time.process_time()
        for batch in batches:
            session.append(batch)
        number = sum(map(len, batches))
        rates[size] = number / (time.perf_counter() - begun)
        cpu = (time.process_time() - used) / number
        yield Row(f"commands a second, {size} a sync", rates[size], unit="/s")
        yield Row(f"CPU a command to decoding and applying it, {size} a sync", cpu / deciding)
    yield Row(f"{BATCH} a sync to one a sync", rates[BATCH] / rates[1], 3, at_least=True)
    session.close()


def _prepared(size: int, number: int) -> list[list[StampedCommand]]:
    commands = [
        StampedCommand(command=_adding(f"s{size}n{at:05d}", "Cold homes in winter " * 3))
        for at in range(number)
    ]
    return [commands[at : at + size] for at in range(0, number, size)]


def _cpu(work: Callable[[], None]) -> float:
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
    alone = _idle(first)
    second = _opened(path)
    yield Row("CPU of an idle window that looks for others, of a second", alone, unit="ms")
    together = _idle(first)
    yield Row("the same while another window is there", together, unit="ms")
    second.close()
    first.close()


def _idle(session: Session) -> float:
    """Return the CPU milliseconds a second that a window takes for looking alone."""
    session.listen(lambda: None)
    time.sleep(1.5)
    begun = time.process_time()
    time.sleep(IDLE_SECONDS)
    used = time.process_time() - begun
    session.listen(None)
    return 1_000 * used / IDLE_SECONDS
