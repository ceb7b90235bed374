"""Asking for several lines of words.

A module of its own, because an editor of many lines loads slowly.
"""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import TextArea

from userneeds.commands.limits.text_limits import LONGEST_PROSE
from userneeds.model.clean_text import clean_prose
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings


class TextDialog(Dialog[str]):
    """Several lines of words; the answer may be empty."""

    BINDINGS = key_bindings("dialog", "writing")
    DEFAULT_CSS = """
    TextDialog TextArea {
        height: 10; margin-top: 1; border: none; padding: 0 1;
        background: $surface; color: $foreground;
    }
    TextDialog TextArea:focus { border: none; }
    """

    def __init__(self, title: str, *, value: str = "", hint: str = "") -> None:
        super().__init__(title, hint, "^s keeps it · Esc goes back")
        self.area = TextArea(value, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.area.cursor_blink = False

    def again(self, answer: str, why: str) -> "TextDialog":
        """Return the same question with what was answered, and why that was not taken."""
        question = type(self)(self.heading, value=answer, hint=why)
        question.keeper = self.keeper
        return question

    def offer(self, words: str, why: str) -> None:
        """Let other words stand there, and say why."""
        self.area.text = words
        self.hint = why

    def answer_widgets(self) -> Iterable[Widget]:
        yield self.area

    def on_mount(self) -> None:
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def on_text_area_changed(self) -> None:
        if self.keeper is not None:
            self.keeper.keep(self.area.text)

    def action_keep(self) -> None:
        text = self.area.text
        self.dismiss_fitting(text, clean_prose(text), LONGEST_PROSE)
