"""What is a table? Rows of cells under the names of columns, as every spreadsheet has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

CellValue: TypeAlias = str | int | float | bool | date | None
"""What a cell holds; None where it is empty."""

LONGEST_CELL = 32_767
"""Characters. More makes Excel take a whole workbook for damaged."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet calculate a cell of a CSV file instead of showing it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with a name."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    """Each as long as `columns`."""

    def texts(self, column: int) -> Sequence[str]:
        """Return what stands in a column, as people read it."""
        return [cell_text(row[column]) for row in self.rows]


def cell_text(value: CellValue) -> str:
    """Return a cell as people read it: days as 2026-03-31, yes and no for true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def shortened(text: str) -> str:
    """Return a text as far as a cell holds it; what is cut is marked, and said by who writes it."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def as_plain_text(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula: with an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def from_plain_text(text: str) -> str:
    """Return a text without the apostrophe that kept it from being a formula."""
    is_guarded = text.startswith("'") and text[1:].startswith(_FORMULA_STARTS)
    return text[1:] if is_guarded else text
