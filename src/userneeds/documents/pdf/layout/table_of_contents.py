"""The table of contents: each heading with the page it stands on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from userneeds.documents.content.blocks import Contents
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import HEADINGS, INK, QUIET, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    NumberedHeading,
    TextFlowable,
    character_style,
    draw_lines,
    end_with_space,
)
from userneeds.documents.pdf.layout.text_line import (
    TextFragment,
    TextLine,
    fragment_width,
)

_ENTRY = TextStyle(12, 19, "Regular", INK)
_CHAPTER = TextStyle(12, 19, "Bold", INK)
_LEVEL_INDENT = 14.0
_PAGE_ROOM = 40
"""Points at the right for the number of the page."""


class _ContentsRow(NamedTuple):
    """One entry: the bookmark it leads to, its lines, its link."""

    bookmark: str
    lines: TextFlowable
    link: StructureElement

    @property
    def height(self) -> float:
        return sum(self.lines.heights)


class ContentsFlowable(Flowable):
    """A table of contents: each heading with the page it stands on, both links."""

    after = 16.0

    def __init__(
        self,
        context: LayoutContext,
        headings: Sequence[NumberedHeading],
        node: StructureElement,
    ) -> None:
        """Set each entry on one line or more; pages are looked up when they are known."""
        self._context = context
        self._rows = [_contents_row(entry, context, node) for entry in headings]
        self.heights = [row.height for row in self._rows]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw entries with their pages."""
        for index in span:
            row = self._rows[index]
            line_count = len(row.lines.heights)
            row.lines.draw(canvas, x, top, range(line_count))
            self._draw_page_number(canvas, row, x, top)
            top -= self.heights[index]

    def _draw_page_number(
        self, canvas: TaggedCanvas, row: _ContentsRow, x: float, top: float
    ) -> None:
        """Write the page flush right, beside the last line of the entry."""
        style = row.lines.style
        fragment = self._page_number(row)
        left = x + self._context.width - fragment_width(fragment)
        lines_above = len(row.lines.heights) - 1
        last_top = top - lines_above * style.line_height
        draw_lines(canvas, [[fragment]], style, (left, last_top))

    def _page_number(self, row: _ContentsRow) -> TextFragment:
        bookmark = row.bookmark
        number = self._context.page_numbers.get(bookmark, "")
        style = character_style(row.lines.style)
        quiet = replace(style, colour=QUIET)
        return TextFragment(str(number), quiet, row.link, f"#{bookmark}")


def _contents_row(
    entry: NumberedHeading, context: LayoutContext, node: StructureElement
) -> _ContentsRow:
    heading = entry.heading
    style = _CHAPTER if heading.level == 1 else _ENTRY
    link = node.add("TOCI").add("Link")
    indent = _LEVEL_INDENT * (heading.level - 1)
    width = context.width - _PAGE_ROOM - indent
    lines = context.text_lines(text(heading.title), style, link, width)
    bookmark = entry.bookmark
    linked_lines = [_link_fragments(line, bookmark) for line in end_with_space(lines)]
    flowable = TextFlowable(linked_lines, style, indent)
    return _ContentsRow(bookmark, flowable, link)


def _link_fragments(line: TextLine, bookmark: str) -> TextLine:
    return [replace(fragment, link=f"#{bookmark}") for fragment in line]


def contents_flowables(
    block: Contents, context: LayoutContext, node: StructureElement, number: int
) -> list[Flowable]:
    """Return the table of contents under its title; `number` is its own among the blocks."""
    style = HEADINGS[2]
    title = context.text_flowable(text(block.title), style, node.add("P"), context.width)
    title.keep_with_next = True
    headings = context.contents_headings(block, number)
    return [title, ContentsFlowable(context, headings, node.add("TOC"))]
