"""What are the columns of a table together? One of them holds the cards, where only one can."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from userneeds.exchange.bringing.cell_contents import ABOUT_PEOPLE
from userneeds.exchange.bringing.column_roles import WORD_ROLES, ColumnRole
from userneeds.exchange.bringing.heading_roles import is_body, is_deed, may_be_role

HOLDS_SENTENCES = "it holds sentences"
HOLDS_WORDS = "it holds a word or two"


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """One column, and what becomes of it."""

    heading: str
    role: ColumnRole
    reason: str
    """Why, in words."""
    holds: str = ""
    """What its cells hold, in words, whatever its heading says."""


def settled_columns(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns so that one of them holds the cards, where only one can."""
    settled = _with_users(columns)
    settled = _with_deeds(settled)
    settled = _with_title(settled)
    settled = _with_words(settled)
    settled = _without_reasons(settled)
    roles = Counter(column.role for column in settled)
    if roles["text"] or roles["need"] or roles["action"]:
        # Beside a column of needs, texts or actions, other sentences explain them.
        return [_with_role(column, "note", is_so=column.role == "answer") for column in settled]
    if roles["answer"] == 1:
        is_text = _is_of_sentences
        return [_with_role(column, "text", is_so=is_text(column)) for column in settled]
    return settled


def _with_users(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with 'User' as the role, beside a need and a reason: no name is in it."""
    roles = {column.role for column in columns}
    is_of_needs = roles >= {"need", "so that"}
    return [_user_as_role(column) if is_of_needs else column for column in columns]


def _user_as_role(column: PlannedColumn) -> PlannedColumn:
    is_of_people = column.holds in ABOUT_PEOPLE or column.holds.endswith("ids")
    if is_of_people or column.role != "left out" or not may_be_role(column.heading):
        return column
    return replace(column, role="role", reason="its heading says so")


def _with_words(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns so that one holds cards, where none says that it does."""
    roles = {column.role for column in columns}
    first = _first_with_words(columns) if WORD_ROLES.isdisjoint(roles) else None
    return [_with_role(column, "text", is_so=column is first) for column in columns]


def _with_role(column: PlannedColumn, role: ColumnRole, *, is_so: bool) -> PlannedColumn:
    return replace(column, role=role) if is_so else column


def _is_of_sentences(column: PlannedColumn) -> bool:
    return column.reason == HOLDS_SENTENCES


def _with_deeds(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with actions where one says what is to be done and one by when."""
    deed = _first(columns, "text")
    day = _first(columns, "due")
    is_list_of_deeds = deed is not None and is_deed(deed.heading)
    if is_list_of_deeds and day is not None:
        return [_deed_or_beside(column, deed) for column in columns]
    return [_with_role(column, "note", is_so=column.role == "due") for column in columns]


def _deed_or_beside(column: PlannedColumn, deed: PlannedColumn | None) -> PlannedColumn:
    """Return a column of a list of actions: the words beside an action explain it."""
    if column is deed:
        return replace(column, role="action")
    return _with_role(column, "note", is_so=column.role in {"text", "title"})


def _with_title(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with cards that begin with a title, where a description goes on."""
    title = _first(columns, "title")
    body = _first(columns, "text")
    if title is None or body is None:
        return list(columns)
    if not is_body(body.heading):
        return list(columns)
    begun = [_with_role(column, "text", is_so=column is title) for column in columns]
    return [_with_role(column, "and so", is_so=column is body) for column in begun]


def _without_reasons(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with what would be a reason in the notes, where nobody says a need."""
    roles = {column.role for column in columns}
    if not roles.isdisjoint({"role", "need"}):
        return list(columns)
    return [_with_role(column, "note", is_so=column.role == "so that") for column in columns]


def _first_with_words(columns: Sequence[PlannedColumn]) -> PlannedColumn | None:
    """Return the column that holds the cards where none says so: sentences, a title, words."""
    return next(_likely_words(columns), None)


def _likely_words(columns: Sequence[PlannedColumn]) -> Iterator[PlannedColumn]:
    beside = [column for column in columns if column.role == "note"]
    yield from (column for column in beside if column.holds == HOLDS_SENTENCES)
    yield from (column for column in columns if column.role == "title")
    yield from (column for column in beside if column.reason == HOLDS_WORDS)


def _first(columns: Sequence[PlannedColumn], role: ColumnRole) -> PlannedColumn | None:
    return next((column for column in columns if column.role == role), None)
