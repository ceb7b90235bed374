"""Posters for a wall: A3, to be read from two metres; what does not fit goes on the next sheet."""

from userneeds.documents.content.blocks import Poster
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.style import ACCENT, PAPER_SIZES, QUIET, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas, TextLine
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    baseline_offset,
    draw_text_line,
)
from userneeds.documents.pdf.layout.pagination import Flowable, FullPageSheet

_EDGE = 64.0
_KICKER = TextStyle(17, 30, "Bold", ACCENT)
_TITLE_STYLES = (
    TextStyle(64, 68, "Bold"),
    TextStyle(48, 52, "Bold"),
    TextStyle(34, 39, "Bold"),
    TextStyle(20, 25, "Bold"),
)
_TITLE_LINES = 3
_MOST_TITLE_LINES = 12
_LINE = TextStyle(24, 33, colour=ACCENT)
_ITEM_STYLES = (
    TextStyle(34, 44),
    TextStyle(28, 37),
    TextStyle(23, 31),
    TextStyle(19, 26),
    TextStyle(16.5, 22.5),
)
_FOOT = TextStyle(14, 19, colour=QUIET)
_GAP = 0.5
"""Between entries, as a share of a line."""
_INDENT = 34.0
_OPENING = 34.0
_AIR = 8.0
_OPENING_LINES = 6
"""A longer opening becomes the first entry."""
_LOWEST = 120.0


class PosterPage(FullPageSheet):
    """One sheet: a heading, and entries below it."""

    size = PAPER_SIZES["A3"]

    def __init__(
        self, head: list[tuple[list[TextLine], TextStyle]], foot: list[TextLine], kind: TextStyle
    ) -> None:
        """Begin without entries, which are set in `kind`."""
        self._head = head
        self._foot = foot
        self._kind = kind
        self._items: list[tuple[list[TextLine], StructureElement]] = []
        self._top = (
            self.size[1]
            - _EDGE
            - 24
            - sum(len(lines) * kind.line_height + _AIR for lines, kind in head)
            - _OPENING
        )

    @property
    def room(self) -> float:
        """Points left for entries."""
        return self._top - _LOWEST

    def take_lines(self, lines: list[TextLine], label: StructureElement) -> list[TextLine]:
        """Take as many lines of an entry as fit; return the rest."""
        most = max(0, int(self.room // self._kind.line_height))
        taken = lines[:most]
        if taken:
            self._items.append((taken, label))
            self._top -= (len(taken) + _GAP) * self._kind.line_height
        return lines[most:]

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet."""
        wide, tall = self.size
        canvas.box((0, tall - 16, wide, 16), ACCENT)
        top = tall - _EDGE - 24
        for lines, kind in self._head:
            canvas.draw_text_lines(lines, _EDGE, top - baseline_offset(kind), kind.line_height)
            top -= len(lines) * kind.line_height + _AIR
        top -= _OPENING
        kind = self._kind
        for lines, label in self._items:
            bullet = TextStyle(kind.size, kind.line_height, "Bold", ACCENT)
            draw_text_line(canvas, "• ", bullet, label, (_EDGE, top - baseline_offset(bullet)))
            canvas.draw_text_lines(
                lines, _EDGE + _INDENT, top - baseline_offset(kind), kind.line_height
            )
            top -= (len(lines) + _GAP) * kind.line_height
        canvas.draw_text_lines(self._foot, _EDGE, 66, _FOOT.line_height)


def poster_flowables(block: Poster, desk: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return the sheets of one poster: at least one."""
    section = node.add("Sect")
    head = _poster_head(block, desk, section)
    opening, items = head[-1][0], block.items
    if len(opening) > _OPENING_LINES:
        head, items = head[:-1], (text(block.line), *items)
    entries = [
        (entry.add("Lbl"), entry.add("LBody"))
        for entry in _list_items(section.add("L"), len(items))
    ]
    foot = (
        desk.limited_lines(text(block.foot), _FOOT, section.add("P"), TEXT_WIDTH, 2)
        if block.foot
        else []
    )
    first, kind, rows = _fit_items(
        head, foot, [(item, body) for item, (_, body) in zip(items, entries, strict=True)], desk
    )
    pages = [first]
    again = desk.text_lines(text(f"{block.title}, continued"), _TITLE_STYLES[-1], None, TEXT_WIDTH)[
        :1
    ]
    for lines, (label, _) in zip(rows, entries, strict=True):
        rest = lines
        while rest := pages[-1].take_lines(rest, label):
            pages.append(PosterPage([(again, _TITLE_STYLES[-1])], [], kind))
    return list(pages)


TEXT_WIDTH = PosterPage.size[0] - 2 * _EDGE


def _list_items(listing: StructureElement, count: int) -> list[StructureElement]:
    return [listing.add("LI") for _ in range(count)]


def _poster_head(
    block: Poster, desk: LayoutContext, section: StructureElement
) -> list[tuple[list[TextLine], TextStyle]]:
    """Return kicker, title and opening line, the title as large as it may be."""
    kicker = desk.limited_lines(text(block.kicker), _KICKER, section.add("P"), TEXT_WIDTH, 1)
    heading = section.add("H1")
    titles = [
        (desk.text_lines(text(block.title), kind, heading, TEXT_WIDTH), kind)
        for kind in _TITLE_STYLES[:-1]
    ]
    title = next((pair for pair in titles if len(pair[0]) <= _TITLE_LINES), None)
    if title is None:
        title = (
            desk.limited_lines(
                text(block.title), _TITLE_STYLES[-1], heading, TEXT_WIDTH, _MOST_TITLE_LINES
            ),
            _TITLE_STYLES[-1],
        )
    line = (
        desk.text_lines(text(block.line), _LINE, section.add("P"), TEXT_WIDTH) if block.line else []
    )
    return [(kicker, _KICKER), title, (line, _LINE)]


def _fit_items(
    head: list[tuple[list[TextLine], TextStyle]],
    foot: list[TextLine],
    items: list[tuple[Text, StructureElement]],
    desk: LayoutContext,
) -> tuple[PosterPage, TextStyle, list[list[TextLine]]]:
    """Return the first sheet and the entries, set in the largest type in which all fit on it."""
    found = []
    for kind in _ITEM_STYLES:
        page = PosterPage(head, foot, kind)
        rows = [desk.text_lines(item, kind, body, TEXT_WIDTH - _INDENT) for item, body in items]
        found.append((page, kind, rows))
        if sum((len(lines) + _GAP) * kind.line_height for lines in rows) <= page.room:
            break
    return found[-1]
