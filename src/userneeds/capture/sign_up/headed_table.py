"""What does a table say that names its columns: CSV, TSV, cells of a spreadsheet, Markdown?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from userneeds.capture.sign_up.cell_meaning import may_be_name
from userneeds.capture.sign_up.column_names import SignUpField, field_of, is_header
from userneeds.capture.sign_up.contact_details import without_contacts
from userneeds.capture.sign_up.list_rows import split_cells
from userneeds.model.grammar.pages.lines import strip_markup
from userneeds.model.grammar.pages.pasted_tables import is_divider_row, split_pipes

_DELIMITERS = ("\t", ";", ",")
_MOST_LINES_ABOVE = 12
"""Lines of talk above a header."""
_MOST_LINES_OF_A_ROW = 12
"""Lines that a cell in quotes may have; a quote that is not closed by then is a letter."""


class HeaderPlace(NamedTuple):
    """Where a table begins."""

    line_index: int
    """Of the line that names its columns, counted from 0."""
    delimiter: str
    """A bar for Markdown."""


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One row of a table with a header."""

    line: int
    """Counted from 1."""
    fields: Mapping[SignUpField, str]
    """Without columns of contact details."""
    beside: tuple[str, ...]
    """What stands in other columns, with their names."""
    source: str
    site: str
    contacts: int


def find_header(lines: Sequence[str]) -> HeaderPlace | None:
    """Return where the columns are named; None where they are not."""
    for index, line in enumerate(lines[:_MOST_LINES_ABOVE]):
        if line.lstrip().startswith("|"):
            if is_header(split_pipes(line)):
                return HeaderPlace(index, "|")
            continue
        for delimiter in _DELIMITERS:
            if delimiter in line and is_header(split_cells(line, delimiter)):
                return HeaderPlace(index, delimiter)
    return None


def table_records(lines: Sequence[str], header: HeaderPlace) -> Iterator[TableRecord]:
    """Yield the rows below a header; blank ones are none."""
    names = [name.strip() for name in _cells_of(lines[header.line_index], header.delimiter)]
    for number, text in _logical_lines(lines, header):
        cells = [
            strip_markup(" ".join(cell.split())).text for cell in _cells_of(text, header.delimiter)
        ]
        if len(cells) == 1 < len(names):
            yield _lone_record(number, cells[0])
        elif any(cells):
            yield _record(number, names, cells)


def labelled_records(lines: Sequence[str]) -> list[TableRecord]:
    """Return people of whom each thing stands on a line of its own: 'Name: Ann Lee'.

    None unless every line has a label, and one of them is a name.
    """
    blocks: list[dict[str, str]] = []
    numbers: list[int] = []
    is_open = False
    for number, line in enumerate(lines, 1):
        label, colon, words = line.partition(":")
        if not line.strip():
            is_open = False
            continue
        if not colon or field_of(label) is None:
            return []
        name = label.strip()
        if not is_open or name in blocks[-1]:
            blocks.append({})
            numbers.append(number)
            is_open = True
        blocks[-1][name] = words.strip()
    if not all(is_header(list(block)) for block in blocks):
        return []
    pairs = zip(numbers, blocks, strict=True)
    return [_record(number, list(block), list(block.values())) for number, block in pairs]


def _cells_of(text: str, delimiter: str) -> list[str]:
    return split_pipes(text) if delimiter == "|" else split_cells(text, delimiter)


def _logical_lines(lines: Sequence[str], header: HeaderPlace) -> Iterator[tuple[int, str]]:
    """Yield rows with the number of their first line: a cell in quotes may have several lines."""
    index = header.line_index + 1
    while index < len(lines):
        end = index + 1
        if header.delimiter != "|" and lines[index].count('"') % 2:
            end = _closing_line(lines, index)
        text = "\n".join(lines[index:end])
        if text.strip() and not is_divider_row(text):
            yield index + 1, text
        index = end


def _closing_line(lines: Sequence[str], index: int) -> int:
    """Return the index behind the line that closes a quote; behind `index` where none does."""
    for end in range(index + 1, min(index + _MOST_LINES_OF_A_ROW, len(lines))):
        if lines[end].count('"') % 2:
            return end + 1
    return index + 1


def _lone_record(number: int, words: str) -> TableRecord:
    """Return what a line says that has no columns: a name, or talk below the table."""
    plain = without_contacts(words)
    fields: dict[SignUpField, str] = {"name": plain.text} if may_be_name(plain.text) else {}
    return TableRecord(number, fields, (), plain.text, plain.site, plain.contacts)


def _record(number: int, names: Sequence[str], cells: Sequence[str]) -> TableRecord:
    fields: dict[SignUpField, str] = {}
    beside: list[str] = []
    said: list[str] = []
    sites: list[str] = []
    contacts = 0
    for name, cell in zip_longest(names, cells, fillvalue=""):
        plain = without_contacts(cell)
        contacts += plain.contacts
        sites += filter(None, [plain.site])
        words = plain.text.strip()
        field = field_of(name)
        if field == "contact" or not words:
            contacts += bool(cell and not plain.contacts)
            continue
        said.append(words)
        if field and field not in fields:
            fields[field] = words
        else:
            beside.append(f"{name}: {words}" if name else words)
    site = sites[0] if sites else ""
    return TableRecord(number, fields, tuple(beside), ", ".join(said), site, contacts)
