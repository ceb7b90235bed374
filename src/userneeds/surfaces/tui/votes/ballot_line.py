"""The line in which one person's dots are typed, by the numbers of the list."""

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width, truncate_text
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane

_MAX_NAME_CELLS = 30


class BallotLine(Horizontal):
    """Whose dots are typed, and the line; it is there only while somebody types."""

    BINDINGS = table_bindings("ballot", node="screen.")
    DEFAULT_CSS = """
    BallotLine { height: 1; margin: 0 1; display: none; }
    BallotLine > Pane { width: auto; height: 1; }
    BallotLine > LineInput { width: 1fr; }
    """

    class Changed(Message):
        """Other words stand in the line."""

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._voter_name = ""
        self.label = Pane(lambda *_: [self._label_line()])
        self.line = LineInput(placeholder="1 3 3 5 2, or a name first: Tom 1 3 3 5 2")

    def compose(self) -> Iterable[Widget]:
        yield self.label
        yield self.line

    @property
    def has_cursor(self) -> bool:
        """Whether keys go into the line."""
        return self.line.has_focus

    def start(self, name: str, words: str = "", *, is_covered: bool) -> None:
        """Take the dots of somebody, in an empty line or one that begins with some words."""
        self.display = True
        self.call_of(name)
        self.cover(is_covered=is_covered)
        self.line.value = words
        self.line.cursor_position = len(words)
        self.line.focus()

    def call_of(self, name: str) -> None:
        """Say whose dots are typed."""
        self._voter_name = name
        self.label.styles.width = line_width(self._label_line())
        self.label.show()
        self.label.refresh()

    def cover(self, *, is_covered: bool) -> None:
        """Show signs instead of the numbers, or the numbers."""
        self.line.password = is_covered

    def leave(self) -> None:
        """Take the line away."""
        self.line.value = ""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        event.stop()
        self.line.replace(" ".join(event.text.split()), *self.line.selection)

    def _label_line(self) -> StyledLine:
        name = truncate_text(self._voter_name, _MAX_NAME_CELLS)
        return [("Dots of ", "muted"), (name, "strong"), (" › ", "muted")]
