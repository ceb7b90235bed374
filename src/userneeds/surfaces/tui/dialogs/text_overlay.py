"""Lines to read on top of a screen, with a scroll; Escape closes them."""

from textual.app import ComposeResult
from textual.screen import ModalScreen

from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.pane import DrawLines, Pane


class TextOverlay(ModalScreen[None]):
    """Lines that a function makes for the size there is.

    Where time changes them, they are drawn again every second.
    """

    BINDINGS = key_bindings("help")
    DEFAULT_CSS = """
    TextOverlay { align: center middle; background: $background 70%; }
    TextOverlay Pane {
        width: 96%; max-width: 110; height: 94%; background: $background; margin: 0;
    }
    """

    def __init__(self, draw: DrawLines, *, is_live: bool = False) -> None:
        super().__init__()
        self.pane = Pane(draw)
        self._is_live = is_live

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        if self._is_live:
            self.set_interval(1, self.pane.show)

    def action_cancel(self) -> None:
        self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        self.pane.scroll_rows(rows)

    def action_scroll_page(self, pages_down: int) -> None:
        self.pane.scroll_rows(pages_down * max(1, self.pane.high - 2))
