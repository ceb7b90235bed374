"""Which rows and columns does a pasted table hold?

Markdown tables, CSV, TSV, and exports of sticky notes.

Columns are known by their names (`userneeds.capture.parse.pasted_tables`). An export with one column
of text (Miro, Mural) is a table too: its colour, tags and positions stay beside each note. A table
whose names say nothing is read row by row as plain text. Nothing here reads a need's sentence.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.parse.lines import LONGEST_LINE, strip_markup

ColumnMeaning: TypeAlias = Literal[
    "role", "want", "benefit", "context", "ref", "title", "text", "beside"
]

_COLUMN_NAMES: dict[ColumnMeaning, str] = {
    "role": (
        "role|roles|user role|persona|personas|user|users|user type|type of user|user group|who|"
        "as|as a|as an|as a/an|as an/a|as the|actor|audience|customer|for whom|who needs it|"
        "who is it for"
    ),
    "want": (
        "need|needs|user need|user needs|i need|i need to|need to|i want|i want to|want|wants|"
        "goal|what|requirement|task|action|i would like|i would like to|i'd like to|i want/need|"
        "i need/want|motivation|what they need|job"
    ),
    "benefit": (
        "benefit|benefits|so that|so that i can|so i can|so|why|outcome|outcomes|reason|value|"
        "rationale|because|in order to|expected outcome|purpose|so that/benefit"
    ),
    "context": "context|situation|when|trigger|given|when/if|circumstance|circumstances",
    "ref": (
        "id|ref|reference|ref no|no|no.|number|#|key|issue key|issue id|code|story id|need id|card id|identifier"
    ),
    "title": "title|summary|name|feature|short name|headline",
    "text": (
        "text|content|contents|note|notes|sticky|sticky note|sticky notes|stickies|card|cards|"
        "idea|ideas|description|user story|user stories|story|stories|comment|comments|body|"
        "message|response|responses|answer|answers|post-it"
    ),
    "beside": (
        "colour|color|background color|bg color|tag|tags|area|frame|author|created by|created at|created|type|shape|"
        "votes|x|y|position x|position y|position|width|height|board|evidence|priority|status|theme|epic|date|owner|"
        "acceptance|acceptance criteria|source|url|link|group|cluster|section|column|organisation|team"
    ),
}
"""'beside' says nothing about the need and is kept with the card as a note."""
_MEANING_OF_NAME: dict[str, ColumnMeaning] = {
    name: column for column in get_args(ColumnMeaning) for name in _COLUMN_NAMES[column].split("|")
}
_LABEL_MEANINGS = frozenset({"role", "want", "benefit", "context"})
_LABEL = LazyPattern(r"(?P<name>[A-Za-z][A-Za-z '/]{1,18}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_NAME_EDGES = LazyPattern(r"^[\s*_…:.()\[\]]+|[\s*_…:?()\[\]]+$|\.{2,}$")


def column_meaning(name: str) -> ColumnMeaning | None:
    """Return what a column called `name` holds, or None where its name does not say."""
    return _MEANING_OF_NAME.get(
        _NAME_EDGES.sub("", " ".join(name.split()).lower().replace("’", "'"))
    )


def split_label(line: str) -> tuple[ColumnMeaning, str] | None:
    """Return the column and the words of a labelled line such as 'Who: a tenant', or None."""
    found = _LABEL.match(line)
    column = column_meaning(found["name"]) if found else None
    if found and column in _LABEL_MEANINGS:
        return (column, found["rest"])
    return None


_DIVIDER = LazyPattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_PIPE = LazyPattern(r"(?<!\\)\|")
_NEED_MEANINGS = frozenset({"want", "text", "role", "title"})
_DELIMITERS = ("\t", ";", ",")
_LONGEST_NAME = 5
"""Words in the name of a column."""
_LONGEST_HEADER = 600


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row of a table: what its known columns hold, and the rest in words."""

    line: int
    cells: Mapping[ColumnMeaning, str] = field(default_factory=dict)
    beside: str = ""

    def words(self) -> str:
        """Return everything the row says, for a row that is no card."""
        return " ".join(part for part in (*self.cells.values(), self.beside) if part)


def is_table_line(text: str) -> bool:
    """Say whether a line is part of a Markdown table."""
    return text.startswith("|") and text.count("|") > 1


def is_divider_row(text: str) -> bool:
    """Say whether a line is the rule below the names of a Markdown table."""
    return "-" in text and "|" in text and _DIVIDER.match(text) is not None


def read_markdown_table(lines: Sequence[tuple[int, str]]) -> list[PastedRow]:
    """Return the rows of a Markdown table given as (line number, text)."""
    grid = [(number, _split_pipes(text)) for number, text in lines if not is_divider_row(text)]
    if not grid:
        return []
    names = [column_meaning(cell) for cell in grid[0][1]]
    if _is_sideways(grid):
        return [_read_sideways_table(grid)]
    if len(grid) > 1 and not {"want", "text", "role"}.isdisjoint(names):
        return [_read_row(number, grid[0][1], cells) for number, cells in grid[1:]]
    return [
        PastedRow(number, {"text": " ".join(cell for cell in cells if cell)})
        for number, cells in grid
    ]


def find_sheet(lines: Sequence[str], start: int) -> tuple[int, str] | None:
    """Return the index of the next line that names the columns of a spreadsheet, and its delimiter."""
    for index in range(start, len(lines)):
        line = lines[index]
        if len(line) > _LONGEST_HEADER or line.startswith("|"):
            continue
        for delimiter in _DELIMITERS:
            if delimiter in line and _is_header_row(
                next(csv.reader([line], delimiter=delimiter), [])
            ):
                return index, delimiter
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if following.startswith('"') and column_meaning(line.strip('"')) == "text":
            return index, ","
    return None


def read_sheet(
    lines: Sequence[str], start: int, delimiter: str
) -> tuple[list[PastedRow], int] | None:
    """Return a spreadsheet's rows and the index of the first line after it; None where its quotes never close."""
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter)
    rows: list[PastedRow] = []
    end = start
    try:
        names = [name.strip() for name in next(reader)]
        end = start + reader.line_num
        for cells in reader:
            if len(names) > 1 and len(cells) == 1 and cells[0].strip():
                break
            if any(len(cell) > LONGEST_LINE for cell in cells):
                return None
            if any(cell.strip() for cell in cells):
                rows.append(_read_row(end + 1, names, _strip_cell_markup(cells)))
            end = start + reader.line_num
    except csv.Error:
        return None
    return rows or [PastedRow(start + 1, {"text": " ".join(names)})], end


def _strip_cell_markup(cells: Sequence[str]) -> list[str]:
    """Return cells without markup, line by line; the addresses behind links stand in a cell beyond the last name."""
    read = [[strip_markup(line) for line in cell.splitlines()] for cell in cells]
    links = " ".join(link for lines in read for _, found in lines for link in found)
    return ["\n".join(words for words, _ in lines) for lines in read] + ([links] if links else [])


def _is_header_row(cells: Sequence[str]) -> bool:
    if len(cells) < 2 or any(len(cell.split()) > _LONGEST_NAME for cell in cells):
        return False
    names = [column_meaning(cell) for cell in cells if cell.strip()]
    known = [name for name in names if name]
    return len(known) > len(names) / 2 and not _NEED_MEANINGS.isdisjoint(known)


def _read_row(line: int, names: Sequence[str], cells: Sequence[str]) -> PastedRow:
    """Return one row; a second column of the same meaning stays beside, with its name."""
    known: dict[ColumnMeaning, str] = {}
    beside = []
    for index, cell in enumerate(cells):
        said = cell.strip()
        name = names[index] if index < len(names) else ""
        column = column_meaning(name)
        if not said:
            continue
        if column and column != "beside" and column not in known:
            known[column] = said
        else:
            beside.append(f"{name}: {' '.join(said.split())}" if name else " ".join(said.split()))
    if "title" in known and not known.keys() & {"want", "text"}:
        known["text"] = known.pop("title")
    return PastedRow(line, known, "; ".join(beside))


def _split_pipes(text: str) -> list[str]:
    inner = text.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(inner)]


def _is_sideways(grid: Sequence[tuple[int, list[str]]]) -> bool:
    """Say whether the names stand in the first column: '| As a | tenant |' above '| I need to | … |'."""
    if len(grid) < 2 or any(len(cells) != 2 for _, cells in grid):
        return False
    return {"want", "role"} <= {column_meaning(cells[0]) for _, cells in grid} and column_meaning(
        grid[0][1][1]
    ) is None


def _read_sideways_table(grid: Sequence[tuple[int, list[str]]]) -> PastedRow:
    return _read_row(grid[0][0], [cells[0] for _, cells in grid], [cells[1] for _, cells in grid])
