"""Which lines belong together? One unit is one heading, one bullet, one paragraph or one table, ready to be read.

Lines are joined where a frame goes on ('As a …' / 'I need …' / 'So that …') or where a sentence was wrapped, and parted
where a new frame begins, even without a blank line: backlogs come as one story a line. Two stories on one line are
parted too. This is layout only; what the units mean together is left to `userneeds.capture.parser`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, TypeAlias

from userneeds.capture import markers
from userneeds.capture.headers import label_of
from userneeds.capture.lines import BOLD_LEVEL, LONGEST_LINE, Line
from userneeds.capture.patterns import Pattern
from userneeds.capture.references import opening_ref, taken_apart
from userneeds.capture.tables import Row, is_divider, is_table_line, markdown_rows

Shape: TypeAlias = Literal["text", "heading", "bullet", "aside", "rule", "table"]
_Start: TypeAlias = Literal["role", "want", "benefit", "context", "label", "feature", "plain"]
_SHORT = 10
"""Words; a longer plain line above a frame is prose, not a title."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that are read as one."""

    line: int
    text: str = ""
    shape: Shape = "text"
    indent: int = 0
    level: int = 0
    links: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class _Growing:
    """A unit while its lines are being collected."""

    first: Line
    texts: list[str] = field(default_factory=list)
    links: tuple[str, ...] = ()
    length: int = 0
    has_role: bool = False
    has_want: bool = False
    has_benefit: bool = False
    start: _Start = "plain"

    def add(self, line: Line) -> None:
        self.texts.append(line.text)
        self.links += line.links
        self.length += len(line.text)

    def look(self) -> None:
        """Note which parts of the frame the last line brought; asked only when another line follows."""
        mask = markers.masked(self.texts[-1])
        self.has_role = self.has_role or bool(markers.roles_in(mask))
        self.has_want = self.has_want or markers.WANT_IN_ROLE.search(mask) is not None
        self.has_benefit = self.has_benefit or markers.benefit_in(mask, 0, len(mask)) is not None


_START_WORDS = Pattern(r"as\b|i\b|i['’]|we\b|so\b|in\s+or|and\s+so|when|if\b|given\b|feature:", re.IGNORECASE)
_SCENARIO = Pattern(r"(?:Scenario(?:\s+Outline)?|Background|Examples?|Rule|Feature):|@\w")
_OPEN_END = Pattern(
    r"(?:,|[–—-]|\b(?:and|or|to|a|an|the|of|for|with|that|need|want|as|in|on|my|our)|\.\.\.|…)$", re.IGNORECASE
)
_ENDS = Pattern(r"[.!?:;]['\")\]”’]*$")
_NEXT_STORY = Pattern(r"(?<=[.!?;/])\s+(?=as\s+(?:an?|the)\s)", re.IGNORECASE)


def units_of(lines: Iterable[Line]) -> Iterator[Unit]:
    """Yield the units of `lines` in order."""
    for is_table, run in groupby(lines, key=_in_table):
        if is_table:
            table = [(line.number, _with_links(line)) for line in run]
            yield Unit(table[0][0], shape="table", rows=tuple(markdown_rows(table)))
        else:
            yield from _text_units(run)


def _with_links(line: Line) -> str:
    """Return a line of a table with the addresses behind its links as a cell beyond the last name."""
    return f"{line.text.removesuffix('|')} | {' '.join(line.links)} |" if line.links else line.text


def _in_table(line: Line) -> bool:
    return not line.aside and (is_table_line(line.text) or is_divider(line.text))


def _text_units(lines: Iterable[Line]) -> Iterator[Unit]:
    growing: _Growing | None = None
    for line in lines:
        stands_alone = line.rule or line.aside
        if growing and (stands_alone or not line.text or not _goes_on(growing, line)):
            yield from _finished(growing)
            growing = None
        if stands_alone:
            yield Unit(line.number, line.text, "rule" if line.rule else "aside")
        elif line.text:
            growing = growing or _Growing(line, start=_start_of(line.text))
            growing.add(line)
    if growing:
        yield from _finished(growing)


def _finished(growing: _Growing) -> Iterator[Unit]:
    first = growing.first
    shape: Shape = "heading" if first.level else "bullet" if first.bullet else "text"
    text = "\n".join(growing.texts)
    pieces = [text]
    if "as " in text[1:].lower() and shape != "heading":
        parted = _NEXT_STORY.split(text)
        if len(parted) > 1 and all(markers.WANT_IN_ROLE.search(markers.masked(piece)) for piece in parted):
            pieces = parted
    for piece in pieces:
        yield Unit(first.number, piece, shape, first.indent, first.level, growing.links)


def _start_of(text: str) -> _Start:
    """Return which part of a frame a line opens with."""
    _, after = opening_ref(text)
    text = text[after:]
    if _SCENARIO.match(text):
        return "feature"
    if _START_WORDS.match(text):
        mask = markers.masked(text)
        return next((start for start, opens in _OPENS if opens(mask)), "plain")
    return "label" if ":" in text[:24] and label_of(text) else "plain"


def _opens_role(mask: str) -> bool:
    return any(start == 0 for start, _ in markers.roles_in(mask))


_OPENS: tuple[tuple[_Start, Callable[[str], object]], ...] = (
    ("role", _opens_role),
    ("want", markers.WANT_IN_ROLE.match),
    ("benefit", markers.opens_with_benefit),
    ("context", markers.CONTEXT_START.match),
)


def _goes_on(growing: _Growing, line: Line) -> bool:
    """Say whether `line` belongs to the unit before it."""
    if line.level == BOLD_LEVEL and growing.start != "plain" and not line.bullet:
        return False
    if line.bullet or line.level or growing.length > LONGEST_LINE or growing.start in {"label", "feature"}:
        return False
    start = _start_of(line.text)
    if start in {"label", "feature"}:
        return False
    if growing.first.level:
        return growing.first.level == BOLD_LEVEL and start == "role" and growing.start == "plain"
    growing.look()
    if start == "plain":
        return _is_wrapped(growing, line)
    return _FOLLOWS[start](growing, line)


def _role_follows(growing: _Growing, _line: Line) -> bool:
    if growing.has_role or growing.has_want:
        return False
    return growing.start in {"benefit", "context"} or _is_title(growing)


def _want_follows(growing: _Growing, _line: Line) -> bool:
    if growing.has_want:
        return False
    return growing.has_role or growing.start in {"benefit", "context"} or _is_title(growing)


def _benefit_follows(growing: _Growing, line: Line) -> bool:
    if growing.has_want or growing.has_role:
        return not growing.has_benefit or line.text[:3].lower() == "and" or line.text[:1].islower()
    return growing.start == "context"


def _context_follows(growing: _Growing, line: Line) -> bool:
    if line.text[:1].islower():
        return True
    return growing.has_role and not growing.has_benefit


_FOLLOWS = {"role": _role_follows, "want": _want_follows, "benefit": _benefit_follows, "context": _context_follows}


def _is_title(growing: _Growing) -> bool:
    last = growing.texts[-1]
    if ": " in last and taken_apart(last) == ("", last):
        return False
    return len(growing.texts) == 1 and len(last.split()) <= _SHORT and not _ENDS.search(last.rstrip(":"))


def _is_wrapped(growing: _Growing, line: Line) -> bool:
    """Say whether a line that opens no frame is the rest of a sentence."""
    last, text = growing.texts[-1], line.text
    if _OPEN_END.search(last) or (text[0].islower() and not _ENDS.search(last)):
        return True
    if growing.has_want and text[:4].lower() == "and ":
        return True
    return growing.first.bullet and line.indent > growing.first.indent and not _ENDS.search(last)
