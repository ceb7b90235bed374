"""A service blueprint drawn on sheets: title block, phases, steps, lanes, and the three lines.

A sheet is one table in the structure: phases and steps head its columns, lanes head its rows. Cut into tiles it
stays one table, and what a tile repeats is decoration. Meaning never rests on colour alone: lanes have names and
signs, and what differs has a sign that the legend explains. **Source:** service blueprint (Nielsen Norman Group).
"""

from itertools import pairwise

from userneeds.documents.blocks import Chart, Heading, Paragraph
from userneeds.documents.pdf.canvas import TaggedCanvas
from userneeds.documents.pdf.chart_grid import EDGE, GAP, LABELS, LANE_GAP, LINE_ROOM, PAD, POINT
from userneeds.documents.pdf.chart_layout import (
    DETAIL,
    DETAIL_INDENT,
    DETAIL_WIDTH,
    FOOT,
    KICKER,
    PILL,
    SCOPE,
    SMALL_TITLE,
    Layout,
)
from userneeds.documents.pdf.desk import Desk, Lines, baseline, set_line
from userneeds.documents.pdf.flow import Part, Sheet
from userneeds.documents.pdf.paragraphs import heading_parts, paragraph_parts
from userneeds.documents.pdf.pens import Edges
from userneeds.documents.pdf.signs import draw_sign
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import bold, text
from userneeds.documents.style import ACCENT, ALARM, BLUSH, INK, LOOKS, MIST, PAPER, QUIET, RULE, TINT, Type

_ACTED = ("user_actions", "frontstage", "backstage", "support")
"""Lanes that hand over to each other at each step."""


class ChartSheet(Sheet):
    """One sheet: all steps, or the steps of one tile."""

    def __init__(self, chart: Chart, layout: Layout, columns: range, place: str) -> None:
        """Keep what to draw; `place` names the bookmark, empty on all sheets but the first."""
        self.size = layout.size
        self.title, self.place = (chart.title, place) if place else ("", "")
        self._chart, self._layout, self._columns = chart, layout, columns
        total = len(chart.steps())
        self.foot = f"Steps {columns.start + 1} to {columns.stop} of {total}" if total else ""

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet."""
        _, tall = self.size
        if self.place:
            canvas.bookmarkHorizontalAbsolute(self.place, tall)
            self._paint_titles(canvas)
        else:
            canvas.set_lines([self._layout.titles.again], EDGE, tall - EDGE - 12, SMALL_TITLE.leading)
        top = tall - EDGE - self._layout.head
        top = self._paint_phases(canvas, top)
        top = self._paint_steps(canvas, top)
        self._paint_lanes(canvas, top)
        self._paint_foot(canvas)

    def _left(self, index: int) -> float:
        return EDGE + LABELS + GAP + (index - self._columns.start) * (self._layout.grid.column + GAP)

    def _paint_titles(self, canvas: TaggedCanvas) -> None:
        wide, tall = self.size
        titles = self._layout.titles
        top = tall - EDGE
        for lines, kind in ((titles.kicker, KICKER), (titles.title, titles.kind), (titles.scope, SCOPE)):
            canvas.set_lines(lines, EDGE, top - baseline(kind), kind.leading)
            top -= len(lines) * kind.leading
        left = wide - EDGE - wide * DETAIL_WIDTH
        top = tall - EDGE
        canvas.rule((left - 14, top), (left - 14, top - titles.height + 16), RULE)
        for name, detail in zip(titles.names, titles.details, strict=True):
            canvas.set_lines(name, left, top - baseline(DETAIL), DETAIL.leading)
            canvas.set_lines(detail, left + DETAIL_INDENT, top - baseline(DETAIL), DETAIL.leading)
            top -= max(len(name), len(detail)) * DETAIL.leading

    def _paint_phases(self, canvas: TaggedCanvas, top: float) -> float:
        grid, start = self._layout.grid, 0
        low = top - grid.phase_height
        for index, phase in enumerate(self._chart.phases):
            stop = start + len(phase.steps)
            first, last = max(start, self._columns.start), min(stop, self._columns.stop) - 1
            start = stop
            if first > last:
                continue
            left, right = self._left(first), self._left(last) + grid.column
            middle = (top + low) / 2
            edge = [(left, top), (right, top), (right + POINT - 2, middle), (right, low), (left, low)]
            canvas.shape([*edge, (left + (POINT - 2 if index else 0), middle)], ACCENT)
            kind = Type(grid.size + 1, round((grid.size + 1) * 1.24, 2), "Bold", PAPER)
            lines = grid.phases[index]
            height = middle + len(lines) * kind.leading / 2 - baseline(kind)
            canvas.set_lines(lines, left + 14, height, kind.leading)
        return low

    def _paint_steps(self, canvas: TaggedCanvas, top: float) -> float:
        grid = self._layout.grid
        kind = Type(grid.size, grid.kind.leading, "Bold")
        set_line(canvas, "Lane", Type(grid.size, grid.size, "Regular", QUIET), self._layout.nodes.corner,
                 (EDGE + 8, top - 6 - baseline(kind)))  # fmt: skip
        for index in self._columns:
            step, left = self._chart.steps()[index], self._left(index)
            radius = grid.size * 0.82
            height = top - 6 - baseline(kind)
            canvas.disc((left + radius, height + grid.size * 0.33), radius, PAPER, outline=ACCENT, line=1)
            number = Type(grid.size * 0.92, grid.size, "Bold", ACCENT)
            shift = radius - 0.25 * grid.size * len(str(step.number))
            set_line(canvas, f"{step.number} ", number, self._layout.nodes.steps[index], (left + shift, height))
            canvas.set_lines(grid.steps[index], left + 2 * radius + 5, height, kind.leading)
        return top - grid.step_height

    def _paint_lanes(self, canvas: TaggedCanvas, top: float) -> None:
        edges: list[tuple[float, float]] = []
        for row, lane in enumerate(self._chart.lanes):
            top -= LINE_ROOM - LANE_GAP if lane.line_above else 0
            low = top - self._layout.grid.lane_heights[row]
            edges.append((top, low))
            canvas.box((EDGE, low, self.size[0] - 2 * EDGE, top - low), MIST, radius=4)
            top = low - LANE_GAP
        self._paint_handovers(canvas, edges)
        for row, (upper, lower) in enumerate(edges):
            self._paint_lane(canvas, row, upper, lower)
        for row, lane in enumerate(self._chart.lanes):
            if lane.line_above:
                self._paint_line(canvas, edges[row][0] + LINE_ROOM / 2, row)

    def _paint_lane(self, canvas: TaggedCanvas, row: int, top: float, low: float) -> None:
        lane, grid, kind = self._chart.lanes[row], self._layout.grid, self._layout.grid.kind
        draw_sign(canvas, lane.key, (EDGE + 8, top - PAD - 13))
        canvas.set_lines(grid.lanes[row], EDGE + 26, top - PAD - 1 - baseline(kind), kind.leading)
        for index in self._columns:
            lines = grid.cells[row][index]
            if any(lines):
                left = self._left(index)
                _paint_cell(canvas, lane.key, (left, low + 3, grid.column, top - low - 6))
                canvas.set_lines(lines, left + PAD, top - PAD - 1 - baseline(kind), kind.leading)
            if lane.key == "user_actions" and index + 1 < self._columns.stop:
                self._paint_arrow(canvas, row, index, (top + low) / 2)

    def _paint_arrow(self, canvas: TaggedCanvas, row: int, index: int, middle: float) -> None:
        cells = self._chart.lanes[row].cells
        if cells[index].words and cells[index + 1].words:
            left = self._left(index) + self._layout.grid.column + 1.5
            canvas.shape([(left, middle + 4), (left + GAP - 3, middle), (left, middle - 4)], ACCENT)

    def _paint_handovers(self, canvas: TaggedCanvas, edges: list[tuple[float, float]]) -> None:
        said = {lane.key: lane.cells for lane in self._chart.lanes}
        tops = {lane.key: edge for lane, edge in zip(self._chart.lanes, edges, strict=True)}
        acted = [key for key in _ACTED if key in said]
        for upper, lower in pairwise(acted):
            for index in self._columns:
                if said[upper][index].words and said[lower][index].words:
                    middle = self._left(index) + self._layout.grid.column / 2
                    start, end = tops[upper][1] + 3, tops[lower][0] - 3
                    canvas.rule((middle, start), (middle, end + 4), ACCENT, width=0.9)
                    canvas.shape([(middle - 3, end + 5), (middle + 3, end + 5), (middle, end)], ACCENT)

    def _paint_line(self, canvas: TaggedCanvas, height: float, row: int) -> None:
        wide = self.size[0]
        lane = self._chart.lanes[row]
        words = lane.line_above
        long = self._layout.pill_width(words)
        canvas.rule((EDGE + long, height), (wide - EDGE, height), INK, width=0.9, dash="5 3")
        canvas.box((EDGE, height - 6, long, 12), PAPER, outline=INK, radius=6, line=0.7)
        set_line(canvas, words, PILL, self._layout.nodes.lines[lane.key], (EDGE + 8, height - 2.5))

    def _paint_foot(self, canvas: TaggedCanvas) -> None:
        legend = self._layout.titles.legend if self.place else []
        canvas.set_lines(legend, EDGE, EDGE + 6 + len(legend) * FOOT.leading - 6, FOOT.leading)


def _paint_cell(canvas: TaggedCanvas, key: str, edges: Edges) -> None:
    ground = {"user_actions": TINT, "pain_points": BLUSH}.get(key, PAPER)
    canvas.box(edges, ground, outline=ACCENT if key == "user_actions" else "", radius=3, line=0.9)
    if key == "pain_points":
        canvas.box((edges[0], edges[1], 2.5, edges[3]), ALARM)


def chart_parts(block: Chart, desk: Desk, node: Node, place: str) -> list[Part]:
    """Return the sheets of a chart, then the notes with what its cells had no room for."""
    chart = _without_empty_phases(block)
    if not chart.steps():
        empty = Paragraph(text("This blueprint has no steps yet."))
        return [*heading_parts(Heading(1, chart.title), desk, node, place), *paragraph_parts(empty, desk, node)]
    layout = Layout(chart, desk, node)
    parts: list[Part] = [
        ChartSheet(chart, layout, sheet, "" if number else place) for number, sheet in enumerate(layout.grid.sheets)
    ]
    if layout.notes:
        parts += heading_parts(Heading(2, "Notes to the blueprint"), desk, node, f"{place}-notes")
        kind = LOOKS["body"]
        for number, (where, words) in enumerate(layout.notes, start=1):
            note = desk.lines(text(bold(f"Note {number} ({where}): "), words), kind, node.add("P"), desk.width)
            parts.append(Lines(note, kind))
    return parts


def _without_empty_phases(chart: Chart) -> Chart:
    phases = tuple(phase for phase in chart.phases if phase.steps)
    return Chart(chart.kicker, chart.title, chart.scope, chart.details, phases, chart.lanes, chart.legend)
