"""What does a file say whose cells are parted by commas, semicolons, tabs or upright strokes?"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from userneeds.exchange.tables.raw_table import RawRow, RawTable, trimmed_rows
from userneeds.exchange.tables.sheet import from_plain_text
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.model.grammar.pages.lines import decode

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
"""Characters; more is no cell, but a quotation mark that nobody closed."""
_SAMPLE_LINES = 200


def read_delimited(data: bytes, delimiter: str = "") -> RawTable:
    """Return the table in a file; without a delimiter, its lines tell what parts the cells.

    Raises:
        TableFault: when its quotation marks never close.
    """
    text = decode(data).replace("\0", "")
    text, named = _without_separator_line(text)
    delimiter = delimiter or named or find_delimiter(text)
    return RawTable("", trimmed_rows(list(_rows(text, delimiter))))


def _rows(text: str, delimiter: str) -> Iterator[RawRow]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines_of(text), delimiter=delimiter)
    try:
        for cells in reader:
            yield RawRow(reader.line_num, tuple(map(from_plain_text, cells)))
    except csv.Error as fault:
        sentence = f"Line {reader.line_num:,} cannot be read as a row: {fault}."
        raise TableFault(sentence, "Look for a quotation mark that is not closed.") from fault


def _lines_of(text: str) -> Iterator[str]:
    """Return the lines; what only breaks a line inside a cell, such as U+2028, ends none."""
    return io.StringIO(text, newline="")


def _without_separator_line(text: str) -> tuple[str, str]:
    """Return a text without a first line such as 'sep=;', and what it names."""
    first, _, rest = text.partition("\n")
    name, _, delimiter = first.strip("\r").partition("=")
    is_named = name.strip('"').casefold() == "sep" and delimiter.strip('"')[:1] in DELIMITERS
    if is_named and delimiter:
        return rest, delimiter.strip('"')[:1]
    return text, ""


def find_delimiter(text: str) -> str:
    """Return what parts the cells: what gives most lines the same number of them, above one."""
    lines = list(islice(_lines_of(text), _SAMPLE_LINES))
    return max(DELIMITERS, key=lambda mark: _agreement(lines, mark))


def _agreement(lines: list[str], delimiter: str) -> tuple[float, int]:
    """Return which share of rows has the commonest number of cells, and that number."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, count = Counter(widths).most_common(1)[0]
    return (count / len(widths), width) if width > 1 else (0, 0)
