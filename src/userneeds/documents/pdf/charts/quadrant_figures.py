"""Charts of two measures: four named quarters with numbered discs; the same in words."""

from userneeds.documents.content.blocks import QuadrantChart
from userneeds.documents.content.chart_places import places_of
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, CAPTION, MIST, PAPER, QUIET, RULE, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    character_style,
    draw_text_line,
)
from userneeds.documents.pdf.layout.path_operators import Point

_NUMBER = TextStyle(10, 12, "Bold", PAPER)
_WORDS = TextStyle(10, 12, "Bold", QUIET)
_HEIGHT_SHARE = 0.6
_RADIUS = 9.5
_PADDING = 5.0
_AXIS_ROOM = 20.0
"""Below the chart, for the words of its axes."""
_NUMBER_DROP = 3.6
_LINE = 0.7


class QuadrantFigure(Flowable):
    """A chart of two measures."""

    after = 12.0
    shortest = 170.0

    def __init__(
        self, block: QuadrantChart, context: LayoutContext, node: StructureElement
    ) -> None:
        """Make room for the chart."""
        self._block = block
        self._node = node.add("Figure", alt=block.description)
        self._width = context.width
        self.heights = [context.width * _HEIGHT_SHARE]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the quarters, then the discs on them."""
        bottom = top - self.heights[0]
        self._node.attributes = (
            f"<</O/Layout/Placement/Block"
            f"/BBox[{x:.2f} {bottom:.2f} {x + self._width:.2f} {top:.2f}]>>"
        )
        with canvas.mark_content(self._node):
            low = bottom + _AXIS_ROOM
            self._draw_quarters(canvas, (x, low), top - low)
            self._draw_discs(canvas, (x, low), top - low)
            _write(canvas, f"{self._block.across} →", (x, bottom + _PADDING))

    def _draw_quarters(self, canvas: TaggedCanvas, corner: Point, height: float) -> None:
        x, low = corner
        half_width, half_height = self._width / 2, height / 2
        canvas.box((x, low, self._width, height), MIST)
        middle, across = x + half_width, low + half_height
        canvas.rule((middle, low), (middle, low + height), RULE, width=_LINE)
        canvas.rule((x, across), (x + self._width, across), RULE, width=_LINE)
        for number, words in enumerate(self._block.corners):
            up, right = divmod(number, 2)
            left = x + right * half_width + _PADDING
            top = low + (up + 1) * half_height
            _write(canvas, words, (left, top - _WORDS.line_height))
        _write(canvas, f"↑ {self._block.up}", (x + _PADDING, low + _PADDING))

    def _draw_discs(self, canvas: TaggedCanvas, corner: Point, height: float) -> None:
        x, low = corner
        points = self._block.points
        for point, place in zip(points, places_of(points), strict=True):
            centre_x = x + place.x * self._width
            centre_y = low + place.y * height
            canvas.disc((centre_x, centre_y), _RADIUS, ACCENT, outline=PAPER)
            width = character_style(_NUMBER).font.width(point.label) * _NUMBER.size
            start = (centre_x - width / 2, centre_y - _NUMBER_DROP)
            draw_text_line(canvas, f"{point.label} ", _NUMBER, None, start)


def _write(canvas: TaggedCanvas, words: str, start: Point) -> None:
    """Write words of the picture, which its element says in its own."""
    if words:
        # The space keeps it apart from the next words for readers of plain content.
        draw_text_line(canvas, f"{words} ", _WORDS, None, start)


def quadrant_flowables(
    block: QuadrantChart, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a chart under its caption; nothing where nothing stands in it."""
    if not block.points:
        return []
    caption = context.text_flowable(text(block.caption), CAPTION, node.add("P"), context.width)
    caption.keep_with_next = True
    return [caption, QuadrantFigure(block, context, node)]
