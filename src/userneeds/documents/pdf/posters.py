"""Posters for a wall: A3, to be read from two metres; what does not fit goes on the next sheet."""

from userneeds.documents.blocks import Poster, text
from userneeds.documents.pdf.canvas import Line, TaggedCanvas
from userneeds.documents.pdf.desk import Desk, baseline, set_line
from userneeds.documents.pdf.flow import Part, Sheet
from userneeds.documents.pdf.structure import Node
from userneeds.documents.style import ACCENT, PAGES, QUIET, Type

_EDGE = 64.0
_KICKER = Type(17, 22, "Bold", ACCENT)
_TITLES = (Type(64, 68, "Bold"), Type(48, 52, "Bold"), Type(34, 39, "Bold"), Type(20, 25, "Bold"))
_TITLE_LINES = 3
_LINE = Type(22, 30, colour=ACCENT)
_ITEM = Type(19, 26)
_FOOT = Type(14, 19, colour=QUIET)
_GAP = 11.0
_INDENT = 26.0
_OPENING = 30.0
_OPENING_LINES = 6
"""A longer opening becomes the first entry."""
_LOWEST = 120.0


class PosterPage(Sheet):
    """One sheet: a heading, and entries below it."""

    size = PAGES["A3"]

    def __init__(self, head: list[tuple[list[Line], Type]], foot: list[Line]) -> None:
        """Begin without entries."""
        self._head, self._foot = head, foot
        self._items: list[tuple[list[Line], Node]] = []
        self._top = self.size[1] - _EDGE - 24 - sum(len(lines) * kind.leading for lines, kind in head) - _OPENING

    def take(self, lines: list[Line], label: Node) -> list[Line]:
        """Take as many lines of an entry as fit; return the rest."""
        room = max(0, int((self._top - _LOWEST) // _ITEM.leading))
        taken = lines[:room]
        if taken:
            self._items.append((taken, label))
            self._top -= len(taken) * _ITEM.leading + _GAP
        return lines[room:]

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet."""
        wide, tall = self.size
        canvas.box((0, tall - 16, wide, 16), ACCENT)
        top = tall - _EDGE - 24
        for lines, kind in self._head:
            canvas.set_lines(lines, _EDGE, top - baseline(kind), kind.leading)
            top -= len(lines) * kind.leading
        top -= _OPENING
        for lines, label in self._items:
            bullet = Type(_ITEM.size, _ITEM.leading, "Bold", ACCENT)
            set_line(canvas, "• ", bullet, label, (_EDGE, top - baseline(bullet)))
            canvas.set_lines(lines, _EDGE + _INDENT, top - baseline(_ITEM), _ITEM.leading)
            top -= len(lines) * _ITEM.leading + _GAP
        canvas.set_lines(self._foot, _EDGE, 66, _FOOT.leading)


def poster_parts(block: Poster, desk: Desk, node: Node) -> list[Part]:
    """Return the sheets of one poster: at least one."""
    section = node.add("Sect")
    wide = PosterPage.size[0] - 2 * _EDGE
    kicker = desk.capped(text(block.kicker), _KICKER, section.add("P"), wide, 1)
    heading = section.add("H1")
    titles = [(desk.lines(text(block.title), kind, heading, wide), kind) for kind in _TITLES]
    title = next((pair for pair in titles if len(pair[0]) <= _TITLE_LINES), titles[-1])
    line = desk.lines(text(block.line), _LINE, section.add("P"), wide) if block.line else []
    items = block.items
    if len(line) > _OPENING_LINES:
        line, items = [], (text(block.line), *items)
    listing = section.add("L")
    foot = desk.capped(text(block.foot), _FOOT, section.add("P"), wide, 2) if block.foot else []
    pages = [PosterPage([(kicker, _KICKER), title, (line, _LINE)], foot)]
    small = _TITLES[-1]
    again = desk.lines(text(f"{block.title}, continued"), small, None, wide)[:1]
    for item in items:
        entry = listing.add("LI")
        label = entry.add("Lbl")
        rest = desk.lines(item, _ITEM, entry.add("LBody"), wide - _INDENT)
        while rest := pages[-1].take(rest, label):
            pages.append(PosterPage([(again, small)], []))
    return list(pages)
