"""Charts over time: a row of discs for each theme, a column for each meetup; the same in words."""

from typing import NamedTuple

from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, CAPTION, MIST, PAPER, QUIET, RULE, TextStyle
from userneeds.documents.content.time_chart import TimeChart, TimePoint, links_of, points_of
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    character_style,
    draw_lines,
    draw_text_line,
    end_with_space,
)
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import TextLine

_LABEL = TextStyle(11, 13.5)
_MOMENT = TextStyle(10, 12, "Bold", QUIET)
_AMOUNT = TextStyle(10, 12, "Bold", PAPER)
_LABEL_SHARE = 0.42
"""Of the width, for the names of the rows."""
_LABEL_LINES = 2
_LABEL_GAP = 10.0
_HEAD_HEIGHT = 32.0
_HEAD_DROP = 12.0
_ROW_HEIGHT = 36.0
_LARGEST_RADIUS = 16.0
_NUMBER_DROP = 3.6
_LINK_WIDTH = 2.0
_GAP_DASH = "2 3"


class _MomentColumns(NamedTuple):
    """Where the moments of a chart stand on the page, in points."""

    left: float
    width: float
    """Of one of them."""

    def middle(self, moment: int) -> float:
        """Return the middle of a column."""
        columns_before = moment + 0.5
        offset = columns_before * self.width
        return self.left + offset


class TimeFigure(Flowable):
    """A chart over time."""

    after = 12.0

    def __init__(self, block: TimeChart, context: LayoutContext, node: StructureElement) -> None:
        """Set the names of the rows; they belong to the picture, whose words say them all."""
        self._block = block
        self._node = node.add("Figure", alt=block.description)
        self._width = context.width
        self._labels = _set_labels(block, context)
        rows_height = len(block.rows) * _ROW_HEIGHT
        self.heights = [_HEAD_HEIGHT + rows_height]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the names of the moments, then row by row."""
        bottom = top - self.heights[0]
        right = x + self._width
        frame = (x, bottom, right, top)
        edges = " ".join(map("{:.2f}".format, frame))
        self._node.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        columns = self._columns(x)
        with canvas.mark_content(self._node):
            _draw_head(canvas, self._block, columns, top)
            row_top = top - _HEAD_HEIGHT
            self._draw_rows(canvas, columns, x, row_top)

    def _columns(self, x: float) -> _MomentColumns:
        names_width = self._width * _LABEL_SHARE
        room = self._width - names_width
        moments = len(self._block.moments)
        return _MomentColumns(x + names_width, room / moments)

    def _draw_rows(
        self, canvas: TaggedCanvas, columns: _MomentColumns, x: float, top: float
    ) -> None:
        right = x + self._width
        all_points = points_of(self._block)
        for label, points in zip(self._labels, all_points, strict=True):
            canvas.rule((x, top), (right, top), RULE)
            middle = top - _ROW_HEIGHT / 2
            half_label = len(label) * _LABEL.line_height / 2
            label_top = middle + half_label
            draw_lines(canvas, label, _LABEL, (x, label_top))
            _draw_links(canvas, points, columns, middle)
            _draw_points(canvas, points, columns, middle)
            top -= _ROW_HEIGHT


def _set_labels(block: TimeChart, context: LayoutContext) -> list[list[TextLine]]:
    names_width = context.width * _LABEL_SHARE
    width = names_width - _LABEL_GAP
    labels: list[list[TextLine]] = []
    for row in block.rows:
        lines = context.limited_lines(text(row.label), _LABEL, None, width, _LABEL_LINES)
        labels.append(end_with_space(lines))
    return labels


def _draw_head(canvas: TaggedCanvas, block: TimeChart, columns: _MomentColumns, top: float) -> None:
    base_line = top - _HEAD_DROP
    for number, moment in enumerate(block.moments):
        middle = columns.middle(number)
        # Month above year: side by side they are wider than the columns of six meetups.
        line = base_line
        for word in moment.split():
            _write_centred(canvas, word, _MOMENT, (middle, line))
            line -= _MOMENT.line_height


def _draw_links(
    canvas: TaggedCanvas, points: list[TimePoint], columns: _MomentColumns, middle: float
) -> None:
    """Draw a line from each time to the next, with dots where it was not there in between."""
    for earlier, later in links_of(points):
        start = (columns.middle(earlier.moment), middle)
        end = (columns.middle(later.moment), middle)
        is_next = later.moment == earlier.moment + 1
        dash = "" if is_next else _GAP_DASH
        canvas.rule(start, end, ACCENT, width=_LINK_WIDTH, dash=dash)


def _draw_points(
    canvas: TaggedCanvas, points: list[TimePoint], columns: _MomentColumns, middle: float
) -> None:
    base_line = middle - _NUMBER_DROP
    for point in points:
        centre = columns.middle(point.moment)
        radius = point.radius * _LARGEST_RADIUS
        canvas.disc((centre, middle), radius, ACCENT, outline=MIST)
        amount = str(point.amount)
        _write_centred(canvas, amount, _AMOUNT, (centre, base_line))


def _write_centred(canvas: TaggedCanvas, words: str, style: TextStyle, middle: Point) -> None:
    """Write words whose middle is at a place of their base line."""
    x, base_line = middle
    font = character_style(style).font
    width = font.width(words) * style.size
    start = (x - width / 2, base_line)
    # The space keeps it apart from the next words for readers of plain content.
    draw_text_line(canvas, f"{words} ", style, None, start)


def time_chart_flowables(
    block: TimeChart, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a chart under its caption; nothing where nothing stands in it."""
    if not block.rows:
        return []
    caption = context.text_flowable(text(block.caption), CAPTION, node.add("P"), context.width)
    caption.keep_with_next = True
    return [caption, TimeFigure(block, context, node)]
