"""How large everything on a service blueprint is: one size of type for the whole sheet, the height of every lane.

The largest size is sought at which every lane fits; below `SMALLEST_CHART` points nothing is ever set. A cell that
is much longer than its neighbours does not stretch its lane: it shows its beginning and a number, and the whole of
it follows as a note. Services with many steps are cut into tiles of whole steps.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from math import sqrt

from userneeds.documents.blocks import Chart, ChartLane
from userneeds.documents.pdf.canvas import Line
from userneeds.documents.pdf.desk import Desk, shortened
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import Run, Text, text
from userneeds.documents.style import INK, LARGEST_CHART, PAPER, SMALLEST_CHART, Cut, Type

EDGE = 36.0
LABELS = 92.0
"""The width of the column that names the lanes."""
PAD = 5.0
GAP = 9.0
"""Between columns; arrows live here."""
LANE_GAP = 5.0
LINE_ROOM = 19.0
"""What a line of interaction needs between two lanes."""
_COLUMNS = (84.0, 118.0, 165.0)
"""The narrowest a column may be: wider where cells would otherwise be cut to very few lines."""
_ENOUGH = 4
"""Lines of a cell below which wider columns, on more sheets, are tried."""
POINT = 9.0
"""What the arrow head of the last phase needs."""
_SIZES = tuple(SMALLEST_CHART + 0.5 * number for number in range(round((LARGEST_CHART - SMALLEST_CHART) / 0.5) + 1))
_PHASE_LINES = 2
_STEP_LINES = 4
_CELL_LINES = 9
_LONGER = 1.6
_PLENTY = 800
"""Characters; the longest lines of the most lines of a cell hold fewer."""


@dataclass(slots=True)
class Notes:
    """What did not fit into the chart, in full, numbered from 1."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    """Where each belongs, and its words."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The chart's elements: a table of lanes by steps."""

    corner: Node
    phases: list[Node]
    steps: list[Node]
    lines: dict[str, Node]
    """The line above a lane, by the lane's key."""
    lanes: list[Node]
    cells: list[list[Node]]


@dataclass(slots=True)
class Grid:
    """Every text of the chart broken into lines at one size, and every height. Lengths in points."""

    size: float
    column: float
    sheets: list[range]
    """Which steps go on which sheet."""
    phases: list[list[Line]]
    steps: list[list[Line]]
    lanes: list[list[Line]] = field(default_factory=list)
    cells: list[list[list[Line]]] = field(default_factory=list)
    lane_heights: list[float] = field(default_factory=list)
    phase_height: float = 0
    step_height: float = 0

    @property
    def kind(self) -> Type:
        """How cells are set."""
        return cell_kind(self.size)


def cell_kind(size: float, cut: Cut = "Regular", colour: str = INK) -> Type:
    """Return the type of the sheet at one size."""
    return Type(size, round(size * 1.24, 2), cut, colour)


def tiles(count: int, wide: float, narrowest: float) -> list[range]:
    """Return which of `count` steps go on which sheet: as few sheets as columns allow, evenly filled."""
    most = max(1, int((wide - 2 * EDGE - LABELS) // (narrowest + GAP)))
    sheets = max(1, -(-count // most))
    per = max(1, -(-count // sheets))
    return [range(start, min(start + per, count)) for start in range(0, max(count, 1), per)]


class Setter:
    """Breaks a chart's texts at a size; texts longer than their room become notes."""

    def __init__(self, chart: Chart, desk: Desk, nodes: Nodes, sheets: list[range], wide: float) -> None:
        """Find the width of the columns on sheets of width `wide`."""
        self._chart, self._desk, self._nodes, self._sheets = chart, desk, nodes, sheets
        per = max(1, *map(len, sheets))
        self._column = (wide - 2 * EDGE - LABELS - per * GAP - POINT) / per
        # The same words are broken at several sizes; they are put together once.
        self._words = [[cell.words for cell in lane.cells] for lane in chart.lanes]
        self._contents = [
            [_beginning(text("◆ " if cell.changed else "", *cell.content)) for cell in lane.cells]
            for lane in chart.lanes
        ]

    def grid(self, size: float, room: float, notes: Notes, longest: int = _CELL_LINES) -> Grid:
        """Return the chart at `size`, no cell longer than `longest` lines; spare `room` is shared out among lanes."""
        kind = cell_kind(size)
        grid = Grid(size, self._column, self._sheets, self._phases(size, notes), self._steps(size, notes))
        grid.phase_height = max(map(len, grid.phases), default=1) * kind.leading + 10
        grid.step_height = max(map(len, grid.steps), default=1) * kind.leading + 10
        for row, lane in enumerate(self._chart.lanes):
            label = self._desk.lines(text(lane.name), cell_kind(size, "Bold"), self._nodes.lanes[row], LABELS - 30)
            grid.lanes.append(label)
            cells = self._lane(row, lane, (size, longest), notes)
            grid.cells.append(cells)
            tallest = max([len(label), *map(len, cells)])
            grid.lane_heights.append(tallest * kind.leading + 2 * PAD + 2)
        spare = room - _total(grid, self._chart)
        if spare > 0 and grid.lane_heights:
            extra = min(spare / len(grid.lane_heights), 0.35 * max(grid.lane_heights))
            grid.lane_heights = [height + extra for height in grid.lane_heights]
        return grid

    def _phases(self, size: float, notes: Notes) -> list[list[Line]]:
        kind = cell_kind(size + 1, "Bold", PAPER)
        rows: list[list[Line]] = []
        start = 0
        for phase, node in zip(self._chart.phases, self._nodes.phases, strict=True):
            stop = start + len(phase.steps)
            parts = (min(stop, sheet.stop) - max(start, sheet.start) for sheet in self._sheets)
            count = min(part for part in parts if part > 0)
            width = count * self._column + (count - 1) * GAP - 26
            lines = self._desk.lines(_beginning(text(phase.name)), kind, node, width)
            rows.append(self._cut(lines, _PHASE_LINES, (f"Phase: {phase.name[:40]}", phase.name), notes))
            start = stop
        return rows

    def _steps(self, size: float, notes: Notes) -> list[list[Line]]:
        kind = cell_kind(size, "Bold")
        rows: list[list[Line]] = []
        for step, node in zip(self._chart.steps(), self._nodes.steps, strict=True):
            lines = self._desk.lines(_beginning(text(step.name)), kind, node, self._column - 24)
            rows.append(self._cut(lines, _STEP_LINES, (f"Step {step.number}", step.name), notes))
        return rows

    def _lane(self, row: int, lane: ChartLane, limits: tuple[float, int], notes: Notes) -> list[list[Line]]:
        size, longest = limits
        width = self._column - 2 * PAD
        kind = cell_kind(size)
        broken = [
            self._desk.lines(content, kind, node, width)
            for content, node in zip(self._contents[row], self._nodes.cells[row], strict=True)
        ]
        said = self._words[row]
        lengths = sorted(len(lines) for lines, words in zip(broken, said, strict=True) if words)
        usual = lengths[len(lengths) // 2] if lengths else 1
        most = min(longest, max(5, round(usual * _LONGER) + 1))
        return [
            self._cut(lines, most, (f"{lane.name}, step {index + 1}", said[index]), notes)
            for index, lines in enumerate(broken)
        ]

    def _cut(self, lines: list[Line], most: int, whole: tuple[str, str], notes: Notes) -> list[Line]:
        if len(lines) <= most:
            return lines
        lines = [line for line in lines if line]
        if len(lines) <= most:
            return lines
        notes.texts.append(whole)
        kept = lines[:most]
        kept[-1] = shortened(lines[most - 1], f" … note {len(notes.texts)}")
        return kept


def _beginning(content: Text) -> Text:
    """Return as much of a text as could be shown at all, so that nobody waits for the rest to be measured."""
    if sum(len(run.text) for run in content) <= _PLENTY:
        return content
    found: list[Run] = []
    room = _PLENTY
    for run in content:
        found.append(replace(run, text=run.text[:room]))
        room -= len(run.text)
        if room <= 0:
            break
    return tuple(found)


def _total(grid: Grid, chart: Chart) -> float:
    lines = sum(1 for lane in chart.lanes if lane.line_above)
    gaps = LANE_GAP * len(chart.lanes) + (LINE_ROOM - LANE_GAP) * lines
    return grid.phase_height + grid.step_height + sum(grid.lane_heights) + gaps


def best_grid(chart: Chart, desk: Desk, nodes: Nodes, size: tuple[float, float]) -> tuple[Grid, Notes]:
    """Return the chart set into `size` (width of the sheet, height for phases and lanes), and what did not fit."""
    wide, room = size
    *narrower, widest = _COLUMNS
    for narrowest in narrower:
        grid, notes, longest = _with_columns(chart, desk, nodes, (wide, room, narrowest))
        if longest >= _ENOUGH:
            return grid, notes
    grid, notes, _ = _with_columns(chart, desk, nodes, (wide, room, widest))
    return grid, notes


def _with_columns(chart: Chart, desk: Desk, nodes: Nodes, size: tuple[float, float, float]) -> tuple[Grid, Notes, int]:
    wide, room, narrowest = size
    sheets = tiles(len(chart.steps()), wide, narrowest)
    return _largest(Setter(chart, desk, nodes, sheets, wide), chart, room)


def _largest(setter: Setter, chart: Chart, room: float) -> tuple[Grid, Notes, int]:
    """Return the chart at the largest size at which it fits into `room`; at the smallest, cells are cut as needed."""
    best: tuple[Grid, Notes] | None = None
    low, high = 0, len(_SIZES)
    middle = high // 2
    while low < high:
        notes = Notes()
        grid = setter.grid(_SIZES[middle], room, notes)
        total = _total(grid, chart)
        if total <= room:
            best, low = (grid, notes), middle + 1
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
        notes = Notes()
        grid = setter.grid(SMALLEST_CHART, room, notes, longest)
        if longest == 1 or _total(grid, chart) <= room:
            return grid, notes, longest
