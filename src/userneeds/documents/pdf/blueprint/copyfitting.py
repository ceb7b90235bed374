"""How large everything on a service blueprint is: one size of type for the whole sheet, the height of every lane.

The largest size is sought at which every lane fits; below `SMALLEST_CHART` points nothing is ever
set. A cell that is much longer than its neighbours does not stretch its lane: it shows its
beginning and a number, and the whole of it follows as a note. Services with many steps are cut into
tiles of whole steps.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from math import sqrt

from userneeds.documents.content.blueprint_chart import BlueprintChart, ChartLane
from userneeds.documents.content.runs import Text, TextRun, text
from userneeds.documents.content.style import (
    INK,
    LARGEST_CHART,
    PAPER,
    SMALLEST_CHART,
    FontStyle,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.layout_context import LayoutContext, shorten_line
from userneeds.documents.pdf.layout.text_line import TextLine

SHEET_MARGIN = 36.0
LABEL_COLUMN = 92.0
"""The width of the column that names the lanes."""
CELL_PADDING = 5.0
COLUMN_GAP = 9.0
"""Between columns; arrows live here."""
LANE_GAP = 5.0
LINE_ABOVE_ROOM = 19.0
"""What a line of interaction needs between two lanes."""
_COLUMN_WIDTHS = (84.0, 118.0, 165.0)
"""The narrowest a column may be: wider where cells would otherwise be cut to very few lines."""
_ENOUGH_CELL_LINES = 4
"""Lines of a cell below which wider columns, on more sheets, are tried."""
ARROW_POINT = 9.0
"""What the arrow head of the last phase needs."""
_SIZES = tuple(
    SMALLEST_CHART + 0.5 * number
    for number in range(round((LARGEST_CHART - SMALLEST_CHART) / 0.5) + 1)
)
_PHASE_LINES = 2
_STEP_LINES = 4
_CELL_LINES = 9
_LONGER_THAN_USUAL = 1.6
_MOST_CHARACTERS = 800
"""Characters; the longest lines of the most lines of a cell hold fewer."""


@dataclass(slots=True)
class OverflowNotes:
    """What did not fit into the chart, in full, numbered from 1."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    """Where each belongs, and its words."""


@dataclass(frozen=True, slots=True)
class GridElements:
    """The chart's elements: a table of lanes by steps."""

    corner: StructureElement
    phases: list[StructureElement]
    steps: list[StructureElement]
    lines: dict[str, StructureElement]
    """The line above a lane, by the lane's key."""
    lanes: list[StructureElement]
    cells: list[list[StructureElement]]


@dataclass(slots=True)
class FittedGrid:
    """Every text of the chart broken into lines at one size, and every height. Lengths in points."""

    size: float
    column_width: float
    sheets: list[range]
    """Which steps go on which sheet."""
    phases: list[list[TextLine]]
    steps: list[list[TextLine]]
    lanes: list[list[TextLine]] = field(default_factory=list)
    cells: list[list[list[TextLine]]] = field(default_factory=list)
    lane_heights: list[float] = field(default_factory=list)
    phase_height: float = 0
    step_height: float = 0

    @property
    def cell_style(self) -> TextStyle:
        """How cells are set."""
        return cell_text_style(self.size)


def cell_text_style(size: float, cut: FontStyle = "Regular", colour: str = INK) -> TextStyle:
    """Return the type of the sheet at one size."""
    return TextStyle(size, round(size * 1.24, 2), cut, colour)


def split_into_tiles(count: int, wide: float, narrowest: float) -> list[range]:
    """Return which of `count` steps go on which sheet: as few sheets as columns allow, evenly filled."""
    most = max(1, int((wide - 2 * SHEET_MARGIN - LABEL_COLUMN) // (narrowest + COLUMN_GAP)))
    sheets = max(1, -(-count // most))
    per = max(1, -(-count // sheets))
    return [range(start, min(start + per, count)) for start in range(0, max(count, 1), per)]


class GridFitter:
    """Breaks a chart's texts at a size; texts longer than their room become notes."""

    def __init__(
        self,
        chart: BlueprintChart,
        desk: LayoutContext,
        nodes: GridElements,
        sheets: list[range],
        wide: float,
    ) -> None:
        """Find the width of the columns on sheets of width `wide`."""
        self._chart = chart
        self._context = desk
        self._elements = nodes
        self._sheets = sheets
        per = max(1, *map(len, sheets))
        self._column_width = (
            wide - 2 * SHEET_MARGIN - LABEL_COLUMN - per * COLUMN_GAP - ARROW_POINT
        ) / per
        # The same words are broken at several sizes; they are put together once.
        self._cell_words = [[cell.words for cell in lane.cells] for lane in chart.lanes]
        self._cell_contents = [
            [
                _beginning_of(text("◆ " if cell.changed else "", *cell.content))
                for cell in lane.cells
            ]
            for lane in chart.lanes
        ]

    def fit(
        self, size: float, room: float, notes: OverflowNotes, longest: int = _CELL_LINES
    ) -> FittedGrid:
        """Return the chart at `size`, no cell longer than `longest` lines; spare `room` is shared out among lanes."""
        kind = cell_text_style(size)
        grid = FittedGrid(
            size,
            self._column_width,
            self._sheets,
            self._fit_phases(size, notes),
            self._fit_steps(size, notes),
        )
        grid.phase_height = max(map(len, grid.phases), default=1) * kind.line_height + 10
        grid.step_height = max(map(len, grid.steps), default=1) * kind.line_height + 10
        for row, lane in enumerate(self._chart.lanes):
            label = self._context.text_lines(
                text(lane.name),
                cell_text_style(size, "Bold"),
                self._elements.lanes[row],
                LABEL_COLUMN - 30,
            )
            grid.lanes.append(label)
            cells = self._fit_lane(row, lane, (size, longest), notes)
            grid.cells.append(cells)
            tallest = max([len(label), *map(len, cells)])
            grid.lane_heights.append(tallest * kind.line_height + 2 * CELL_PADDING + 2)
        spare = room - _total_height(grid, self._chart)
        if spare > 0 and grid.lane_heights:
            extra = min(spare / len(grid.lane_heights), 0.35 * max(grid.lane_heights))
            grid.lane_heights = [height + extra for height in grid.lane_heights]
        return grid

    def _fit_phases(self, size: float, notes: OverflowNotes) -> list[list[TextLine]]:
        kind = cell_text_style(size + 1, "Bold", PAPER)
        rows: list[list[TextLine]] = []
        start = 0
        for phase, node in zip(self._chart.phases, self._elements.phases, strict=True):
            stop = start + len(phase.steps)
            parts = (min(stop, sheet.stop) - max(start, sheet.start) for sheet in self._sheets)
            count = min(part for part in parts if part > 0)
            width = count * self._column_width + (count - 1) * COLUMN_GAP - 26
            lines = self._context.text_lines(_beginning_of(text(phase.name)), kind, node, width)
            rows.append(
                self._shorten_to_note(
                    lines, _PHASE_LINES, (f"Phase: {phase.name[:40]}", phase.name), notes
                )
            )
            start = stop
        return rows

    def _fit_steps(self, size: float, notes: OverflowNotes) -> list[list[TextLine]]:
        kind = cell_text_style(size, "Bold")
        rows: list[list[TextLine]] = []
        for step, node in zip(self._chart.steps(), self._elements.steps, strict=True):
            lines = self._context.text_lines(
                _beginning_of(text(step.name)), kind, node, self._column_width - 24
            )
            rows.append(
                self._shorten_to_note(lines, _STEP_LINES, (f"Step {step.number}", step.name), notes)
            )
        return rows

    def _fit_lane(
        self, row: int, lane: ChartLane, limits: tuple[float, int], notes: OverflowNotes
    ) -> list[list[TextLine]]:
        size, longest = limits
        width = self._column_width - 2 * CELL_PADDING
        kind = cell_text_style(size)
        broken = [
            self._context.text_lines(content, kind, node, width)
            for content, node in zip(
                self._cell_contents[row], self._elements.cells[row], strict=True
            )
        ]
        said = self._cell_words[row]
        lengths = sorted(len(lines) for lines, words in zip(broken, said, strict=True) if words)
        usual = lengths[len(lengths) // 2] if lengths else 1
        most = min(longest, max(5, round(usual * _LONGER_THAN_USUAL) + 1))
        return [
            self._shorten_to_note(
                lines, most, (f"{lane.name}, step {index + 1}", said[index]), notes
            )
            for index, lines in enumerate(broken)
        ]

    def _shorten_to_note(
        self, lines: list[TextLine], most: int, whole: tuple[str, str], notes: OverflowNotes
    ) -> list[TextLine]:
        if len(lines) <= most:
            return lines
        lines = [line for line in lines if line]
        if len(lines) <= most:
            return lines
        notes.texts.append(whole)
        kept = lines[:most]
        kept[-1] = shorten_line(lines[most - 1], f" … note {len(notes.texts)}")
        return kept


def _beginning_of(content: Text) -> Text:
    """Return as much of a text as could be shown at all, so that nobody waits for the rest to be measured."""
    if sum(len(run.text) for run in content) <= _MOST_CHARACTERS:
        return content
    found: list[TextRun] = []
    room = _MOST_CHARACTERS
    for run in content:
        found.append(replace(run, text=run.text[:room]))
        room -= len(run.text)
        if room <= 0:
            break
    return tuple(found)


def _total_height(grid: FittedGrid, chart: BlueprintChart) -> float:
    lines = sum(1 for lane in chart.lanes if lane.line_above)
    gaps = LANE_GAP * len(chart.lanes) + (LINE_ABOVE_ROOM - LANE_GAP) * lines
    return grid.phase_height + grid.step_height + sum(grid.lane_heights) + gaps


def best_grid(
    chart: BlueprintChart, desk: LayoutContext, nodes: GridElements, size: tuple[float, float]
) -> tuple[FittedGrid, OverflowNotes]:
    """Return the chart set into `size` (width of the sheet, height for phases and lanes), and what did not fit."""
    wide, room = size
    *narrower, widest = _COLUMN_WIDTHS
    for narrowest in narrower:
        grid, notes, longest = _fit_columns(chart, desk, nodes, (wide, room, narrowest))
        if longest >= _ENOUGH_CELL_LINES:
            return grid, notes
    grid, notes, _ = _fit_columns(chart, desk, nodes, (wide, room, widest))
    return grid, notes


def _fit_columns(
    chart: BlueprintChart,
    desk: LayoutContext,
    nodes: GridElements,
    size: tuple[float, float, float],
) -> tuple[FittedGrid, OverflowNotes, int]:
    wide, room, narrowest = size
    sheets = split_into_tiles(len(chart.steps()), wide, narrowest)
    return _largest_fit(GridFitter(chart, desk, nodes, sheets, wide), chart, room)


def _largest_fit(
    setter: GridFitter, chart: BlueprintChart, room: float
) -> tuple[FittedGrid, OverflowNotes, int]:
    """Return the chart at the largest size at which it fits into `room`; at the smallest, cells are cut as needed."""
    best: tuple[FittedGrid, OverflowNotes] | None = None
    low = 0
    high = len(_SIZES)
    middle = high // 2
    while low < high:
        notes = OverflowNotes()
        grid = setter.fit(_SIZES[middle], room, notes)
        total = _total_height(grid, chart)
        if total <= room:
            best = (grid, notes)
            low = middle + 1
            middle = (low + high) // 2
        else:
            # Words cover an area, so the height they need grows with the square of their size.
            high = middle
            aim = bisect_right(_SIZES, _SIZES[middle] * sqrt(max(room, 0) / total)) - 1
            middle = min(max(aim, low), high - 1)
    if best is not None:
        return *best, _CELL_LINES
    longest = _CELL_LINES
    while True:
        longest -= 1
        notes = OverflowNotes()
        grid = setter.fit(SMALLEST_CHART, room, notes, longest)
        if longest == 1 or _total_height(grid, chart) <= room:
            return grid, notes, longest
