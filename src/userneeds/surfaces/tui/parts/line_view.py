"""The widget under every view: it asks for spans, row by row, and turns inks into colours.

Spans are text and nothing else: no markup is ever read, so words that people typed cannot style, link or crash
anything. Sizes are kept as plain numbers, because asking Textual for them on every row is a quarter of the time.
"""

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget

from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.drawing.inks import styles_of


def palette_name(app: App[object]) -> str:
    """Return the name of the palette an app is shown in."""
    return str(app.theme)


class LineView(Widget):
    """A view drawn row by row; subclasses say what stands on a row."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "LineView { width: 1fr; height: 1fr; }"

    wide = 0
    high = 0

    def row(self, y: int) -> Line:
        """Return the spans of row `y`; their widths add up to `wide`."""
        raise NotImplementedError

    def resized(self) -> None:
        """Do what a new size asks for, before it is drawn."""

    def render_line(self, y: int) -> Strip:
        styles = styles_of(palette_name(self.app))
        if not self.wide:
            return Strip.blank(self.size.width, styles["text"])
        return Strip([Segment(text, styles[ink]) for text, ink in self.row(y)], self.wide)

    def on_resize(self, event: events.Resize) -> None:
        self.wide, self.high = self.size  # without the padding, which the event's size includes
        self.resized()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()
