"""Asking for a line of words."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.widgets.line_input import LineInput


class LineDialog(Dialog[str]):
    """One line of words; the answer may be empty.

    Typing replaces what is proposed, an arrow begins to change it.
    """

    DEFAULT_CSS = "LineDialog LineInput { margin-top: 1; }"

    def __init__(self, title: str, *, value: str = "", hint: str = "") -> None:
        super().__init__(title, hint, "Enter keeps it · Esc goes back")
        self.line = LineInput(value=value)

    def answer_widgets(self) -> Iterable[Widget]:
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()
        self.line.select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        event.stop()
        self.line.value = " ".join(event.text.split())
