"""The lanes of a service blueprint on one sheet: grounds, cells, arrows, lines between them."""

from itertools import pairwise
from typing import NamedTuple

from userneeds.documents.content.blueprint_chart import BlueprintChart, ChartLane
from userneeds.documents.content.style import ACCENT, ALARM, BLUSH, INK, MIST, PAPER, TINT
from userneeds.documents.pdf.blueprint.chart_grid import (
    CELL_PADDING,
    COLUMN_GAP,
    LANE_GAP,
    LINE_ABOVE_ROOM,
    SHEET_MARGIN,
)
from userneeds.documents.pdf.blueprint.icons import draw_icon
from userneeds.documents.pdf.blueprint.sheet_columns import SheetColumns
from userneeds.documents.pdf.blueprint.sheet_layout import LINE_LABEL, SheetLayout
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.layout_context import draw_lines, draw_text_line
from userneeds.documents.pdf.layout.path_operators import Rectangle
from userneeds.documents.pdf.layout.text_line import TextLine

_HANDOVER_LANES = ("user_actions", "frontstage", "backstage", "support")
"""Lanes that hand over to each other at each step."""
_GROUND_RADIUS = 4
_CELL_RADIUS = 3
_CELL_MARGIN = 3
_ICON_INSET = 8
_ICON_DROP = 13
_NAME_INSET = 26
_PAIN_BAR_WIDTH = 2.5
_ARROW_GAP = 1.5
_ARROW_HALF = 4
_POINT_HALF = 3
_POINT_HEIGHT = 5
_PILL_HEIGHT = 12


class _LaneSpan(NamedTuple):
    """One lane and the heights between which it stands."""

    row: int
    lane: ChartLane
    top: float
    low: float

    @property
    def height(self) -> float:
        return self.top - self.low

    @property
    def text_top(self) -> float:
        return self.top - CELL_PADDING - 1


class ChartLanes:
    """The lanes of one sheet."""

    def __init__(self, chart: BlueprintChart, layout: SheetLayout, columns: SheetColumns) -> None:
        """Keep what to draw, and in which columns."""
        self._chart = chart
        self._layout = layout
        self._columns = columns

    def paint(self, canvas: TaggedCanvas, top: float) -> None:
        """Draw the lanes from `top` down: grounds first, the lines between them over everything."""
        spans = self._lane_spans(top)
        self._paint_grounds(canvas, spans)
        self._paint_handovers(canvas, spans)
        for span in spans:
            self._paint_lane(canvas, span)
        for span in spans:
            if span.lane.line_above:
                self._paint_line(canvas, span.lane, span.top + LINE_ABOVE_ROOM / 2)

    def _paint_grounds(self, canvas: TaggedCanvas, spans: list[_LaneSpan]) -> None:
        width = self._layout.full_width
        for span in spans:
            ground = (SHEET_MARGIN, span.low, width, span.height)
            canvas.box(ground, MIST, radius=_GROUND_RADIUS)

    def _lane_spans(self, top: float) -> list[_LaneSpan]:
        spans: list[_LaneSpan] = []
        for row, lane in enumerate(self._chart.lanes):
            if lane.line_above:
                top -= LINE_ABOVE_ROOM - LANE_GAP
            low = top - self._layout.grid.lane_heights[row]
            spans.append(_LaneSpan(row, lane, top, low))
            top = low - LANE_GAP
        return spans

    def _paint_lane(self, canvas: TaggedCanvas, span: _LaneSpan) -> None:
        grid = self._layout.grid
        lane = span.lane
        icon_corner = (SHEET_MARGIN + _ICON_INSET, span.top - CELL_PADDING - _ICON_DROP)
        draw_icon(canvas, lane.key, icon_corner)
        name_start = (SHEET_MARGIN + _NAME_INSET, span.text_top)
        draw_lines(canvas, grid.lanes[span.row], grid.cell_style, name_start)
        for index in self._columns.steps:
            lines = grid.cells[span.row][index]
            if any(lines):
                self._paint_words(canvas, span, index, lines)
            if lane.key == "user_actions":
                self._paint_arrow(canvas, span, index)

    def _paint_words(
        self, canvas: TaggedCanvas, span: _LaneSpan, index: int, lines: list[TextLine]
    ) -> None:
        """Draw one cell with its words."""
        grid = self._layout.grid
        left = self._columns.left(index)
        bottom = span.low + _CELL_MARGIN
        height = span.height - 2 * _CELL_MARGIN
        _paint_cell(canvas, span.lane.key, (left, bottom, grid.column_width, height))
        start = (left + CELL_PADDING, span.text_top)
        draw_lines(canvas, lines, grid.cell_style, start)

    def _paint_arrow(self, canvas: TaggedCanvas, span: _LaneSpan, index: int) -> None:
        """Draw an arrow from one action to the next, if both are on this sheet and said."""
        if index + 1 not in self._columns.steps:
            return
        acted, following = span.lane.cells[index : index + 2]
        if acted.words and following.words:
            left = self._columns.right(index) + _ARROW_GAP
            _paint_arrow_head(canvas, left, (span.top + span.low) / 2)

    def _paint_handovers(self, canvas: TaggedCanvas, spans: list[_LaneSpan]) -> None:
        span_by_key = {span.lane.key: span for span in spans}
        acting = [span_by_key[key] for key in _HANDOVER_LANES if key in span_by_key]
        for upper, lower in pairwise(acting):
            for index in self._columns.steps:
                giving = upper.lane.cells[index]
                taking = lower.lane.cells[index]
                if giving.words and taking.words:
                    self._paint_handover(canvas, index, upper.low, lower.top)

    def _paint_handover(self, canvas: TaggedCanvas, index: int, start: float, end: float) -> None:
        """Draw an arrow down from one lane to another."""
        columns = self._columns
        middle = columns.left(index) + columns.width / 2
        start += _CELL_MARGIN
        end -= _CELL_MARGIN
        line_end = end + _POINT_HEIGHT - 1
        canvas.rule((middle, start), (middle, line_end), ACCENT, width=0.9)
        top = end + _POINT_HEIGHT
        left = (middle - _POINT_HALF, top)
        right = (middle + _POINT_HALF, top)
        canvas.shape([left, right, (middle, end)], ACCENT)

    def _paint_line(self, canvas: TaggedCanvas, lane: ChartLane, height: float) -> None:
        """Draw a line of interaction or visibility with its name in a pill at the left."""
        words = lane.line_above
        label_width = self._layout.line_label_width(words)
        start = (SHEET_MARGIN + label_width, height)
        end = (self._layout.size[0] - SHEET_MARGIN, height)
        canvas.rule(start, end, INK, width=0.9, dash="5 3")
        _paint_pill(canvas, height, label_width)
        node = self._layout.elements.lines[lane.key]
        label_start = (SHEET_MARGIN + 8, height - 2.5)
        draw_text_line(canvas, words, LINE_LABEL, node, label_start)


def _paint_arrow_head(canvas: TaggedCanvas, left: float, middle: float) -> None:
    right = left + COLUMN_GAP - 2 * _ARROW_GAP
    upper = (left, middle + _ARROW_HALF)
    lower = (left, middle - _ARROW_HALF)
    canvas.shape([upper, (right, middle), lower], ACCENT)


def _paint_pill(canvas: TaggedCanvas, height: float, width: float) -> None:
    """Paint the ground of the name of a line."""
    radius = _PILL_HEIGHT / 2
    edges = (SHEET_MARGIN, height - radius, width, _PILL_HEIGHT)
    canvas.box(edges, PAPER, outline=INK, radius=radius, line=0.7)


def _paint_cell(canvas: TaggedCanvas, lane_key: str, edges: Rectangle) -> None:
    """Paint the ground of a cell: what users do and what hurts them stand out."""
    match lane_key:
        case "user_actions":
            canvas.box(edges, TINT, outline=ACCENT, radius=_CELL_RADIUS, line=0.9)
        case "pain_points":
            canvas.box(edges, BLUSH, radius=_CELL_RADIUS, line=0.9)
            left, bottom, _, height = edges
            canvas.box((left, bottom, _PAIN_BAR_WIDTH, height), ALARM)
        case _:
            canvas.box(edges, PAPER, radius=_CELL_RADIUS, line=0.9)
