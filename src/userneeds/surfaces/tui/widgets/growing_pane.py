"""A view of some finished lines that takes as many rows as they need, so that none is cut."""

from userneeds.surfaces.tui.widgets.pane import DrawLines, Pane


class GrowingPane(Pane):
    """Lines that a function makes, all of them in sight."""

    def __init__(self, draw: DrawLines, name: str, *, usual_rows: int, low_rows: int) -> None:
        """Take the rows that it has at least, and those on a low screen."""
        super().__init__(draw, name)
        self._draw_lines = draw
        self._usual_rows = usual_rows
        self._low_rows = low_rows
        self._rows_taken = 0

    def handle_resize(self) -> None:
        super().handle_resize()
        # It may have come by its width only now, after it was asked to show all.
        self._take_rows()

    def show_whole(self) -> None:
        """Draw again what has changed, in as many rows as it takes."""
        if self.wide:
            self.show()  # which takes the rows
        else:
            self._take_rows()

    @property
    def lent_rows(self) -> int:
        """How many rows it has taken from what stands beside it, for lines longer than usual."""
        # Where the app ends while it opens, nothing stands on a screen yet.
        return max(0, self._rows_taken - self._least) if self.is_attached else 0

    @property
    def _least(self) -> int:
        return self._low_rows if self.screen.has_class("-low") else self._usual_rows

    def _take_rows(self) -> None:
        least = self._least
        is_drawn = bool(self._lines) and self.high == least
        lines = self._lines if is_drawn else self._draw_lines(self.wide, least)
        needed = len(lines)
        rows = max(least, needed)
        self._rows_taken = rows
        if self.high != rows:
            self.styles.height = rows
