"""A service blueprint drawn on sheets: title block, phases, steps, lanes, and the three lines.

A sheet is one table in the structure: phases and steps head its columns, lanes head its rows. Cut
into tiles it stays one table, and what a tile repeats is decoration. Meaning never rests on colour
alone: lanes have names and signs, and what differs has a sign that the legend explains. **Source:**
service blueprint (Nielsen Norman Group).
"""

from itertools import pairwise

from userneeds.documents.content.blocks import Heading, Paragraph
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.runs import bold, text
from userneeds.documents.content.style import (
    ACCENT,
    ALARM,
    BLUSH,
    INK,
    MIST,
    PAPER,
    PARAGRAPH_STYLES,
    QUIET,
    RULE,
    TINT,
    TextStyle,
)
from userneeds.documents.pdf.blueprint.copyfitting import (
    ARROW_POINT,
    CELL_PADDING,
    COLUMN_GAP,
    LABEL_COLUMN,
    LANE_GAP,
    LINE_ABOVE_ROOM,
    SHEET_MARGIN,
)
from userneeds.documents.pdf.blueprint.icons import draw_icon
from userneeds.documents.pdf.blueprint.sheet_layout import (
    DETAIL,
    DETAIL_INDENT,
    DETAIL_SHARE,
    FOOT,
    KICKER,
    LINE_LABEL,
    SCOPE,
    SMALL_TITLE,
    SheetLayout,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    baseline_offset,
    draw_text_line,
)
from userneeds.documents.pdf.layout.pagination import Flowable, FullPageSheet
from userneeds.documents.pdf.layout.paragraphs import heading_flowables, paragraph_flowables
from userneeds.documents.pdf.layout.path_operators import Rectangle

_HANDOVER_LANES = ("user_actions", "frontstage", "backstage", "support")
"""Lanes that hand over to each other at each step."""


class BlueprintSheet(FullPageSheet):
    """One sheet: all steps, or the steps of one tile."""

    def __init__(
        self, chart: BlueprintChart, layout: SheetLayout, columns: range, place: str
    ) -> None:
        """Keep what to draw; `place` names the bookmark, empty on all sheets but the first."""
        self.size = layout.size
        self.title, self.bookmark = (chart.title, place) if place else ("", "")
        self._chart = chart
        self._layout = layout
        self._columns = columns
        total = len(chart.steps())
        self.foot = f"Steps {columns.start + 1} to {columns.stop} of {total}" if total else ""

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet."""
        _, tall = self.size
        if self.bookmark:
            canvas.bookmarkHorizontalAbsolute(self.bookmark, tall)
            self._paint_titles(canvas)
        else:
            canvas.draw_text_lines(
                [self._layout.titles.continued_title],
                SHEET_MARGIN,
                tall - SHEET_MARGIN - 12,
                SMALL_TITLE.line_height,
            )
        top = tall - SHEET_MARGIN - self._layout.title_height
        top = self._paint_phases(canvas, top)
        top = self._paint_steps(canvas, top)
        self._paint_lanes(canvas, top)
        self._paint_foot(canvas)

    def _column_left(self, index: int) -> float:
        return (
            SHEET_MARGIN
            + LABEL_COLUMN
            + COLUMN_GAP
            + (index - self._columns.start) * (self._layout.grid.column_width + COLUMN_GAP)
        )

    def _paint_titles(self, canvas: TaggedCanvas) -> None:
        wide, tall = self.size
        titles = self._layout.titles
        top = tall - SHEET_MARGIN
        for lines, kind in (
            (titles.kicker, KICKER),
            (titles.title, titles.title_style),
            (titles.scope, SCOPE),
        ):
            canvas.draw_text_lines(
                lines, SHEET_MARGIN, top - baseline_offset(kind), kind.line_height
            )
            top -= len(lines) * kind.line_height
        left = wide - SHEET_MARGIN - wide * DETAIL_SHARE
        top = tall - SHEET_MARGIN
        canvas.rule((left - 14, top), (left - 14, top - titles.height + 16), RULE)
        for name, detail in zip(titles.names, titles.details, strict=True):
            canvas.draw_text_lines(name, left, top - baseline_offset(DETAIL), DETAIL.line_height)
            canvas.draw_text_lines(
                detail, left + DETAIL_INDENT, top - baseline_offset(DETAIL), DETAIL.line_height
            )
            top -= max(len(name), len(detail)) * DETAIL.line_height

    def _paint_phases(self, canvas: TaggedCanvas, top: float) -> float:
        grid, start = self._layout.grid, 0
        low = top - grid.phase_height
        for index, phase in enumerate(self._chart.phases):
            stop = start + len(phase.steps)
            first = max(start, self._columns.start)
            last = min(stop, self._columns.stop) - 1
            start = stop
            if first > last:
                continue
            left = self._column_left(first)
            right = self._column_left(last) + grid.column_width
            middle = (top + low) / 2
            edge = [
                (left, top),
                (right, top),
                (right + ARROW_POINT - 2, middle),
                (right, low),
                (left, low),
            ]
            canvas.shape([*edge, (left + (ARROW_POINT - 2 if index else 0), middle)], ACCENT)
            kind = TextStyle(grid.size + 1, round((grid.size + 1) * 1.24, 2), "Bold", PAPER)
            lines = grid.phases[index]
            height = middle + len(lines) * kind.line_height / 2 - baseline_offset(kind)
            canvas.draw_text_lines(lines, left + 14, height, kind.line_height)
        return low

    def _paint_steps(self, canvas: TaggedCanvas, top: float) -> float:
        grid = self._layout.grid
        kind = TextStyle(grid.size, grid.cell_style.line_height, "Bold")
        draw_text_line(canvas, "Lane", TextStyle(grid.size, grid.size, "Regular", QUIET), self._layout.elements.corner,
                 (SHEET_MARGIN + 8, top - 6 - baseline_offset(kind)))  # fmt: skip
        for index in self._columns:
            step = self._chart.steps()[index]
            left = self._column_left(index)
            radius = grid.size * 0.82
            height = top - 6 - baseline_offset(kind)
            canvas.disc(
                (left + radius, height + grid.size * 0.33), radius, PAPER, outline=ACCENT, line=1
            )
            number = TextStyle(grid.size * 0.92, grid.size, "Bold", ACCENT)
            shift = radius - 0.25 * grid.size * len(str(step.number))
            draw_text_line(
                canvas,
                f"{step.number} ",
                number,
                self._layout.elements.steps[index],
                (left + shift, height),
            )
            canvas.draw_text_lines(
                grid.steps[index], left + 2 * radius + 5, height, kind.line_height
            )
        return top - grid.step_height

    def _paint_lanes(self, canvas: TaggedCanvas, top: float) -> None:
        edges: list[tuple[float, float]] = []
        for row, lane in enumerate(self._chart.lanes):
            top -= LINE_ABOVE_ROOM - LANE_GAP if lane.line_above else 0
            low = top - self._layout.grid.lane_heights[row]
            edges.append((top, low))
            canvas.box(
                (SHEET_MARGIN, low, self.size[0] - 2 * SHEET_MARGIN, top - low), MIST, radius=4
            )
            top = low - LANE_GAP
        self._paint_handovers(canvas, edges)
        for row, (upper, lower) in enumerate(edges):
            self._paint_lane(canvas, row, upper, lower)
        for row, lane in enumerate(self._chart.lanes):
            if lane.line_above:
                self._paint_line(canvas, edges[row][0] + LINE_ABOVE_ROOM / 2, row)

    def _paint_lane(self, canvas: TaggedCanvas, row: int, top: float, low: float) -> None:
        lane, grid, kind = self._chart.lanes[row], self._layout.grid, self._layout.grid.cell_style
        draw_icon(canvas, lane.key, (SHEET_MARGIN + 8, top - CELL_PADDING - 13))
        canvas.draw_text_lines(
            grid.lanes[row],
            SHEET_MARGIN + 26,
            top - CELL_PADDING - 1 - baseline_offset(kind),
            kind.line_height,
        )
        for index in self._columns:
            lines = grid.cells[row][index]
            if any(lines):
                left = self._column_left(index)
                _paint_cell(canvas, lane.key, (left, low + 3, grid.column_width, top - low - 6))
                canvas.draw_text_lines(
                    lines,
                    left + CELL_PADDING,
                    top - CELL_PADDING - 1 - baseline_offset(kind),
                    kind.line_height,
                )
            if lane.key == "user_actions" and index + 1 < self._columns.stop:
                self._paint_arrow(canvas, row, index, (top + low) / 2)

    def _paint_arrow(self, canvas: TaggedCanvas, row: int, index: int, middle: float) -> None:
        cells = self._chart.lanes[row].cells
        if cells[index].words and cells[index + 1].words:
            left = self._column_left(index) + self._layout.grid.column_width + 1.5
            canvas.shape(
                [(left, middle + 4), (left + COLUMN_GAP - 3, middle), (left, middle - 4)], ACCENT
            )

    def _paint_handovers(self, canvas: TaggedCanvas, edges: list[tuple[float, float]]) -> None:
        said = {lane.key: lane.cells for lane in self._chart.lanes}
        tops = {lane.key: edge for lane, edge in zip(self._chart.lanes, edges, strict=True)}
        acted = [key for key in _HANDOVER_LANES if key in said]
        for upper, lower in pairwise(acted):
            for index in self._columns:
                if said[upper][index].words and said[lower][index].words:
                    middle = self._column_left(index) + self._layout.grid.column_width / 2
                    start = tops[upper][1] + 3
                    end = tops[lower][0] - 3
                    canvas.rule((middle, start), (middle, end + 4), ACCENT, width=0.9)
                    canvas.shape(
                        [(middle - 3, end + 5), (middle + 3, end + 5), (middle, end)], ACCENT
                    )

    def _paint_line(self, canvas: TaggedCanvas, height: float, row: int) -> None:
        wide = self.size[0]
        lane = self._chart.lanes[row]
        words = lane.line_above
        long = self._layout.line_label_width(words)
        canvas.rule(
            (SHEET_MARGIN + long, height), (wide - SHEET_MARGIN, height), INK, width=0.9, dash="5 3"
        )
        canvas.box((SHEET_MARGIN, height - 6, long, 12), PAPER, outline=INK, radius=6, line=0.7)
        draw_text_line(
            canvas,
            words,
            LINE_LABEL,
            self._layout.elements.lines[lane.key],
            (SHEET_MARGIN + 8, height - 2.5),
        )

    def _paint_foot(self, canvas: TaggedCanvas) -> None:
        legend = self._layout.titles.legend if self.bookmark else []
        canvas.draw_text_lines(
            legend,
            SHEET_MARGIN,
            SHEET_MARGIN + 6 + len(legend) * FOOT.line_height - 6,
            FOOT.line_height,
        )


def _paint_cell(canvas: TaggedCanvas, key: str, edges: Rectangle) -> None:
    ground = {"user_actions": TINT, "pain_points": BLUSH}.get(key, PAPER)
    canvas.box(edges, ground, outline=ACCENT if key == "user_actions" else "", radius=3, line=0.9)
    if key == "pain_points":
        canvas.box((edges[0], edges[1], 2.5, edges[3]), ALARM)


def blueprint_flowables(
    block: BlueprintChart, desk: LayoutContext, node: StructureElement, place: str
) -> list[Flowable]:
    """Return the sheets of a chart, then the notes with what its cells had no room for."""
    chart = _without_empty_phases(block)
    if not chart.steps():
        empty = Paragraph(text("This blueprint has no steps yet."))
        return [
            *heading_flowables(Heading(1, chart.title), desk, node, place),
            *paragraph_flowables(empty, desk, node),
        ]
    layout = SheetLayout(chart, desk, node)
    parts: list[Flowable] = [
        BlueprintSheet(chart, layout, sheet, "" if number else place)
        for number, sheet in enumerate(layout.grid.sheets)
    ]
    if layout.notes:
        parts += heading_flowables(
            Heading(2, "Notes to the blueprint"), desk, node, f"{place}-notes"
        )
        kind = PARAGRAPH_STYLES["body"]
        for number, (where, words) in enumerate(layout.notes, start=1):
            note = desk.text_lines(
                text(bold(f"Note {number} ({where}): "), words), kind, node.add("P"), desk.width
            )
            parts.append(TextFlowable(note, kind))
    return parts


def _without_empty_phases(chart: BlueprintChart) -> BlueprintChart:
    phases = tuple(phase for phase in chart.phases if phase.steps)
    return BlueprintChart(
        chart.kicker, chart.title, chart.scope, chart.details, phases, chart.lanes, chart.legend
    )
