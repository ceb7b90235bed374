"""What a blueprint looks like in cells: steps as columns under their phases, lanes as bands.

The words for lanes stand at the left of each band, the names of the lines in the lines themselves.
A cell shows at most a few rows; the row below the grid shows the chosen cell in full.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.model.blueprint import LANE_NAMES, LINE_ABOVE, Blueprint, Lane, Step
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.blueprint.blueprint_edits import phase_at, step_at
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fill_line,
    fit_text,
    pad_text,
    wrap_text,
)

NEEDS_BAND = "needs"
"""The row of linked needs, below the lanes."""
_LABEL_WIDTH = 14
_MIN_STEP_WIDTH = 22
_MIN_BAND_ROWS = 2
_MAX_CELL_ROWS = 4


@dataclass(frozen=True, slots=True)
class BlueprintViewState:
    """What a row of the grid depends on."""

    blueprint: Blueprint
    workshop: Workshop
    width: int
    step: int = 0
    """The step the cursor is on."""
    band: int = 0
    """The band the cursor is on."""
    first_step: int = 0
    """The first step in sight."""

    def bands(self) -> tuple[str, ...]:
        """Return the lanes to draw, and the row of needs."""
        return (*self.blueprint.lanes(), NEEDS_BAND)

    @property
    def steps_shown(self) -> int:
        """How many steps fit side by side; at least one."""
        return max(1, (self.width - _LABEL_WIDTH) // (_MIN_STEP_WIDTH + 1))

    @property
    def column_width(self) -> int:
        """Cells of one step."""
        return max(1, (self.width - _LABEL_WIDTH) // self.steps_shown - 1)

    def first_to_show(self) -> int:
        """Return the first step to show so that the cursor is in sight."""
        least = self.step - self.steps_shown + 1
        return max(0, min(max(self.first_step, least), self.step))


def blueprint_lines(view: BlueprintViewState) -> tuple[list[StyledLine], int]:
    """Return all rows of the grid, and the row where the cursor's band begins."""
    steps = list(_steps_in_sight(view))
    lines = [_phase_line(view, steps), _step_name_line(view, steps)]
    cursor_row = 0
    for index, band in enumerate(view.bands()):
        lines.append(_line_above(view, band))
        if index == view.band:
            cursor_row = len(lines)
        lines += _band_lines(view, steps, band, has_cursor=index == view.band)
    return [fill_line(line, view.width, "text") for line in lines], cursor_row


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


class _PositionedStep(NamedTuple):
    """A step and its place among all of them, counted from 0."""

    position: int
    step: Step


def _steps_in_sight(view: BlueprintViewState) -> Iterator[_PositionedStep]:
    end = view.first_step + view.steps_shown
    for position, step in enumerate(view.blueprint.steps()):
        if view.first_step <= position < end:
            yield _PositionedStep(position, step)


def _phase_line(view: BlueprintViewState, steps: Sequence[_PositionedStep]) -> StyledLine:
    """Return the names of phases, each above the first of its steps in sight."""
    line: StyledLine = [(" " * _LABEL_WIDTH, "text")]
    id_before = ""
    for position, _ in steps:
        phase = phase_at(view.blueprint, position)
        name = ""
        if phase and phase.id != id_before:
            name = phase.name
        id_before = phase.id if phase else ""
        line.append((fit_text(name, view.column_width) + " ", "title"))
    return line


def _step_name_line(view: BlueprintViewState, steps: Sequence[_PositionedStep]) -> StyledLine:
    """Return the names of steps after their number, with marks where there are more at a side."""
    total = len(tuple(view.blueprint.steps()))
    before = "‹ " if view.first_step else ""
    after = " ›" if total > view.first_step + len(steps) else ""
    label = f"{before}{total} steps{after}"
    line: StyledLine = [(fit_text(label, _LABEL_WIDTH), "muted")]
    for position, step in steps:
        name = f"{position + 1} {step.name}"
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
    view: BlueprintViewState, steps: Sequence[_PositionedStep], band: str, *, has_cursor: bool
) -> list[StyledLine]:
    """Return the rows of a band, as many as its longest cell in sight takes."""
    cells = [_wrap_cell(view, step, band) for _, step in steps]
    height = max(_MIN_BAND_ROWS, *map(len, cells), 0)
    label = wrap_text(band_name(band), _LABEL_WIDTH - 1, height)
    label_style = "strong" if has_cursor else "muted"
    rows: list[StyledLine] = []
    for index in range(height):
        words = fit_text(_line_of(label, index), _LABEL_WIDTH)
        row: StyledLine = [(words, label_style)]
        for (position, _), cell in zip(steps, cells, strict=True):
            is_on = has_cursor and position == view.step
            words = pad_text(_line_of(cell, index), view.column_width)
            row.append((words, "on" if is_on else "card"))
            row.append((" ", "text"))
        rows.append(row)
    return rows


def _line_of(lines: Sequence[str], index: int) -> str:
    return lines[index] if index < len(lines) else ""


def _wrap_cell(view: BlueprintViewState, step: Step, band: str) -> list[str]:
    """Return at most `_MAX_CELL_ROWS` lines with a space before each."""
    words = "\n".join(_cell_texts(view, step, band))
    if not words:
        return []
    lines = wrap_text(words, view.column_width - 1, _MAX_CELL_ROWS)
    return [f" {line}" for line in lines]


def _cell_texts(view: BlueprintViewState, step: Step, band: str) -> list[str]:
    lane = lane_of_band(band)
    if lane is None:
        cards = view.workshop.cards
        return [f"◆ {cards[need].main_text()}" for need in step.needs if need in cards]
    if lane in step.cells:
        return [step.cells[lane]]
    return []
