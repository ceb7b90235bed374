"""What a blueprint looks like in cells: steps as columns under their phases, lanes as bands, and the three lines.

The words for lanes stand at the left of each band, the names of the lines in the lines themselves.
A cell shows at most a few rows; the row below the grid shows the chosen cell in full.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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
        return max(0, min(max(self.first_step, self.step - self.steps_shown + 1), self.step))


def blueprint_lines(sheet: BlueprintViewState) -> tuple[list[StyledLine], int]:
    """Return all rows of the grid, and the row where the cursor's band begins."""
    steps = list(_steps_in_sight(sheet))
    lines = [_phase_line(sheet, steps), _step_name_line(sheet, steps)]
    cursor_row = 0
    for index, band in enumerate(sheet.bands()):
        lines.append(_line_above(sheet, band))
        if index == sheet.band:
            cursor_row = len(lines)
        lines += _band_lines(sheet, steps, band, is_on=index == sheet.band)
    return [fill_line(line, sheet.width, "text") for line in lines], cursor_row


def cell_description(sheet: BlueprintViewState) -> tuple[str, str]:
    """Return where the cursor is, in words, and what the cell says in full."""
    step = step_at(sheet.blueprint, sheet.step)
    if step is None:
        return "No steps yet", "n adds the first step."
    band = sheet.bands()[min(sheet.band, len(sheet.bands()) - 1)]
    return f"{step.name} · {band_name(band)}", "\n".join(_cell_texts(sheet, step, band))


def band_name(band: str) -> str:
    """Return what a band is called."""
    for lane, name in LANE_NAMES.items():
        if lane == band:
            return name
    return "Needs"


def lane_of_band(band: str) -> Lane | None:
    """Return the lane of a band; None for the row of needs."""
    return next((lane for lane in LANE_NAMES if lane == band), None)


def _steps_in_sight(sheet: BlueprintViewState) -> Iterator[tuple[int, Step]]:
    for position, step in enumerate(sheet.blueprint.steps()):
        if sheet.first_step <= position < sheet.first_step + sheet.steps_shown:
            yield position, step


def _phase_line(sheet: BlueprintViewState, steps: list[tuple[int, Step]]) -> StyledLine:
    line: StyledLine = [(" " * _LABEL_WIDTH, "text")]
    before = ""
    for position, _ in steps:
        phase = phase_at(sheet.blueprint, position)
        name = phase.name if phase and phase.id != before else ""
        before = phase.id if phase else ""
        line.append((fit_text(name, sheet.column_width) + " ", "title"))
    return line


def _step_name_line(sheet: BlueprintViewState, steps: list[tuple[int, Step]]) -> StyledLine:
    total = len(tuple(sheet.blueprint.steps()))
    more = total - sheet.first_step - len(steps)
    label = f"{'‹ ' if sheet.first_step else ''}{total} steps{' ›' if more > 0 else ''}"
    line: StyledLine = [(fit_text(label, _LABEL_WIDTH), "muted")]
    for position, step in steps:
        on = position == sheet.step
        name = f"{position + 1} {step.name}"
        line.append(
            (
                fit_text(f"▶ {name}" if on else name, sheet.column_width) + " ",
                "strong" if on else "text",
            )
        )
    return line


def _line_above(sheet: BlueprintViewState, band: str) -> StyledLine:
    lane = lane_of_band(band)
    name = LINE_ABOVE.get(lane, "") if lane else ""
    stroke = "━" if name else "─"
    words = f"━━ {name} " if name else ""
    return [(pad_text(words + stroke * sheet.width, sheet.width), "accent" if name else "rule")]


def _band_lines(
    sheet: BlueprintViewState, steps: list[tuple[int, Step]], band: str, *, is_on: bool
) -> list[StyledLine]:
    texts = [_wrap_cell(sheet, step, band) for _, step in steps]
    height = max([2, *(min(_MAX_CELL_ROWS, len(text)) for text in texts)])
    label = wrap_text(band_name(band), _LABEL_WIDTH - 1, height)
    rows: list[StyledLine] = []
    for index in range(height):
        row: StyledLine = [
            (
                fit_text(label[index] if index < len(label) else "", _LABEL_WIDTH),
                "strong" if is_on else "muted",
            )
        ]
        for (position, _), text in zip(steps, texts, strict=True):
            on = is_on and position == sheet.step
            words = text[index] if index < len(text) else ""
            row.append((pad_text(words, sheet.column_width), "on" if on else "card"))
            row.append((" ", "text"))
        rows.append(row)
    return rows


def _wrap_cell(sheet: BlueprintViewState, step: Step, band: str) -> list[str]:
    words = "\n".join(_cell_texts(sheet, step, band))
    if words:
        return [" " + line for line in wrap_text(words, sheet.column_width - 1, _MAX_CELL_ROWS)]
    return []


def _cell_texts(sheet: BlueprintViewState, step: Step, band: str) -> list[str]:
    lane = lane_of_band(band)
    if lane is not None:
        if lane in step.cells:
            return [step.cells[lane]]
        return []
    cards = sheet.workshop.cards
    return [f"◆ {cards[need].main_text()}" for need in step.needs if need in cards]
