"""Charts over time: a row of discs for each theme, a column for each meetup; the same in words."""

from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, CAPTION, MIST, PAPER, QUIET, RULE, TextStyle
from userneeds.documents.content.time_chart import TimeChart, TimePoint, discs_of, links_of
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    character_style,
    draw_lines,
    draw_text_line,
)
from userneeds.documents.pdf.layout.text_line import TextLine

_LABEL = TextStyle(11, 13.5)
_MOMENT = TextStyle(10, 12, "Bold", QUIET)
_AMOUNT = TextStyle(10, 12, "Bold", PAPER)
_LABEL_SHARE = 0.42
"""Of the width, for the names of the rows."""
_LABEL_LINES = 2
_LABEL_GAP = 10.0
_HEAD_HEIGHT = 20.0
_HEAD_DROP = 12.0
_ROW_HEIGHT = 36.0
_LARGEST_RADIUS = 16.0
_NUMBER_DROP = 3.6
_LINK_WIDTH = 2.0


class TimeFigure(Flowable):
    """A chart over time."""

    after = 12.0

    def __init__(self, block: TimeChart, context: LayoutContext, node: StructureElement) -> None:
        """Set the names of the rows; they belong to the picture, whose words say them all."""
        self._block = block
        self._node = node.add("Figure", alt=block.description)
        self._width = context.width
        self._left = context.width * _LABEL_SHARE
        label_width = self._left - _LABEL_GAP
        self._labels = [
            context.limited_lines(text(row.label), _LABEL, None, label_width, _LABEL_LINES)
            for row in block.rows
        ]
        self.heights = [_HEAD_HEIGHT + len(block.rows) * _ROW_HEIGHT]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the names of the moments, then row by row."""
        bottom = top - self.heights[0]
        right = x + self._width
        edges = " ".join(f"{edge:.2f}" for edge in (x, bottom, right, top))
        self._node.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        with canvas.mark_content(self._node):
            for number, moment in enumerate(self._block.moments):
                self._write_centred(canvas, moment, _MOMENT, x, number, top - _HEAD_DROP)
            row_top = top - _HEAD_HEIGHT
            rows = zip(self._labels, discs_of(self._block), strict=True)
            for label, discs in rows:
                self._draw_row(canvas, label, discs, (x, row_top))
                row_top -= _ROW_HEIGHT

    def _draw_row(
        self,
        canvas: TaggedCanvas,
        label: list[TextLine],
        discs: list[TimePoint],
        corner: tuple[float, float],
    ) -> None:
        x, top = corner
        middle = top - _ROW_HEIGHT / 2
        right = x + self._width
        canvas.rule((x, top), (right, top), RULE)
        label_top = middle + len(label) * _LABEL.line_height / 2
        draw_lines(canvas, label, _LABEL, (x, label_top))
        for earlier, later in links_of(discs):
            start = self._column_middle(x, earlier.moment)
            end = self._column_middle(x, later.moment)
            dash = "" if later.moment == earlier.moment + 1 else "2 3"
            canvas.rule((start, middle), (end, middle), ACCENT, width=_LINK_WIDTH, dash=dash)
        for disc in discs:
            centre = (self._column_middle(x, disc.moment), middle)
            canvas.disc(centre, disc.radius * _LARGEST_RADIUS, ACCENT, outline=MIST)
            base_line = middle - _NUMBER_DROP
            self._write_centred(canvas, str(disc.amount), _AMOUNT, x, disc.moment, base_line)

    def _column_middle(self, x: float, moment: int) -> float:
        column = (self._width - self._left) / len(self._block.moments)
        return x + self._left + (moment + 0.5) * column

    def _write_centred(
        self,
        canvas: TaggedCanvas,
        words: str,
        style: TextStyle,
        x: float,
        moment: int,
        base_line: float,
    ) -> None:
        half = character_style(style).font.width(words) * style.size / 2
        left = self._column_middle(x, moment) - half
        # The space keeps it apart from the next words for readers of plain content.
        draw_text_line(canvas, f"{words} ", style, None, (left, base_line))


def time_chart_flowables(
    block: TimeChart, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a chart under its caption; nothing where nothing stands in it."""
    if not block.rows:
        return []
    caption = context.text_flowable(text(block.caption), CAPTION, node.add("P"), context.width)
    caption.keep_with_next = True
    return [caption, TimeFigure(block, context, node)]
