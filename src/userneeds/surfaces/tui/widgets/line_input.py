"""One line to type in that keeps everything that is pasted."""

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

MAX_LINE_LENGTH = 500
"""Characters that are pasted into a line; more is a text, to be read by itself."""


class LineInput(Input):
    """An input without markup, suggestions or blinking.

    Several pasted lines, or a very long one, become a message; the library's own input keeps only
    the first line, and draws a long one again in full at every key.
    """

    DEFAULT_CSS = """
    LineInput { border: none; height: 1; padding: 0 1; background: $surface; color: $foreground; }
    LineInput:focus { border: none; background-tint: $foreground 0%; }
    """

    virtual_size = Reactive(Size(0, 0))
    """How long the line is: nothing else moves with it, so no letter lays out the whole screen."""

    class Pasted(Message):
        """More was pasted than belongs into a line."""

        def __init__(self, line: "LineInput", text: str) -> None:
            super().__init__()
            self.line = line
            self.text = text
            """What was pasted; what was typed before is still in the line."""

        @property
        def control(self) -> "LineInput":
            """The line they were pasted into."""
            return self.line

    def __init__(self, value: str = "", *, placeholder: str = "") -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1 or len(event.text) > MAX_LINE_LENGTH:
            self.post_message(self.Pasted(self, event.text))
        elif lines:
            words = lines[0].replace("\t", " ")
            self.replace(words, *self.selection)
