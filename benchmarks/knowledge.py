"""How fast 'we already know this' answers over a library of 100,000 cards."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.posix_calls import used_here
from benchmarks.row import Row
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.session.maintenance.file_check import problems_in_file
from userneeds.yamlfile.write.writer import write_workshop

FILES, CARDS = 2_000, 50
_TURNS = 11
PEOPLE = [
    "tenant",
    "leaseholder",
    "surveyor",
    "contact centre adviser",
    "asset manager",
    "carer",
    "engineer",
]
DOING = [
    "know",
    "report",
    "see",
    "plan",
    "record",
    "choose",
    "compare",
    "book",
    "cancel",
    "explain",
    "check",
    "find",
]
THINGS = [
    f"{a} {b}"
    for a in ("repair", "boiler", "roof", "lift", "damp", "rent", "gas", "safety")
    for b in (
        "visit",
        "record",
        "date",
        "survey",
        "letter",
        "budget",
        "history",
        "fault",
        "plan",
        "complaint",
    )
]
RARE = [f"street{number}" for number in range(5_000)]


def a_library(folder: Path) -> None:
    """Write 2,000 workshops of 50 needs each."""
    chance = random.Random(7)  # noqa: S311  # the same each time, and no secret
    for number in range(FILES):
        cards = {}
        for index in range(CARDS):
            words = f"{chance.choice(DOING)} the {chance.choice(THINGS)} in {chance.choice(RARE)}"
            card = Card(
                id=f"c{number}x{index}", kind="need", role=chance.choice(PEOPLE), need=words
            )
            cards[card.id] = card
        workshop = Workshop(
            id=f"w{number}", title=f"Workshop {number}", date=date(2021, 2, 17), cards=cards
        )
        (folder / f"w{number}.workshop.yaml").write_text(write_workshop(workshop), encoding="utf-8")


def report() -> Iterator[Row]:
    """Yield build time, update of one file, p95 of 200 questions, and peak memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        folder.mkdir()
        a_library(folder)
        start = time.perf_counter()
        began = time.process_time()
        index = KnowledgeIndex(folder, Path(name) / "cache")
        index.update()
        indexed = time.process_time() - began
        yield Row("index of 100,000 cards built", time.perf_counter() - start, 30, "s")
        checked = _seconds_of_check(folder)
        yield Row("index of 100,000 cards, of a check", indexed / checked, 0.8, "×")
        yield from _one_file(index, folder / "w7.workshop.yaml")
        yield Row("question, p95 of 200", _questions(index), 30, "ms")
        yield Row("memory", used_here().megabytes, 300, "MB")


def _seconds_of_check(folder: Path) -> float:
    """Return the processor's seconds for the problems of every file, as `check` finds them."""
    began = time.process_time()
    for path in sorted(folder.glob("*.workshop.yaml")):
        problems_in_file(path)
    return time.process_time() - began


def _one_file(index: KnowledgeIndex, path: Path) -> Iterator[Row]:
    """Yield what one changed file takes, with looking for it among all, and beside its check."""
    text = path.read_text(encoding="utf-8")
    looking, updating, reading = [], [], []
    for turn in range(_TURNS):
        path.write_text(text.replace("the", "every" * (turn + 1)), encoding="utf-8")
        updating.append(_milliseconds(index.update))
        looking.append(_milliseconds(index.update))
        reading.append(_milliseconds(lambda: problems_in_file(path)))
    look, update, read = map(median, (looking, updating, reading))
    yield Row("looking whether any of 2,000 files changed", look, 20, "ms")
    yield Row("one file changed", update, 100, "ms")
    yield Row("one file changed, of a check of it", update / read, 2, "×")


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def _questions(index: KnowledgeIndex) -> float:
    chance = random.Random(8)  # noqa: S311  # the same each time, and no secret
    spent = []
    for _ in range(200):
        thing, where = chance.choice(THINGS), chance.choice([*RARE, "winter", "the evening"])
        question = (
            f"As a {chance.choice(PEOPLE)} I need to {chance.choice(DOING)} the {thing} in {where}"
        )
        start = time.perf_counter()
        index.find(question)
        spent.append(1000 * (time.perf_counter() - start))
    return sorted(spent)[190]
