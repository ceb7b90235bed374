"""Asking for a line of words."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from userneeds.commands.limits.text_limits import LONGEST_LINE
from userneeds.model.clean_text import clean_line
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.widgets.line_input import LineInput


class LineDialog(Dialog[str]):
    """One line of words; the answer may be empty.

    Typing replaces what is proposed, an arrow begins to change it.
    """

    DEFAULT_CSS = "LineDialog LineInput { margin-top: 1; }"

    def __init__(
        self, title: str, *, value: str = "", hint: str = "", room: int = LONGEST_LINE
    ) -> None:
        """Take how many characters there is room for; more are not taken, and stay in the line."""
        super().__init__(title, hint, "Enter keeps it · Esc goes back")
        self.line = LineInput(value=value)
        self._room = room

    def again(self, answer: str, why: str) -> "LineDialog":
        """Return the same question with what was answered, and why that was not taken."""
        question = type(self)(self.heading, value=answer, hint=why, room=self._room)
        question.keeper = self.keeper
        return question

    def offer(self, words: str, why: str) -> None:
        """Let other words stand there, and say why."""
        self.line.value = words
        self.hint = why

    def answer_widgets(self) -> Iterable[Widget]:
        yield self.line

    def on_mount(self) -> None:
        self.line.focus()
        self.line.select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.keeper is not None:
            self.keeper.keep(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss_fitting(event.value, clean_line(event.value), self._room)

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        event.stop()
        self.line.replace(" ".join(event.text.split()), *self.line.selection)
