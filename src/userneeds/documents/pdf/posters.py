"""Posters for a wall: A3, to be read from two metres; what does not fit goes on the next sheet."""

from userneeds.documents.blocks import Poster
from userneeds.documents.pdf.canvas import Line, TaggedCanvas
from userneeds.documents.pdf.desk import Desk, baseline, set_line
from userneeds.documents.pdf.flow import Part, Sheet
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import Text, text
from userneeds.documents.style import ACCENT, PAGES, QUIET, Type

_EDGE = 64.0
_KICKER = Type(17, 30, "Bold", ACCENT)
_TITLES = (Type(64, 68, "Bold"), Type(48, 52, "Bold"), Type(34, 39, "Bold"), Type(20, 25, "Bold"))
_TITLE_LINES = 3
_MOST_TITLE_LINES = 12
_LINE = Type(24, 33, colour=ACCENT)
_ITEMS = (Type(34, 44), Type(28, 37), Type(23, 31), Type(19, 26), Type(16.5, 22.5))
_FOOT = Type(14, 19, colour=QUIET)
_GAP = 0.5
"""Between entries, as a share of a line."""
_INDENT = 34.0
_OPENING = 34.0
_AIR = 8.0
_OPENING_LINES = 6
"""A longer opening becomes the first entry."""
_LOWEST = 120.0


class PosterPage(Sheet):
    """One sheet: a heading, and entries below it."""

    size = PAGES["A3"]

    def __init__(self, head: list[tuple[list[Line], Type]], foot: list[Line], kind: Type) -> None:
        """Begin without entries, which are set in `kind`."""
        self._head, self._foot, self._kind = head, foot, kind
        self._items: list[tuple[list[Line], Node]] = []
        self._top = self.size[1] - _EDGE - 24 - sum(len(lines) * kind.leading + _AIR for lines, kind in head) - _OPENING

    @property
    def room(self) -> float:
        """Points left for entries."""
        return self._top - _LOWEST

    def take(self, lines: list[Line], label: Node) -> list[Line]:
        """Take as many lines of an entry as fit; return the rest."""
        most = max(0, int(self.room // self._kind.leading))
        taken = lines[:most]
        if taken:
            self._items.append((taken, label))
            self._top -= (len(taken) + _GAP) * self._kind.leading
        return lines[most:]

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet."""
        wide, tall = self.size
        canvas.box((0, tall - 16, wide, 16), ACCENT)
        top = tall - _EDGE - 24
        for lines, kind in self._head:
            canvas.set_lines(lines, _EDGE, top - baseline(kind), kind.leading)
            top -= len(lines) * kind.leading + _AIR
        top -= _OPENING
        kind = self._kind
        for lines, label in self._items:
            bullet = Type(kind.size, kind.leading, "Bold", ACCENT)
            set_line(canvas, "• ", bullet, label, (_EDGE, top - baseline(bullet)))
            canvas.set_lines(lines, _EDGE + _INDENT, top - baseline(kind), kind.leading)
            top -= (len(lines) + _GAP) * kind.leading
        canvas.set_lines(self._foot, _EDGE, 66, _FOOT.leading)


def poster_parts(block: Poster, desk: Desk, node: Node) -> list[Part]:
    """Return the sheets of one poster: at least one."""
    section = node.add("Sect")
    head = _head(block, desk, section)
    opening, items = head[-1][0], block.items
    if len(opening) > _OPENING_LINES:
        head, items = head[:-1], (text(block.line), *items)
    entries = [(entry.add("Lbl"), entry.add("LBody")) for entry in _entries(section.add("L"), len(items))]
    foot = desk.capped(text(block.foot), _FOOT, section.add("P"), WIDTH, 2) if block.foot else []
    first, kind, rows = _fitted(
        head, foot, [(item, body) for item, (_, body) in zip(items, entries, strict=True)], desk
    )
    pages = [first]
    again = desk.lines(text(f"{block.title}, continued"), _TITLES[-1], None, WIDTH)[:1]
    for lines, (label, _) in zip(rows, entries, strict=True):
        rest = lines
        while rest := pages[-1].take(rest, label):
            pages.append(PosterPage([(again, _TITLES[-1])], [], kind))
    return list(pages)


WIDTH = PosterPage.size[0] - 2 * _EDGE


def _entries(listing: Node, count: int) -> list[Node]:
    return [listing.add("LI") for _ in range(count)]


def _head(block: Poster, desk: Desk, section: Node) -> list[tuple[list[Line], Type]]:
    """Return kicker, title and opening line, the title as large as it may be."""
    kicker = desk.capped(text(block.kicker), _KICKER, section.add("P"), WIDTH, 1)
    heading = section.add("H1")
    titles = [(desk.lines(text(block.title), kind, heading, WIDTH), kind) for kind in _TITLES[:-1]]
    title = next((pair for pair in titles if len(pair[0]) <= _TITLE_LINES), None)
    if title is None:
        title = (desk.capped(text(block.title), _TITLES[-1], heading, WIDTH, _MOST_TITLE_LINES), _TITLES[-1])
    line = desk.lines(text(block.line), _LINE, section.add("P"), WIDTH) if block.line else []
    return [(kicker, _KICKER), title, (line, _LINE)]


def _fitted(
    head: list[tuple[list[Line], Type]],
    foot: list[Line],
    items: list[tuple[Text, Node]],
    desk: Desk,
) -> tuple[PosterPage, Type, list[list[Line]]]:
    """Return the first sheet and the entries, set in the largest type in which all fit on it."""
    found = []
    for kind in _ITEMS:
        page = PosterPage(head, foot, kind)
        rows = [desk.lines(item, kind, body, WIDTH - _INDENT) for item, body in items]
        found.append((page, kind, rows))
        if sum((len(lines) + _GAP) * kind.leading for lines in rows) <= page.room:
            break
    return found[-1]
