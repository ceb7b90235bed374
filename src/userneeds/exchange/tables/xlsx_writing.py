"""A workbook that Excel, LibreOffice and others open: the parts of it that a table needs.

Cells are inline strings, numbers and days, and never formulas. The same sheets give the same bytes.

**Source:** ECMA-376, part 1: SpreadsheetML; part 2: packaging.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from userneeds.exchange.tables.sheet import CellValue, Sheet, cell_text, shortened

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a workbook; it counts a 29 February 1900 that never was."""
_WIDEST = 80
"""Characters of the widest column."""
_LEAST_WIDE = 8
_HEAD, _DAY, _WORDS = 1, 2, 3
"""Cell formats, by their place in the list of `_STYLES`."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" '
    'applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def write_xlsx(sheets: Sequence[Sheet], title: str) -> bytes:
    """Return a workbook of these sheets as the bytes of a file."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in _parts(sheets, title):
            archive.writestr(_entry(name), text.encode("utf-8"))
    return stream.getvalue()


def _entry(name: str) -> ZipInfo:
    """Return an entry that tells no time, so that equal workbooks are equal bytes."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    return entry


def _parts(sheets: Sequence[Sheet], title: str) -> Iterator[tuple[str, str]]:
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    yield "[Content_Types].xml", _content_types(names)
    yield (
        "_rels/.rels",
        _relations(
            [
                (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    )
    yield (
        "docProps/core.xml",
        (
            f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_escaped(title)}</dc:title>'
            "<dc:creator>userneeds</dc:creator></cp:coreProperties>"
        ),
    )
    yield "xl/workbook.xml", _workbook(sheets)
    targets = [(f"{_OFFICE}/worksheet", name.removeprefix("xl/")) for name in names]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_OFFICE}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    for name, sheet in zip(names, sheets, strict=True):
        yield name, "".join(_worksheet(sheet))


def _content_types(names: Iterable[str]) -> str:
    kinds = {"xl/workbook.xml": f"{_KIND}.sheet.main+xml", "xl/styles.xml": f"{_KIND}.styles+xml"}
    kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds |= dict.fromkeys(names, f"{_KIND}.worksheet+xml")
    overrides = [
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    ]
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    rows = [
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    rows = [
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(_sheet_names(sheets), 1)
    ]
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(rows)}</sheets>'
        "</workbook>"
    )


def _sheet_names(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield names that a workbook may have: short, without some signs, each once."""
    taken: set[str] = set()
    for sheet in sheets:
        plain = _NOT_IN_A_NAME.sub(" ", _NOT_IN_XML.sub("", sheet.name)).strip(" '") or "Sheet"
        name = plain[:_LONGEST_NAME]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        taken.add(name.casefold())
        yield name


def _worksheet(sheet: Sheet) -> Iterator[str]:
    last = f"{column_letters(len(sheet.columns) - 1)}{len(sheet.rows) + 1}"
    yield f'{_XML}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetViews>'
    yield '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    yield 'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for place in range(len(sheet.columns)):
        width = _width(sheet, place)
        yield f'<col min="{place + 1}" max="{place + 1}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _row(1, sheet.columns, is_head=True)
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, row)
    yield f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'


def _width(sheet: Sheet, column: int) -> int:
    longest = max((len(text) for text in sheet.texts(column)), default=0)
    return max(_LEAST_WIDE, min(_WIDEST, max(longest, len(sheet.columns[column])) + 2))


def _row(number: int, cells: Sequence[CellValue], *, is_head: bool = False) -> str:
    said = [
        _cell(f"{column_letters(place)}{number}", value, is_head=is_head)
        for place, value in enumerate(cells)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(said)}</row>'


def _cell(place: str, value: CellValue, *, is_head: bool) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{(value - _FIRST_DAY).days}</v></c>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    style = _HEAD if is_head else _WORDS
    words = _escaped(shortened(cell_text(value)))
    kept = f'<is><t xml:space="preserve">{words}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{kept}</c>'


def column_letters(place: int) -> str:
    """Return what a column is called, counted from 0: A, B, …, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))
