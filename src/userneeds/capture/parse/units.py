"""Which lines belong together?

One unit is one heading, one bullet, one paragraph or one table, ready to be read.

Lines are joined where a frame goes on ('As a …' / 'I need …' / 'So that …') or where a sentence was
wrapped, and parted where a new frame begins, even without a blank line: backlogs come as one story
a line. Two stories on one line are parted too. This is layout only; what the units mean together is
left to `userneeds.capture.parse.parser`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeAlias

from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.parse import phrase_markers
from userneeds.capture.parse.lines import (
    BOLD_LEVEL,
    LONGEST_LINE,
    PastedLine,
    leading_reference,
    read_lines,
    split_reference,
)
from userneeds.capture.parse.pasted_tables import (
    PastedRow,
    find_sheet,
    is_divider_row,
    is_table_line,
    read_markdown_table,
    read_sheet,
    split_label,
)

UnitShape: TypeAlias = Literal["text", "heading", "bullet", "aside", "rule", "table"]
_FrameOpening: TypeAlias = Literal[
    "role", "want", "benefit", "context", "label", "feature", "plain"
]
_LONGEST_TITLE = 10
"""Words; a longer plain line above a frame is prose, not a title."""


@dataclass(frozen=True, slots=True)
class TextUnit:
    """Lines that are read as one."""

    line: int
    text: str = ""
    shape: UnitShape = "text"
    indent: int = 0
    level: int = 0
    links: tuple[str, ...] = ()
    rows: tuple[PastedRow, ...] = ()


@dataclass(slots=True)
class _UnitBuilder:
    """A unit while its lines are being collected."""

    first: PastedLine
    texts: list[str] = field(default_factory=list)
    links: tuple[str, ...] = ()
    length: int = 0
    has_role: bool = False
    has_want: bool = False
    has_benefit: bool = False
    start: _FrameOpening = "plain"

    def add(self, line: PastedLine) -> None:
        self.texts.append(line.text)
        self.links += line.links
        self.length += len(line.text)

    def note_frame_parts(self) -> None:
        """Note which parts of the frame the last line brought; asked only when another line follows."""
        mask = phrase_markers.mask_quoted(self.texts[-1])
        self.has_role = self.has_role or bool(phrase_markers.find_role_markers(mask))
        self.has_want = self.has_want or phrase_markers.WANT_IN_ROLE.search(mask) is not None
        self.has_benefit = (
            self.has_benefit or phrase_markers.find_benefit_marker(mask, 0, len(mask)) is not None
        )


_START_WORDS = LazyPattern(
    r"as\b|i\b|i['’]|we\b|so\b|in\s+or|and\s+so|when|if\b|given\b|feature:", re.IGNORECASE
)
_SCENARIO = LazyPattern(r"(?:Scenario(?:\s+Outline)?|Background|Examples?|Rule|Feature):|@\w")
_OPEN_END = LazyPattern(
    r"(?:,|[–—-]|\b(?:and|or|to|a|an|the|of|for|with|that|need|want|as|in|on|my|our)|\.\.\.|…)$",
    re.IGNORECASE,
)
_SENTENCE_END = LazyPattern(r"[.!?:;]['\")\]”’]*$")
_NEXT_STORY = LazyPattern(r"(?<=[.!?;/])\s+(?=as\s+(?:an?|the)\s)", re.IGNORECASE)


def split_units(lines: list[str]) -> Iterator[TextUnit]:
    """Yield the units of plain text and of any spreadsheet in it, and a rule at the end that closes them all."""
    done = 0
    while done < len(lines):
        sheet = find_sheet(lines, done)
        rows = read_sheet(lines, *sheet) if sheet else None
        if sheet is None or rows is None:
            yield from _units_of(read_lines(lines, done, len(lines)))
            break
        yield from _units_of(read_lines(lines, done, sheet[0]))
        yield TextUnit(sheet[0] + 1, shape="table", rows=tuple(rows[0]))
        done = rows[1]
    yield TextUnit(0, shape="rule")


def _units_of(lines: Iterable[PastedLine]) -> Iterator[TextUnit]:
    """Yield the units of `lines` in order."""
    for is_table, run in groupby(lines, key=_is_in_table):
        if is_table:
            table = [(line.number, _append_links(line)) for line in run]
            yield TextUnit(table[0][0], shape="table", rows=tuple(read_markdown_table(table)))
        else:
            yield from _text_units(run)


def _append_links(line: PastedLine) -> str:
    """Return a line of a table with the addresses behind its links as a cell beyond the last name."""
    if line.links:
        return f"{line.text.removesuffix('|')} | {' '.join(line.links)} |"
    return line.text


def _is_in_table(line: PastedLine) -> bool:
    return not line.aside and (is_table_line(line.text) or is_divider_row(line.text))


def _text_units(lines: Iterable[PastedLine]) -> Iterator[TextUnit]:
    growing: _UnitBuilder | None = None
    for line in lines:
        stands_alone = line.rule or line.aside
        if growing and (stands_alone or not line.text or not _belongs_to_unit(growing, line)):
            yield from _finish_unit(growing)
            growing = None
        if stands_alone:
            yield TextUnit(line.number, line.text, "rule" if line.rule else "aside")
        elif line.text:
            growing = growing or _UnitBuilder(line, start=_frame_opening(line.text))
            growing.add(line)
    if growing:
        yield from _finish_unit(growing)


def _finish_unit(growing: _UnitBuilder) -> Iterator[TextUnit]:
    first = growing.first
    shape: UnitShape = "heading" if first.level else "bullet" if first.bullet else "text"
    text = "\n".join(growing.texts)
    pieces = [text]
    if "as " in text[1:].lower() and shape != "heading":
        parted = _NEXT_STORY.split(text)
        if len(parted) > 1 and all(
            phrase_markers.WANT_IN_ROLE.search(phrase_markers.mask_quoted(piece))
            for piece in parted
        ):
            pieces = parted
    for piece in pieces:
        yield TextUnit(first.number, piece, shape, first.indent, first.level, growing.links)


def _frame_opening(text: str) -> _FrameOpening:
    """Return which part of a frame a line opens with."""
    _, after = leading_reference(text)
    text = text[after:]
    if _SCENARIO.match(text):
        return "feature"
    if _START_WORDS.match(text):
        mask = phrase_markers.mask_quoted(text)
        return next((start for start, opens in _OPENS if opens(mask)), "plain")
    if ":" in text[:24] and split_label(text):
        return "label"
    return "plain"


def _opens_role(mask: str) -> bool:
    return any(start == 0 for start, _ in phrase_markers.find_role_markers(mask))


_OPENS: tuple[tuple[_FrameOpening, Callable[[str], object]], ...] = (
    ("role", _opens_role),
    ("want", phrase_markers.WANT_IN_ROLE.match),
    ("benefit", phrase_markers.benefit_start),
    ("context", phrase_markers.CONTEXT_START.match),
)


def _belongs_to_unit(growing: _UnitBuilder, line: PastedLine) -> bool:
    """Say whether `line` belongs to the unit before it."""
    if line.level == BOLD_LEVEL and growing.start != "plain" and not line.bullet:
        return False
    if (
        line.bullet
        or line.level
        or growing.length > LONGEST_LINE
        or growing.start in {"label", "feature"}
    ):
        return False
    start = _frame_opening(line.text)
    if start in {"label", "feature"}:
        return False
    if growing.first.level:
        return growing.first.level == BOLD_LEVEL and start == "role" and growing.start == "plain"
    growing.note_frame_parts()
    if start == "plain":
        return _is_wrapped(growing, line)
    return _FOLLOWS[start](growing, line)


def _role_follows(growing: _UnitBuilder, _line: PastedLine) -> bool:
    if growing.has_role or growing.has_want:
        return False
    return growing.start in {"benefit", "context"} or _is_title(growing)


def _want_follows(growing: _UnitBuilder, _line: PastedLine) -> bool:
    if growing.has_want:
        return False
    return growing.has_role or growing.start in {"benefit", "context"} or _is_title(growing)


def _benefit_follows(growing: _UnitBuilder, line: PastedLine) -> bool:
    if growing.has_want or growing.has_role:
        return not growing.has_benefit or line.text[:3].lower() == "and" or line.text[:1].islower()
    return growing.start == "context"


def _context_follows(growing: _UnitBuilder, line: PastedLine) -> bool:
    if line.text[:1].islower():
        return True
    return growing.has_role and not growing.has_benefit


_FOLLOWS = {
    "role": _role_follows,
    "want": _want_follows,
    "benefit": _benefit_follows,
    "context": _context_follows,
}


def _is_title(growing: _UnitBuilder) -> bool:
    last = growing.texts[-1]
    if ": " in last and split_reference(last) == ("", last):
        return False
    return (
        len(growing.texts) == 1
        and len(last.split()) <= _LONGEST_TITLE
        and not _SENTENCE_END.search(last.rstrip(":"))
    )


def _is_wrapped(growing: _UnitBuilder, line: PastedLine) -> bool:
    """Say whether a line that opens no frame is the rest of a sentence."""
    last, text = growing.texts[-1], line.text
    if _OPEN_END.search(last) or (text[0].islower() and not _SENTENCE_END.search(last)):
        return True
    if growing.has_want and text[:4].lower() == "and ":
        return True
    return (
        growing.first.bullet
        and line.indent > growing.first.indent
        and not _SENTENCE_END.search(last)
    )
