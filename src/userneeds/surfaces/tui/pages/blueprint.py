"""What a blueprint looks like in cells: steps as columns under their phases, lanes as bands, and the three lines.

The words for lanes stand at the left of each band, the names of the lines in the lines themselves. A cell shows at
most a few rows; the row below the grid shows the chosen cell in full.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from userneeds.model.blueprint import LANE_NAMES, LINE_ABOVE, Blueprint, Lane, Step
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import Line, filled, fitted, padded, wrapped
from userneeds.surfaces.tui.mapping import phase_at, step_at

NEEDS = "needs"
"""The row of linked needs, below the lanes."""
_LABEL = 14
_NARROWEST = 22
_MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a row of the grid depends on."""

    blueprint: Blueprint
    workshop: Workshop
    width: int
    step: int = 0
    """The step the cursor is on."""
    band: int = 0
    """The band the cursor is on."""
    first: int = 0
    """The first step in sight."""

    def bands(self) -> tuple[str, ...]:
        """Return the lanes to draw, and the row of needs."""
        return (*self.blueprint.lanes(), NEEDS)

    @property
    def shown(self) -> int:
        """How many steps fit side by side; at least one."""
        return max(1, (self.width - _LABEL) // (_NARROWEST + 1))

    @property
    def column_width(self) -> int:
        """Cells of one step."""
        return max(1, (self.width - _LABEL) // self.shown - 1)

    def first_to_show(self) -> int:
        """Return the first step to show so that the cursor is in sight."""
        return max(0, min(max(self.first, self.step - self.shown + 1), self.step))


def sheet_lines(sheet: Sheet) -> tuple[list[Line], int]:
    """Return all rows of the grid, and the row where the cursor's band begins."""
    steps = list(_steps_in_sight(sheet))
    lines = [_phases(sheet, steps), _names(sheet, steps)]
    cursor_row = 0
    for index, band in enumerate(sheet.bands()):
        lines.append(_line_above(sheet, band))
        if index == sheet.band:
            cursor_row = len(lines)
        lines += _band(sheet, steps, band, is_on=index == sheet.band)
    return [filled(line, sheet.width, "text") for line in lines], cursor_row


def cell_words(sheet: Sheet) -> tuple[str, str]:
    """Return where the cursor is, in words, and what the cell says in full."""
    step = step_at(sheet.blueprint, sheet.step)
    if step is None:
        return "No steps yet", "n adds the first step."
    band = sheet.bands()[min(sheet.band, len(sheet.bands()) - 1)]
    return f"{step.name} · {band_name(band)}", "\n".join(_said(sheet, step, band))


def band_name(band: str) -> str:
    """Return what a band is called."""
    for lane, name in LANE_NAMES.items():
        if lane == band:
            return name
    return "Needs"


def lane_of(band: str) -> Lane | None:
    """Return the lane of a band; None for the row of needs."""
    return next((lane for lane in LANE_NAMES if lane == band), None)


def _steps_in_sight(sheet: Sheet) -> Iterator[tuple[int, Step]]:
    for position, step in enumerate(sheet.blueprint.steps()):
        if sheet.first <= position < sheet.first + sheet.shown:
            yield position, step


def _phases(sheet: Sheet, steps: list[tuple[int, Step]]) -> Line:
    line: Line = [(" " * _LABEL, "text")]
    before = ""
    for position, _ in steps:
        phase = phase_at(sheet.blueprint, position)
        name = phase.name if phase and phase.id != before else ""
        before = phase.id if phase else ""
        line.append((fitted(name, sheet.column_width) + " ", "title"))
    return line


def _names(sheet: Sheet, steps: list[tuple[int, Step]]) -> Line:
    total = len(tuple(sheet.blueprint.steps()))
    more = total - sheet.first - len(steps)
    label = f"{'‹ ' if sheet.first else ''}{total} steps{' ›' if more > 0 else ''}"
    line: Line = [(fitted(label, _LABEL), "muted")]
    for position, step in steps:
        on = position == sheet.step
        name = f"{position + 1} {step.name}"
        line.append((fitted(f"▶ {name}" if on else name, sheet.column_width) + " ", "strong" if on else "text"))
    return line


def _line_above(sheet: Sheet, band: str) -> Line:
    lane = lane_of(band)
    name = LINE_ABOVE.get(lane, "") if lane else ""
    stroke = "━" if name else "─"
    words = f"━━ {name} " if name else ""
    return [(padded(words + stroke * sheet.width, sheet.width), "accent" if name else "rule")]


def _band(sheet: Sheet, steps: list[tuple[int, Step]], band: str, *, is_on: bool) -> list[Line]:
    texts = [_wrapped_cell(sheet, step, band) for _, step in steps]
    height = max([2, *(min(_MOST_ROWS, len(text)) for text in texts)])
    label = wrapped(band_name(band), _LABEL - 1, height)
    rows: list[Line] = []
    for index in range(height):
        row: Line = [(fitted(label[index] if index < len(label) else "", _LABEL), "strong" if is_on else "muted")]
        for (position, _), text in zip(steps, texts, strict=True):
            on = is_on and position == sheet.step
            words = text[index] if index < len(text) else ""
            row.append((padded(words, sheet.column_width), "on" if on else "card"))
            row.append((" ", "text"))
        rows.append(row)
    return rows


def _wrapped_cell(sheet: Sheet, step: Step, band: str) -> list[str]:
    words = "\n".join(_said(sheet, step, band))
    return [" " + line for line in wrapped(words, sheet.column_width - 1, _MOST_ROWS)] if words else []


def _said(sheet: Sheet, step: Step, band: str) -> list[str]:
    lane = lane_of(band)
    if lane is not None:
        return [step.cells[lane]] if lane in step.cells else []
    cards = sheet.workshop.cards
    return [f"◆ {cards[need].main()}" for need in step.needs if need in cards]
