"""Tables as WordprocessingML: with a row of headings that repeats, and words for who cannot see.

**Source:** ECMA-376, part 1: 17.4.
"""

from collections.abc import Iterable, Iterator, Sequence

from userneeds.documents.content.blocks import DataTable, TableColumn
from userneeds.documents.content.runs import Text, TextRun, plain_text
from userneeds.documents.word.docx_runs import (
    DocxLinks,
    paragraph_xml,
    quote_xml,
    reads_from_right,
    run_xml,
)

_TWIPS = 20
"""Of a point: what lengths are measured in."""
_TABLE_LOOK = (
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" '
    'w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


def table_xml(widths: Sequence[float], title: str, rows: Iterable[str]) -> str:
    """Return a table of rows. Widths are in points; `title` is what is said of it instead."""
    return "".join(_table_parts(widths, title, rows))


def _table_parts(widths: Sequence[float], title: str, rows: Iterable[str]) -> Iterator[str]:
    lengths = [round(width * _TWIPS) for width in widths]
    whole = sum(lengths)
    yield '<w:tbl><w:tblPr><w:tblStyle w:val="PlainTable"/>'
    yield f'<w:tblW w:w="{whole}" w:type="dxa"/>'
    yield _TABLE_LOOK
    said = quote_xml(title)
    yield f"<w:tblCaption w:val={said}/>"
    yield "</w:tblPr><w:tblGrid>"
    for length in lengths:
        yield f'<w:gridCol w:w="{length}"/>'
    yield "</w:tblGrid>"
    yield from rows
    yield "</w:tbl>"


def row_xml(cells: Iterable[str], *, is_head: bool = False) -> str:
    """Return a row, which stays on one page; one of headings stands on each page anew."""
    heading = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(cells)}</w:tr>"


def cell_xml(width: float, inner: str, *, span: int = 1, fill: str = "") -> str:
    """Return a cell around paragraphs. `fill` is a colour as '#rrggbb'."""
    look = f'<w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>'
    if span > 1:
        look += f'<w:gridSpan w:val="{span}"/>'
    if fill:
        look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def data_table_xml(block: DataTable, links: DocxLinks, width: float) -> str:
    """Return rows under headings; nothing where there are none. `width` is in points."""
    return "".join(_data_table(block, links, width)) if block.rows else ""


def _data_table(block: DataTable, links: DocxLinks, width: float) -> Iterator[str]:
    whole = sum(column.share for column in block.columns)
    widths = [width * column.share / whole for column in block.columns]
    heads = map(_head_cell, block.columns, widths)
    rows = [row_xml(heads, is_head=True)]
    for row in block.rows:
        cells = _cells(row, block.columns, widths, links)
        rows.append(row_xml(cells))
    title = block.caption
    if title:
        words = _words(title)
        yield paragraph_xml("Caption", words, "<w:keepNext/>")
    else:
        title = ", ".join(column.head for column in block.columns)
    yield table_xml(widths, title, rows)
    yield AFTER_TABLE


def _head_cell(column: TableColumn, width: float) -> str:
    words = _words(column.head)
    paragraph = paragraph_xml("CellHead", words, _flush(column))
    return cell_xml(width, paragraph)


AFTER_TABLE = paragraph_xml("AfterTable", "")
"""Two tables that follow each other would be one; it is as low as a line can be."""


def _cells(
    row: tuple[Text, ...],
    columns: tuple[TableColumn, ...],
    widths: Sequence[float],
    links: DocxLinks,
) -> Iterable[str]:
    for content, column, width in zip(row, columns, widths, strict=True):
        properties = _flush(column)
        if reads_from_right(plain_text(content)):
            properties = f"<w:bidi/>{properties}"
        words = links.text_xml(content)
        paragraph = paragraph_xml("Cell", words, properties)
        yield cell_xml(width, paragraph)


def _words(words: str) -> str:
    return run_xml(TextRun(words))


def _flush(column: TableColumn) -> str:
    return '<w:jc w:val="right"/>' if column.is_number else ""
