"""The blueprint's grid on the screen: a cursor on one cell, and a scroll in both directions."""

from collections.abc import Callable
from dataclasses import replace

from textual import events
from textual.message import Message

from userneeds.model.blueprint import Blueprint
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.blueprint.view import BlueprintViewState, blueprint_lines
from userneeds.surfaces.tui.drawing.cells import StyledLine, fill_line
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_view import LineView

_HEAD_ROWS = 2


class BlueprintGrid(LineView, can_focus=True):
    """One blueprint."""

    BINDINGS = key_bindings("grid")

    class Moved(Message):
        """The cursor stands on another cell."""

    class Chosen(Message):
        """Enter on a cell."""

    def __init__(self, workshop: Callable[[], Workshop]) -> None:
        super().__init__()
        self._workshop = workshop
        self.sheet: BlueprintViewState | None = None
        self._lines: list[StyledLine] = []
        self._top = 0

    def show(self, blueprint: Blueprint | None) -> None:
        """Show a blueprint, keeping the cursor where it was if the sheet has that cell."""
        if blueprint is None:
            self.sheet = None
            self._lines = []
            self.refresh()
            return
        before = self.sheet
        sheet = BlueprintViewState(blueprint, self._workshop(), self.wide)
        if before is not None and before.blueprint.id == blueprint.id:
            sheet = replace(sheet, step=before.step, band=before.band, first_step=before.first_step)
        self._set_view(sheet)

    def row(self, y: int) -> StyledLine:
        at = y if y < _HEAD_ROWS else y + self._top
        return fill_line(self._lines[at] if at < len(self._lines) else [], self.wide, "text")

    def handle_resize(self) -> None:
        if self.sheet is not None:
            self._set_view(replace(self.sheet, width=self.wide))

    def move_to(self, step: int, band: int) -> None:
        """Put the cursor on a cell, or the nearest there is."""
        if self.sheet is not None:
            self._set_view(replace(self.sheet, step=step, band=band))
            self.post_message(self.Moved())

    def action_cursor(self, right: int, down: int) -> None:
        if self.sheet is not None:
            self.move_to(self.sheet.step + right, self.sheet.band + down)

    def action_choose(self) -> None:
        self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_cursor(0, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_cursor(0, -1)

    def _set_view(self, sheet: BlueprintViewState) -> None:
        steps = len(tuple(sheet.blueprint.steps()))
        step = max(0, min(sheet.step, steps - 1))
        sheet = replace(sheet, step=step, band=max(0, min(sheet.band, len(sheet.bands()) - 1)))
        sheet = replace(sheet, first_step=sheet.first_to_show())
        self.sheet = sheet
        if not sheet.width:
            return
        self._lines, cursor_row = blueprint_lines(sheet)
        body = max(1, self.high - _HEAD_ROWS)
        furthest = max(0, len(self._lines) - _HEAD_ROWS - body)
        row = cursor_row - _HEAD_ROWS
        if row - 1 < self._top:
            self._top = max(0, row - 1)
        elif row + 4 > self._top + body:
            self._top = row + 4 - body
        self._top = min(self._top, furthest)
        self.refresh()
