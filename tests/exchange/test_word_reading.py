"""A Word file brings its paragraphs under their headings and its tables, or says why it cannot."""

import io
from contextlib import suppress
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.in_process import ask
from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_workshop
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.tables.docx_reading import BODY, TEXT_HEADINGS, read_word
from userneeds.exchange.tables.raw_table import RawTable
from userneeds.exchange.tables.table_fault import TableFault

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _written_in_word() -> bytes:
    """Return a file as python-docx writes it, with Word's own styles."""
    document = docx.Document()
    document.add_heading("Notes of the meeting", 0)
    document.add_heading("Repairs", 1)
    document.add_paragraph("As a tenant I need to know the slot so that I can take time off.")
    document.add_paragraph("Nobody tells us when a visit is cancelled.", style="List Bullet")
    document.add_heading("Damp", 2)
    document.add_paragraph("Who decides which visit comes first?", style="List Number")
    table = document.add_table(rows=3, cols=2)
    cells = (("Organisation", "What they said"), ("Northside", "Say the time"), ("", "Ring first"))
    for row, words in zip(table.rows, cells, strict=True):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


WORD_FILE = _written_in_word()


def _package(body: str, declaration: str = "") -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        whole = f'<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr(BODY, f"{declaration}{whole}")
    return stream.getvalue()


def _rows(table: RawTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_paragraphs_stand_under_their_headings_and_tables_by_themselves() -> None:
    text, table = read_word(WORD_FILE)
    assert _rows(text) == [
        TEXT_HEADINGS,
        ("As a tenant I need to know the slot so that I can take time off.", "Repairs"),
        ("Nobody tells us when a visit is cancelled.", "Repairs"),
        ("Who decides which visit comes first?", "Damp"),
    ]
    assert table.name == "Table 1"
    assert _rows(table) == [
        ("Organisation", "What they said"),
        ("Northside", "Say the time"),
        ("", "Ring first"),
    ]


def test_a_paragraph_is_a_card_with_its_heading_as_theme() -> None:
    found = find_tables(WORD_FILE, "notes.docx")
    assert found.what == "a Word file"
    brought = bring_table(plan_columns(found.tables[0]), None, date(2021, 2, 3))
    told = [(card.read.kind, card.theme) for card in brought.cards]
    assert told == [("need", "Repairs"), ("challenge", "Repairs"), ("question", "Damp")]


def test_the_verb_shows_what_a_word_file_would_bring(tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(WORD_FILE)
    answered = ask("import", path)
    assert answered.code == 0
    assert "notes.docx is a Word file, as Word writes it, sheet 'Text'." in answered.err
    assert "Its other sheets: Table 1." in answered.err
    assert "know the slot" in answered.out
    table = ask("import", path, "--sheet", "Table 1")
    assert (table.code, "Ring first" in table.out) == (0, True)


def test_a_word_file_is_captured_like_the_text_in_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(WORD_FILE)
    answered = ask("capture", "parse", path)
    assert answered.code == 0
    assert "PK" not in answered.out
    (text, *_) = find_tables(WORD_FILE, "notes.docx").tables
    first = text.rows[1].cells[0]
    assert first.split()[-1].rstrip(".") in answered.out


def test_our_own_record_comes_back_without_its_contents_and_title() -> None:
    (paper,) = make_files("record", sample_workshop(), None, "docx")
    text, *tables = read_word(paper.data)
    assert "Who took part" in {row.cells[1] for row in text.rows}
    assert "In this record" not in {row.cells[1] for row in text.rows}
    assert tables


def test_struck_out_words_and_text_boxes_are_not_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = f"<w:txbxContent><w:p>{run.format('boxed')}</w:p></w:txbxContent>"
    struck = f"<w:del>{run.format('struck')}</w:del><w:ins>{run.format('put in')}</w:ins>"
    (text,) = read_word(_package(f"<w:p>{struck}<w:r>{box}</w:r>{run.format(' here')}</w:p>"))
    assert _rows(text)[1:] == [("put in here", "")]


def test_a_cell_over_two_columns_says_its_words_once() -> None:
    cell = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    wide = cell.format('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', "wide")
    row = f"<w:tr>{wide}{cell.format('', 'last')}</w:tr>"
    (table,) = read_word(_package(f"<w:tbl>{row}</w:tbl>"))
    assert _rows(table) == [("wide", "", "last")]


def test_a_word_file_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(TableFault, match="declares entities"):
        read_word(_package("<w:p/>", bomb))


def test_a_small_file_that_holds_very_many_cells_is_refused() -> None:
    span = '<w:gridSpan w:val="64"/>'
    with pytest.raises(TableFault, match="more paragraphs and cells than anybody needs"):
        read_word(_package(f"<w:tbl><w:tr><w:tc>{span * 8_000}</w:tc></w:tr></w:tbl>"))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    places=st.lists(st.tuples(st.integers(0, len(WORD_FILE) - 1), st.integers(0, 255)), max_size=3),
    end=st.integers(0, len(WORD_FILE)) | st.just(len(WORD_FILE)),
)
def test_no_damage_to_a_word_file_is_more_than_a_sentence(
    places: list[tuple[int, int]], end: int
) -> None:
    damaged = bytearray(WORD_FILE)
    for place, value in places:
        damaged[place] = value
    with suppress(TableFault):
        read_word(bytes(damaged[:end]))
