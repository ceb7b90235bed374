"""What people have in a file ends in cards as they meant them, or in a sentence that says where.

Odd numbers, days, signs and letters are read as a spreadsheet shows them; what cannot be read names
its sheet, its row or its column, and nothing comes in.
"""

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.disclosure.seen import see
from userneeds.exchange.bringing.brought import Brought
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.card_tables import cards_sheet
from userneeds.exchange.tables.csv_writing import write_csv
from userneeds.exchange.tables.sheet import Sheet
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_writing import write_xlsx
from userneeds.yamlfile.write.writer import write_workshop

TODAY = date(2026, 3, 1)
SAID = "Nobody knows which key is whose"


def brought(data: bytes, name: str) -> Brought:
    (table,) = find_tables(data, name).tables
    return bring_table(plan_columns(table), None, TODAY)


def words(text: str, name: str = "table.csv") -> list[str]:
    """Return the words of each card in a table that is given as text."""
    cards = brought(text.encode("utf-8"), name).cards
    return [" | ".join(card.read.fields.values()) for card in cards]


def in_openpyxl(rows: list[tuple[object, ...]], *, since_1904: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Answers"
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SAID}\n007 is written on the box\n", [SAID, "007 is written on the box"]),
        (f"Note;Number\n{SAID};007\n", [f"{SAID} | Reference: 007"]),
        (f'sep=;\nNote;Theme\n"{SAID}";Keys\n', [SAID]),
        (f"Note,Note\n{SAID},and which lock\n", [f"{SAID} | Note: and which lock"]),
        (f"Note,Theme\n{SAID}\nThe lift, stands, still\n", [SAID, "The lift | Column 3: still"]),
        (f"Note,Theme\n<b>{SAID}</b>,Keys\n", [SAID]),
        ("Note,Theme\nA key 🔑 for each block,Keys\n", ["A key 🔑 for each block"]),
        ("Note,Theme\nאף אחד לא יודע מתי באים,Keys\n", ["אף אחד לא יודע מתי באים"]),
        (f"Note,Theme\n{SAID},#REF!\n#N/A,Keys\n", [SAID]),
        (f"Panel,March\nNote,Theme\n{SAID},Keys\n", [SAID]),
    ],
    ids=[
        *("list", "zero", "sep", "repeated", "ragged", "html", "emoji", "hebrew", "error"),
        "two-headers",
    ],
)
def test_odd_tables_are_read_as_they_are_meant(text: str, said: list[str]) -> None:
    assert words(text) == said


def test_three_delimiters_in_one_file_part_cells_by_the_one_that_agrees() -> None:
    text = f"Note;Theme\n{SAID}, at least;Keys | doors\nThe lift, again;Lifts\n"
    assert words(text) == [f"{SAID}, at least", "The lift, again"]


def test_what_a_formula_could_not_say_is_counted_with_its_sheet_row_and_column() -> None:
    data = in_openpyxl([("Note", "Theme"), (SAID, "#REF!"), ("#DIV/0!", "Keys")])
    made = brought(data, "x.xlsx")
    assert [card.theme for card in made.cards] == [""]
    losses = [loss.sentence() for loss in made.losses]
    where = "(sheet 'Answers', B2, A3)"
    assert f"2 cells left out: a formula there has no value {where}" in losses


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_of_both_calendars_are_the_days_that_were_typed(since_1904: bool) -> None:
    data = in_openpyxl(
        [("Task Name", "Bucket Name", "Due Date"), ("Ring", "To do", date(2026, 4, 1))] * 1,
        since_1904=since_1904,
    )
    (action,) = brought(data, "x.xlsx").actions
    assert action.due == date(2026, 4, 1)


def test_a_formula_gives_its_last_value() -> None:
    sheet = Sheet("S", ("Note", "Theme"), ((SAID, "Keys"),))
    data = write_xlsx([sheet], "x")
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as whole, ZipFile(stream, "w") as written:
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"</row></sheetData>", b'<c r="C2" t="str"><f>A2&amp;"!"</f>'
                                    b"<v>so it is</v></c></row></sheetData>")  # fmt: skip
            written.writestr(name, part)
    (table,) = find_tables(stream.getvalue(), "x.xlsx").tables
    assert table.rows[1].cells == (SAID, "Keys", "so it is")


def test_a_cell_of_a_hundred_thousand_letters_comes_in_whole(tmp_path: Path) -> None:
    long = " ".join(f"word{number}" for number in range(12_000))
    assert len(long) > 100_000
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_workshop()), encoding="utf-8")
    table = tmp_path / "long.csv"
    table.write_text(f"Note,Theme\n{long},Keys\n", encoding="utf-8")
    assert ask("import", table, "--into", path, "--yes").code == 0
    saved = path.read_text(encoding="utf-8")
    assert [number for number in range(12_000) if f"word{number}" not in saved] == []


def test_a_card_that_two_rows_name_is_changed_by_the_first_alone(tmp_path: Path) -> None:
    workshop = a_workshop(a_card("k1", kind="challenge", need="", text="Cold homes"))
    sheet = cards_sheet(see(workshop, "group"))
    place = sheet.columns.index("text")
    (row,) = sheet.rows
    twice = [(*row[:place], new, *row[place + 1 :]) for new in ("Colder homes", "Warm homes")]
    table = tmp_path / "back.csv"
    table.write_bytes(write_csv(Sheet("", sheet.columns, tuple(twice))))
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    answered = ask("import", table, "--into", path, "--yes")
    assert "a row above says the same id" in answered.out
    saved = path.read_text(encoding="utf-8")
    assert "Colder homes" in saved
    assert "Warm homes" not in saved


def test_a_fault_in_a_workbook_names_its_sheet() -> None:
    sheet = Sheet("Answers", ("Note",), ((SAID,),))
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(write_xlsx([sheet], "x"))) as whole, ZipFile(stream, "w") as written:
        for name in whole.namelist():
            part = whole.read(name)
            written.writestr(name, part.replace(b'r="A2"', b'r="XFE2"'))
    with pytest.raises(TableFault, match="Sheet 'Answers': Row 2 of that sheet has more cells"):
        find_tables(stream.getvalue(), "x.xlsx")


def test_a_table_of_numbers_is_named() -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as written:
        written.writestr("Index/Document.iwa", b"x")
    with pytest.raises(TableFault, match="table of Numbers"):
        find_tables(stream.getvalue(), "x.numbers")


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(TableFault, match="larger than 60 MB"):
        find_tables(b"a" * 60_000_001, "x.csv")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[10:02] Ann Lee: Nobody answers\n[10:03] Bo Ray: The van is late\n", "teams.txt"),
        ("10:02:00\tAnn Lee:\tNobody answers\n10:03:00\tBo Ray:\tThe van is late\n", "zoom.txt"),
    ],
)
def test_a_chat_gives_what_was_written_and_nobodys_name(text: str, name: str) -> None:
    made = brought(text.encode("utf-8"), name)
    assert [card.read.fields for card in made.cards] == [
        {"text": "Nobody answers"},
        {"text": "The van is late"},
    ]
