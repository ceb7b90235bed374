"""Which rows and columns does a pasted table hold, and what do they mean?

Markdown tables, CSV, TSV, exports of sticky notes, and labelled lines such as 'Who: a tenant'.

Columns are known by what people call them ('Persona', 'So that', 'Why', 'ID'). An export with one
column of text (Miro, Mural) is a table too: a column whose name says nothing about needs (colour,
tags, votes) stays beside each note. A table whose names say nothing is read row by row as plain
text. Nothing here reads a need's sentence.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from userneeds.capture.parse.lines import LONGEST_LINE, PastedLine, strip_markup
from userneeds.model.grammar.column_names import ColumnMeaning, column_meaning, sentence_opening
from userneeds.model.grammar.kind_guesses import SectionKind, kind_of_cell
from userneeds.model.grammar.lazy_pattern import LazyPattern

_DIVIDER = LazyPattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_PIPE = LazyPattern(r"(?<!\\)\|")
_WORDS_OR_NUMBER = LazyPattern(r"\s*(?:[^\W\d_]{2}|\d+\s*\t)|\s*\d+$")
_NEED_MEANINGS = frozenset({"want", "text", "role", "title"})
_MARKDOWN_MEANINGS = frozenset({"want", "text", "role"})
_NAME_AND_WORDS = 2
"""Cells in each row of a table whose names stand in its first column."""
_DELIMITERS = ("\t", ";", ",", "|")
_LONGEST_NAME = 5
"""Words in the name of a column."""
_LONGEST_HEADER = 600


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row of a table: what its known columns hold, and the rest in words."""

    line: int
    cells: Mapping[ColumnMeaning, str] = field(default_factory=dict)
    beside: str = ""
    lead_in: str = ""
    """What the name of the want's column says before each cell: 'As a tenant I want to'."""
    section: SectionKind | None = None
    """The kind that one of its other cells names: 'Goals' under 'Area'."""

    def cell(self, column: ColumnMeaning) -> str:
        """Return what a column holds; empty where the row has none."""
        return self.cells.get(column, "")

    def note(self) -> str:
        """Return other columns, and a text column next to a want column: what no field keeps."""
        spare = " ".join(self.cell("text").split()) if "want" in self.cells else ""
        return "; ".join(filter(None, (spare, self.beside)))

    def words(self) -> str:
        """Return everything the row says, for a row that is no card."""
        return _join_words(*self.cells.values(), self.beside)


class SheetPlace(NamedTuple):
    """Where a spreadsheet begins among lines."""

    line_index: int
    """Of the line that names its columns, counted from 0."""
    delimiter: str
    has_names: bool = True
    """Whether its first line names the columns."""


class PastedSheet(NamedTuple):
    """A spreadsheet that was read."""

    rows: tuple[PastedRow, ...]
    end: int
    """The index of the first line after it."""


_TableGrid: TypeAlias = Sequence[tuple[int, list[str]]]
"""The cells of each row, with the number of its line."""


def is_in_table(line: PastedLine) -> bool:
    """Say whether a line is part of a Markdown table."""
    is_row = line.text.startswith("|") and line.text.count("|") > 1
    return not line.aside and (is_row or is_divider_row(line.text))


def append_links(line: PastedLine) -> str:
    """Return a line of a table with its addresses as a cell beyond the last name."""
    if line.links:
        return f"{line.text.removesuffix('|')} | {' '.join(line.links)} |"
    return line.text


def is_divider_row(text: str) -> bool:
    """Say whether a line is the rule below the names of a Markdown table."""
    return "-" in text and "|" in text and _DIVIDER.match(text) is not None


def read_markdown_table(lines: Sequence[tuple[int, str]]) -> list[PastedRow]:
    """Return the rows of a Markdown table given as (line number, text)."""
    grid = [(number, split_pipes(text)) for number, text in lines if not is_divider_row(text)]
    if not grid:
        return []
    if _is_sideways(grid):
        return [_read_sideways_table(grid)]
    _, names = grid[0]
    meanings = {column_meaning(name) for name in names}
    if len(grid) > 1 and not meanings.isdisjoint(_MARKDOWN_MEANINGS):
        return [read_row(number, names, cells) for number, cells in grid[1:]]
    return [PastedRow(number, {"text": _join_words(*cells)}) for number, cells in grid]


def find_sheet(lines: Sequence[str], start: int) -> SheetPlace | None:
    """Return the next line from index `start` that names the columns of a spreadsheet."""
    for index in range(start, len(lines)):
        line = lines[index]
        if len(line) > _LONGEST_HEADER or line.startswith("|"):
            continue
        for delimiter in _DELIMITERS:
            if delimiter in line and _is_header_row(_split_header(line, delimiter)):
                return SheetPlace(index, delimiter)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if place := _place_by_following(index, line, following):
            return place
    return None


def _place_by_following(index: int, line: str, following: str) -> SheetPlace | None:
    """Return a sheet that only the line after its first one shows."""
    for delimiter in "\t,":
        if _are_rows(line, following, delimiter):
            return SheetPlace(index, delimiter, has_names=False)
    if following.startswith('"') and column_meaning(line.strip('"')) == "text":
        return SheetPlace(index, ",")
    return None


def _are_rows(line: str, following: str, delimiter: str) -> bool:
    """Say whether two lines are rows of a sheet without names: as many cells, one of them words.

    Where commas part the cells, each is in quotation marks.
    """
    between = '","' if delimiter == "," else delimiter
    if not line.count(between) or line.count(between) != following.count(between):
        return False
    rows = [line.strip('"').split(between), following.strip('"').split(between)]
    has_bullets = any(not _WORDS_OR_NUMBER.match(cells[0]) for cells in rows)
    return not has_bullets and all(max(map(_word_count, cells)) > 1 for cells in rows)


def _word_count(cell: str) -> int:
    return len(cell.split())


def _names_by_width(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return names for columns that have none: 'Text' for the one that says most."""
    counts = [list(map(_word_count, row)) for row in rows]
    widths = [sum(column) for column in zip(*counts, strict=False)]
    return ["Text" if place == widths.index(max(widths)) else "" for place in range(len(widths))]


def _split_header(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def read_sheet(lines: Sequence[str], place: SheetPlace) -> PastedSheet | None:
    """Return a spreadsheet; None where its quotes never close."""
    start = place.line_index
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=place.delimiter)
    rows: list[PastedRow] = []
    try:
        if place.has_names:
            names = [name.strip() for name in next(reader)]
        else:
            sample = csv.reader(lines[start : start + 2], delimiter=place.delimiter)
            names = _names_by_width(list(sample))
        end = start + reader.line_num
        for cells in reader:
            if _is_prose_after_table(names, cells):
                break
            if max(map(len, cells), default=0) > LONGEST_LINE:
                return None
            if any(map(str.strip, cells)):
                rows.append(read_row(end + 1, names, _strip_cell_markup(cells)))
            end = start + reader.line_num
    except csv.Error:
        return None
    if not rows:
        rows = [PastedRow(start + 1, {"text": " ".join(names)})]
    return PastedSheet(tuple(rows), end)


def _is_prose_after_table(names: Sequence[str], cells: Sequence[str]) -> bool:
    if len(cells) > 1 or len(names) == 1:
        return False
    return any(cell.strip() for cell in cells)


def _strip_cell_markup(cells: Sequence[str]) -> list[str]:
    """Return cells without markup, line by line.

    The addresses behind links stand in a cell beyond the last name.
    """
    plain_cells = []
    links: list[str] = []
    for cell in cells:
        lines = [strip_markup(line) for line in cell.splitlines()]
        plain_cells.append("\n".join(line.text for line in lines))
        for line in lines:
            links += line.links
    if links:
        plain_cells.append(" ".join(links))
    return plain_cells


def _is_header_row(cells: Sequence[str]) -> bool:
    lengths = [len(cell.split()) for cell in cells]
    if len(cells) == 1 or max(lengths, default=0) > _LONGEST_NAME:
        return False
    meanings = [column_meaning(cell) for cell in cells if cell.strip()]
    known = [meaning for meaning in meanings if meaning]
    if len(known) <= len(meanings) / 2:
        return False
    return not _NEED_MEANINGS.isdisjoint(known)


def read_row(line: int, names: Sequence[str], cells: Sequence[str]) -> PastedRow:
    """Return one row; a second column of the same meaning stays beside, with its name."""
    known: dict[ColumnMeaning, str] = {}
    beside = []
    for name, cell in zip_longest(names, cells, fillvalue=""):
        words = cell.strip()
        if not words:
            continue
        column = column_meaning(name)
        if column and column != "beside" and column not in known:
            known[column] = words
        else:
            label = f"{name}: " if name else ""
            beside.append(label + " ".join(words.split()))
    if "title" in known and not known.keys() & {"want", "text"}:
        known["text"] = known.pop("title")
    return PastedRow(line, known, "; ".join(beside), _lead_in(names), _section(names, cells))


def _section(names: Sequence[str], cells: Sequence[str]) -> SectionKind | None:
    """Return the kind that a cell beside the words names, or else the column of the words."""
    meanings = [column_meaning(name) for name in names]
    pairs = zip(meanings, cells, strict=False)
    beside = (cell for meaning, cell in pairs if meaning in {None, "beside"})
    headers = (name for name, meaning in zip(names, meanings, strict=True) if meaning == "text")
    named: Iterator[SectionKind | None] = filter(None, map(kind_of_cell, (*beside, *headers)))
    return next(named, None)


def _lead_in(names: Sequence[str]) -> str:
    """Return the name of a column that begins a sentence; '' where none does."""
    return next(filter(None, map(sentence_opening, names)), "")


def _join_words(*cells: str) -> str:
    return " ".join(cell for cell in cells if cell)


def split_pipes(text: str) -> list[str]:
    """Return the cells of a line of a Markdown table."""
    inner = text.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(inner)]


def _is_sideways(grid: _TableGrid) -> bool:
    """Say whether names stand in the first column: '| As a | tenant |', '| I need to | … |'."""
    widths = {len(cells) for _, cells in grid}
    if len(grid) == 1 or widths != {_NAME_AND_WORDS}:
        return False
    meanings = {column_meaning(cells[0]) for _, cells in grid}
    first_words = grid[0][1][1]
    return {"want", "role"} <= meanings and column_meaning(first_words) is None


def _read_sideways_table(grid: _TableGrid) -> PastedRow:
    names = [cells[0] for _, cells in grid]
    words = [cells[1] for _, cells in grid]
    return read_row(grid[0][0], names, words)
