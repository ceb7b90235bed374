"""Any table is the same cards, whatever parts its cells and however its letters are stored."""

import codecs
import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from userneeds.exchange.bringing.brought import Brought
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.tables.raw_table import RawRow, RawTable, trimmed_rows
from userneeds.exchange.tables.sheet import as_plain_text

Grid = list[tuple[str, ...]]

TODAY = date(2026, 3, 1)
HEADINGS = (
    *("Need", "So that", "Role", "Theme", "Tags", "Votes", "Kind", "Comment", "Größe", "Beschluß"),
    *("Name", "Email", "Which organisation?", "What gets in the way?", "What do you need?"),
)
SENTENCES = (
    *("As a tenant I need a spare key, so that I get in", "Nobody answers; the van is late"),
    *('It costs £80 – "nobody says so"', "Ann Example", "ann@north.example", "Café Olé", "3"),
    *("need", "Cold homes\nDamp walls", "Zoë waits", "2026-03-01", "Northside Homes"),
)
CELLS = st.sampled_from(SENTENCES) | st.text('ab é£–“1,;\t|"\n\r=-+😀عд', max_size=12)
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "UTF-32": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "UTF-32, big end first": lambda text: codecs.BOM_UTF32_BE + text.encode("utf-32-be"),
    "Windows-1252": lambda text: text.encode("cp1252"),
}


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw headings and rows, in letters of which Windows-1252 has not all."""
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=5, unique=True))
    rows = draw(st.lists(st.tuples(*[CELLS] * len(headings)), min_size=1, max_size=5))
    return [tuple(headings), *rows]


def in_windows(grid: Grid) -> Grid:
    """Return the table without letters that Windows-1252 has not."""
    return [tuple(cell.encode("cp1252", "ignore").decode("cp1252") for cell in row) for row in grid]


def as_csv(grid: Grid, delimiter: str) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([as_plain_text(cell) for cell in row] for row in grid)
    return stream.getvalue()


def is_told_by_its_bytes(data: bytes) -> bool:
    """Tell whether no line in Windows-1252 happens to be UTF-8 too, as 'Â£' is '£'."""
    return not any(_is_utf8(line) for line in data.splitlines() if not line.isascii())


def _is_utf8(line: bytes) -> bool:
    return line.decode("utf-8", "ignore").encode() == line


def drafts(table: RawTable) -> Brought:
    """Return what a table brings, without the numbers of its lines."""
    brought = bring_table(plan_columns(table), None, TODAY)
    cards = [replace(card, row=0, read=card.read._replace(line=0)) for card in brought.cards]
    actions = [replace(action, row=0) for action in brought.actions]
    return replace(brought, cards=tuple(cards), actions=tuple(actions))


@given(
    grids(),
    st.sampled_from(",;\t"),
    st.sampled_from(sorted(ENCODINGS)),
)
@settings(deadline=None, derandomize=True, max_examples=50)
def test_any_delimiter_and_encoding_gives_the_same_drafts(
    grid: Grid, delimiter: str, encoding: str
) -> None:
    kept = in_windows(grid) if encoding == "Windows-1252" else grid
    data = ENCODINGS[encoding](as_csv(kept, delimiter))
    assume(encoding != "Windows-1252" or is_told_by_its_bytes(data))
    rows = [RawRow(number, row) for number, row in enumerate(kept, 1)]
    (table,) = find_tables(data, "table.csv").tables
    assert [row.cells for row in table.rows] == [row.cells for row in trimmed_rows(rows)]
    assert drafts(table) == drafts(RawTable("", trimmed_rows(rows)))
