"""What becomes of each column of a table?

Whoever brings it says so first, then the program that wrote it, its headings, and what its
cells hold. Names, addresses and telephone numbers of people are left out whatever a column is
called, unless somebody gives it a role by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from userneeds.exchange.bringing.cell_contents import ABOUT_PEOPLE, ColumnContent, content_of
from userneeds.exchange.bringing.column_roles import ASKED_ROLES, WORD_ROLES, ColumnRole
from userneeds.exchange.bringing.head_row import find_head_row
from userneeds.exchange.bringing.heading_roles import (
    asks_something,
    may_count_dots,
    may_name_people,
    names_contacts,
    names_organisation,
    names_people,
    role_of_family,
    role_of_heading,
)
from userneeds.exchange.bringing.headings import english_heading, plain_heading
from userneeds.exchange.bringing.known_tools import KnownTool, known_tools, tool_of
from userneeds.exchange.bringing.settled_columns import (
    HOLDS_COUNTS,
    PlannedColumn,
    columns_with_frame,
    settled_columns,
)
from userneeds.exchange.bringing.total_rows import without_totals
from userneeds.exchange.tables.raw_table import RawRow, RawTable, TableLoss

_BY_HAND = "you said so"


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table, and what becomes of its columns."""

    columns: tuple[PlannedColumn, ...]
    rows: tuple[RawRow, ...]
    """Below the headings."""
    tool: str = ""
    """The program that wrote it; empty where nobody knows."""
    sheet: str = ""
    hidden_rows: int = 0
    """Rows that are hidden in the workbook, and stay out."""
    hidden_as: str = ""
    """How its program calls what is hidden."""
    losses: tuple[TableLoss, ...] = ()
    """What no table of the file can hold."""

    @property
    def brings_words(self) -> bool:
        """Whether anything at all can be made of it."""
        return any(column.role in WORD_ROLES for column in self.columns)

    def column_of(self, role: ColumnRole) -> int | None:
        """Return the first column with a role."""
        roles = [column.role for column in self.columns]
        return roles.index(role) if role in roles else None


def plan_columns(
    table: RawTable,
    chosen: Mapping[str, ColumnRole] | None = None,
    tool_name: str = "",
    remembered: Mapping[str, str] | None = None,
) -> TablePlan:
    """Return what becomes of a table; `chosen` are roles that somebody gave, by plain heading.

    `tool_name` is the program that wrote it, where somebody says so; `remembered` is what was
    chosen for headings in earlier files.
    """
    said = _said_roles(chosen, remembered)
    head = find_head_row(table, frozenset(said))
    first = 0 if head is None else head + 1
    below = table.rows[first:]
    rows = without_totals(below)
    headings = _named(() if head is None else table.rows[head].cells, table.width)
    tool = _tool(tool_name) or (None if head is None else tool_of(headings))
    columns: list[PlannedColumn] = []
    for place, heading in enumerate(headings):
        cells = [_cell(row, place) for row in rows]
        columns.append(_planned(heading, cells, tool, said))
    settled = _settled(columns, tool)
    shown = tuple(_without_hidden(settled, table.hidden_columns))
    name = tool.name if tool else ""
    hidden = len(table.hidden_rows)
    sums = len(below) - len(rows)
    losses = (*table.losses, *_lost_totals(sums))
    return TablePlan(shown, rows, name, table.name, hidden, table.hidden_as, losses)


def _lost_totals(count: int) -> Iterator[TableLoss]:
    if count:
        yield TableLoss(count, "row", "it only adds up others")


def _settled(columns: Sequence[PlannedColumn], tool: KnownTool | None) -> Sequence[PlannedColumn]:
    """Return the columns as they are together; of a known program only questions belong so."""
    if tool is None:
        return settled_columns(columns)
    return columns_with_frame(columns) if tool.rest == "answer" else columns


def _said_roles(
    chosen: Mapping[str, ColumnRole] | None, remembered: Mapping[str, str] | None
) -> Mapping[str, ColumnContent]:
    """Return what somebody said of headings: now, else with an earlier file, and which of both."""
    said: dict[str, ColumnContent] = {}
    for heading, role in (remembered or {}).items():
        known = next((each for each in ASKED_ROLES if each == role), None)
        if known is not None:
            said[heading] = ColumnContent(known, "it was chosen so before")
    for heading, chosen_role in (chosen or {}).items():
        said[heading] = ColumnContent(chosen_role, _BY_HAND)
    return said


def _without_hidden(
    columns: Sequence[PlannedColumn], hidden: frozenset[int]
) -> Iterator[PlannedColumn]:
    """Yield columns; one that is hidden in the workbook is left out unless somebody named it."""
    for place, column in enumerate(columns):
        if place in hidden and column.reason != _BY_HAND:
            yield replace(column, role="left out", reason="it is hidden in the workbook")
        else:
            yield column


def _tool(name: str) -> KnownTool | None:
    return next((tool for tool in known_tools() if tool.name == name), None)


def _named(cells: Sequence[str], width: int) -> list[str]:
    """Return a heading for each column, a repeated one as it is: tools do repeat them."""
    named = [" ".join(cell.split()) for cell in cells]
    named += [""] * (width - len(named))
    return [heading or f"Column {place}" for place, heading in enumerate(named, 1)]


def _cell(row: RawRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _planned(
    heading: str,
    cells: Sequence[str],
    tool: KnownTool | None,
    said: Mapping[str, ColumnContent],
) -> PlannedColumn:
    plain = plain_heading(heading)
    if plain in said:
        return PlannedColumn(heading, said[plain].role, said[plain].reason)
    english = english_heading(heading)
    if tool is not None and (english in tool.roles or tool.rest != "answer"):
        role = tool.roles.get(english, tool.rest)
        return PlannedColumn(heading, role, f"as {tool.name} writes it")
    content = content_of(cells)
    kept_back = _kept_back(heading, content)
    return kept_back or _by_heading(heading, content, is_survey=tool is not None)


def _kept_back(heading: str, content: ColumnContent) -> PlannedColumn | None:
    """Return a column that is left out because people are named in it, or that is empty."""
    if names_people(heading) or names_contacts(heading):
        return PlannedColumn(heading, "left out", "people are named in it", content.reason)
    if may_name_people(heading) and _may_be_people(content):
        return PlannedColumn(heading, "left out", "people may be named in it", content.reason)
    is_organisation = names_organisation(heading) and content.role == "left out"
    if content.reason in ABOUT_PEOPLE and not (is_organisation and "names" in content.reason):
        return PlannedColumn(heading, "left out", content.reason)
    if content.reason == "it is empty":
        return PlannedColumn(heading, "left out", content.reason)
    return None


def _may_be_people(content: ColumnContent) -> bool:
    """Tell whether cells may name people: anything but sentences, days and lists of answers."""
    return content.role != "answer" and not content.are_days


def _by_heading(heading: str, content: ColumnContent, *, is_survey: bool) -> PlannedColumn:
    if names_organisation(heading) and content.role != "answer":
        return PlannedColumn(heading, "organisation", "its heading says so", content.reason)
    role = None if is_survey else _role_of(heading, content)
    if _is_of_facts(role, content):
        return PlannedColumn(heading, content.role, content.reason)
    if role:
        return PlannedColumn(heading, role, "its heading says so", content.reason)
    if asks_something(heading) and _is_answered(heading, content):
        return PlannedColumn(heading, "answer", "its heading asks something", content.reason)
    reason = content.reason
    if content.are_counts and may_count_dots(heading):
        reason = HOLDS_COUNTS
    return PlannedColumn(heading, content.role, reason, content.reason)


def _role_of(heading: str, content: ColumnContent) -> ColumnRole | None:
    known = role_of_heading(heading)
    if known == "when" and content.are_days:
        return role_of_family(heading, content)
    family = role_of_family(heading, content) if known in {None, "note"} else None
    return family or known


def _is_of_facts(role: ColumnRole | None, content: ColumnContent) -> bool:
    """Tell whether figures stand where texts are meant, or times where a note is."""
    if role == "text":
        return "figures" in content.reason
    return role == "note" and content.reason == "it holds days and times"


def _is_answered(heading: str, content: ColumnContent) -> bool:
    """Tell whether answers stand below a question: sentences, or words below a question mark."""
    is_asked = english_heading(heading).endswith("?") and content.role == "note"
    is_said = content.role == "answer" or is_asked
    return is_said and "figures" not in content.reason and "answers" not in content.reason
