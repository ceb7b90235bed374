"""Asking for some words: one line, or several."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, TextArea

from userneeds.surfaces.tui.dialogs.question import Question
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.typing_line import TypingLine


class Ask(Question[str]):
    """One line of words; the answer may be empty."""

    DEFAULT_CSS = "Ask TypingLine { margin-top: 1; }"

    def __init__(self, title: str, *, value: str = "", hint: str = "") -> None:
        super().__init__(title, hint, "Enter keeps it · Esc goes back")
        self.line = TypingLine(value=value)

    def answers(self) -> Iterable[Widget]:
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)

    def on_typing_line_pasted(self, event: TypingLine.Pasted) -> None:
        event.stop()
        self.line.value = " ".join(event.text.split())


class Write(Question[str]):
    """Several lines of words; the answer may be empty."""

    BINDINGS = bindings("dialog", "writing")
    DEFAULT_CSS = """
    Write TextArea { height: 10; margin-top: 1; border: none; background: $surface; color: $foreground; padding: 0 1; }
    Write TextArea:focus { border: none; }
    """

    def __init__(self, title: str, *, value: str = "", hint: str = "") -> None:
        super().__init__(title, hint, "^s keeps it · Esc goes back")
        self.area = TextArea(value, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.area.cursor_blink = False

    def answers(self) -> Iterable[Widget]:
        yield self.area

    def on_mount(self) -> None:
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def action_keep(self) -> None:
        self.dismiss(self.area.text)
