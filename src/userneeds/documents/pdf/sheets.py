"""Pages that are made to be cut, hung or held: the cover, sheets of cards, posters."""

from userneeds.documents.blocks import Cover, text
from userneeds.documents.pdf.canvas import TaggedCanvas
from userneeds.documents.pdf.desk import Desk, Lines
from userneeds.documents.pdf.figures import Picture
from userneeds.documents.pdf.flow import Break, Part
from userneeds.documents.pdf.structure import Node
from userneeds.documents.style import ACCENT, KICKER, LOOKS, QUIET, Type

_TITLES = (Type(42, 46, "Bold", after=16), Type(32, 37, "Bold", after=14), Type(20, 25, "Bold", after=12))
_TITLE_LINES = 4
_DETAIL = Type(12, 17, colour=QUIET)
_PICTURE = 340.0
_WIDE = 110.0
"""The cover may reach into the margin column."""


class _Space(Part):
    """Air, and a bar below it."""

    def __init__(self, tall: float) -> None:
        self.heights = [tall]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        canvas.box((x, top - self.heights[0] + 14, 60, 6), ACCENT)


def cover_parts(block: Cover, desk: Desk, node: Node) -> list[Part]:
    """Return the cover: it flows like text, so that no title is too long for it."""
    width = desk.width + _WIDE
    section = node.add("Sect")
    parts: list[Part] = [_Space(70 if block.network else 150)]
    parts.append(Lines(desk.lines(text(block.kicker), KICKER, section.add("P"), width), KICKER))
    heading = section.add("H1")
    titles = [Lines(desk.lines(text(block.title), kind, heading, width), kind) for kind in _TITLES]
    parts.append(next((title for title in titles if len(title.lines) <= _TITLE_LINES), titles[-1]))
    lead = LOOKS["lead"]
    if block.line:
        parts.append(Lines(desk.lines(text(block.line), lead, section.add("P"), width - 40), lead))
    if block.network and block.network.dots:
        parts.append(Picture(block.network, desk, section, (width, _PICTURE)))
    details = [Lines(desk.lines(text(detail), _DETAIL, section.add("P"), width), _DETAIL) for detail in block.details]
    return [*parts, *details, Break()]
