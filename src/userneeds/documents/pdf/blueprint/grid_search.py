"""How large everything on a service blueprint is: one size of type for the whole sheet.

The largest size is sought at which every lane fits; below `SMALLEST_CHART` points nothing is ever
set. Services with many steps are cut into tiles of whole steps.
"""

from bisect import bisect_right
from math import sqrt
from typing import NamedTuple

from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.style import LARGEST_CHART, SMALLEST_CHART
from userneeds.documents.pdf.blueprint.chart_grid import (
    FittedGrid,
    GridElements,
    OverflowNotes,
    split_into_tiles,
)
from userneeds.documents.pdf.blueprint.copyfitting import CELL_LINES, GridFitter
from userneeds.documents.pdf.layout.layout_context import LayoutContext

_COLUMN_WIDTHS = (84.0, 118.0)
"""The narrowest a column may be: wider where cells would otherwise be cut to very few lines."""
_WIDEST_COLUMN = 165.0
_ENOUGH_CELL_LINES = 4
"""Lines of a cell below which wider columns, on more sheets, are tried."""
_SIZE_STEP = 0.5
_SIZES = tuple(
    SMALLEST_CHART + _SIZE_STEP * number
    for number in range(round((LARGEST_CHART - SMALLEST_CHART) / _SIZE_STEP) + 1)
)


class GridFit(NamedTuple):
    """A chart set at one size, what did not fit into it, and the most lines of its cells."""

    grid: FittedGrid
    notes: OverflowNotes
    cell_lines: int


class ChartRoom(NamedTuple):
    """The width of a sheet, and the height it has for phases, steps and lanes, in points."""

    sheet_width: float
    height: float


def best_grid(
    chart: BlueprintChart, context: LayoutContext, elements: GridElements, room: ChartRoom
) -> GridFit:
    """Return the chart set into `room`, and what did not fit."""
    for narrowest in _COLUMN_WIDTHS:
        fitter = _grid_fitter(chart, context, elements, room, narrowest)
        fit = _largest_fit(fitter, room.height)
        if fit.cell_lines >= _ENOUGH_CELL_LINES:
            return fit
    fitter = _grid_fitter(chart, context, elements, room, _WIDEST_COLUMN)
    return _largest_fit(fitter, room.height)


def _grid_fitter(
    chart: BlueprintChart,
    context: LayoutContext,
    elements: GridElements,
    room: ChartRoom,
    narrowest: float,
) -> GridFitter:
    sheets = split_into_tiles(len(chart.steps()), room.sheet_width, narrowest)
    return GridFitter(chart, context, elements, sheets, room.sheet_width)


def _largest_fit(fitter: GridFitter, room: float) -> GridFit:
    """Return the chart at the largest size at which it fits into `room`.

    At the smallest, cells are cut as needed.
    """
    best: float | None = None
    low = 0
    high = len(_SIZES)
    middle = high // 2
    while low < high:
        size = _SIZES[middle]
        height = fitter.height(size)
        if height <= room:
            best = size
            low = middle + 1
            middle = (low + high) // 2
        else:
            high = middle
            middle = _next_size(middle, height, room, low)
    if best is not None:
        return _fit_at(fitter, best, room, CELL_LINES)
    return _smallest_fit(fitter, room)


def _fit_at(fitter: GridFitter, size: float, room: float, cell_lines: int) -> GridFit:
    notes = OverflowNotes()
    grid = fitter.fit(size, room, notes, cell_lines)
    return GridFit(grid, notes, cell_lines)


def _next_size(tried: int, height: float, room: float, low: int) -> int:
    """Return the position of the size to try after one at which the chart was too high."""
    # Words cover an area, so the height they need grows with the square of their size.
    share = sqrt(max(room, 0) / height)
    fitting_size = _SIZES[tried] * share
    aim = bisect_right(_SIZES, fitting_size) - 1
    smaller = tried - 1
    return min(max(aim, low), smaller)


def _smallest_fit(fitter: GridFitter, room: float) -> GridFit:
    """Return the chart at the smallest size, its cells cut to as many lines as fit."""
    cell_lines = CELL_LINES - 1
    while cell_lines > 1 and fitter.height(SMALLEST_CHART, cell_lines) > room:
        cell_lines -= 1
    return _fit_at(fitter, SMALLEST_CHART, room, cell_lines)
