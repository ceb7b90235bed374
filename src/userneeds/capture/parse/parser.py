"""What cards and notes does pasted text hold?

The one door for anything typed, pasted or read from a file.

Reads units (`userneeds.capture.parse.units`) in order and remembers what people say once for many:
a role in a heading, an 'As X, I need:' above bullets, a so-that below them, a benefit before the
role. Nothing is dropped: what becomes no card becomes a note, word for word. A wrong guess costs
one edit in the preview; a lost word costs trust. Time grows with the length of the text and with
nothing else.

**Source:** the formats are those in which UK public services publish their needs (design histories
of NHS, DfE, MoJ and councils), the Connextra frame, job stories and Gherkin's feature header.
"""

from collections.abc import Iterator
from itertools import pairwise

from userneeds.capture.parse.decoding import remove_invisible, split_lines
from userneeds.capture.parse.draft import ParsedPaste
from userneeds.capture.parse.lines import LONGEST_LINE, read_lines
from userneeds.capture.parse.page_grammar import read_unit
from userneeds.capture.parse.pasted_tables import find_sheet, read_sheet
from userneeds.capture.parse.reading_context import ReadingContext
from userneeds.capture.parse.units import TextUnit, units_of


def parse(text: str) -> ParsedPaste:
    """Return every card and note in `text`; never refuses, and says in `warnings` what it could not read as text."""
    seen, removed = remove_invisible(text)
    memory = ReadingContext()
    for unit, following in pairwise(_append_end(_split_units(split_lines(seen)))):
        read_unit(memory, unit, following)
    memory.end_all_scopes()
    return ParsedPaste(
        tuple(memory.cards),
        tuple(sorted(memory.notes, key=lambda note: note.line)),
        _warnings(seen, removed),
    )


def _append_end(units: Iterator[TextUnit]) -> Iterator[TextUnit]:
    yield from units
    yield TextUnit(0, shape="rule")


def _split_units(lines: list[str]) -> Iterator[TextUnit]:
    """Yield the units of plain text and of any spreadsheet in it."""
    done = 0
    while done < len(lines):
        sheet = find_sheet(lines, done)
        rows = read_sheet(lines, *sheet) if sheet else None
        if sheet is None or rows is None:
            yield from units_of(read_lines(lines, done, len(lines)))
            return
        yield from units_of(read_lines(lines, done, sheet[0]))
        yield TextUnit(sheet[0] + 1, shape="table", rows=tuple(rows[0]))
        done = rows[1]


def _warnings(text: str, removed: int) -> tuple[str, ...]:
    warnings = []
    if removed:
        warnings.append(
            f"{removed} control characters were taken out. If the text looks wrong, the file may not be text: "
            "export it as plain text or CSV and try again."
        )
    long = (
        sum(len(line) > LONGEST_LINE for line in split_lines(text))
        if len(text) > LONGEST_LINE
        else 0
    )
    if long:
        warnings.append(
            f"{long} lines are longer than {LONGEST_LINE:,} characters and were kept as notes. "
            "Put each need on a line of its own and paste again."
        )
    return tuple(warnings)
