"""Which cells say that a formula has no value? They are no words, so they stay behind, counted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from userneeds.exchange.tables.raw_table import RawRow, RawTable, TableLoss
from userneeds.exchange.tables.xlsx_writing import column_letters

_ERRORS = frozenset(
    {
        *("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
        "#GETTING_DATA",
    }
)
"""What Excel shows, in a workbook and in the CSV files that it writes."""
_NAMED = 3
"""Places that are named before the rest is counted."""


def without_errors(table: RawTable) -> RawTable:
    """Return a table in which such cells are empty, with where they stand as a loss."""
    places = [*_places(table.rows), *_places(table.hidden_rows)]
    if not places:
        return table
    named = ", ".join(places[:_NAMED])
    sheet = f"sheet '{table.name}', " if table.name else ""
    more = ", …" if len(places) > _NAMED else ""
    loss = TableLoss(len(places), "cell", f"a formula there has no value ({sheet}{named}{more})")
    return replace(
        table,
        rows=tuple(map(_emptied, table.rows)),
        hidden_rows=tuple(map(_emptied, table.hidden_rows)),
        losses=(*table.losses, loss),
    )


def _places(rows: Sequence[RawRow]) -> Iterator[str]:
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell in _ERRORS:
                yield f"{column_letters(column)}{row.number}"


def _emptied(row: RawRow) -> RawRow:
    cells = ["" if cell in _ERRORS else cell for cell in row.cells]
    return replace(row, cells=tuple(cells))
