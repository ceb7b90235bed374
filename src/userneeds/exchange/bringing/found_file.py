"""What is a file that somebody brings, told by what it holds and not by how it is called?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from userneeds.exchange.bringing.boards import read_board
from userneeds.exchange.tables.delimited_reading import read_delimited
from userneeds.exchange.tables.docx_reading import BODY, read_word
from userneeds.exchange.tables.error_cells import without_errors
from userneeds.exchange.tables.raw_table import RawRow, RawTable, refuse_too_wide
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_reading import read_workbook
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.lines import decode

LARGEST_FILE = 60_000_000
"""Bytes of a file that is read at all."""
_CHAT = LazyPattern(r"\[(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\] (?P<name>[^:]{1,80}):(?P<text>.*)")
_CHAT_TAB = LazyPattern(r"(?P<time>\d{1,2}:\d{2}:\d{2})\t(?P<name>[^:]{1,80}):(?P<text>.*)")
_FEWEST_MESSAGES = 2
_LEAST_OF_A_CHAT = 0.5
"""Of its lines are messages; others go on with them."""
_FOREIGN = {
    b"%PDF-": ("That is a PDF.", "Copy what it says and paste it into the app."),
    b"\x89PNG": ("That is a picture.", "Write down what it says, a line each."),
    b"\xff\xd8\xff": ("That is a picture.", "Write down what it says, a line each."),
}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, and the tables in it."""

    what: str
    """'an Excel workbook', with its article."""
    tables: tuple[RawTable, ...]


def find_tables(data: bytes, name: str) -> FoundFile:
    """Return the tables in a file.

    Raises:
        TableFault: when it holds none, or cannot be read; says which it is and what would help.
    """
    if len(data) > LARGEST_FILE:
        raise TableFault(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.", "Part it.")
    for mark, (sentence, hint) in _FOREIGN.items():
        if data.startswith(mark):
            raise TableFault(sentence, hint)
    found = _found_in(data, PurePath(name).suffix.casefold())
    refuse_too_wide(max((table.width for table in found.tables), default=0))
    return FoundFile(found.what, tuple(map(without_errors, found.tables)))


def _found_in(data: bytes, ending: str) -> FoundFile:
    if data.startswith(b"PK\x03\x04") and BODY.encode() in data:
        return FoundFile("a Word file", read_word(data))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return FoundFile("an Excel workbook", read_workbook(data))
    return _find_in_text(data, ending)


def _find_in_text(data: bytes, ending: str) -> FoundFile:
    text = decode(data)
    chat = _chat(text)
    if chat is not None:
        return FoundFile("the chat of a meeting", (chat,))
    if text.lstrip().startswith(("{", "[")):
        return FoundFile("JSON", (read_board(text),))
    table = read_delimited(data)
    if table.width == 1:
        return FoundFile("a list of lines", (_lines(text),))
    kind = f"a {ending[1:].upper()} file" if ending in {".csv", ".tsv"} else "a table"
    return FoundFile(kind, (table,))


def _lines(text: str) -> RawTable:
    """Return a text as a table with one column, a line a row."""
    rows = [RawRow(number, (line,)) for number, line in enumerate(text.splitlines(), 1)]
    said = [row for row in rows if row.cells[0].strip()]
    return RawTable("", (RawRow(0, ("note",)), *said))


def _chat(text: str) -> RawTable | None:
    """Return a saved chat as a table: who said something when, a message a row."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [_CHAT.match(line) or _CHAT_TAB.match(line) for line in lines]
    count = len(found) - found.count(None)
    if count < _FEWEST_MESSAGES or count < _LEAST_OF_A_CHAT * len(lines):
        return None
    rows = _messages(lines, found)
    raw = [RawRow(number, tuple(row)) for number, row in enumerate(rows, 1)]
    return RawTable("", (RawRow(0, ("chat time", "chat name", "chat message")), *raw))


def _messages(lines: Sequence[str], found: Sequence[re.Match[str] | None]) -> list[list[str]]:
    """Return time, name and words of every message; a line without them goes on with the last."""
    rows: list[list[str]] = []
    for line, each in zip(lines, found, strict=True):
        if each is not None:
            rows.append([each["time"], each["name"].strip(), each["text"].strip()])
        elif rows:
            rows[-1][-1] += f" {line.strip()}"
    return rows
