"""How is a text changed in a few places and left alone in all others?

A splice collects replacements of spans of characters and applies them together. It knows lines:
which comment above an entry belongs to it and goes with it, where an entry ends, and whether its
neighbours keep a blank line between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.schema.author_sections import is_heading

if TYPE_CHECKING:
    from collections.abc import Iterable


class TooTangledError(Exception):
    """The text is written in a way that this small an edit cannot follow; a bigger one will."""


class Edit(NamedTuple):
    """One replacement.

    At the same place the lower `order` comes first, then what was asked for first.
    """

    start: int
    end: int
    order: int
    serial_number: int
    text: str
    deletes: bool
    """Whether an entry goes for good, with the comments it holds."""


@dataclass(slots=True)
class Splice:
    """The edits of one text.

    `depth` is how many levels down an edit may reach before it takes the whole value.
    """

    text: str
    max_depth: int
    edits: list[Edit]
    room_place: str = ""
    """The heading below which this sitting writes for the room; empty where there is none."""
    unordered_stages: frozenset[str] = frozenset()
    """The stages whose new cards stand by their ids: in which order they came is not to be told."""

    def replace(
        self, start: int, end: int, text: str, order: int = 0, *, deletes: bool = False
    ) -> None:
        serial_number = len(self.edits)
        self.edits.append(Edit(start, end, order, serial_number, text, deletes))

    def insert(self, at: int, text: str, order: int = 0) -> None:
        self.replace(at, at, text, order)

    def apply(self) -> str:
        """Return the changed text; raises TooTangledError when two edits overlap."""
        parts: list[str] = []
        at = 0
        for edit in sorted(self.edits):
            if edit.start < at:
                raise TooTangledError
            unchanged = self.text[at : edit.start]
            parts += [unchanged, edit.text]
            at = edit.end
        return "".join(parts) + self.text[at:]

    def deleted_spans(self) -> list[tuple[int, int]]:
        """Return the spans of the entries that go for good."""
        return [(edit.start, edit.end) for edit in self.edits if edit.deletes]

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end

    def column(self, at: int) -> int:
        return at - self.line_start(at)

    def begins_line(self, at: int) -> bool:
        """Tell whether only spaces stand before `at` on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def entry_end(self, end: int, column: int) -> int:
        """Return the end of the last line of an entry whose content ends at `end`.

        Comments that are indented deeper than its `column` belong to it.
        """
        at = self.line_end(end)
        while at < len(self.text):
            next_end = self.line_end(at + 1)
            line = self.text[at + 1 : next_end]
            words = line.lstrip(" ")
            if not words.startswith("#") or len(line) - len(words) <= column:
                break
            at = next_end
        return at

    def entry_start(self, start: int, column: int) -> int:
        """Return where an entry begins whose first line begins at `start`.

        The comments right above belong to it.
        """
        at = start
        margin = " " * column + "#"
        while at > 0 and self.text.startswith(margin, above := self.line_start(at - 1)):
            if is_heading(self.text[above : at - 1]):
                return at
            at = above
        if at == start:
            return start
        above_text = self.text[self.line_start(at - 1) : at - 1] if at else ":"
        # Right below a section's name, or at the top of the file, a comment speaks of all that
        # follows.
        if above_text.rstrip().endswith(":"):
            return start
        return at

    def with_comments(self, start: int, end: int, column: int) -> tuple[int, int]:
        """Return the span from `start` to `end` with the comments above and below it.

        They must be indented by `column` or more. Blank lines between them belong to the span; what
        it begins and ends with is not blank.
        """
        return self._start_of_comments(start, column), self._end_of_comments(end, column)

    def _start_of_comments(self, start: int, column: int) -> int:
        first = start
        at = self.line_start(start)
        while at > 0:
            above = self.line_start(at - 1)
            if not self._is_blank_or_comment(above, column):
                break
            at = above
            if self.text[at : self.line_end(at)].strip():
                first = at
        return first

    def _end_of_comments(self, end: int, column: int) -> int:
        last = at = self.line_end(end)
        while at < len(self.text) and self._is_blank_or_comment(at + 1, column):
            at = self.line_end(at + 1)
            if self.text[at - 1 : at].strip():
                last = at
        return last

    def _is_blank_or_comment(self, line: int, column: int) -> bool:
        """Tell whether the line that begins at `line` is blank, or a comment deep enough."""
        words = self.text[line : self.line_end(line)].lstrip(" ")
        if words.startswith("#"):
            return self.indentation(line) >= column
        return not words.strip()

    def indentation(self, at: int) -> int:
        """Return how many spaces the line at `at` begins with."""
        line = self.text[self.line_start(at) : self.line_end(at)]
        return len(line) - len(line.lstrip(" "))

    def has_blank_lines(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Tell whether most of the spans between neighbours hold a blank line."""
        newlines = [self.text.count("\n", start, end) for start, end in spans]
        blank = sum(count > 1 for count in newlines)
        return blank * 2 > len(newlines)


def delete_lines(splice: Splice, start: int, end: int, *, deletes: bool = True) -> None:
    """Note the deletion of whole lines; of the blank lines above and below, one goes with them."""
    text = splice.text
    if end >= len(text):
        splice.replace(max(start - 1, 0), len(text), "", deletes=deletes)
        return
    blank_above = text[max(0, start - 2) : start] == "\n\n"
    blank_below = text[end + 1 : end + 2] in {"\n", ""}
    first = start - 1 if blank_above and blank_below else start
    splice.replace(first, end + 1, "", deletes=deletes)
