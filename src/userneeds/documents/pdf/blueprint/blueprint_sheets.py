"""A service blueprint drawn on sheets: title block, phases, steps, lanes, and the three lines.

A sheet is one table in the structure: phases and steps head its columns, lanes head its rows. Cut
into tiles it stays one table, and what a tile repeats is decoration. Meaning never rests on colour
alone: lanes have names and signs, and what differs has a sign that the legend explains. **Source:**
service blueprint (Nielsen Norman Group).
"""

from dataclasses import replace

from userneeds.documents.content.blocks import Heading, Paragraph
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.runs import bold, text
from userneeds.documents.content.style import (
    ACCENT,
    PAPER,
    PARAGRAPH_STYLES,
    QUIET,
    RULE,
    TextStyle,
)
from userneeds.documents.pdf.blueprint.chart_grid import (
    ARROW_POINT,
    SHEET_MARGIN,
    OverflowNote,
    cell_text_style,
)
from userneeds.documents.pdf.blueprint.chart_lanes import ChartLanes
from userneeds.documents.pdf.blueprint.sheet_columns import SheetColumns
from userneeds.documents.pdf.blueprint.sheet_layout import (
    DETAIL,
    DETAIL_INDENT,
    DETAIL_SHARE,
    FOOT,
    KICKER,
    SCOPE,
    SMALL_TITLE,
    TITLE_AIR,
    SheetLayout,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable, FullPageSheet
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    baseline_offset,
    draw_lines,
    draw_text_line,
)
from userneeds.documents.pdf.layout.paragraphs import heading_flowables, paragraph_flowables
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import BoundingBox

_STEP_AIR = 6
_CORNER_LEFT = SHEET_MARGIN + 8
_DETAIL_RULE_GAP = 14
_PHASE_INSET = 14
_NUMBER_GAP = 5
_CIRCLE_RADIUS = 0.82
"""Of the circle around the number of a step; like the next three a share of the size of type."""
_CIRCLE_RISE = 0.33
_NUMBER_SIZE = 0.92
_HALF_A_DIGIT = 0.25
_POINT_DEPTH = ARROW_POINT - 2
"""How far the head of a phase reaches out at the right, and in at the left."""


class BlueprintSheet(FullPageSheet):
    """One sheet: all steps, or the steps of one tile."""

    def __init__(
        self, chart: BlueprintChart, layout: SheetLayout, steps: range, bookmark: str
    ) -> None:
        """Keep what to draw; `bookmark` is empty on all sheets but the first."""
        self.size = layout.size
        self.bookmark = bookmark
        self.title = chart.title if bookmark else ""
        self._legend = layout.titles.legend if bookmark else []
        self._chart = chart
        self._layout = layout
        self._columns = SheetColumns(steps, layout.grid.column_width)
        step_count = len(chart.steps())
        if step_count:
            first = steps.start + 1
            self.foot = f"Steps {first} to {steps.stop} of {step_count}"

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the sheet."""
        _, height = self.size
        if self.bookmark:
            canvas.bookmarkHorizontalAbsolute(self.bookmark, height)
            self._paint_titles(canvas)
            self._paint_details(canvas)
        else:
            self._paint_continued_title(canvas)
        layout = self._layout
        top = height - SHEET_MARGIN - layout.title_height
        self._paint_phases(canvas, top)
        top -= layout.grid.phase_height
        self._paint_steps(canvas, top)
        top -= layout.grid.step_height
        lanes = ChartLanes(self._chart, layout, self._columns)
        lanes.paint(canvas, top)
        self._paint_legend(canvas)

    def _paint_continued_title(self, canvas: TaggedCanvas) -> None:
        line = self._layout.titles.continued_title
        base_line = self.size[1] - SHEET_MARGIN - 12
        canvas.draw_text_lines([line], SHEET_MARGIN, base_line, SMALL_TITLE.line_height)

    def _paint_titles(self, canvas: TaggedCanvas) -> None:
        titles = self._layout.titles
        style = titles.title_style
        _, height = self.size
        top = height - SHEET_MARGIN
        draw_lines(canvas, titles.kicker, KICKER, (SHEET_MARGIN, top))
        top -= len(titles.kicker) * KICKER.line_height
        draw_lines(canvas, titles.title, style, (SHEET_MARGIN, top))
        top -= len(titles.title) * style.line_height
        draw_lines(canvas, titles.scope, SCOPE, (SHEET_MARGIN, top))

    def _paint_details(self, canvas: TaggedCanvas) -> None:
        width, height = self.size
        titles = self._layout.titles
        left = width - SHEET_MARGIN - width * DETAIL_SHARE
        top = height - SHEET_MARGIN
        content_left = left + DETAIL_INDENT
        rule_left = left - _DETAIL_RULE_GAP
        rule_end = top - titles.height + TITLE_AIR
        canvas.rule((rule_left, top), (rule_left, rule_end), RULE)
        for detail in titles.details:
            draw_lines(canvas, detail.name, DETAIL, (left, top))
            draw_lines(canvas, detail.content, DETAIL, (content_left, top))
            top -= detail.height

    def _paint_phases(self, canvas: TaggedCanvas, top: float) -> None:
        start = 0
        for index, phase in enumerate(self._chart.phases):
            stop = start + len(phase.steps)
            steps = self._columns.part_of(range(start, stop))
            if steps and phase.name:
                self._paint_phase(canvas, index, steps, top)
            start = stop

    def _paint_phase(self, canvas: TaggedCanvas, index: int, steps: range, top: float) -> None:
        """Draw one phase over its steps: a band with a point, except the first notched."""
        grid = self._layout.grid
        left = self._columns.left(steps.start)
        right = self._columns.right(steps.stop - 1)
        bottom = top - grid.phase_height
        band = BoundingBox(left, bottom, right, top)
        notch_depth = _POINT_DEPTH if index else 0
        canvas.shape(_phase_outline(band, notch_depth), ACCENT)
        middle = (top + bottom) / 2
        style = cell_text_style(grid.size + 1, "Bold", PAPER)
        lines = grid.phases[index]
        text_height = len(lines) * style.line_height
        text_left = left + _PHASE_INSET
        text_top = middle + text_height / 2
        draw_lines(canvas, lines, style, (text_left, text_top))

    def _paint_steps(self, canvas: TaggedCanvas, top: float) -> None:
        grid = self._layout.grid
        line_height = grid.cell_style.line_height
        style = TextStyle(grid.size, line_height, "Bold")
        base_line = top - _STEP_AIR - baseline_offset(style)
        self._paint_corner(canvas, base_line)
        radius = grid.size * _CIRCLE_RADIUS
        for index in self._columns.steps:
            left = self._columns.left(index)
            self._paint_step_number(canvas, index, left + radius, base_line)
            name_left = left + 2 * radius + _NUMBER_GAP
            name = grid.steps[index]
            canvas.draw_text_lines(name, name_left, base_line, line_height)

    def _paint_corner(self, canvas: TaggedCanvas, base_line: float) -> None:
        """Name what the column of names names."""
        layout = self._layout
        size = layout.grid.size
        style = TextStyle(size, size, "Regular", QUIET)
        node = layout.elements.corner
        draw_text_line(canvas, "Lane", style, node, (_CORNER_LEFT, base_line))

    def _paint_step_number(
        self, canvas: TaggedCanvas, index: int, centre: float, base_line: float
    ) -> None:
        """Draw the number of a step in a circle around `centre`."""
        size = self._layout.grid.size
        step = self._chart.steps()[index]
        number = str(step.number)
        radius = size * _CIRCLE_RADIUS
        rise = size * _CIRCLE_RISE
        canvas.disc((centre, base_line + rise), radius, PAPER, outline=ACCENT, line=1)
        style = TextStyle(size * _NUMBER_SIZE, size, "Bold", ACCENT)
        half_width = _HALF_A_DIGIT * size * len(number)
        left = centre - half_width
        node = self._layout.elements.steps[index]
        draw_text_line(canvas, f"{number} ", style, node, (left, base_line))

    def _paint_legend(self, canvas: TaggedCanvas) -> None:
        """Write what the signs of the chart mean, upward from the foot of the first sheet."""
        line_height = FOOT.line_height
        base_line = SHEET_MARGIN + len(self._legend) * line_height
        canvas.draw_text_lines(self._legend, SHEET_MARGIN, base_line, line_height)


def _phase_outline(band: BoundingBox, notch_depth: float) -> list[Point]:
    """Return the corners of a band with a point at its right and a notch at its left."""
    left, bottom, right, top = band
    middle = (top + bottom) / 2
    upper = [(left, top), (right, top)]
    point = (right + _POINT_DEPTH, middle)
    lower = [(right, bottom), (left, bottom)]
    notch = (left + notch_depth, middle)
    return [*upper, point, *lower, notch]


def blueprint_flowables(
    block: BlueprintChart, context: LayoutContext, node: StructureElement, bookmark: str
) -> list[Flowable]:
    """Return the sheets of a chart, then the notes with what its cells had no room for."""
    chart = _without_empty_phases(block)
    if not chart.steps():
        empty = Paragraph(text("This blueprint has no steps yet."))
        heading = heading_flowables(Heading(1, chart.title), context, node, bookmark)
        return [*heading, *paragraph_flowables(empty, context, node)]
    layout = SheetLayout(chart, context, node)
    first, *further = layout.grid.sheets
    sheets: list[Flowable] = [BlueprintSheet(chart, layout, first, bookmark)]
    sheets += [BlueprintSheet(chart, layout, steps, "") for steps in further]
    if layout.notes:
        title = Heading(2, "Notes to the blueprint")
        sheets += heading_flowables(title, context, node, f"{bookmark}-notes")
        sheets += _note_flowables(layout.notes, context, node)
    return sheets


def _note_flowables(
    notes: list[OverflowNote], context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    style = PARAGRAPH_STYLES["body"]
    flowables: list[Flowable] = []
    for number, note in enumerate(notes, start=1):
        content = text(bold(f"Note {number} ({note.place}): "), note.words)
        flowables.append(context.text_flowable(content, style, node.add("P"), context.width))
    return flowables


def _without_empty_phases(chart: BlueprintChart) -> BlueprintChart:
    phases = tuple(phase for phase in chart.phases if phase.steps)
    return replace(chart, phases=phases)
