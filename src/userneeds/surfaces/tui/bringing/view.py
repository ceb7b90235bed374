"""What the screen for a file says: what the file is, and what becomes of each of its columns."""

from collections.abc import Sequence

from userneeds.exchange.bringing.column_plan import TablePlan
from userneeds.exchange.bringing.column_roles import ROLE_WORDS
from userneeds.exchange.bringing.settled_columns import PlannedColumn
from userneeds.model.wording import counted
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles

_INDENT = 2


def file_lines(name: str, what: str, plan: TablePlan | None, width: int) -> list[StyledLine]:
    """Return what a file is, and why that is thought."""
    if plan is None:
        return [[("Bring in a file", "title")]]
    by = f", as {plan.tool} writes it" if plan.tool else ""
    sheet = f", sheet '{plan.sheet}'" if plan.sheet else ""
    rows = counted(len(plan.rows), "row")
    sentence = f"{name} is {what}{by}{sheet}: {rows}."
    return styled_paragraph(sentence, width, "title", 2)


def draw_column(column: PlannedColumn, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a column."""
    styles = row_styles(has_cursor)
    tone = styles.muted if column.role == "left out" else styles.text
    heading = fit_text(column.heading, max(0, width - _INDENT))
    mark = "?" if column.is_guess else ""
    words = f"{ROLE_WORDS[column.role]}{mark} – {column.reason}"
    return [
        [(f"{styles.pointer} ", styles.accent), (heading, tone)],
        note_line(words, _INDENT + 2, width, styles),
    ]
