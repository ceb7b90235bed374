"""A file that is damaged, or made to do harm, gets a sentence; an odd one is read as it stands."""

import io
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.tables.delimited_reading import read_delimited
from userneeds.exchange.tables.raw_table import RawTable
from userneeds.exchange.tables.sheet import Sheet
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_reading import read_workbook
from userneeds.exchange.tables.xlsx_writing import write_xlsx

ROWS = tuple((f"need {number * number % 89}", number) for number in range(60))
WHOLE = write_xlsx([Sheet("Cards", ("says", "number"), ROWS)], "Repairs")
_BOOK = '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'
_RELATIONS = '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>'


def _workbook(rows: str, declaration: str = "", styles: str = "") -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/worksheets/s.xml", f"{declaration}<w><d>{rows}</d></w>")
        if styles:
            archive.writestr("xl/styles.xml", styles)
    return stream.getvalue()


def _cells(table: RawTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    places=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=3),
    end=st.integers(0, len(WHOLE)) | st.just(len(WHOLE)),
)
def test_no_damage_to_a_workbook_is_more_than_a_sentence(
    places: list[tuple[int, int]], end: int
) -> None:
    damaged = bytearray(WHOLE)
    for place, value in places:
        damaged[place] = value
    with suppress(TableFault):
        assert read_workbook(bytes(damaged[:end]))


def test_damaged_packed_bytes_are_told() -> None:
    with ZipFile(io.BytesIO(WHOLE)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    with pytest.raises(TableFault, match="damaged"):
        read_workbook(WHOLE[:start] + bytes([255] * 40) + WHOLE[start + 40 :])


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-7", "unheard-of"])
def test_a_workbook_in_an_encoding_of_its_own_is_refused(encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    with pytest.raises(TableFault, match="damaged"):
        read_workbook(_workbook("<row/>", declaration))


def test_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    (table,) = read_workbook(_workbook("<row><c><v>1</v></c><c/><c><v>3</v></c></row>"))
    assert _cells(table) == [("1", "", "3")]


def test_far_apart_cells_do_not_take_the_memory() -> None:
    rows = '<row><c r="XFD1"><v>1</v></c></row>' * 200
    with pytest.raises(TableFault, match="more than 2,000,000 cells"):
        read_workbook(_workbook(rows))


def test_a_column_that_excel_has_not_is_refused() -> None:
    with pytest.raises(TableFault, match="Row 1 "):
        read_workbook(_workbook('<row><c r="XFE1"><v>1</v></c></row>'))


def test_formats_without_end_do_not_take_the_memory() -> None:
    formats = "<xf/>" * 200_001
    styles = f"<s><cellXfs>{formats}</cellXfs></s>"
    with pytest.raises(TableFault, match="more than 200,000"):
        read_workbook(_workbook("<row/>", styles=styles))


def test_the_last_moment_of_the_calendar_is_read_as_it_stands() -> None:
    styles = '<s><cellXfs><xf numFmtId="14"/></cellXfs></s>'
    rows = '<row><c s="0"><v>2958465.999999</v></c></row>'
    (table,) = read_workbook(_workbook(rows, styles=styles))
    assert _cells(table) == [("2958465.999999",)]


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x85"])
def test_a_sign_that_only_breaks_a_line_ends_no_row(sign: str) -> None:
    table = read_delimited(f"need,who\nread{sign}it,Ann\n".encode())
    assert _cells(table) == [("need", "who"), (f"read{sign}it", "Ann")]


@pytest.mark.parametrize(
    "text",
    [
        '{"lists": [{"id": [1]}], "cards": [{"idList": {}, "id": []}]}',
        '{"board": 1, "notes": [{"column": []}], "columns": [{"id": {}}]}',
    ],
)
def test_a_board_whose_ids_are_no_words_is_read(text: str) -> None:
    (table,) = find_tables(text.encode(), "board.json").tables
    assert len(table.rows) == 2
