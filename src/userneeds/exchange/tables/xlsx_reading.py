"""What does a workbook say? Its sheets as texts, whatever program wrote it.

A workbook is an archive of XML. Neither may take the memory of whoever opens it: what is unpacked
is counted as it comes, and a document that declares entities is refused before they are expanded.
Formulas give the value that they had last; macros and pictures are not looked at.

**Source:** ECMA-376, part 1: SpreadsheetML; part 2: packaging.
"""

import io
import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from lzma import LZMAError
from typing import NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from userneeds.exchange.tables.raw_table import RawTable
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_parts import (
    ElementTable,
    PartHandler,
    SharedStrings,
    SheetCells,
    attribute_of,
    whole_number,
)

MOST_UNPACKED = 200_000_000
"""Bytes of all parts together."""
_CHUNK = 1 << 16
_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of numbers that every workbook knows and that show days or times."""
_DAY_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]{0,200}"|\\.|\[[^\[\]]{0,200}\]')
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_ENCODINGS = frozenset({"utf-8", "utf-16"})
"""What the parts of a package may be written in."""
_DAMAGED = "That workbook is damaged."
_SAVE_ANEW = "Open it in Excel and save it anew."
_UNREADABLE = (
    BadZipFile,  # its list of parts, or a checksum, is wrong
    KeyError,  # a part that another one names is not there
    EOFError,  # it is cut off
    zlib.error,  # packed bytes are damaged; so say the next two of other ways of packing
    LZMAError,
    OSError,
    ValueError,  # a part lies outside the file, or is called by what is no text
    OverflowError,  # a part lies farther away than a file can be large
    RuntimeError,  # it is locked by a password, or packed in a way that Python does not know
)
"""All that opening and unpacking a damaged archive raises."""


def read_workbook(data: bytes) -> tuple[RawTable, ...]:
    """Return the sheets of a workbook that people can see, in their order.

    Raises:
        TableFault: when it is none, is locked or damaged, or is larger than anybody needs.
    """
    if data.startswith(_OLD_CONTAINER):
        _refuse_old_container(data)
    try:
        with _opened(data) as archive:
            return tuple(_Workbook(archive).sheets())
    except expat.ExpatError as fault:
        raise TableFault(_DAMAGED, _SAVE_ANEW) from fault


def _opened(data: bytes) -> ZipFile:
    try:
        return ZipFile(io.BytesIO(data))
    except _UNREADABLE as fault:
        raise TableFault(_DAMAGED, _SAVE_ANEW) from fault


def _refuse_old_container(data: bytes) -> NoReturn:
    names = data.decode("utf-16-le", "ignore")
    if "EncryptedPackage" in names:
        raise TableFault("That workbook is protected by a password.", "Save it without one.")
    raise TableFault(
        "That is a workbook of the old kind (.xls).", "Save it in Excel as .xlsx, or as CSV."
    )


class _Workbook:
    """The parts of a workbook."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._left = MOST_UNPACKED
        names = frozenset(archive.namelist())
        if "xl/workbook.bin" in names:
            hint = "Save it in Excel as .xlsx, or as CSV."
            raise TableFault("That is a binary workbook (.xlsb).", hint)
        if "xl/workbook.xml" not in names:
            raise TableFault("That archive is no Excel workbook.", "Save the table as CSV.")
        self._names = names
        self._strings = self._shared_strings()
        self._day_styles = self._styles_of_days()

    def sheets(self) -> Iterator[RawTable]:
        book = ElementTable()
        self._parse("xl/workbook.xml", book)
        targets = self._targets()
        is_1904 = any(
            each.get("date1904", "0") in {"1", "true"} for each in book.found.get("workbookPr", ())
        )
        read: set[str] = set()
        for sheet in book.found.get("sheet", ()):
            target = targets.get(attribute_of(sheet, "id"))
            # Two sheets never share a part; a file in which thousands do would not end.
            if target is None or target in read or sheet.get("state", "visible") != "visible":
                continue
            read.add(target)
            reader = SheetCells(self._strings, self._day_styles, is_1904=is_1904)
            self._parse(target, reader)
            yield reader.table(sheet.get("name", ""))

    def _targets(self) -> Mapping[str, str]:
        relations = ElementTable()
        self._parse("xl/_rels/workbook.xml.rels", relations)
        targets: dict[str, str] = {}
        for each in relations.found.get("Relationship", ()):
            target = each.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            normal = posixpath.normpath(path)
            if each.get("TargetMode") != "External" and normal in self._names:
                targets[each.get("Id", "")] = normal
        return targets

    def _shared_strings(self) -> list[str]:
        strings = SharedStrings()
        if "xl/sharedStrings.xml" in self._names:
            self._parse("xl/sharedStrings.xml", strings)
        return strings.texts

    def _styles_of_days(self) -> frozenset[int]:
        """Return the places of the cell formats that show a number as a day."""
        if "xl/styles.xml" not in self._names:
            return frozenset()
        styles = ElementTable(inside="cellXfs")
        self._parse("xl/styles.xml", styles)
        own: set[int] = set()
        for each in styles.found.get("numFmt", ()):
            if _DAY_LETTERS.search(_QUOTED.sub("", each.get("formatCode", ""))):
                own.add(whole_number(each.get("numFmtId")))
        days = _BUILT_IN_DAYS | own
        formats = styles.found.get("xf", [])
        return frozenset(
            place
            for place, each in enumerate(formats)
            if whole_number(each.get("numFmtId")) in days
        )

    def _parse(self, name: str, handler: PartHandler) -> None:
        """Read a part, as far as there is room for what it unpacks to."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
        parser.XmlDeclHandler = _refuse_other_encodings
        parser.StartDoctypeDeclHandler = _refuse_doctype
        for chunk in self._unpacked(name):
            self._left -= len(chunk)
            if self._left < 0:
                sentence = "That workbook unpacks to more than anybody needs."
                raise TableFault(sentence, "Copy the cells you want into a new one.")
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _unpacked(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _UNREADABLE as fault:
            sentence = "That workbook is damaged, or protected by a password."
            raise TableFault(sentence, _SAVE_ANEW) from fault


def _refuse_other_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise TableFault(_DAMAGED, _SAVE_ANEW)


def _refuse_doctype(*_: object) -> NoReturn:
    raise TableFault("That workbook declares entities, which none does that Excel wrote.")
