"""The parts of a workbook, element by element: its strings, styles, and the cells of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from userneeds.exchange.tables.merged_cells import filled_down
from userneeds.exchange.tables.raw_table import RawRow, RawTable, trimmed_rows
from userneeds.exchange.tables.table_fault import TableFault

MOST_CELLS = 2_000_000
"""Of one sheet, empty ones before a filled one counted: they take memory as well."""
_MOST_CHARACTERS = 50_000_000
"""In the cells of a sheet; a text that many cells share counts in each, as it is read in each."""
_MOST_ELEMENTS = 200_000
"""Of a part that lists formats or sheets; Excel itself allows 65,490 formats."""
_COLUMN_COUNT = 16_384
"""Of a sheet in Excel; the last column is XFD."""
_MOST_LETTERS = 3
"""In the name of a column."""
_MOST_DIGITS = 9
"""Of a number that counts something in a workbook."""
_MOST_MERGED = 20_000
"""Areas of cells that are one."""
_EXACT_WHOLE = 1e15
"""Below it a float holds every whole number as it is written."""


class PartHandler:
    """What is done with the elements of one part."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""

    def end(self, name: str) -> None:
        """Take in the end of an element."""

    def text(self, words: str) -> None:
        """Take in text between tags."""


class ElementTable(PartHandler):
    """Collects the attributes of all elements by their names; `xf` only inside one element."""

    def __init__(self, inside: str = "") -> None:
        self.found: dict[str, list[dict[str, str]]] = {}
        self._inside = inside
        self._is_inside = not inside
        self._element_count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == self._inside:
            self._is_inside = True
        if self._is_inside or local != "xf":
            self._element_count += 1
            if self._element_count > _MOST_ELEMENTS:
                sentence = f"That workbook lists more than {_MOST_ELEMENTS:,} formats or sheets."
                raise TableFault(sentence, "Copy the cells you want into a new one.")
            self.found.setdefault(local, []).append(attributes)

    def end(self, name: str) -> None:
        if _local(name) == self._inside:
            self._is_inside = False


class SharedStrings(PartHandler):
    """Collects the shared strings; what is said of pronunciation is no part of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._words: list[str] = []
        self._is_text = False
        self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        match _local(name):
            case "si":
                self._words = []
            case "rPh":
                self._is_phonetic = True
            case "t":
                self._is_text = not self._is_phonetic

    def end(self, name: str) -> None:
        match _local(name):
            case "si":
                self.texts.append("".join(self._words))
            case "rPh":
                self._is_phonetic = False
            case "t":
                self._is_text = False

    def text(self, words: str) -> None:
        if self._is_text:
            self._words.append(words)


@dataclass(slots=True)
class _Cell:
    """The cell that is being read."""

    column: int
    kind: str
    style: int
    words: list[str] = field(default_factory=list)


class SheetCells(PartHandler):
    """Reads the cells of one sheet."""

    def __init__(self, strings: list[str], day_styles: frozenset[int], *, is_1904: bool) -> None:
        self._strings = strings
        self._day_styles = day_styles
        self._first_day = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day without a zone
        self._rows: list[RawRow] = []
        self._row: dict[int, str] = {}
        self._row_number = 0
        self._cell: _Cell | None = None
        self._is_value = False
        self._hidden_rows: list[RawRow] = []
        self._hidden_columns: set[int] = set()
        self._is_row_hidden = False
        self._merged: list[str] = []
        self._column = 0
        self._cell_count = 0
        self._character_count = 0

    def table(self, name: str) -> RawTable:
        """Return what was read."""
        shown, hidden = (
            trimmed_rows(filled_down(rows, self._merged))
            for rows in (self._rows, self._hidden_rows)
        )
        return RawTable(name, shown, hidden, frozenset(self._hidden_columns))

    def _finished(self, rows: list[RawRow]) -> tuple[RawRow, ...]:
        return trimmed_rows(filled_down(rows, self._merged))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._row_number = whole_number(attributes.get("r")) or self._row_number + 1
                self._row = {}
                self._column = 0
                self._is_row_hidden = _is_hidden(attributes)
            case "col" if _is_hidden(attributes):
                first, last = (whole_number(attributes.get(name)) for name in ("min", "max"))
                self._hidden_columns.update(range(first - 1, min(last, _COLUMN_COUNT)))
            case "c":
                column = _column_of(attributes.get("r", ""), self._column)
                kind = attributes.get("t", "n")
                self._cell = _Cell(column, kind, whole_number(attributes.get("s")))
                self._column = column + 1
            case "v" | "t":
                self._is_value = self._cell is not None
            case "mergeCell" if len(self._merged) < _MOST_MERGED:
                self._merged.append(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        match _local(name):
            case "v" | "t":
                self._is_value = False
            case "c" if self._cell is not None:
                self._keep(self._cell)
                self._cell = None
            case "row" if self._row:
                self._end_row()

    def text(self, words: str) -> None:
        if self._is_value and self._cell is not None:
            self._cell.words.append(words)

    def _end_row(self) -> None:
        width = max(self._row) + 1
        self._cell_count += width
        if self._cell_count > MOST_CELLS:
            raise _too_large(MOST_CELLS, "cells")
        cells = tuple(self._row.get(column, "") for column in range(width))
        rows = self._hidden_rows if self._is_row_hidden else self._rows
        rows.append(RawRow(self._row_number, cells))

    def _keep(self, cell: _Cell) -> None:
        if cell.column >= _COLUMN_COUNT:
            sentence = f"Row {self._row_number:,} of that sheet has more cells than Excel allows."
            raise TableFault(sentence, "Copy the columns you want into a new one.")
        words = "".join(cell.words)
        if words:
            said = self._row[cell.column] = self._said(cell, words)
            self._character_count += len(said)
        if self._character_count > _MOST_CHARACTERS:
            raise _too_large(_MOST_CHARACTERS, "characters")

    def _said(self, cell: _Cell, words: str) -> str:
        match cell.kind:
            case "s":
                place = whole_number(words)
                return self._strings[place] if place < len(self._strings) else ""
            case "b":
                return "yes" if words == "1" else "no"
            case "n" if cell.style in self._day_styles:
                return _day(words, self._first_day)
            case "n":
                return _number(words)
        return words


def _too_large(most: int, what: str) -> TableFault:
    sentence = f"That sheet has more than {most:,} {what}."
    return TableFault(sentence, "Copy the rows you want into a new one.")


def _day(words: str, first_day: datetime) -> str:
    """Return a number of days as a day, with its time where it has one."""
    try:
        moment = first_day + timedelta(days=float(words), milliseconds=500)
    except (ValueError, OverflowError):
        return words
    rounded = moment.replace(microsecond=0)
    is_day = not (rounded.hour or rounded.minute or rounded.second)
    return rounded.date().isoformat() if is_day else rounded.isoformat(" ")


def _number(words: str) -> str:
    """Return a number as it is shown: without the tail that halves of numbers leave."""
    try:
        number = float(words)
    except ValueError:
        return words
    if number.is_integer() and abs(number) < _EXACT_WHOLE:
        return str(int(number))
    return f"{number:.15g}"


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden") in {"1", "true"}


def whole_number(words: str | None) -> int:
    """Return a number that is written out; 0 where there is none."""
    is_number = words is not None and words.isdecimal() and len(words) <= _MOST_DIGITS
    return int(words) if words and is_number else 0


def _column_of(place: str, following: int) -> int:
    """Return the column of a place such as 'AB12', counted from 0."""
    letters = place.rstrip("0123456789")
    is_named = letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS
    if not is_named:
        return following
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def attribute_of(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute in any namespace."""
    return next((value for key, value in attributes.items() if _local(key) == name), "")
