"""Every text of a service blueprint broken into lines at one size of type.

A cell that is much longer than its neighbours does not stretch its lane: it shows its beginning and
a number, and the whole of it follows as a note.
"""

from collections.abc import Iterable, Iterator
from itertools import compress

from userneeds.documents.content.blueprint_chart import BlueprintChart, ChartCell, ChartLane
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.style import PAPER
from userneeds.documents.pdf.blueprint.chart_grid import (
    ARROW_POINT,
    CELL_PADDING,
    COLUMN_GAP,
    LABEL_COLUMN,
    SHEET_MARGIN,
    FittedGrid,
    GridElements,
    OverflowNote,
    OverflowNotes,
    cell_text_style,
)
from userneeds.documents.pdf.blueprint.chart_text import ChartText, beginning_of
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    cut_lines,
    drop_blank_lines,
)
from userneeds.documents.pdf.layout.text_line import TextLine

CELL_LINES = 9
"""Lines of a cell beyond which it is cut, whatever its lane."""
_PHASE_LINES = 2
_STEP_LINES = 4
_FEWEST_CELL_LINES = 5
"""No cell is cut to fewer lines for being longer than its neighbours."""
_LONGER_THAN_USUAL = 1.6
_MOST_CHARACTERS_OF_NAME = 40
_HEAD_AIR = 10
_NAME_WIDTH = LABEL_COLUMN - 30
"""Of a lane's name, beside its icon."""
_PHASE_PADDING = 26
_STEP_NUMBER_ROOM = 24
_MOST_SPARE_SHARE = 0.35
"""By how much a lane may grow to fill its sheet, as a share of the tallest lane."""


class GridFitter:
    """Breaks a chart's texts at a size; texts longer than their room become notes."""

    def __init__(
        self,
        chart: BlueprintChart,
        context: LayoutContext,
        elements: GridElements,
        sheets: list[range],
        sheet_width: float,
    ) -> None:
        """Find the width of the columns on sheets of width `sheet_width`."""
        self._chart = chart
        self._context = context
        self._elements = elements
        self._sheets = sheets
        columns = max(1, *map(len, sheets))
        gaps = columns * COLUMN_GAP + ARROW_POINT
        room = sheet_width - 2 * SHEET_MARGIN - LABEL_COLUMN - gaps
        self._column_width = room / columns
        self._cell_width = self._column_width - 2 * CELL_PADDING
        self._step_width = self._column_width - _STEP_NUMBER_ROOM
        steps = zip(chart.steps(), elements.steps, strict=True)
        self._steps = [ChartText(text(step.name), "Bold", node, context) for step, node in steps]
        lanes = zip(chart.lanes, elements.cells, strict=True)
        self._cells = [_cell_texts(lane, nodes, context) for lane, nodes in lanes]
        self._cell_words = [_cell_words(lane) for lane in chart.lanes]

    def height(self, size: float, longest: int = CELL_LINES) -> float:
        """Return how high the chart is at `size`, no cell longer than `longest` lines, in points.

        Lines of cells are only counted, not made.
        """
        phases = self._fit_phases(size, OverflowNotes())
        step_lines = self._tallest_step(size)
        grid = self._grid_without_lanes(size, phases, step_lines)
        for row in range(len(self._chart.lanes)):
            label = self._fit_lane_name(row, size)
            tallest_cell = self._tallest_cell(row, size, longest)
            _add_lane(grid, max(len(label), tallest_cell))
        return grid.total_height(self._chart)

    def fit(
        self, size: float, room: float, notes: OverflowNotes, longest: int = CELL_LINES
    ) -> FittedGrid:
        """Return the chart at `size`, no cell longer than `longest` lines.

        Spare `room`, in points, is shared out among lanes.
        """
        phases = self._fit_phases(size, notes)
        steps = self._fit_steps(size, notes)
        grid = self._grid_without_lanes(size, phases, _tallest(steps))
        grid.steps = steps
        for row in range(len(self._chart.lanes)):
            label = self._fit_lane_name(row, size)
            cells = self._fit_lane(row, size, longest, notes)
            grid.lanes.append(label)
            grid.cells.append(cells)
            _add_lane(grid, _tallest([label, *cells]))
        spare = room - grid.total_height(self._chart)
        _share_out_spare(grid, spare)
        return grid

    def _grid_without_lanes(
        self, size: float, phases: list[list[TextLine]], step_lines: int
    ) -> FittedGrid:
        """Return a chart with room for `phases`, and for steps of so many lines."""
        style = cell_text_style(size)
        grid = FittedGrid(style, self._column_width, self._sheets, phases)
        if any(phase.name for phase in self._chart.phases):
            grid.phase_height = _tallest(phases) * style.line_height + _HEAD_AIR
        grid.step_height = step_lines * style.line_height + _HEAD_AIR
        return grid

    def _tallest_step(self, size: float) -> int:
        """Return the lines of the longest name of a step, as long as it may be."""
        style = cell_text_style(size, "Bold")
        counts = [step.count_lines(style, self._step_width) for step in self._steps]
        return min(_STEP_LINES, max(counts, default=1))

    def _tallest_cell(self, row: int, size: float, longest: int) -> int:
        """Return the lines of the longest cell of a lane, as long as it may be."""
        style = cell_text_style(size)
        counts = [cell.count_lines(style, self._cell_width) for cell in self._cells[row]]
        usual_counts = compress(counts, self._cell_words[row])
        most = min(longest, _most_lines(usual_counts))
        return min(most, max(counts, default=1))

    def _fit_phases(self, size: float, notes: OverflowNotes) -> list[list[TextLine]]:
        style = cell_text_style(size + 1, "Bold", PAPER)
        rows: list[list[TextLine]] = []
        widths = self._phase_widths()
        phases = self._chart.phases
        for phase, node, width in zip(phases, self._elements.phases, widths, strict=True):
            name = phase.name
            lines = self._context.text_lines(beginning_of(text(name)), style, node, width)
            note = OverflowNote(f"Phase: {name[:_MOST_CHARACTERS_OF_NAME]}", name)
            shown = _shorten_to_note(lines, _PHASE_LINES, note, notes)
            rows.append(shown)
        return rows

    def _phase_widths(self) -> Iterator[float]:
        """Return the room of each phase's name: on the sheet that has the fewest of its steps."""
        start = 0
        for phase in self._chart.phases:
            stop = start + len(phase.steps)
            steps = range(start, stop)
            columns = _fewest_on_a_sheet(steps, self._sheets)
            gaps = (columns - 1) * COLUMN_GAP
            yield columns * self._column_width + gaps - _PHASE_PADDING
            start = stop

    def _fit_steps(self, size: float, notes: OverflowNotes) -> list[list[TextLine]]:
        style = cell_text_style(size, "Bold")
        rows: list[list[TextLine]] = []
        for step, name in zip(self._chart.steps(), self._steps, strict=True):
            lines = name.lines(style, self._step_width)
            note = OverflowNote(f"Step {step.number}", step.name)
            shown = _shorten_to_note(lines, _STEP_LINES, note, notes)
            rows.append(shown)
        return rows

    def _fit_lane_name(self, row: int, size: float) -> list[TextLine]:
        lane = self._chart.lanes[row]
        style = cell_text_style(size, "Bold")
        node = self._elements.lanes[row]
        return self._context.text_lines(text(lane.name), style, node, _NAME_WIDTH)

    def _fit_lane(
        self, row: int, size: float, longest: int, notes: OverflowNotes
    ) -> list[list[TextLine]]:
        style = cell_text_style(size)
        broken = [cell.lines(style, self._cell_width) for cell in self._cells[row]]
        words = self._cell_words[row]
        written = compress(broken, words)
        most = min(longest, _most_lines(map(len, written)))
        name = self._chart.lanes[row].name
        cells: list[list[TextLine]] = []
        for index, lines in enumerate(broken):
            note = OverflowNote(f"{name}, step {index + 1}", words[index])
            shown = _shorten_to_note(lines, most, note, notes)
            cells.append(shown)
        return cells


def _cell_words(lane: ChartLane) -> list[str]:
    return [cell.words for cell in lane.cells]


def _cell_texts(
    lane: ChartLane, nodes: list[StructureElement], context: LayoutContext
) -> list[ChartText]:
    pairs = zip(lane.cells, nodes, strict=True)
    return [ChartText(_marked_content(cell), "Regular", node, context) for cell, node in pairs]


def _marked_content(cell: ChartCell) -> Text:
    mark = "◆ " if cell.changed else ""
    return text(mark, *cell.content)


def _add_lane(grid: FittedGrid, lines: int) -> None:
    """Make room for a lane whose longest cell has so many lines."""
    words_height = lines * grid.cell_style.line_height
    grid.lane_heights.append(words_height + 2 * CELL_PADDING + 2)


def _tallest(cells: list[list[TextLine]]) -> int:
    """Return the number of lines of the longest cell."""
    return max(map(len, cells), default=1)


def _fewest_on_a_sheet(steps: range, sheets: list[range]) -> int:
    """Return how many of `steps` stand on that sheet that has the fewest, but any."""
    counts = [len(_overlap(steps, sheet)) for sheet in sheets]
    return min(filter(None, counts))


def _overlap(steps: range, sheet: range) -> range:
    first = max(steps.start, sheet.start)
    stop = min(steps.stop, sheet.stop)
    return range(first, stop)


def _most_lines(counts: Iterable[int]) -> int:
    """Return the lines beyond which a cell is much longer than what is usual in its lane.

    `counts` are those of the cells that say something.
    """
    usual = _upper_median(counts)
    much_longer = round(usual * _LONGER_THAN_USUAL) + 1
    return max(_FEWEST_CELL_LINES, much_longer)


def _upper_median(lengths: Iterable[int]) -> int:
    """Return the middle of some lengths, the longer of two; 1 where there is none."""
    ordered = sorted(lengths)
    if not ordered:
        return 1
    middle = len(ordered) // 2
    return ordered[middle]


def _shorten_to_note(
    lines: list[TextLine], most: int, note: OverflowNote, notes: OverflowNotes
) -> list[TextLine]:
    """Return at most so many lines; what is longer ends with the number of a new note."""
    lines = drop_blank_lines(lines, most)
    if len(lines) <= most:
        return lines
    ending = f" … note {notes.add(*note)}"
    return cut_lines(lines, most, ending)


def _share_out_spare(grid: FittedGrid, spare: float) -> None:
    """Let lanes grow into points of height that are left, each by the same."""
    heights = grid.lane_heights
    if spare <= 0 or not heights:
        return
    most = _MOST_SPARE_SHARE * max(heights)
    growth = min(spare / len(heights), most)
    grid.lane_heights = [height + growth for height in heights]
