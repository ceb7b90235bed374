"""What are the columns of a table together? One of them holds the cards, where only one can."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from userneeds.exchange.bringing.cell_contents import ABOUT_PEOPLE
from userneeds.exchange.bringing.column_roles import WORD_ROLES, ColumnRole
from userneeds.exchange.bringing.heading_families import heading_asks
from userneeds.exchange.bringing.heading_roles import (
    is_about_done,
    is_body,
    is_decision,
    is_deed,
    may_be_role,
)

HOLDS_SENTENCES = "it holds sentences"
HOLDS_WORDS = "it holds a word or two"
HOLDS_COUNTS = "it holds whole numbers"
_GUESSES = ("it holds ", "people may be ")
"""How reasons begin that are likely and no more."""
_CERTAIN = ABOUT_PEOPLE | {"it holds days and times", "it holds links", "it holds ids"}
"""Reasons of cells alone that leave little doubt."""
_HAD_ONCE: frozenset[ColumnRole] = frozenset(
    {"text", "theme", "stage", "organisation", "votes", "role"}
)
"""What a card has one of."""


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """One column, and what becomes of it."""

    heading: str
    role: ColumnRole
    reason: str
    """Why, in words."""
    holds: str = ""
    """What its cells hold, in words, whatever its heading says."""

    @property
    def is_guess(self) -> bool:
        """Whether only cells, or likely words, say what it is: then it is asked about."""
        return self.reason.startswith(_GUESSES) and self.reason not in _CERTAIN

    @property
    def why(self) -> str:
        """Why, in words, and asked where it is a guess."""
        return f"{self.reason}; is that so?" if self.is_guess else self.reason


def settled_columns(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns so that one of them holds the cards, where only one can."""
    settled = columns_with_frame(_with_users(columns))
    settled = _with_deeds(settled)
    settled = _with_title(settled)
    settled = _with_words(settled)
    settled = _without_reasons(settled)
    return _once_each(_with_dots(_with_one_text(settled)))


def _once_each(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with a second of what a card has one of in the notes: nothing is lost."""
    firsts = {role: _first(columns, role) for role in _HAD_ONCE}
    settled: list[PlannedColumn] = []
    for column in columns:
        is_second = column.role in _HAD_ONCE and column is not firsts[column.role]
        settled.append(_with_role(column, "note", is_so=is_second))
    return settled


def _with_one_text(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with one of texts, where only one can hold them."""
    settled = list(columns)
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
    deed = _deed_of(columns)
    day = _first(columns, "due")
    if deed is not None and day is not None:
        return [_deed_or_beside(column, deed) for column in columns]
    return [_with_role(column, "note", is_so=column.role == "due") for column in columns]


def _deed_of(columns: Sequence[PlannedColumn]) -> PlannedColumn | None:
    """Return the column of what is to be done, else that of what was decided."""
    worded = list(filter(_is_of_words, columns))
    for is_to_do in (is_deed, is_decision):
        deeds = [column for column in worded if is_to_do(column.heading)]
        if deeds:
            return deeds[0]
    return None


def _is_of_words(column: PlannedColumn) -> bool:
    return column.role in {"text", "answer"} or column.holds in {HOLDS_SENTENCES, HOLDS_WORDS}


def _deed_or_beside(column: PlannedColumn, deed: PlannedColumn) -> PlannedColumn:
    """Return a column of a list of actions: the words beside an action explain it."""
    if column is deed:
        return replace(column, role="action", reason="its heading says so")
    if column.role == "note" and is_about_done(column.heading):
        return replace(column, role="done")
    return _with_role(column, "note", is_so=column.role in {"text", "title"})


def columns_with_frame(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with a need and why, where one question asks for each of them.

    Then one more may ask who needs it. Without the other, 'Why?' asks for anything.
    """
    asked = list(filter(_is_asked, columns))
    why = _asking(asked, "asks why")
    unasked = [column for column in asked if column is not why]
    need = _asking(unasked, "asks need")
    if why is None or need is None:
        return list(columns)
    others = [column for column in unasked if column is not need]
    who = _asking(others, "asks who")
    settled = list(columns)
    parts: tuple[tuple[PlannedColumn | None, ColumnRole], ...]
    parts = ((who, "role"), (need, "need"), (why, "so that"))
    for part, role in parts:
        settled = [_with_role(column, role, is_so=column is part) for column in settled]
    return settled


def _is_asked(column: PlannedColumn) -> bool:
    """Tell whether words stand below a question."""
    has_words = column.role in {"answer", "note"}
    return has_words and column.heading.endswith("?")


def _asking(columns: Sequence[PlannedColumn], family: str) -> PlannedColumn | None:
    return next((column for column in columns if heading_asks(column.heading, family)), None)


def _with_dots(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Return the columns with dots, where one alone has small whole numbers beside cards.

    That is a guess, and is said as one.
    """
    counted = [column for column in columns if column.reason == HOLDS_COUNTS]
    roles = {column.role for column in columns}
    if len(counted) != 1 or "votes" in roles:
        return list(columns)
    if roles.isdisjoint({"text", "need"}):
        return list(columns)
    dots = replace(counted[0], role="votes", reason="it holds small whole numbers")
    return [dots if column is counted[0] else column for column in columns]


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
