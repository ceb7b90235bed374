"""What stands in cells that are one? A workbook keeps it in the first; below it all rows mean it.

A theme that is written once beside five rows is the theme of all five. A title above a table that
runs across its columns is not the heading of each, so nothing is said again to the right.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from userneeds.exchange.tables.raw_table import RawRow

_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})")


def filled_down(rows: Sequence[RawRow], merged: Sequence[str]) -> list[RawRow]:
    """Return rows in which each cell of a `merged` area, as 'A2:B5', says what its first says."""
    by_number = {row.number: row for row in rows}
    areas = filter(None, map(_AREA.fullmatch, merged))
    for area in areas:
        letters, first, last = area.groups()
        column = _column(letters)
        top = by_number.get(int(first))
        words = _cell(top, column) if top is not None else ""
        below = range(int(first) + 1, min(int(last), max(by_number, default=0)) + 1)
        for number in below if words else ():
            row = by_number.get(number)
            if row is not None and not _cell(row, column):
                by_number[number] = _with_cell(row, column, words)
    return [by_number[row.number] for row in rows]


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _cell(row: RawRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _with_cell(row: RawRow, column: int, words: str) -> RawRow:
    cells = [*row.cells, *[""] * (column + 1 - len(row.cells))]
    cells[column] = words
    return replace(row, cells=tuple(cells))
