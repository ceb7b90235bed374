"""Posters for a wall, to be read from two metres; what does not fit goes on the next sheet.

They are laid out on A3. On A4 they are the same sheets at 71 %, as a printer would make them, or
nearly as large in two halves.
"""

from typing import NamedTuple

from userneeds.documents.content.blocks import Poster
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.style import ACCENT, PAPER_SIZES, QUIET, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import FullPageSheet
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    baseline_offset,
    draw_lines,
    draw_text_line,
)
from userneeds.documents.pdf.layout.text_line import TextLine

_EDGE = 64.0
_BAND = 16
"""Height of the coloured band at the top."""
_BAND_AIR = 24
"""Between the upper margin and the first line."""
_TITLE_STYLES = (
    TextStyle(64, 68, "Bold"),
    TextStyle(48, 52, "Bold"),
    TextStyle(34, 39, "Bold"),
)
_SMALLEST_TITLE = TextStyle(20, 25, "Bold")
_TITLE_LINES = 3
_MOST_TITLE_LINES = 12
_LINE = TextStyle(24, 33, colour=ACCENT)
_ITEM_STYLES = (
    TextStyle(34, 44),
    TextStyle(28, 37),
    TextStyle(23, 31),
    TextStyle(20, 27),
)
_SMALLEST_ITEM = TextStyle(17, 23)
"""Where a second sheet would hold next to nothing."""
_FEWEST_LINES = 12
"""A second sheet has at least so many."""
_FOOT = TextStyle(14, 19, colour=QUIET)
_FOOT_BASE_LINE = 66
_FOOT_LINES = 2
_GAP = 0.5
"""Between entries, as a share of a line."""
_INDENT = 34.0
_OPENING = 34.0
_AIR = 8.0
_OPENING_LINES = 6
"""A longer opening becomes the first entry."""
_LOWEST = 120.0
POSTER_WIDTH, POSTER_HEIGHT = PAPER_SIZES["A3"]
"""Of the sheet as it is laid out, in points."""
TEXT_WIDTH = POSTER_WIDTH - 2 * _EDGE


class StyledLines(NamedTuple):
    """Lines of text and how they are set."""

    lines: list[TextLine]
    style: TextStyle


class _PosterEntry(NamedTuple):
    """One entry of the list on a poster, with the elements of its bullet and its words."""

    content: Text
    label: StructureElement
    body: StructureElement


class _PosterItem(NamedTuple):
    """What stands of an entry on one sheet, and the element of its bullet."""

    lines: list[TextLine]
    label: StructureElement


class PosterPart(NamedTuple):
    """From where to where a sheet is seen, in points from its foot."""

    low: float
    high: float

    def shows(self, bottom: float, top: float) -> bool:
        """Tell whether something lies on it, at least in part."""
        return bottom < self.high and top > self.low


WHOLE_POSTER = PosterPart(0, POSTER_HEIGHT)


class PosterPage(FullPageSheet):
    """One sheet: a heading, and entries below it."""

    def __init__(
        self,
        head: list[StyledLines],
        foot: list[TextLine],
        style: TextStyle,
        size: tuple[float, float],
    ) -> None:
        """Begin without entries, which are set in `style`; `size` is that of the paper."""
        self.style = style
        self.size = size
        self._head = head
        self._foot = foot
        self._items: list[_PosterItem] = []
        head_height = sum(_height_with_air(part) for part in head)
        self._top = POSTER_HEIGHT - _EDGE - _BAND_AIR - head_height - _OPENING

    @property
    def room(self) -> float:
        """Points left for entries."""
        return self._top - _LOWEST

    def take_lines(self, lines: list[TextLine], label: StructureElement) -> list[TextLine]:
        """Take as many lines of an entry as fit; return the rest."""
        most = max(0, int(self.room // self.style.line_height))
        taken = lines[:most]
        if taken:
            self._items.append(_PosterItem(taken, label))
            self._top -= _entry_height(taken, self.style)
        return lines[most:]

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet, as large as its paper."""
        if self.bookmark:
            canvas.bookmarkHorizontalAbsolute(self.bookmark, self.size[1])
        scale = self.size[0] / POSTER_WIDTH
        canvas.saveState()
        canvas.scale(scale, scale)
        self.paint_stretch(canvas, WHOLE_POSTER)
        canvas.restoreState()

    def paint_stretch(self, canvas: TaggedCanvas, stretch: PosterPart) -> None:
        """Draw what lies, at least in part, on a stretch of the sheet, at the size of A3."""
        band_bottom = POSTER_HEIGHT - _BAND
        canvas.box((0, band_bottom, POSTER_WIDTH, _BAND), ACCENT)
        top = POSTER_HEIGHT - _EDGE - _BAND_AIR
        for part in self._head:
            bottom = top - _height_with_air(part)
            if stretch.shows(bottom, top):
                draw_lines(canvas, part.lines, part.style, (_EDGE, top))
            top = bottom
        self._paint_items(canvas, top - _OPENING, stretch)
        if stretch.shows(_FOOT_BASE_LINE, _LOWEST):
            canvas.draw_text_lines(self._foot, _EDGE, _FOOT_BASE_LINE, _FOOT.line_height)

    def _paint_items(self, canvas: TaggedCanvas, top: float, stretch: PosterPart) -> None:
        style = self.style
        bullet = TextStyle(style.size, style.line_height, "Bold", ACCENT)
        for lines, label in self._items:
            bottom = top - _entry_height(lines, style)
            if stretch.shows(bottom, top):
                start = (_EDGE, top - baseline_offset(style))
                draw_text_line(canvas, "• ", bullet, label, start)
                draw_lines(canvas, lines, style, (_EDGE + _INDENT, top))
            top = bottom

    def lowest(self) -> float:
        """Return how far down something stands, from the foot of the sheet."""
        return _FOOT_BASE_LINE if self._foot else self._top


def _height_with_air(part: StyledLines) -> float:
    return len(part.lines) * part.style.line_height + _AIR


def _entry_height(lines: list[TextLine], style: TextStyle) -> float:
    """Return the height of an entry with the gap below it."""
    return (len(lines) + _GAP) * style.line_height


def poster_pages(
    block: Poster, context: LayoutContext, section: StructureElement, bookmark: str
) -> list[PosterPage]:
    """Return the sheets of one poster: at least one; the first is found by the bookmark."""
    head = _poster_head(block, context, section)
    items = block.items
    opening = head[-1].lines
    if len(opening) > _OPENING_LINES:
        head.pop()
        items = (text(block.line), *items)
    entries = _list_entries(items, section.add("L"))
    foot = _poster_foot(block, context, section)
    first, rows = _fit_entries(head, foot, entries, context)
    first.title = block.title
    first.bookmark = bookmark
    pages = [first]
    heading = _continued_heading(block, context)
    size = first.size
    for rest, entry in zip(rows, entries, strict=True):
        while rest := pages[-1].take_lines(rest, entry.label):
            pages.append(PosterPage([heading], [], first.style, size))
    return pages


def _poster_foot(
    block: Poster, context: LayoutContext, section: StructureElement
) -> list[TextLine]:
    if not block.foot:
        return []
    words = text(block.foot)
    return context.limited_lines(words, _FOOT, section.add("P"), TEXT_WIDTH, _FOOT_LINES)


def _list_entries(items: tuple[Text, ...], listing: StructureElement) -> list[_PosterEntry]:
    return [_list_entry(content, listing.add("LI")) for content in items]


def _list_entry(content: Text, node: StructureElement) -> _PosterEntry:
    # An entry that goes on on a further sheet has its bullet again, for the eye only.
    label = node.add("Lbl", once=True)
    return _PosterEntry(content, label, node.add("LBody"))


def _continued_heading(block: Poster, context: LayoutContext) -> StyledLines:
    """Return the one line at the top of further sheets; in the structure it is decoration."""
    words = text(f"{block.title}, continued")
    lines = context.text_lines(words, _SMALLEST_TITLE, None, TEXT_WIDTH)
    return StyledLines(lines[:1], _SMALLEST_TITLE)


def _poster_head(
    block: Poster, context: LayoutContext, section: StructureElement
) -> list[StyledLines]:
    """Return title and opening line."""
    title = _poster_title(text(block.title), context, section.add("H1"))
    opening = _opening_lines(block.line, context, section)
    return [title, opening]


def _opening_lines(line: str, context: LayoutContext, section: StructureElement) -> StyledLines:
    if not line:
        return StyledLines([], _LINE)
    lines = context.text_lines(text(line), _LINE, section.add("P"), TEXT_WIDTH)
    return StyledLines(lines, _LINE)


def _poster_title(title: Text, context: LayoutContext, heading: StructureElement) -> StyledLines:
    """Return the title as large as it may be."""
    for style in _TITLE_STYLES:
        lines = context.text_lines(title, style, heading, TEXT_WIDTH)
        if len(lines) <= _TITLE_LINES:
            return StyledLines(lines, style)
    lines = context.limited_lines(title, _SMALLEST_TITLE, heading, TEXT_WIDTH, _MOST_TITLE_LINES)
    return StyledLines(lines, _SMALLEST_TITLE)


def _fit_entries(
    head: list[StyledLines],
    foot: list[TextLine],
    entries: list[_PosterEntry],
    context: LayoutContext,
) -> tuple[PosterPage, list[list[TextLine]]]:
    """Return the first sheet and the entries, in the largest type in which all fit on it.

    Where they fit in none that is read from two metres, in the smallest of those, unless the second
    sheet would hold next to nothing.
    """
    size = PAPER_SIZES[context.document.size]
    *larger_styles, style = _ITEM_STYLES
    for larger in larger_styles:
        page = PosterPage(head, foot, larger, size)
        rows = _set_entries(entries, larger, context)
        if _height_of_entries(rows, larger) <= page.room:
            return page, rows
    page = PosterPage(head, foot, style, size)
    rows = _set_entries(entries, style, context)
    smaller_page = PosterPage(head, foot, _SMALLEST_ITEM, size)
    overflow = _height_of_entries(rows, style) - page.room
    is_little = 0 < overflow < _FEWEST_LINES * style.line_height
    smaller_rows = _set_entries(entries, _SMALLEST_ITEM, context)
    if is_little and _height_of_entries(smaller_rows, _SMALLEST_ITEM) <= smaller_page.room:
        return smaller_page, smaller_rows
    return page, rows


def _height_of_entries(rows: list[list[TextLine]], style: TextStyle) -> float:
    return sum(_entry_height(lines, style) for lines in rows)


def _set_entries(
    entries: list[_PosterEntry], style: TextStyle, context: LayoutContext
) -> list[list[TextLine]]:
    width = TEXT_WIDTH - _INDENT
    return [context.text_lines(entry.content, style, entry.body, width) for entry in entries]
