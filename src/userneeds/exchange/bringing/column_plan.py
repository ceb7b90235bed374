"""What becomes of each column of a table?

Whoever brings it says so first, then the program that wrote it, its headings, and what its
cells hold. Names, addresses and telephone numbers of people are left out whatever a column is
called, unless somebody gives it a role by hand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from userneeds.exchange.bringing.cell_contents import ColumnContent, content_of
from userneeds.exchange.bringing.column_roles import ASKED_ROLES, WORD_ROLES, ColumnRole
from userneeds.exchange.bringing.known_tools import KnownTool, known_tools, plain_heading, tool_of
from userneeds.exchange.tables.raw_table import RawRow, RawTable
from userneeds.model.grammar.pages.column_names import ColumnMeaning, column_meaning

_MOST_ROWS_ABOVE = 10
"""Rows with a title or a remark before the headings."""
_LONGEST_HEADING = 300
_PERSONAL = frozenset(
    {
        *("name", "names", "your name", "full name", "first name", "last name", "surname"),
        *("author", "created by", "submitted by", "reporter", "assignee", "assigned to", "creator"),
        *("email", "e-mail", "email address", "e-mail address", "phone", "telephone", "mobile"),
        *("user", "username", "user name", "respondent", "participant", "contact", "owner"),
    }
)
"""Headings below which people are named."""
_ORGANISATION_WORDS = frozenset(
    {"organisation", "organization", "organisations", "company", "landlord", "council", "employer"}
)
_ROLE_OF_HEADING: Mapping[str, ColumnRole] = {
    **dict.fromkeys(("theme", "group", "cluster", "section", "column", "category"), "theme"),
    **dict.fromkeys(("tag", "tags", "label", "labels"), "tag"),
    **dict.fromkeys(("votes", "dots", "likes", "upvotes"), "votes"),
    **dict.fromkeys(("kind", "type of card"), "kind"),
    **dict.fromkeys(("stage", "session"), "stage"),
    **dict.fromkeys(("comment", "comments", "remarks", "status", "priority"), "note"),
}
_ROLE_OF_MEANING: Mapping[ColumnMeaning, ColumnRole] = {
    "role": "role",
    "want": "need",
    "benefit": "so that",
    "context": "when",
    "ref": "reference",
    "title": "title",
    "text": "text",
    "beside": "note",
}
_BY_HAND = "you said so"
_QUESTION_WORDS = 4
"""A heading of so many words is a question."""


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """One column, and what becomes of it."""

    heading: str
    role: ColumnRole
    reason: str
    """Why, in words."""


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
    head = _head_row(table, frozenset(said))
    rows = table.rows if head is None else table.rows[head + 1 :]
    headings = _named(() if head is None else table.rows[head].cells, table.width)
    tool = _tool(tool_name) or (None if head is None else tool_of(headings))
    columns: list[PlannedColumn] = []
    for place, heading in enumerate(headings):
        cells = [_cell(row, place) for row in rows]
        columns.append(_planned(heading, cells, tool, said))
    settled = columns if tool else _settled(columns)
    shown = tuple(_without_hidden(settled, table.hidden_columns))
    name = tool.name if tool else ""
    return TablePlan(shown, rows, name, table.name, len(table.hidden_rows))


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


def _head_row(table: RawTable, said: frozenset[str]) -> int | None:
    """Return the place of the row with the headings; None where there is none.

    `said` are plain headings of which somebody said what they are.
    """
    candidates = table.rows[:_MOST_ROWS_ABOVE]
    scores: list[float] = []
    for row in candidates:
        named = said.intersection(map(plain_heading, row.cells))
        scores.append(len(named) + _head_score(row, table.width))
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else None


def _head_score(row: RawRow, width: int) -> float:
    """Return how much a row looks like headings; 0 where it cannot be them."""
    said = [cell for cell in row.cells if cell.strip()]
    if len(said) < max(1, width / 2) or max(map(len, said)) > _LONGEST_HEADING:
        return 0
    contents = [content_of([cell]) for cell in said]
    if any(content.reason.endswith(_NEVER_A_HEADING) for content in contents):
        return 0
    tool = tool_of(said)
    known = sum(_is_known(cell) for cell in said)
    return len(tool.marks.intersection(map(plain_heading, said))) + known if tool else known


_NEVER_A_HEADING = ("addresses of people", "days and times", "links", "figures", "numbers")


def _is_known(heading: str) -> bool:
    plain = plain_heading(heading)
    is_asked = plain.endswith("?") or len(plain.split()) >= _QUESTION_WORDS
    is_named = plain in _PERSONAL or plain in _ROLE_OF_HEADING or _names_organisation(plain)
    return is_asked or is_named or column_meaning(heading) is not None


def _names_organisation(plain: str) -> bool:
    return not _ORGANISATION_WORDS.isdisjoint(plain.strip("?").split())


def _planned(
    heading: str,
    cells: Sequence[str],
    tool: KnownTool | None,
    said: Mapping[str, ColumnContent],
) -> PlannedColumn:
    plain = plain_heading(heading)
    if plain in said:
        return PlannedColumn(heading, said[plain].role, said[plain].reason)
    if tool is not None and (plain in tool.roles or tool.rest != "answer"):
        role = tool.roles.get(plain, tool.rest)
        return PlannedColumn(heading, role, f"as {tool.name} writes it")
    content = content_of(cells)
    kept_back = _kept_back(heading, plain, content)
    return kept_back or _by_heading(heading, plain, content, is_survey=tool is not None)


def _kept_back(heading: str, plain: str, content: ColumnContent) -> PlannedColumn | None:
    """Return a column that is left out because people are named in it, or that is empty."""
    if content.role == "left out" and "people" in content.reason:
        return PlannedColumn(heading, "left out", content.reason)
    if plain in _PERSONAL:
        return PlannedColumn(heading, "left out", "people are named in it")
    if content.reason == "it is empty":
        return PlannedColumn(heading, "left out", content.reason)
    return None


def _by_heading(
    heading: str, plain: str, content: ColumnContent, *, is_survey: bool
) -> PlannedColumn:
    if _names_organisation(plain) and content.role != "answer":
        return PlannedColumn(heading, "organisation", "its heading says so")
    is_question = plain.endswith("?") or len(plain.split()) >= _QUESTION_WORDS
    role = None if is_survey else _role_of_heading(heading, plain, is_question=is_question)
    if role:
        return PlannedColumn(heading, role, "its heading says so")
    is_answered = is_question and content.role in {"answer", "note"}
    if is_answered and "figures" not in content.reason:
        return PlannedColumn(heading, "answer", "its heading asks something")
    return PlannedColumn(heading, content.role, content.reason)


def _role_of_heading(heading: str, plain: str, *, is_question: bool) -> ColumnRole | None:
    meaning = None if is_question else column_meaning(heading)
    return _ROLE_OF_HEADING.get(plain) or (_ROLE_OF_MEANING[meaning] if meaning else None)


def _settled(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns so that one of them holds the cards, where only one can."""
    settled = list(columns)
    if WORD_ROLES.isdisjoint(column.role for column in settled):
        settled = [_first_words(column, columns) for column in settled]
    roles = Counter(column.role for column in settled)
    if roles["text"] or roles["need"]:
        # Beside a column of needs or of texts, other sentences explain them.
        return [_answer_as(column, "note") for column in settled]
    if roles["answer"] == 1:
        return [_sentences_as(column, "text") for column in settled]
    return settled


def _answer_as(column: PlannedColumn, role: ColumnRole) -> PlannedColumn:
    return replace(column, role=role) if column.role == "answer" else column


def _sentences_as(column: PlannedColumn, role: ColumnRole) -> PlannedColumn:
    return replace(column, role=role) if column.reason == "it holds sentences" else column


def _first_words(column: PlannedColumn, columns: Sequence[PlannedColumn]) -> PlannedColumn:
    """Return a title, or else the first column of a word or two, as what holds the cards."""
    titles = [each for each in columns if each.role == "title"]
    notes = [each for each in columns if each.reason == "it holds a word or two"]
    first = next(iter([*titles, *notes]), None)
    return replace(column, role="text") if column is first else column
