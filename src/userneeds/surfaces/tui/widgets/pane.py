"""A view of some finished lines, with a scroll where they do not fit."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual import events

from userneeds.surfaces.tui.drawing.cells import StyledLine, fill_line
from userneeds.surfaces.tui.widgets.line_view import LineView

DrawLines: TypeAlias = Callable[[int, int], Sequence[StyledLine]]
"""Lines for a width and a height in cells."""


class Pane(LineView):
    """Lines that a function makes for the size there is."""

    def __init__(self, draw: DrawLines, name: str = "") -> None:
        super().__init__(id=name or None)
        self._draw = draw
        self._lines: Sequence[StyledLine] = ()
        self.top = 0

    def row(self, y: int) -> StyledLine:
        number = y + self.top
        line = self._lines[number] if number < len(self._lines) else []
        return fill_line(line, self.wide, "text")

    def handle_resize(self) -> None:
        self._lines = self._draw(self.wide, self.high)
        self.top = self._as_far_as_lines_go(self.top)

    def show(self) -> None:
        """Draw again what has changed, and only that."""
        if not self.wide:
            return
        before = (self._lines, self.top)
        self.handle_resize()
        if (self._lines, self.top) != before:
            self.refresh_changed()

    @property
    def rows_below(self) -> int:
        """How many rows there are below those in sight."""
        return max(0, len(self._lines) - self.top - self.high)

    def scroll_rows(self, rows: int) -> None:
        """Move down by some rows (up where below 0), as far as there are lines."""
        self.top = self._as_far_as_lines_go(self.top + rows)
        self.refresh_changed()

    def _as_far_as_lines_go(self, top: int) -> int:
        furthest = len(self._lines) - self.high
        return max(0, min(top, furthest))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-3)
