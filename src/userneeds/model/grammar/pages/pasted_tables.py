"""Which rows and columns does a pasted table hold, and what do they mean?

Markdown tables, CSV, TSV, exports of sticky notes, and labelled lines such as 'Who: a tenant'.

Columns are known by what people call them ('Persona', 'So that', 'Why', 'ID'). An export with one
column of text (Miro, Mural) is a table too: a column whose name says nothing about needs (colour,
tags, votes) stays beside each note. A table whose names say nothing is read row by row as plain
text. Nothing here reads a need's sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from typing import TypeAlias

from userneeds.model.grammar.kind_guesses import SectionKind, kind_of_cell
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.column_names import (
    ColumnMeaning,
    column_meaning,
    sentence_opening,
)
from userneeds.model.grammar.pages.lines import PastedLine
from userneeds.model.grammar.phrase_markers import is_benefit_alone
from userneeds.model.grammar.several_stories import says_want

_DIVIDER = LazyPattern(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_PIPE = LazyPattern(r"(?<!\\)\|")
_MARKDOWN_MEANINGS = frozenset({"want", "text", "role"})
_WORDS = frozenset({"want", "text", "title"})
_NAME_AND_WORDS = 2
"""Cells in each row of a table whose names stand in its first column."""


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
        known = _name_words(names, [cells for _, cells in grid[1:]])
        rows = [read_row(number, known, cells) for number, cells in grid[1:]]
        return fill_down(names, _with_names_given_up(rows, names, known))
    return _rows_without_names(grid)


def _name_words(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return names of columns, one of them 'Text' where none says which holds the words.

    It is the one that says most of those whose name says nothing.
    """
    meanings = [column_meaning(name) for name in names]
    if not _WORDS.isdisjoint(meanings) or not rows:
        return names
    widths = [0] * len(names)
    for row in rows:
        for place, cell in enumerate(row[: len(names)]):
            widths[place] += len(cell.split()) if meanings[place] is None else 0
    if max(widths) <= len(rows):
        return names
    named = list(names)
    named[widths.index(max(widths))] = "Text"
    return named


def _with_names_given_up(
    rows: list[PastedRow], names: Sequence[str], known: Sequence[str]
) -> list[PastedRow]:
    """Return rows, with the name of a column that was read as another beside the first of them.

    It may be no name: in '| As a | tenant |' it is the words of somebody.
    """
    given_up = [name for name, read_as in zip(names, known, strict=True) if name != read_as]
    if not given_up:
        return rows
    first, *others = rows
    beside = "; ".join(filter(None, (*given_up, first.beside)))
    return [replace(first, beside=beside), *others]


def _rows_without_names(grid: _TableGrid) -> list[PastedRow]:
    """Return the rows of a table whose names say nothing: each cell of a board, or whole rows."""
    _, names = grid[0]
    if _is_board(grid):
        rows = (cards_of_board(number, names, cells) for number, cells in grid[1:])
        return list(chain.from_iterable(rows))
    place = _column_of_needs(grid)
    if place is not None:
        return [_row_of_need(number, cells, place) for number, cells in grid]
    return [PastedRow(number, {"text": _join_words(*cells)}) for number, cells in grid]


def _column_of_needs(grid: _TableGrid) -> int | None:
    """Return which cell of every row says a need; None where there is no such column."""
    narrowest = min(len(cells) for _, cells in grid)
    for place in range(narrowest):
        if all(says_want(cells[place]) for _, cells in grid):
            return place
    return None


def _row_of_need(number: int, cells: Sequence[str], place: int) -> PastedRow:
    others = [cell for index, cell in enumerate(cells) if cell and index != place]
    return PastedRow(number, {"text": cells[place]}, beside="; ".join(others))


def _is_board(grid: _TableGrid) -> bool:
    """Say whether each cell is a card below the name of its column: 'Went well', 'To improve'."""
    _, names = grid[0]
    if len(names) == 1 or not all(names):
        return False
    for _, cells in grid[1:]:
        given = filter(None, cells)
        if any(" " not in cell for cell in given):
            return False
    return len(grid) > 1


def cards_of_board(line: int, names: Sequence[str], cells: Sequence[str]) -> Iterator[PastedRow]:
    """Yield a row for each cell, beside it the title of its column, which may name a kind."""
    for name, cell in zip(names, cells, strict=False):
        if cell:
            yield PastedRow(line, {"text": cell}, beside=name, section=kind_of_cell(name))


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
    if "title" in known:
        _settle_title(known, beside)
    return PastedRow(line, known, "; ".join(beside), _lead_in(names), _section(names, cells))


def _settle_title(known: dict[ColumnMeaning, str], beside: list[str]) -> None:
    """Read a title as the words where nothing else is, or it says a need, as in issue trackers.

    A description that only says why goes on with it.
    """
    title, description = known["title"], known.get("text", "")
    if "want" in known or (description and not says_want(title)):
        return
    del known["title"]
    if not description:
        known["text"] = title
    elif is_benefit_alone(description):
        known["text"] = f"{title}\n{description}"
    else:
        known["text"] = title
        beside.append(description)


def fill_down(names: Sequence[str], rows: list[PastedRow]) -> list[PastedRow]:
    """Return rows with the role of the row above where a merged cell left theirs empty.

    Only where the role's column comes first or after a number: people merge cells to group rows,
    and who answers a form leaves one empty.
    """
    meanings = [column_meaning(name) for name in names]
    if "role" not in meanings[:2] or meanings[0] not in {"role", "ref"}:
        return rows
    filled: list[PastedRow] = []
    for row in rows:
        above = filled[-1].cell("role") if filled else ""
        is_merged = above and "role" not in row.cells and row.cells
        filled.append(replace(row, cells={"role": above, **row.cells}) if is_merged else row)
    return filled


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
