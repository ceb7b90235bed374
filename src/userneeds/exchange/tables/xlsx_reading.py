"""What does a workbook say? Its sheets as texts, whatever program wrote it.

Formulas give the value that they had last; macros and pictures are not looked at.

**Source:** ECMA-376, part 1: SpreadsheetML.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NoReturn

from userneeds.exchange.tables.office_package import (
    PackageNoun,
    PackageParts,
    opened_package,
)
from userneeds.exchange.tables.raw_table import RawTable
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_parts import (
    ElementTable,
    SharedStrings,
    SheetCells,
    attribute_of,
    whole_number,
)

_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of numbers that every workbook knows and that show days or times."""
_DAY_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]{0,200}"|\\.|\[[^\[\]]{0,200}\]')
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_WORKBOOK = PackageNoun("workbook", "Excel", "Copy the cells you want into a new one.")


def read_workbook(data: bytes) -> tuple[RawTable, ...]:
    """Return the sheets of a workbook that people can see, in their order.

    Raises:
        TableFault: when it is none, is locked or damaged, or is larger than anybody needs.
    """
    if data.startswith(_OLD_CONTAINER):
        _refuse_old_container(data)
    with opened_package(data, _WORKBOOK) as archive:
        return tuple(_Workbook(PackageParts(archive, _WORKBOOK)).sheets())


def _refuse_old_container(data: bytes) -> NoReturn:
    names = data.decode("utf-16-le", "ignore")
    if "EncryptedPackage" in names:
        raise TableFault("That workbook is protected by a password.", "Save it without one.")
    raise TableFault(
        "That is a workbook of the old kind (.xls).", "Save it in Excel as .xlsx, or as CSV."
    )


class _Workbook:
    """The parts of a workbook."""

    def __init__(self, parts: PackageParts) -> None:
        names = parts.names
        if any(name.endswith(".iwa") for name in names):
            hint = "Export it from Numbers to Excel, or to CSV."
            raise TableFault("That is a table of Numbers.", hint)
        if "xl/workbook.bin" in names:
            hint = "Save it in Excel as .xlsx, or as CSV."
            raise TableFault("That is a binary workbook (.xlsb).", hint)
        if "xl/workbook.xml" not in names:
            raise TableFault("That archive is no Excel workbook.", "Save the table as CSV.")
        self._parts = parts
        self._names = names
        self._strings = self._shared_strings()
        self._day_styles = self._styles_of_days()

    def sheets(self) -> Iterator[RawTable]:
        book = ElementTable()
        self._parts.parse("xl/workbook.xml", book)
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
            name = sheet.get("name", "")
            self._parse_sheet(target, reader, name)
            yield reader.table(name)

    def _parse_sheet(self, target: str, reader: SheetCells, name: str) -> None:
        """Read the cells of a sheet; a fault in them names it."""
        try:
            self._parts.parse(target, reader)
        except TableFault as fault:
            raise TableFault(f"Sheet '{name}': {fault.sentence}", fault.hint) from fault

    def _targets(self) -> Mapping[str, str]:
        relations = ElementTable()
        self._parts.parse("xl/_rels/workbook.xml.rels", relations)
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
            self._parts.parse("xl/sharedStrings.xml", strings)
        return strings.texts

    def _styles_of_days(self) -> frozenset[int]:
        """Return the places of the cell formats that show a number as a day."""
        if "xl/styles.xml" not in self._names:
            return frozenset()
        styles = ElementTable(inside="cellXfs")
        self._parts.parse("xl/styles.xml", styles)
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
