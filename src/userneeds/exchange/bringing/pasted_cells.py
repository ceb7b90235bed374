"""Is what was pasted the cells of a sheet? Rows parted by tabs, below the names of columns."""

from collections.abc import Iterator

from userneeds.exchange.bringing.cell_contents import ABOUT_PEOPLE
from userneeds.exchange.bringing.column_plan import TablePlan, plan_columns
from userneeds.exchange.bringing.heading_roles import is_column_name
from userneeds.exchange.tables.delimited_reading import read_delimited
from userneeds.exchange.tables.error_cells import without_errors
from userneeds.exchange.tables.raw_table import RawTable, refuse_too_wide
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.model.grammar.pages.lines import split_lines

_BETWEEN_CELLS = "\t"
_FEWEST_ROWS = 2
_SAMPLE = 200
"""Rows that are looked at: a sheet shows soon what it is."""
_NEARLY_ALL = 0.8


def find_cells(text: str) -> RawTable | None:
    """Return the table that was pasted; None for lines, in which a tab is only a wide space.

    A sheet has names above its columns, or else a column in which people are named.
    """
    lines = "\n".join(split_lines(text))
    try:
        table = read_delimited(lines.encode("utf-8", "replace"), _BETWEEN_CELLS)
        refuse_too_wide(table.width)
    except TableFault:  # lines may hold any marks: they are read as lines
        return None
    return without_errors(table) if _is_sheet(table) else None


def _is_sheet(table: RawTable) -> bool:
    sample = RawTable("", table.rows[:_SAMPLE])
    parted = [row for row in sample.rows if len(row.cells) > 1]
    if len(parted) < max(_FEWEST_ROWS, _NEARLY_ALL * len(sample.rows)):
        return False
    plan = plan_columns(sample)
    above = len(sample.rows) - len(plan.rows)
    if above == 0:
        return any(column.reason in ABOUT_PEOPLE for column in plan.columns)
    return above == 1 and (bool(plan.tool) or any(_named_columns(plan)))


def _named_columns(plan: TablePlan) -> Iterator[bool]:
    """Yield of each column whether it stands below its name.

    Names one below the other are labels, each of the words beside it.
    """
    for place, column in enumerate(plan.columns):
        below = [row.cells[place] for row in plan.rows if place < len(row.cells)]
        labels = sum(map(is_column_name, below))
        yield is_column_name(column.heading) and 2 * labels < len(below)
