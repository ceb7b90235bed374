"""A table as it was found in a file: rows of texts, before anybody knows what its columns mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from userneeds.exchange.tables.table_fault import TableFault

MOST_COLUMNS = 2_000
"""Of a table that anybody can look through."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of texts."""

    number: int
    """Where it stands in its file, counted from 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableLoss:
    """Something in a file that no table of it can hold, counted."""

    count: int
    what: str
    """'comment', 'row'."""
    reason: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """A sheet of a workbook, or a file of separated values."""

    name: str
    """Of the sheet; empty where a file holds one table."""
    rows: tuple[RawRow, ...]
    """Those in which something stands."""
    hidden_rows: tuple[RawRow, ...] = ()
    """Those that its author has hidden; they are not among `rows`."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns that its author has hidden, counted from 0; they are among the cells."""
    hidden_as: str = "hidden in the workbook"
    """How its program calls what is hidden."""
    losses: tuple[TableLoss, ...] = ()

    @property
    def has_hidden(self) -> bool:
        """Whether its author has hidden rows or columns of it."""
        return bool(self.hidden_rows or self.hidden_columns)

    def with_hidden(self) -> "RawTable":
        """Return the table with what its author has hidden, each row in its place."""
        rows = sorted((*self.rows, *self.hidden_rows), key=attrgetter("number"))
        return replace(self, rows=tuple(rows), hidden_rows=(), hidden_columns=frozenset())

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


def trimmed_rows(rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """Return the rows that say something."""
    return tuple(row for row in rows if any(cell.strip() for cell in row.cells))


def refuse_too_wide(width: int) -> None:
    """Raise TableFault for so many columns that no table has them."""
    if width > MOST_COLUMNS:
        sentence = f"That table has {width:,} columns; {MOST_COLUMNS:,} are the most."
        raise TableFault(sentence, "Copy the columns you want into a new one.")
