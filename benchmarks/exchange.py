"""How long do ten thousand rows take, coming in and going out?

In seconds of CPU time. What comes in is a workbook of ten columns: until its first cards can be
shown, and until every card is compared with all before it, as they come.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count, islice
from typing import get_args

from benchmarks.capture import made_up_cards
from benchmarks.row import Row
from userneeds.capture.reading import ReadCard
from userneeds.disclosure.seen import see
from userneeds.exchange.bringing.brought import BroughtCard
from userneeds.exchange.bringing.brought_cards import TableReader
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.table_files import TableForm, plan_tables
from userneeds.exchange.tables.sheet import CellValue, Sheet
from userneeds.exchange.tables.xlsx_writing import write_xlsx
from userneeds.model.card import Card
from userneeds.model.people import Organisation
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.session.importing.importer import Importer

ROWS = 10_000
SHOWN = 100
"""Cards that the preview reads before it opens, as `import_reading` does."""
VOCABULARY = 4_000
DAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COLUMNS = (
    *("ID", "Date", "Email", "Name", "Organisation", "What do you need?", "Priority"),
    *("Votes", "Theme", "Remarks"),
)


def report() -> Iterator[Row]:
    """Yield the seconds in, and those out, by format."""
    data = write_xlsx([_survey()], "Survey")
    yield Row(f"{ROWS:,} × 10 to the preview", _seconds(lambda: _preview(data)), 2.5, "s")
    yield Row(f"{ROWS:,} × 10, every card read", _seconds(lambda: _read_all(data)), None, "s")
    distinct = [*_distinct_lines()]
    yield Row(f"{ROWS:,} distinct lines compared", _seconds(lambda: _compare(distinct)), 10, "s")
    alike = made_up_cards(ROWS)
    yield Row(f"{ROWS:,} of 27 words compared", _seconds(lambda: _compare(alike)), None, "s")
    workshop = _large_workshop()
    for form in get_args(TableForm):
        seconds = min(_seconds(lambda: _send(workshop, form)) for _ in range(3))  # noqa: B023 - called at once
        yield Row(f"{ROWS:,} cards to {form}", seconds, 2, "s")


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _survey() -> Sheet:
    rows: list[tuple[CellValue, ...]] = []
    for number, words in enumerate(made_up_cards(ROWS)):
        address = f"ann{number}@north.example"
        beside = (number, DAY, address, "Ann Example", f"Landlord {number % 9}")
        rows.append((*beside, words, "high", number % 7, f"Theme {number % 12}", "as it was said"))
    return Sheet("Answers", COLUMNS, tuple(rows))


def _reader(data: bytes) -> TableReader:
    (table,) = find_tables(data, "survey.xlsx").tables
    return TableReader(plan_columns(table), None, DAY)


def _importer(workshop: Workshop) -> Importer:
    numbers = count()
    return Importer(workshop, lambda: f"n{next(numbers)}", NOON)


def _preview(data: bytes) -> None:
    importer = _importer(Workshop(id="w", title="Empty", date=DAY))
    rows = importer.compared(_reader(data).cards())
    list(islice(rows, SHOWN))


def _read_all(data: bytes) -> None:
    list(_reader(data).cards())


def _distinct_lines() -> Iterator[str]:
    """Yield lines of five to fourteen words, the commonest as common as in any language."""
    drawn = random.Random(24)  # noqa: S311 - the same lines each time
    words = [f"{drawn.choice('bdfglmnprst')}{number:x}o" for number in range(VOCABULARY)]
    weights = [1 / (place + 3) for place in range(VOCABULARY)]
    for number in range(ROWS):
        said = drawn.choices(words, weights, k=drawn.randint(5, 14))
        yield " ".join([*said, str(number)])


def _compare(lines: list[str]) -> None:
    cards = [
        BroughtCard(ReadCard(number, "challenge", {"text": line}), number)
        for number, line in enumerate(lines, 1)
    ]
    importer = _importer(Workshop(id="w", title="Empty", date=DAY))
    list(importer.compared(cards))


def _large_workshop() -> Workshop:
    cards: dict[str, Card] = {}
    for number, words in enumerate(made_up_cards(ROWS)):
        key = f"c{number}"
        cards[key] = Card(
            id=key, kind="need", role="tenant", need=words, organisation="north", theme="t",
            benefit="I can plan my day", notes=f"as it was said {number}", tags=("repairs",),
        )  # fmt: skip
    return Workshop(
        id="w",
        title="Large",
        date=DAY,
        organisations={"north": Organisation(id="north", name="North")},
        themes={"t": Theme(id="t", name="Time")},
        cards=cards,
    )


def _send(workshop: Workshop, form: TableForm) -> None:
    for planned in plan_tables(see(workshop, "group"), form):
        planned.make()
