"""How long does a person wait before the first answer?

CPU seconds of whole processes, so that nothing else that the machine does is counted. Three
measures: the version against a bare Python that loads argparse; `themes` and `export` on 300 cards.
What the app costs is in `app_start`.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.posix_calls import used_until_end
from benchmarks.row import Row
from userneeds.model.card import Card
from userneeds.model.people import Organisation, Person
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

PYTHON = sys.executable
CARDS = 300


def report() -> Iterator[Row]:
    """Yield the three measures."""
    argparse = _seconds([PYTHON, "-c", "import argparse"], runs=15)
    version = _seconds([PYTHON, "-m", "userneeds", "--version"], runs=15)
    yield Row(
        "--version to 1.5 × a bare Python with argparse and 30 ms",
        version / (1.5 * argparse + 0.03),
        1.0,
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "large.workshop.yaml")
        file.write_text(write_workshop(large_workshop()), encoding="utf-8")
        yield from _documents(file, Path(folder, "out"))


def _documents(file: Path, out: Path) -> Iterator[Row]:
    themes = _seconds([PYTHON, "-m", "userneeds", "themes", str(file)], runs=5)
    yield Row(f"themes on {CARDS} cards, whole process, CPU", themes, 1.5, "s")
    export = ["export", str(file), "--what", "blueprint,case-study", "--out", str(out)]
    yield Row(
        f"export of blueprint and case study, {CARDS} cards, whole process, CPU",
        _seconds([PYTHON, "-m", "userneeds", *export], runs=5),
        2.0,
        "s",
    )


def _seconds(command: Sequence[str], runs: int) -> float:
    return _median(lambda: _whole_process(command), runs)


def _whole_process(command: Sequence[str]) -> float:
    return _spent(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))


def _spent(process: subprocess.Popen[bytes]) -> float:
    """Return the CPU seconds that a process took until its end."""
    used = used_until_end(process)
    if process.returncode > 0:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    return used.cpu_seconds


def _median(measure: Callable[[], float], runs: int) -> float:
    measure()
    return median(measure() for _ in range(runs))


ROLES = (
    "tenant",
    "repairs planner",
    "surveyor",
    "call handler",
    "caretaker",
    "data analyst",
    "new resident",
    "carer",
)
THINGS = (
    "damp reports",
    "boiler service dates",
    "fire door checks",
    "repair appointments",
    "contractor invoices",
    "asset records",
    "stock condition surveys",
    "roof inspections",
    "lift faults",
    "rent statements",
    "complaint letters",
    "meter readings",
    "tenancy documents",
    "asbestos registers",
    "empty homes",
)
DEEDS = ("find", "compare", "correct", "plan for", "be told about", "share", "count", "trust")


def large_workshop() -> Workshop:
    """Return a workshop of 300 needs by eight people of four organisations."""
    organisations = {
        f"org-{n}": Organisation(id=f"org-{n}", name=f"Organisation {n}") for n in range(4)
    }
    people = {
        f"person-{n}": Person(id=f"person-{n}", name=f"Person {n}", organisation=f"org-{n % 4}")
        for n in range(8)
    }
    cards = {card.id: card for card in map(_card, range(CARDS))}
    return Workshop(
        id="large",
        title="A large meeting",
        date=date(2021, 2, 17),
        organisations=organisations,
        people=people,
        cards=cards,
    )


def _card(number: int) -> Card:
    thing, deed = THINGS[number % len(THINGS)], DEEDS[number * 7 % len(DEEDS)]
    return Card(
        id=f"k{number}",
        kind="need",
        role=ROLES[number * 5 % len(ROLES)],
        need=f"{deed} {thing}",
        benefit=f"nobody waits for {THINGS[number * 3 % len(THINGS)]}",
        by=f"person-{number % 8}",
    )
