"""How long does the room wait for the disk, and how soon is a library listed?

    python benchmarks/session.py

A command is acknowledged when its record is on the disk for good, so that figure is the disk's as
much as ours; it is shown beside a bare write and sync of the same size. The library is compared
with the CPU time of PyYAML's own loader on the same files.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.posix_calls import used_by_children, used_here
from benchmarks.row import Row
from benchmarks.yamlfile import a_workshop
from userneeds.commands.cards import AddCards
from userneeds.model.card import Card
from userneeds.session.editing.session import Session
from userneeds.session.library.library import scan_library
from userneeds.session.storage.clock import SystemClock
from userneeds.session.storage.random_ids import RandomIds
from userneeds.yamlfile.write.writer import write_workshop

FILES, CARDS_EACH, SAMPLE = 2_000, 50, 100


def percentile(seconds: list[float], share: float) -> float:
    """Return the time in milliseconds that so many of the runs stay under."""
    return sorted(seconds)[int(len(seconds) * share)] * 1_000


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Return how many seconds each run took."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return taken


def of_commands(folder: Path) -> Iterator[Row]:
    """Measure acknowledging commands and saving at 400 cards."""
    path = folder / "busy.workshop.yaml"
    path.write_text(write_workshop(a_workshop(400)), "utf-8")
    session = Session.open(path, clock=SystemClock(), ids=RandomIds(), state_dir=folder / "state")

    def add() -> None:
        card = Card(
            id=session.new_id(),
            kind="idea",
            text="Show residents which visit is booked for which lift",
        )
        session.do(AddCards(at=session.now(), cards=(card,)))

    def add_and_save() -> None:
        add()
        session.save()

    add()
    handle = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write_and_sync() -> None:
        os.write(handle, b"x" * 200)
        os.fsync(handle)

    acknowledged, bare = [], []
    for _ in range(200):  # in turns, so that a busy disk weighs on both alike
        acknowledged += timed(add, 1)
        bare += timed(write_and_sync, 1)
    session.save()
    saved = timed(add_and_save, 15)
    session.close()
    yield Row("a command acknowledged, 400 cards, p50", percentile(acknowledged, 0.5), unit="ms")
    yield Row("a command acknowledged, 400 cards, p95", percentile(acknowledged, 0.95), 10, "ms")
    yield Row("… all of them, as a ratio to bare writes and syncs", sum(acknowledged) / sum(bare))
    yield Row(
        "a command and a save in the worker, 600 cards, p50", percentile(saved, 0.5), unit="ms"
    )


def of_library(folder: Path) -> Iterator[Row]:
    """Measure listing a library without and with its index."""
    workshop = a_workshop(CARDS_EACH)
    for number in range(FILES):
        below = folder / f"series{number % 40}"
        below.mkdir(exist_ok=True)
        text = write_workshop(replace(workshop, id=f"w{number}"))
        (below / f"{number}.workshop.yaml").write_text(text, "utf-8")
    sample = [path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))[:SAMPLE]]
    start = time.process_time()
    for text in sample:
        yaml.load(text, yaml.CSafeLoader)
    loaded = (time.process_time() - start) * FILES / SAMPLE
    cold, warm, one, counted = scans(folder)
    # Two cores share the work, so half of all CPU time is what a machine waits that does nothing
    # else.
    yield Row(
        f"{FILES} files, {FILES * CARDS_EACH} cards, cold, CPU of two cores",
        cold["cpu"] / 2 / loaded,
        0.35,
    )
    yield Row("… with the index, CPU", warm["cpu"] / loaded, 0.04)
    yield Row(
        "… with one file changed, CPU more than with none",
        (one["cpu"] - warm["cpu"]) * 1_000,
        50,
        "ms",
    )
    yield Row("… memory of the largest process, cold", cold["megabytes"], 250, "MB")
    yield Row(
        "… every problem counted, when asked for, CPU of two cores", counted["cpu"] / 2 / loaded
    )


def scans(folder: Path) -> tuple[dict[str, float], ...]:
    """Return how long listing takes, each in a process of its own.

    Without the index, with it, after one change, and with every problem counted.
    """
    with TemporaryDirectory() as cache:
        found = [one_scan(folder, cache), one_scan(folder, cache)]
        changed = next(folder.rglob("*.yaml"))
        changed.write_text(changed.read_text("utf-8") + "# changed\n", "utf-8")
        return (*found, one_scan(folder, cache), one_scan(folder, cache, "count"))


def one_scan(folder: Path, cache: str, *how: str) -> dict[str, float]:
    """List the library in a process of its own and return seconds, CPU seconds and megabytes."""
    words = [sys.executable, __file__, str(folder), cache, *how]
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    found: dict[str, float] = json.loads(
        subprocess.run(words, check=True, capture_output=True, env=surroundings).stdout
    )
    return found


def scan_here(folder: Path, cache: Path, *, count_problems: bool) -> dict[str, float]:
    """List the library and return what it took."""
    start = time.perf_counter()
    scan_library(folder, cache, count_problems=count_problems)
    seconds = time.perf_counter() - start
    own, below = used_here(), used_by_children()
    return {
        "seconds": seconds,
        "cpu": own.cpu_seconds + below.cpu_seconds,
        "megabytes": max(own.megabytes, below.megabytes),
    }


def report() -> Iterator[Row]:
    """Return every figure."""
    with TemporaryDirectory() as folder:
        yield from of_commands(Path(folder))
    with TemporaryDirectory() as folder:
        yield from of_library(Path(folder))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        found = scan_here(
            Path(sys.argv[1]), Path(sys.argv[2]), count_problems=sys.argv[3:] == ["count"]
        )
        print(json.dumps(found))
    else:
        for row in report():
            print(row.line())
