"""The blueprint's grid on the screen: a cursor on one cell, and a scroll in both directions."""

from collections.abc import Callable
from dataclasses import replace

from textual import events
from textual.message import Message

from userneeds.disclosure.seen import AnySeen
from userneeds.model.blueprint import Blueprint, Lane
from userneeds.surfaces.tui.blueprint.open_needs import needs_without_step
from userneeds.surfaces.tui.blueprint.view import (
    BlueprintViewState,
    blueprint_lines,
    with_cursor_on_lane,
)
from userneeds.surfaces.tui.drawing.cells import StyledLine, fill_line
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_view import LineView

_HEAD_ROWS = 2
_ROWS_ABOVE = 1
"""The line above a band comes into sight with it."""
_ROWS_BELOW = 4
"""So do the rows of its largest cells."""


class BlueprintGrid(LineView, can_focus=True):
    """One blueprint."""

    BINDINGS = key_bindings("grid")

    class Moved(Message):
        """The cursor stands on another cell."""

    def __init__(self, workshop: Callable[[], AnySeen]) -> None:
        super().__init__()
        self._workshop = workshop
        self.view: BlueprintViewState | None = None
        self._lines: list[StyledLine] = []
        self._top = 0
        self._is_large = False

    def show(self, blueprint: Blueprint | None) -> None:
        """Show a blueprint, with the cursor where it was if it is the same one."""
        if blueprint is None:
            self.view = None
            self._lines = []
            self.refresh()
            return
        workshop = self._workshop()
        loose = len(needs_without_step(workshop, blueprint))
        view = BlueprintViewState(
            blueprint, workshop, self.wide, self.high, loose_needs=loose, is_large=self._is_large
        )
        before = self.view
        if before is not None and before.blueprint.id == blueprint.id:
            view = replace(
                view,
                step=before.step,
                band=_same_band(before, view),
                first_step=before.first_step,
                lanes_on=before.lanes_on,
            )
        self._set_view(view)

    def row(self, y: int) -> StyledLine:
        number = y if y < _HEAD_ROWS else y + self._top
        if number >= len(self._lines):
            return [(" " * self.wide, "text")]
        return fill_line(self._lines[number], self.wide, "text")

    def handle_resize(self) -> None:
        if self.view is not None:
            self._set_view(replace(self.view, width=self.wide, height=self.high))

    def move_to(self, step: int, band: int) -> None:
        """Put the cursor on a cell, or the nearest there is."""
        if self.view is not None:
            self._set_view(replace(self.view, step=step, band=band))
            self.post_message(self.Moved())

    def switch_lane(self, lane: Lane) -> None:
        """Show a lane and go to it; hide one that was shown and that no step uses."""
        if self.view is None:
            return
        if lane in self.view.lanes_on and lane not in self.view.blueprint.lanes():
            self._set_view(replace(self.view, lanes_on=self.view.lanes_on - {lane}))
            self.post_message(self.Moved())
        else:
            self.go_to_lane(lane)

    def go_to_lane(self, lane: Lane) -> None:
        """Put the cursor on a lane, which is shown from now on."""
        if self.view is not None:
            self._set_view(with_cursor_on_lane(self.view, lane))
            self.post_message(self.Moved())

    def switch_size(self) -> bool:
        """Show large cells, or the whole chart again; tell whether the whole chart is in sight."""
        self._is_large = not self._is_large
        if self.view is not None:
            self._set_view(replace(self.view, is_large=self._is_large))
        return self.view is not None and self.view.is_whole

    def action_cursor(self, right: int, down: int) -> None:
        if self.view is not None:
            self.move_to(self.view.step + right, self.view.band + down)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_cursor(0, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_cursor(0, -1)

    def _set_view(self, view: BlueprintViewState) -> None:
        last_step = len(tuple(view.blueprint.steps())) - 1
        last_band = len(view.bands()) - 1
        step = max(0, min(view.step, last_step))
        band = max(0, min(view.band, last_band))
        inside = replace(view, step=step, band=band)
        self.view = replace(inside, first_step=inside.first_to_show())
        if view.width:
            self._lines, cursor_row = blueprint_lines(self.view)
            self._bring_into_sight(cursor_row - _HEAD_ROWS)
            self.refresh()

    def _bring_into_sight(self, row: int) -> None:
        """Bring a row below the head into sight, and what belongs to it above and below."""
        body = max(1, self.high - _HEAD_ROWS)
        rows_in_all = len(self._lines) - _HEAD_ROWS
        highest = row - _ROWS_ABOVE
        lowest = row + _ROWS_BELOW - body
        if highest < self._top:
            self._top = max(0, highest)
        elif lowest > self._top:
            self._top = lowest
        self._top = min(self._top, max(0, rows_in_all - body))


def _same_band(before: BlueprintViewState, after: BlueprintViewState) -> int:
    """Return where the band under the cursor stands now; lanes may have come above it."""
    bands = replace(after, lanes_on=before.lanes_on).bands()
    name = before.bands()[min(before.band, len(before.bands()) - 1)]
    return bands.index(name) if name in bands else before.band
