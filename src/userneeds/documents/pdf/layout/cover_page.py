"""Pages that are made to be cut, hung or held: the cover, sheets of cards, posters."""

from userneeds.documents.content.blocks import Cover
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import (
    ACCENT,
    BOTTOM,
    KICKER,
    PAPER_SIZES,
    PARAGRAPH_STYLES,
    QUIET,
    TOP,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.figures import NetworkFigure
from userneeds.documents.pdf.layout.layout_context import LayoutContext, TextFlowable
from userneeds.documents.pdf.layout.pagination import Flowable, ForcedBreak

_TITLE_STYLES = (
    TextStyle(42, 46, "Bold", after=16),
    TextStyle(32, 37, "Bold", after=14),
    TextStyle(20, 25, "Bold", after=12),
)
_TITLE_LINES = 4
_DETAIL = TextStyle(12, 17, colour=QUIET, before=0)
_TALLEST = 370.0
_SHORTEST = 170.0
_SPARE = 24.0
_WIDE = 110.0
"""The cover may reach into the margin column."""


class _CoverSpace(Flowable):
    """Air, and a bar below it."""

    def __init__(self, tall: float) -> None:
        self.heights = [tall]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        canvas.box((x, top - self.heights[0] + 14, 60, 6), ACCENT)


def cover_flowables(block: Cover, desk: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return the cover.

    It flows like text, so no title is too long for it; the picture takes what room is left.
    """
    width = desk.width + _WIDE
    section = node.add("Sect")
    head: list[Flowable] = [_CoverSpace(70 if block.network else 150)]
    head.append(_text_flowable(block.kicker, KICKER, desk, section.add("P"), width))
    heading = section.add("H1")
    titles = [
        TextFlowable(desk.text_lines(text(block.title), kind, heading, width), kind)
        for kind in _TITLE_STYLES
    ]
    head.append(next((title for title in titles if len(title.lines) <= _TITLE_LINES), titles[-1]))
    if block.tagline:
        head.append(
            _text_flowable(
                block.tagline, PARAGRAPH_STYLES["lead"], desk, section.add("P"), width - 40
            )
        )
    figure = section.add("Sect")
    foot: list[Flowable] = []
    if block.network and block.network.key:
        foot.append(
            _text_flowable(
                block.network.key, PARAGRAPH_STYLES["note"], desk, section.add("P"), desk.width
            )
        )
    foot += [
        _text_flowable(detail, _DETAIL, desk, section.add("P"), width) for detail in block.details
    ]
    if block.network and block.network.nodes:
        used = sum(sum(part.heights) + part.after for part in [*head, *foot])
        tall = min(_TALLEST, PAPER_SIZES["A4"][1] - TOP - BOTTOM - used - _SPARE)
        head.append(NetworkFigure(block.network, desk, figure, (width, max(_SHORTEST, tall))))
    return [*head, *foot, ForcedBreak()]


def _text_flowable(
    words: str, kind: TextStyle, desk: LayoutContext, node: StructureElement, width: float
) -> TextFlowable:
    return TextFlowable(desk.text_lines(text(words), kind, node, width), kind)
