"""What a blueprint looks like in cells: steps as columns under their phases, lanes as bands.

The words for lanes stand at the left of each band, the names of the lines in the lines themselves.
The whole chart is shown in small cells where it fits; else a cell shows a few rows, and the chosen
one stands in full below the grid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from userneeds.disclosure.seen import AnySeen
from userneeds.model.blueprint import LANE_NAMES, LANES, LINE_ABOVE, Blueprint, Lane, Step
from userneeds.surfaces.tui.blueprint.blueprint_edits import phase_at, step_at
from userneeds.surfaces.tui.blueprint.open_needs import pain_points
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fill_line,
    fit_text,
    pad_text,
    wrap_text,
)

NEEDS_BAND = "needs"
"""The row of linked needs, below the lanes."""
PAIN_MARK = "▲"
_NO_NEED = "◇ no need yet"
_LABEL_WIDTH = 14
_LARGE_STEP_WIDTH = 22
_SMALL_STEP_WIDTH = 11
"""Cells of a step where all steps are to be in sight; fewer say nothing."""
_MOST_CELL_ROWS = 4
_LARGE_BAND_ROWS = 2
_HEAD_ROWS = 2


@dataclass(frozen=True, slots=True)
class BlueprintViewState:
    """What a row of the grid depends on."""

    blueprint: Blueprint
    workshop: AnySeen
    width: int
    height: int = 0
    """Rows of the grid; 0 where they are not known."""
    step: int = 0
    """The step the cursor is on."""
    band: int = 0
    """The band the cursor is on."""
    first_step: int = 0
    """The first step in sight."""
    lanes_on: frozenset[Lane] = frozenset()
    """Lanes that are shown though no step uses them yet."""
    loose_needs: int = 0
    """How many needs no step meets."""
    is_large: bool = False
    """Whether cells are large even where the whole chart would fit in small ones."""

    def bands(self) -> tuple[str, ...]:
        """Return the lanes to draw, and the row of needs."""
        drawn = {*self.blueprint.lanes(), *self.lanes_on}
        return (*(lane for lane in LANES if lane in drawn), NEEDS_BAND)

    @property
    def is_whole(self) -> bool:
        """Whether every step is in sight at once, in cells as small as that takes."""
        steps = len(tuple(self.blueprint.steps()))
        least_width = _LABEL_WIDTH + steps * (_SMALL_STEP_WIDTH + 1)
        least_height = _HEAD_ROWS + 2 * len(self.bands())
        fits = bool(steps) and least_width <= self.width and least_height <= self.height
        return fits and not self.is_large

    @property
    def steps_shown(self) -> int:
        """How many steps stand side by side; at least one."""
        if self.is_whole:
            return len(tuple(self.blueprint.steps()))
        return max(1, (self.width - _LABEL_WIDTH) // (_LARGE_STEP_WIDTH + 1))

    @property
    def column_width(self) -> int:
        """Cells of one step."""
        return max(1, (self.width - _LABEL_WIDTH) // self.steps_shown - 1)

    def first_to_show(self) -> int:
        """Return the first step to show so that the cursor is in sight."""
        if self.is_whole:
            return 0
        least = self.step - self.steps_shown + 1
        return max(0, min(max(self.first_step, least), self.step))


class _PositionedStep(NamedTuple):
    """A step and its place among all of them, counted from 0."""

    position: int
    step: Step


class _Band(NamedTuple):
    """A band, as far as its rows depend on it."""

    name: str
    has_cursor: bool
    rows: int


class GridLines(NamedTuple):
    """The rows of the grid."""

    lines: list[StyledLine]
    cursor_row: int
    """Where the cursor's band begins."""


def blueprint_lines(view: BlueprintViewState) -> GridLines:
    """Return all rows of the grid."""
    steps = list(_steps_in_sight(view))
    lines = [_phase_line(view, steps), _step_name_line(view, steps)]
    cursor_row = 0
    for index, (band, rows) in enumerate(
        zip(view.bands(), _band_heights(view, steps), strict=True)
    ):
        lines.append(_line_above(view, band))
        if index == view.band:
            cursor_row = len(lines)
        lines += _band_lines(view, steps, _Band(band, index == view.band, rows))
    return GridLines([fill_line(line, view.width, "text") for line in lines], cursor_row)


def _band_heights(view: BlueprintViewState, steps: Sequence[_PositionedStep]) -> list[int]:
    """Return how many rows each band takes.

    In a chart that is shown whole each has one, and those that need more share what is left.
    """
    wanted = [_wanted_rows(view, steps, band) for band in view.bands()]
    if not view.is_whole:
        return [max(_LARGE_BAND_ROWS, rows) for rows in wanted]
    heights = [1] * len(wanted)
    spare = view.height - _HEAD_ROWS - 2 * len(wanted)
    for _ in range(1, _MOST_CELL_ROWS):
        for place, rows in enumerate(wanted):
            if spare and heights[place] < rows:
                heights[place] += 1
                spare -= 1
    return heights


def _wanted_rows(view: BlueprintViewState, steps: Sequence[_PositionedStep], band: str) -> int:
    cells = [_wrap_cell(view, step, _Band(band, False, _MOST_CELL_ROWS)) for _, step in steps]
    return max(map(len, cells), default=1)


def cell_description(view: BlueprintViewState) -> tuple[str, str]:
    """Return where the cursor is, in words, and what the cell says in full."""
    step = step_at(view.blueprint, view.step)
    if step is None:
        return "No steps yet", "n adds the first step."
    bands = view.bands()
    band = bands[min(view.band, len(bands) - 1)]
    texts = _cell_texts(view, step, band)
    return f"{step.name} · {band_name(band)}", "\n".join(texts)


def band_name(band: str) -> str:
    """Return what a band is called."""
    for lane, name in LANE_NAMES.items():
        if lane == band:
            return name
    return "Needs"


def lane_of_band(band: str) -> Lane | None:
    """Return the lane of a band; None for the row of needs."""
    return next((lane for lane in LANE_NAMES if lane == band), None)


def with_cursor_on_lane(view: BlueprintViewState, lane: Lane) -> BlueprintViewState:
    """Return the view with a lane switched on, and the cursor on it."""
    shown = replace(view, lanes_on=view.lanes_on | {lane})
    return replace(shown, band=shown.bands().index(lane))


def _steps_in_sight(view: BlueprintViewState) -> Iterator[_PositionedStep]:
    end = view.first_step + view.steps_shown
    for position, step in enumerate(view.blueprint.steps()):
        if view.first_step <= position < end:
            yield _PositionedStep(position, step)


def _phase_line(view: BlueprintViewState, steps: Sequence[_PositionedStep]) -> StyledLine:
    """Return the names of phases, each above those of its steps that are in sight."""
    line: StyledLine = [(" " * _LABEL_WIDTH, "text")]
    phases = [phase_at(view.blueprint, position) for position, _ in steps]
    for _, group in groupby(phases, key=lambda phase: phase.id if phase else ""):
        phase, *others = group
        cells = (len(others) + 1) * (view.column_width + 1)
        line.append((fit_text(phase.name if phase else "", cells - 1) + " ", "title"))
    return line


def _step_name_line(view: BlueprintViewState, steps: Sequence[_PositionedStep]) -> StyledLine:
    """Return the names of steps after their number, with marks where there are more at a side.

    A step with a pain point has its mark.
    """
    total = len(tuple(view.blueprint.steps()))
    before = "‹ " if view.first_step else ""
    after = " ›" if total > view.first_step + len(steps) else ""
    label = f"{before}{total} steps{after}" if total != 1 else "1 step"
    line: StyledLine = [(fit_text(label, _LABEL_WIDTH), "muted")]
    for position, step in steps:
        mark = PAIN_MARK if step.cells.get("pain_points") else ""
        name = f"{position + 1}{mark} {step.name}"
        style = "text"
        if position == view.step:
            name = f"▶ {name}"
            style = "strong"
        line.append((fit_text(name, view.column_width) + " ", style))
    return line


def _line_above(view: BlueprintViewState, band: str) -> StyledLine:
    lane = lane_of_band(band)
    name = LINE_ABOVE.get(lane, "") if lane else ""
    if not name:
        return [("─" * view.width, "rule")]
    line = f"━━ {name} " + "━" * view.width
    return [(pad_text(line, view.width), "accent")]


def _band_lines(
    view: BlueprintViewState, steps: Sequence[_PositionedStep], band: _Band
) -> list[StyledLine]:
    """Return the rows of a band."""
    cells = [_wrap_cell(view, step, band) for _, step in steps]
    label = wrap_text(_band_label(view, band), _LABEL_WIDTH - 1, band.rows)
    label_style = "strong" if band.has_cursor else "muted"
    rows: list[StyledLine] = []
    for index in range(band.rows):
        words = fit_text(_line_of(label, index), _LABEL_WIDTH)
        row: StyledLine = [(words, label_style)]
        for (position, _), cell in zip(steps, cells, strict=True):
            is_on = band.has_cursor and position == view.step
            words = pad_text(_line_of(cell, index), view.column_width)
            row.append((words, "on" if is_on else "card"))
            row.append((" ", "text"))
        rows.append(row)
    return rows


def _band_label(view: BlueprintViewState, band: _Band) -> str:
    """Return what stands beside a band: its name, and how much of what is open it holds."""
    is_low = band.rows == 1
    if band.name == "pain_points":
        number = pain_points(view.blueprint)
        return f"{'Pain' if is_low else 'Pain points'} {PAIN_MARK} {number}"
    if band.name == NEEDS_BAND and view.loose_needs:
        words = f"Needs ◇ {view.loose_needs}"
        return words if is_low else f"{words} in no step"
    return band_name(band.name)


def _line_of(lines: Sequence[str], index: int) -> str:
    return lines[index] if index < len(lines) else ""


def _wrap_cell(view: BlueprintViewState, step: Step, band: _Band) -> list[str]:
    """Return at most so many lines as a band has, with a space before each."""
    words = "\n".join(_cell_texts(view, step, band.name)) or _empty_cell(step, band.name)
    if not words:
        return []
    lines = wrap_text(words, view.column_width - 1, band.rows)
    return [f" {line}" for line in lines]


def _empty_cell(step: Step, band: str) -> str:
    return _NO_NEED if band == NEEDS_BAND and not step.needs else ""


def _cell_texts(view: BlueprintViewState, step: Step, band: str) -> list[str]:
    lane = lane_of_band(band)
    if lane is None:
        cards = view.workshop.cards
        return [f"◆ {cards[need].main_text()}" for need in step.needs if need in cards]
    if step.cells.get(lane):
        mark = f"{PAIN_MARK} " if lane == "pain_points" else ""
        return [mark + step.cells[lane]]
    return []
