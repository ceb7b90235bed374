"""Tables go out and come back, and no file takes the program with it."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.disclosure.seen import see
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.card_tables import CARD_COLUMNS, sheets_of
from userneeds.exchange.tables.csv_writing import write_csv
from userneeds.exchange.tables.delimited_reading import read_delimited
from userneeds.exchange.tables.sheet import Sheet
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_reading import read_workbook
from userneeds.exchange.tables.xlsx_writing import write_xlsx
from userneeds.model.workshop import Workshop
from userneeds.session.importing.importer import Importer
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

TODAY = date(2026, 3, 1)
LAW = settings(deadline=None, derandomize=True, max_examples=60)
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6)


@given(ROWS)
@LAW
def test_a_workbook_reads_back_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    sheet = Sheet("One", ("first", "second"), tuple(rows))
    (table,) = read_workbook(write_xlsx([sheet], "x"))
    told = [row.cells for row in table.rows[1:]]
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [(*cells, "", "")[:2] for cells in told] == kept


@given(ROWS)
@LAW
def test_another_program_reads_the_same_words(rows: list[tuple[str, str]]) -> None:
    data = write_xlsx([Sheet("One", ("first", "second"), tuple(rows))], "x")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["One"]
    told = [
        tuple(cell or "" for cell in row) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    told += [("", "")] * (len(rows) - len(told))
    assert [tuple(cell.replace("\r\n", "\n") for cell in row) for row in told] == rows


@given(ROWS, st.sampled_from(",;\t"))
@LAW
def test_a_table_reads_back_with_any_delimiter(rows: list[tuple[str, str]], mark: str) -> None:
    data = write_csv(Sheet("", ("first", "second"), tuple(rows))).decode("utf-8-sig")
    table = read_delimited(data.encode("utf-8-sig"))
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in table.rows[1:]] == kept
    named = f"sep={mark}\r\nfirst{mark}second\r\na{mark}b\r\n"
    assert read_delimited(named.encode()).rows[1].cells == ("a", "b")


@pytest.mark.parametrize("word", ["=1+1", "+44 20", "-x", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula(word: str) -> None:
    sheet = Sheet("One", ("first",), ((word,),))
    assert f"'{word}" in write_csv(sheet).decode("utf-8-sig")
    cell = openpyxl.load_workbook(io.BytesIO(write_xlsx([sheet], "x")))["One"]["A2"]
    assert (cell.data_type, cell.value) == ("s", word)


def a_meeting() -> Workshop:
    cards = (
        a_card("c1", role="tenant", need="know the slot", benefit="I can plan", by="bob"),
        a_card("c2", kind="challenge", need="", text="Cold homes", theme="damp", notes="n"),
    )
    return a_workshop(*cards)


def returned(workshop: Workshop, data: bytes, name: str) -> dict[str, str]:
    """Return what an import of a file would do with each card, by its id."""
    table = find_tables(data, name).tables[0]
    brought = bring_table(plan_columns(table), None, TODAY)
    ids = iter(f"n{number}" for number in range(100))
    rows = Importer(workshop, lambda: next(ids), NOON).rows(brought)
    return {row.card.id: row.fate for row in rows}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_not_edited_comes_back_as_it_is(form: str) -> None:
    workshop = a_meeting()
    sheets = sheets_of(see(workshop, "group"))
    data = write_xlsx(sheets, "x") if form == "xlsx" else write_csv(sheets[0])
    assert returned(workshop, data, f"cards.{form}") == {"c1": "unchanged", "c2": "unchanged"}


def edited_sheet(workshop: Workshop) -> bytes:
    (cards, *_) = sheets_of(see(workshop, "group"))
    place = CARD_COLUMNS.index("so that")
    rows = [list(row) for row in cards.rows]
    rows[0][place] = "I can be at home"
    return write_csv(Sheet(cards.name, cards.columns, tuple(map(tuple, rows))))


def test_a_cell_edited_elsewhere_becomes_a_change_of_its_card() -> None:
    workshop = a_meeting()
    assert returned(workshop, edited_sheet(workshop), "cards.csv") == {
        "c1": "changed",
        "c2": "unchanged",
    }


def test_a_card_that_was_changed_here_meanwhile_is_not_overwritten() -> None:
    workshop = a_meeting()
    data = edited_sheet(workshop)
    changed = replace(workshop.cards["c1"], need="know the hour")
    later = replace(workshop, cards={**workshop.cards, "c1": changed})
    assert returned(later, data, "cards.csv")["c1"] == "conflict"


def test_an_import_brings_what_it_has_shown(tmp_path: Path) -> None:
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_meeting()), encoding="utf-8")
    survey = tmp_path / "survey.csv"
    survey.write_text(
        "Name,Which organisation?,What gets in the way?\n"
        "Ann Example,Southby,Nobody answers the phone\n"
        "Bob Example,Elsewhere Homes,As a tenant I need a spare key\n",
        encoding="utf-8",
    )
    answered = ask("import", survey, "--into", path, "--yes")
    assert answered.code == 0
    assert "imported 2 cards" in answered.err
    assert "Not among the organisations here: Elsewhere Homes" in answered.err
    saved = read_workshop(path.read_text("utf-8")).value
    assert saved is not None
    told = [(card.statement(), card.organisation, card.notes) for card in saved.cards.values()]
    assert told[2:] == [
        ("Nobody answers the phone", "southby", "What gets in the way?"),
        (
            "As a tenant I need a spare key",
            "",
            "What gets in the way?\nOrganisation: Elsewhere Homes",
        ),
    ]
    again = ask("import", survey, "--into", path, "--yes")
    assert "2 here already" in again.err
    assert again.code == 1


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What do you need from repairs?", "need"),
        ("Which needs are not met today?", "need"),
        ("What do we need to know about you?", "challenge"),
        ("What gets in the way?", "challenge"),
        ("Do you need help with this form?", "challenge"),
    ],
)
def test_a_question_that_asks_for_needs_is_answered_by_needs(question: str, kind: str) -> None:
    data = f"Name,{question}\nAnn,A spare key for the night\nBob,Longer opening hours\n"
    (table,) = find_tables(data.encode(), "survey.csv").tables
    cards = bring_table(plan_columns(table), None, TODAY).cards
    assert [card.read.kind for card in cards] == [kind, kind]


def test_nothing_is_changed_before_it_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_meeting()), encoding="utf-8")
    before = path.read_bytes()
    lines = tmp_path / "notes.txt"
    lines.write_text("Nobody answers\nThe van is late\n", encoding="utf-8")
    answered = ask("import", lines, "--into", path)
    assert "Nothing was changed. --yes brings it in." in answered.err
    assert path.read_bytes() == before


def archive(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name, words in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), words)
    return stream.getvalue()


SHEETS = write_xlsx([Sheet("One", ("a",), (("b",),))], "x")
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def bomb() -> bytes:
    """Return a workbook of which one sheet unpacks to 300 MB."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(SHEETS)) as whole, ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name in whole.namelist():
            data = whole.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"<sheetData>", b"<sheetData>" + b" " * 300_000_000)
            written.writestr(name, data)
    return stream.getvalue()


def with_sheet(cells: str, head: str = "") -> bytes:
    """Return the workbook with other cells in its one sheet."""
    stream = io.BytesIO()
    sheet = (
        f"{head}<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        f"<sheetData>{cells}</sheetData></worksheet>"
    )
    with ZipFile(io.BytesIO(SHEETS)) as whole, ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name in whole.namelist():
            data = sheet.encode() if name.endswith("sheet1.xml") else whole.read(name)
            written.writestr(name, data)
        written.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>")
    return stream.getvalue()


def with_broken_stream() -> bytes:
    """Return a workbook whose first part was overwritten after it was packed."""
    start = SHEETS.index(b"[Content_Types].xml") + len(b"[Content_Types].xml")
    second = SHEETS.index(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    assert start < second
    return SHEETS[:second] + b"\xff" * 40 + SHEETS[second + 40 :]


FAR_CELLS = "".join(f"<row><c r='XFD{number}'><v>1</v></c></row>" for number in range(1, 200))
SHARED_CELLS = "<row><c t='s'><v>0</v></c></row>" * 60


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (with_sheet(FAR_CELLS), "x.xlsx", "2,000,000 cells"),
        (with_sheet(SHARED_CELLS), "x.xlsx", "50,000,000 characters"),
        (with_sheet("", "<?xml version='1.0' encoding='nobodys'?>"), "x.xlsx", "damaged"),
        (with_sheet("", "<?xml version='1.0' encoding='gbk'?>"), "x.xlsx", "damaged"),
        (with_broken_stream(), "x.xlsx", "damaged"),
        (b"a," * 3_000 + b"\n" + b"b," * 3_000, "x.csv", "3,001 columns"),
        (
            json.dumps({"workshop": "", "cards": [dict.fromkeys(map(str, range(3_000)))]}).encode(),
            "x.json",
            "3,000 columns",
        ),
        (SHEETS[: len(SHEETS) // 2], "x.xlsx", "damaged"),
        (archive(xl__workbook_xml=ENTITIES), "x.xlsx", "entities"),
        (archive(ppt__presentation_xml="<x/>"), "x.pptx", "no Excel workbook"),
        (archive(word__document_xml=ENTITIES), "x.docx", "entities"),
        (archive(word__document_xml="<x>"), "x.docx", "Word file is damaged"),
        (archive(**{"xl/workbook.bin": "x"}), "x.xlsb", "binary workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "x.xls", "old kind"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"),
            "x.xlsx",
            "password",
        ),
        (b"%PDF-1.7", "x.pdf", "PDF"),
        (b'{"lists": [', "x.json", "cut off"),
        (b'{"other": 1}', "x.json", "no program that is known"),
        (b"[" * 100_000, "x.json", "nested"),
        (b'a,b\n"never closed' + b"x" * 1_100_000, "x.csv", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, name: str, why: str) -> None:
    with pytest.raises(TableFault) as fault:
        find_tables(data, name)
    assert why in str(fault.value)


def test_what_is_hidden_in_a_workbook_stays_out_and_is_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Text", "Private"), ("Cold homes", "secret one"), ("Damp walls", "secret two")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Hidden").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    (table,) = find_tables(stream.getvalue(), "x.xlsx").tables
    plan = plan_columns(table)
    brought = bring_table(plan, None, TODAY)
    assert [dict(card.read.fields) for card in brought.cards] == [{"text": "Cold homes"}]
    assert [column.reason for column in plan.columns][1] == "it is hidden in the workbook"
    assert "1 row left out: hidden in the workbook" in [loss.sentence() for loss in brought.losses]
    by_hand = bring_table(plan_columns(table, {"private": "note"}), None, TODAY)
    assert by_hand.cards[0].read.fields["notes"] == "Private: secret one"
    asked_for = bring_table(plan_columns(table.with_hidden()), None, TODAY)
    assert [card.read.fields["text"] for card in asked_for.cards] == ["Cold homes", "Damp walls"]


def test_what_stands_once_beside_several_rows_is_said_of_each() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(("What we heard in spring", None))
    sheet.merge_cells("A1:B1")
    for row in (
        ("Theme", "Note"),
        ("Heating", "Cold homes"),
        (None, "Old boilers"),
        ("Other", "X"),
    ):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    stream = io.BytesIO()
    book.save(stream)
    (table,) = find_tables(stream.getvalue(), "x.xlsx").tables
    brought = bring_table(plan_columns(table), None, TODAY)
    told = [(card.theme, card.read.fields["text"]) for card in brought.cards]
    assert told == [("Heating", "Cold homes"), ("Heating", "Old boilers"), ("Other", "X")]


@pytest.mark.parametrize(
    "board",
    [
        {
            "lists": [{"id": ["a"], "name": "Ideas"}],
            "cards": [{"id": {}, "idList": ["a"], "name": "The van is late"}],
            "checklists": [{"idCard": {}, "checkItems": [{"name": "Ask"}]}],
        },
        {"board": 1, "columns": [{"id": [1]}], "notes": [{"column": [1], "text": "Van"}]},
    ],
)
def test_a_board_may_refer_to_its_lists_by_anything(board: object) -> None:
    (table,) = find_tables(json.dumps(board).encode(), "x.json").tables
    assert len(table.rows) == 2


def test_a_part_that_a_thousand_sheets_share_is_read_once() -> None:
    sheet = b'<sheet name="One" sheetId="1" r:id="rId1"/>'
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(SHEETS)) as whole, ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name in whole.namelist():
            written.writestr(name, whole.read(name).replace(sheet, sheet * 1_000))
    assert len(read_workbook(stream.getvalue())) == 1


@pytest.mark.long
def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(TableFault, match="unpacks to more"):
        read_workbook(bomb())


def test_a_file_without_words_says_how_a_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("ID,Email\n1,ann@north.example\n2,bob@south.example\n", encoding="utf-8")
    answered = ask("import", path)
    assert answered.code == 2
    assert "--map" in answered.err


def test_a_role_given_by_hand_wins(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Name,Bla\nCold homes,x\nDamp walls,y\n", encoding="utf-8")
    cards = ask("import", path, "--map", "Name=text", "--json").json_lines()
    assert [card["text"] for card in cards] == ["Cold homes", "Damp walls"]
    wrong = ask("import", path, "--map", "Nome=text")
    assert (wrong.code, "There is no column 'Nome'." in wrong.err) == (2, True)


def test_a_chat_gives_its_messages_without_names() -> None:
    text = b"[10:02] Ann Example: Nobody answers\n[10:03] Bob Example: The van is late\nagain\n"
    (table,) = find_tables(text, "chat.txt").tables
    cards = bring_table(plan_columns(table), None, TODAY).cards
    assert [card.read.fields["text"] for card in cards] == [
        "Nobody answers",
        "The van is late again",
    ]


def test_the_json_of_cards_keeps_to_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_meeting()), encoding="utf-8")
    out = tmp_path / "out"
    answered = ask("export", path, "--what", "table", "--format", "json", "--out", out)
    assert answered.code == 0
    cards = json.loads((out / "cards.json").read_text("utf-8"))["cards"]
    schema = json.loads((out / "cards.schema.json").read_text("utf-8"))
    known = set(schema["properties"]["cards"]["items"]["properties"])
    assert all(set(card) <= known for card in cards)
    assert [card["id"] for card in cards] == ["c1", "c2"]


def test_every_format_is_listed() -> None:
    listed = ask("formats")
    assert "forms  Microsoft Forms" in listed.out
    assert len(ask("formats", "--json").lines()) > 10


def test_what_was_chosen_for_a_column_is_chosen_for_the_next_file_of_the_series(
    tmp_path: Path,
) -> None:
    path = tmp_path / "one.workshop.yaml"
    path.write_text(write_workshop(a_meeting()), encoding="utf-8")
    series = tmp_path / "series.yaml"
    series.write_text("userneeds: 2\nid: s1\ntitle: A group\n", encoding="utf-8")
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("Bla,Blub\nCold homes,north\nDamp walls,south\n", encoding="utf-8")
    second.write_text("Blub,Bla\nwest,Old boilers\neast,Wet floors\n", encoding="utf-8")
    chosen = ("--map", "Bla=text", "--map", "Blub=tag")
    answered = ask("import", first, "--into", path, *chosen, "--yes")
    assert "The series remembers what you chose for the columns." in answered.err
    assert "columns:\n  bla: text\n  blub: tag\n" in series.read_text("utf-8")
    again = ask("import", second, "--into", path, "--yes")
    assert "it was chosen so before" in again.err
    assert "remembers" not in again.err
    saved = read_workshop(path.read_text("utf-8")).value
    assert saved is not None
    assert [card.tags for card in saved.cards.values()][-2:] == [("west",), ("east",)]
    said_now = ask("import", second, "--into", path, "--map", "Blub=note", "--with-doubles")
    assert "goes to the notes (you said so)" in said_now.err
