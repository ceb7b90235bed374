"""What does a Word file say? Its paragraphs under their headings, and each of its tables.

Of tracked changes what was put in is read, and what was struck out is not; text boxes, notes and
comments are not looked at.

**Source:** ECMA-376, part 1: WordprocessingML, 17.3 and 17.4.
"""

import re
from collections.abc import Iterator, Mapping

from userneeds.exchange.tables.office_package import (
    PackageNoun,
    PackageParts,
    opened_package,
)
from userneeds.exchange.tables.raw_table import RawRow, RawTable, trimmed_rows
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.exchange.tables.xlsx_parts import PartHandler, attribute_of, whole_number

TEXT_HEADINGS = ("Word text", "Word heading")
"""What the columns of the running text are called."""
BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_WORD = PackageNoun("Word file", "Word", "Copy what you want of it into a new one.")
_HEADING = re.compile(r"heading \d\Z", re.IGNORECASE)
_NO_CONTENT = re.compile(r"(?:title|toc \d|toc heading)\Z", re.IGNORECASE)
"""Styles of what tells about the document: its title, its list of contents."""
_MOST_SPANNED = 64
"""Columns that a cell may span."""
_MOST_PLACES = 500_000
"""Paragraphs and cells: a file that unpacks to little may hold very many."""
_SKIPPED = frozenset({"txbxContent", "del", "moveFrom", "Fallback"})
"""Elements whose words are not those of the paragraph that they stand in."""
_SPACES: Mapping[str, str] = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def read_word(data: bytes) -> tuple[RawTable, ...]:
    """Return the running text of a Word file as a table, if there is any, and its tables.

    Raises:
        TableFault: when it is none, is locked or damaged, or is larger than anybody needs.
    """
    with opened_package(data, _WORD) as archive:
        parts = PackageParts(archive, _WORD)
        if BODY not in parts.names:
            raise TableFault("That archive is no Word file.", "Copy its words and paste them.")
        styles = _HeadingStyles()
        if _STYLES in parts.names:
            parts.parse(_STYLES, styles)
        body = _Body(styles)
        parts.parse(BODY, body)
    return tuple(body.tables())


def word_lines(data: bytes) -> str:
    """Return the words of a Word file as plain text: headings marked, tables cell by cell.

    Raises:
        TableFault: as `read_word` does.
    """
    lines: list[str] = []
    heading = ""
    for table in read_word(data):
        is_text = table.rows[0].cells == TEXT_HEADINGS
        for row in table.rows[1:] if is_text else table.rows:
            if not is_text:
                lines.append("\t".join(row.cells))
                continue
            words, under = row.cells
            if under != heading:
                lines += ["", f"# {under}", ""]
                heading = under
            lines.append(words)
        lines.append("")
    return "\n".join(lines)


def _plain_name(name: str) -> str:
    """Return the name of an element without its space."""
    return name.rpartition(" ")[2]


class _HeadingStyles(PartHandler):
    """Which styles are those of headings, whatever language they are called in for people."""

    def __init__(self) -> None:
        self.headings: set[str] = set()
        self.no_content: set[str] = set()
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        plain = _plain_name(name)
        if plain == "style":
            self._style = attribute_of(attributes, "styleId")
        elif plain == "name":
            called = attribute_of(attributes, "val")
            if _HEADING.match(called):
                self.headings.add(self._style)
            elif _NO_CONTENT.match(called):
                self.no_content.add(self._style)


class _Body(PartHandler):
    """The paragraphs and tables of a document, in their order."""

    def __init__(self, styles: _HeadingStyles) -> None:
        self._styles = styles
        self._heading = ""
        self._lines: list[tuple[str, str]] = []
        self._tables: list[list[list[str]]] = []
        self._table_depth = 0
        self._skipped_depth = 0
        self._cell = 0
        self._places = 0
        self._words: list[str] = []
        self._is_words = False
        self._style = ""

    def tables(self) -> Iterator[RawTable]:
        """Yield the running text, if there is any, and the tables."""
        if self._lines:
            rows = [RawRow(number, line) for number, line in enumerate(self._lines, 1)]
            yield RawTable("Text", (RawRow(0, TEXT_HEADINGS), *rows))
        for place, table in enumerate(self._tables, 1):
            numbered = [RawRow(number, tuple(row)) for number, row in enumerate(table, 1)]
            rows_that_say = trimmed_rows(numbered)
            if rows_that_say:
                yield RawTable(f"Table {place}", rows_that_say)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        plain = _plain_name(name)
        if plain in _SKIPPED:
            self._skipped_depth += 1
        elif self._skipped_depth:
            return
        elif plain in {"tbl", "tr", "tc", "gridSpan"}:
            self._start_of_table(plain, attributes)
        elif plain == "p":
            self._words, self._style = [], ""
        elif plain == "pStyle":
            self._style = attribute_of(attributes, "val")
        elif plain == "t":
            self._is_words = True
        elif plain in _SPACES:
            self._words.append(_SPACES[plain])

    def end(self, name: str) -> None:
        plain = _plain_name(name)
        if plain in _SKIPPED:
            self._skipped_depth -= 1
        elif self._skipped_depth:
            return
        elif plain == "t":
            self._is_words = False
        elif plain == "p":
            self._end_of_paragraph()
        elif plain == "tbl":
            self._table_depth -= 1

    def text(self, words: str) -> None:
        if self._is_words:
            self._words.append(words)

    def _start_of_table(self, plain: str, attributes: dict[str, str]) -> None:
        if plain == "tbl":
            self._table_depth += 1
        # A table inside a cell belongs to the words of that cell.
        if self._table_depth != 1:
            return
        if plain == "tbl":
            self._tables.append([])
        elif plain == "tr":
            self._cell = 0
            self._tables[-1].append([])
        elif self._tables[-1]:
            self._widen(self._tables[-1][-1], plain, attributes)

    def _widen(self, row: list[str], plain: str, attributes: dict[str, str]) -> None:
        """Make room for a cell, which says its words in the first of the columns it spans."""
        if plain == "tc":
            self._cell = len(row)
            row.append("")
            self._count_place(1)
            return
        more = whole_number(attribute_of(attributes, "val")) - 1
        wider = min(max(more, 0), _MOST_SPANNED)
        self._count_place(wider)
        row += [""] * wider

    def _count_place(self, places: int) -> None:
        self._places += places
        if self._places > _MOST_PLACES:
            sentence = "That Word file holds more paragraphs and cells than anybody needs."
            raise TableFault(sentence, _WORD.smaller)

    def _end_of_paragraph(self) -> None:
        words = " ".join("".join(self._words).split())
        self._words = []
        if not words:
            return
        self._count_place(1)
        if self._table_depth:
            self._add_to_cell(words)
        elif self._style in self._styles.headings:
            self._heading = words
        elif self._style not in self._styles.no_content:
            self._lines.append((words, self._heading))

    def _add_to_cell(self, words: str) -> None:
        row = self._tables[-1][-1] if self._tables[-1] else []
        if row:
            row[self._cell] = f"{row[self._cell]} {words}".strip()
