"""Where does a spreadsheet begin among lines, and which rows does it hold?"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.column_names import column_meaning
from userneeds.model.grammar.pages.lines import LONGEST_LINE, strip_markup
from userneeds.model.grammar.pages.pasted_tables import (
    PastedRow,
    cards_of_board,
    fill_down,
    read_row,
)
from userneeds.model.grammar.word_classes import is_word_for_person

_WORDS_OR_NUMBER = LazyPattern(r"\s*(?:[^\W\d_]{2}|\d+\s*\t)|\s*\d+$")
_NEED_MEANINGS = frozenset({"want", "text", "role", "title"})
_DELIMITERS = ("\t", ";", ",", "|")
_LONGEST_NAME = 5
"""Words in the name of a column."""
_LONGEST_BOARD_TITLE = 4
_LONGEST_HEADER = 600
_FEWEST_BETWEEN = 2
"""Commas in the first line of an export; fewer part a sentence."""
_FIGURES = LazyPattern(r"(?:,\s{0,3}\d{1,7}(?:\.\d{1,3})?%?){2,12}\s*$")
_LETTER = LazyPattern(r"\W*[^\W\d_]")
_FRAME_NAMES = ("Role", "Need", "So that")


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


def find_sheet(lines: Sequence[str], start: int) -> SheetPlace | None:
    """Return the next line from index `start` that names the columns of a spreadsheet."""
    for index in range(start, len(lines)):
        line = lines[index]
        if len(line) > _LONGEST_HEADER or line.startswith("|"):
            continue
        for delimiter in _DELIMITERS:
            if delimiter in line and names_columns(_split_header(line, delimiter)):
                return SheetPlace(index, delimiter)
        following = "".join(lines[index + 1 : index + 2])
        if following and (place := _place_by_following(index, line, following)):
            return place
    return None


def _place_by_following(index: int, line: str, following: str) -> SheetPlace | None:
    """Return a sheet that only the line after its first one shows."""
    for delimiter in ",;":
        if _heads_export(line, following, delimiter):
            return SheetPlace(index, delimiter)
    for delimiter in "\t|":
        sample = [line.split(delimiter), following.split(delimiter)]
        if len(sample[0]) == len(sample[1]) > 1 and _are_titles(sample):
            return SheetPlace(index, delimiter, has_names=False)
    for delimiter in "\t,|":
        if _are_rows(line, following, delimiter):
            return SheetPlace(index, delimiter, has_names=False)
    if following.startswith('"') and column_meaning(line.strip('"')) == "text":
        return SheetPlace(index, ",")
    return None


def _are_rows(line: str, following: str, delimiter: str) -> bool:
    """Say whether two lines are rows of a sheet without names: as many cells, one of them words.

    Where commas part the cells, each is in quotation marks.
    """
    if delimiter == "," and _have_figures(line, following):
        return True
    between = '","' if delimiter == "," else delimiter
    if not line.count(between) or line.count(between) != following.count(between):
        return False
    rows = [line.strip('"').split(between), following.strip('"').split(between)]
    has_bullets = any(not _WORDS_OR_NUMBER.match(cells[0]) for cells in rows)
    return not has_bullets and all(max(map(_word_count, cells)) > 1 for cells in rows)


def _have_figures(line: str, following: str) -> bool:
    """Say whether two lines end in as many figures, as statements with their votes do."""
    figures = [_FIGURES.search(line), _FIGURES.search(following)]
    counts = {match[0].count(",") for match in figures if match}
    has_words = all(match.start() for match in figures if match)
    return all(figures) and has_words and len(counts) == 1


def _heads_export(line: str, following: str, delimiter: str) -> bool:
    """Say whether a line names the columns of what a program wrote, whatever it calls them.

    Programs put no blank after what parts the cells; who writes a list in a sentence does.
    """
    is_list = line.count(delimiter) < _FEWEST_BETWEEN or f"{delimiter} " in line
    if is_list or delimiter not in following:
        return False
    names = _split_header(line, delimiter)
    cells = _split_header(following, delimiter)
    given = list(filter(None, names))
    are_names = 2 * len(given) > len(names) and all(map(_LETTER.match, given))
    are_short = _longest(names) <= _LONGEST_NAME
    is_known = not _NEED_MEANINGS.isdisjoint(map(column_meaning, names))
    has_words = max(map(_word_count, cells), default=0) > 1
    return are_names and are_short and has_words and (is_known or len(names) == len(cells))


def _longest(names: Sequence[str]) -> int:
    """Return the words of the longest name; what a form asks may be long."""
    counts = (_word_count(name) for name in names if not name.rstrip().endswith("?"))
    return max(counts, default=0)


def _word_count(cell: str) -> int:
    return len(cell.split())


def _ends_in_person(cell: str) -> bool:
    return is_word_for_person(cell.strip().casefold().rpartition(" ")[2])


def _names_by_content(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return names for columns that have none: who, what and why, or 'Text' for what says most."""
    counts = [list(map(_word_count, row)) for row in rows]
    widths = [sum(column) for column in zip(*counts, strict=False)]
    if _are_frames(rows, len(widths)):
        return list(_FRAME_NAMES[: len(widths)])
    names = [""] * len(widths)
    names[widths.index(max(widths))] = "Text"
    return names


def _are_frames(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Say whether each row says who needs what, and perhaps why."""
    fewest = len(_FRAME_NAMES) - 1
    if not fewest <= width <= len(_FRAME_NAMES):
        return False
    for row in rows:
        if not _ends_in_person(row[0]):
            return False
        if any(map(phrase_markers.WANT.search, row)):
            return False
    return True


def _split_header(line: str, delimiter: str) -> list[str]:
    if '"' not in line:
        return line.split(delimiter)
    return next(csv.reader([line], delimiter=delimiter), [])


def read_sheet(lines: Sequence[str], place: SheetPlace) -> PastedSheet | None:
    """Return a spreadsheet; None where its quotes never close."""
    start = place.line_index
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=place.delimiter)
    rows: list[PastedRow] = []
    try:
        sample = list(csv.reader(lines[start : start + 2], delimiter=place.delimiter))
        if not place.has_names and _are_titles(sample):
            return _read_board(reader, start)
        given = next(reader) if place.has_names else []
        below = start + reader.line_num
        names = _column_names(place, given, sample, "".join(lines[below : below + 1]))
        end = below
        for cells in _rows_of_table(reader, names):
            if max(map(len, cells), default=0) > LONGEST_LINE:
                return None
            if any(map(str.strip, cells)):
                rows.append(read_row(end + 1, names, _strip_cell_markup(cells)))
            end = start + reader.line_num
    except csv.Error:
        return None
    if not rows:
        rows = [PastedRow(start + 1, {"text": " ".join(names)})]
    return PastedSheet(tuple(fill_down(names, rows)), end)


def _with_role_named(names: Sequence[str], following: str, delimiter: str) -> list[str]:
    """Return names of columns, the first one 'Role' where only its first cell says so.

    People write such names in their own language, or wrongly.
    """
    meanings = list(map(column_meaning, names))
    is_unknown = meanings[0] is None and "role" not in meanings and "want" in meanings
    first = "".join(next(csv.reader([following], delimiter=delimiter), [])[:1])
    if not (is_unknown and _ends_in_person(first)):
        return list(names)
    return ["Role", *names[1:]]


def _rows_of_table(reader: Iterable[list[str]], names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the rows until prose follows the table."""
    return takewhile(lambda cells: not _is_prose_after_table(names, cells), reader)


def _column_names(
    place: SheetPlace, given: Sequence[str], sample: Sequence[Sequence[str]], below: str
) -> list[str]:
    """Return the names of columns as the first row gives them, else by what the columns hold."""
    if not place.has_names:
        return _names_by_content(sample)
    return _with_role_named([name.strip() for name in given], below, place.delimiter)


def _are_titles(sample: Sequence[Sequence[str]]) -> bool:
    """Say whether the first row holds titles of lists side by side: 'Keep', 'Drop', 'Try'."""
    titles = [title.strip() for title in sample[0]]
    words = [cell for cell in sample[-1] if _word_count(cell) > 1]
    are_short = all(0 < _word_count(title) <= _LONGEST_BOARD_TITLE for title in titles)
    are_titles = all(title[:1].isupper() and title[-1:].isalnum() for title in titles)
    return len(words) > 1 and are_short and are_titles


def _read_board(reader: Iterable[Sequence[str]], start: int) -> PastedSheet:
    """Return a sheet each cell of which is a card below the title of its column."""
    titles: Sequence[str] = ()
    rows: list[PastedRow] = []
    end = start
    for cells in reader:
        end += 1
        if titles and len(cells) != len(titles):
            return PastedSheet(tuple(rows), end - 1)
        if titles:
            rows += cards_of_board(end, titles, _strip_cell_markup(cells))
        titles = titles or [title.strip() for title in cells]
    return PastedSheet(tuple(rows), end)


class TitleRow(NamedTuple):
    """A row that holds a title and empty cells."""

    line: int
    words: str
    level: int
    """1 for the first one, which stands above the others."""


def title_rows(lines: Sequence[str], start: int, place: SheetPlace) -> list[TitleRow]:
    """Return the rows of titles right above the names of columns."""
    titles: list[TitleRow] = []
    for index in range(place.line_index - 1, start - 1, -1):
        if not lines[index].endswith(place.delimiter):
            break
        words = lines[index].strip(f'{place.delimiter} "')
        titles.append(TitleRow(index + 1, words, 1))
    titles.reverse()
    return [row._replace(level=level) for level, row in enumerate(titles, 1)]


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


def names_columns(cells: Sequence[str]) -> bool:
    """Say whether cells are names of columns, one of them for words of cards."""
    if len(cells) == 1 or _longest(cells) > _LONGEST_NAME:
        return False
    meanings = [column_meaning(cell) for cell in cells if cell.strip()]
    known = [meaning for meaning in meanings if meaning]
    if len(known) <= len(meanings) / 2:
        return False
    return not _NEED_MEANINGS.isdisjoint(known)
