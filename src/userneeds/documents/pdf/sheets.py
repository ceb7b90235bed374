"""Pages that are made to be cut, hung or held: the cover, sheets of cards, posters."""

from userneeds.documents.blocks import Cover
from userneeds.documents.pdf.canvas import TaggedCanvas
from userneeds.documents.pdf.desk import Desk, Lines
from userneeds.documents.pdf.figures import Picture
from userneeds.documents.pdf.flow import Break, Part
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import text
from userneeds.documents.style import ACCENT, BOTTOM, KICKER, LOOKS, PAGES, QUIET, TOP, Type

_TITLES = (Type(42, 46, "Bold", after=16), Type(32, 37, "Bold", after=14), Type(20, 25, "Bold", after=12))
_TITLE_LINES = 4
_DETAIL = Type(12, 17, colour=QUIET, before=0)
_TALLEST = 370.0
_SHORTEST = 170.0
_SPARE = 24.0
_WIDE = 110.0
"""The cover may reach into the margin column."""


class _Space(Part):
    """Air, and a bar below it."""

    def __init__(self, tall: float) -> None:
        self.heights = [tall]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        canvas.box((x, top - self.heights[0] + 14, 60, 6), ACCENT)


def cover_parts(block: Cover, desk: Desk, node: Node) -> list[Part]:
    """Return the cover. It flows like text, so no title is too long for it; the picture takes what room is left."""
    width = desk.width + _WIDE
    section = node.add("Sect")
    head: list[Part] = [_Space(70 if block.network else 150)]
    head.append(_lines(block.kicker, KICKER, desk, section.add("P"), width))
    heading = section.add("H1")
    titles = [Lines(desk.lines(text(block.title), kind, heading, width), kind) for kind in _TITLES]
    head.append(next((title for title in titles if len(title.lines) <= _TITLE_LINES), titles[-1]))
    if block.line:
        head.append(_lines(block.line, LOOKS["lead"], desk, section.add("P"), width - 40))
    figure = section.add("Sect")
    foot: list[Part] = []
    if block.network and block.network.key:
        foot.append(_lines(block.network.key, LOOKS["note"], desk, section.add("P"), desk.width))
    foot += [_lines(detail, _DETAIL, desk, section.add("P"), width) for detail in block.details]
    if block.network and block.network.dots:
        used = sum(sum(part.heights) + part.after for part in [*head, *foot])
        tall = min(_TALLEST, PAGES["A4"][1] - TOP - BOTTOM - used - _SPARE)
        head.append(Picture(block.network, desk, figure, (width, max(_SHORTEST, tall))))
    return [*head, *foot, Break()]


def _lines(words: str, kind: Type, desk: Desk, node: Node, width: float) -> Lines:
    return Lines(desk.lines(text(words), kind, node, width), kind)
