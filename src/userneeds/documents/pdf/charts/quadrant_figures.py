"""Charts of two measures: four named quarters with numbered discs; the same in words."""

from userneeds.documents.content.blocks import QuadrantChart
from userneeds.documents.content.chart_places import ChartPlace, places_of
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
from userneeds.documents.pdf.layout.text_line import BoundingBox

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
        right = x + self._width
        edges = " ".join(f"{edge:.2f}" for edge in (x, bottom, right, top))
        self._node.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        ground = BoundingBox(x, bottom + _AXIS_ROOM, right, top)
        with canvas.mark_content(self._node):
            self._draw_quarters(canvas, ground)
            self._draw_discs(canvas, ground)
            _write(canvas, f"{self._block.across} →", x, bottom + _PADDING)

    def _draw_quarters(self, canvas: TaggedCanvas, ground: BoundingBox) -> None:
        left, low, right, top = ground
        height = top - low
        canvas.box((left, low, self._width, height), MIST)
        middle = (left + right) / 2
        across = (low + top) / 2
        canvas.rule((middle, low), (middle, top), RULE, width=_LINE)
        canvas.rule((left, across), (right, across), RULE, width=_LINE)
        lower_left, lower_right, upper_left, upper_right = self._block.corners
        near, far = left + _PADDING, middle + _PADDING
        lower = across - _WORDS.line_height
        upper = top - _WORDS.line_height
        _write(canvas, lower_left, near, lower)
        _write(canvas, lower_right, far, lower)
        _write(canvas, upper_left, near, upper)
        _write(canvas, upper_right, far, upper)
        _write(canvas, f"↑ {self._block.up}", near, low + _PADDING)

    def _draw_discs(self, canvas: TaggedCanvas, ground: BoundingBox) -> None:
        points = self._block.points
        for point, place in zip(points, places_of(points), strict=True):
            centre = _place_on(ground, place)
            canvas.disc(centre, _RADIUS, ACCENT, outline=PAPER)
            font = character_style(_NUMBER).font
            half = font.width(point.label) * _NUMBER.size / 2
            x, y = centre
            # The space keeps it apart from the next words for readers of plain content.
            start = (x - half, y - _NUMBER_DROP)
            draw_text_line(canvas, f"{point.label} ", _NUMBER, None, start)


def _place_on(ground: BoundingBox, place: ChartPlace) -> Point:
    width = ground.right - ground.left
    height = ground.top - ground.bottom
    x = ground.left + place.x * width
    return x, ground.bottom + place.y * height


def _write(canvas: TaggedCanvas, words: str, left: float, base_line: float) -> None:
    """Write words of the picture, which its element says in its own."""
    if words:
        # The space keeps it apart from the next words for readers of plain content.
        draw_text_line(canvas, f"{words} ", _WORDS, None, (left, base_line))


def quadrant_flowables(
    block: QuadrantChart, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a chart under its caption; nothing where nothing stands in it."""
    if not block.points:
        return []
    caption = context.text_flowable(text(block.caption), CAPTION, node.add("P"), context.width)
    caption.keep_with_next = True
    return [caption, QuadrantFigure(block, context, node)]
