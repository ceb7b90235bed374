"""The line at the foot where cards are typed, and where the board is searched."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from userneeds.model.card import FIELDS_OF_KIND, KINDS, Kind
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, width_of
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.typing_line import TypingLine

Mode: TypeAlias = Literal["add", "find"]
_WIDEST_LABEL = 40


class CaptureLine(Horizontal):
    """A label that says what is typed, and the line it is typed in."""

    BINDINGS = bindings("line")
    DEFAULT_CSS = """
    CaptureLine { height: 1; }
    CaptureLine > Pane { width: auto; height: 1; }
    CaptureLine > TypingLine { width: 1fr; }
    """

    class Typed(Message):
        """Enter was pressed on some words."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Searched(Message):
        """The words to search for are others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Typing(Message):
        """The words of the card being typed are others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """Back to the board."""

    class AskedLink(Message):
        """Somebody wants the card linked to what is known already."""

    class AskedWhom(Message):
        """Somebody wants to say for whom they type."""

    class AskedRole(Message):
        """Somebody wants to say whose needs they type."""

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "add"
        self.kind: Kind = "need"
        self.kinds: Sequence[Kind] = KINDS
        self.whom = "for the room"
        self.role = ""
        self.label = Pane(lambda *_: [self._label()])
        self.line = TypingLine(placeholder=_INVITATION)

    def compose(self) -> Iterable[Widget]:
        yield self.label
        yield self.line

    def on_mount(self) -> None:
        self.relabel()

    def begin(self, mode: Mode, kind: Kind | None = None) -> None:
        """Put the cursor into the line, to add cards or to search."""
        if mode != self.mode:
            self.mode = mode
            with self.line.prevent(Input.Changed):
                self.line.value = ""
        if kind is not None:
            self.kind = kind
        self.line.placeholder = _INVITATION if mode == "add" else "Show only cards with these words"
        self.relabel()
        self.line.focus()

    def relabel(self) -> None:
        """Say what is typed and for whom."""
        self.label.styles.width = sum(width_of(text) for text, _ in self._label())
        self.label.show()
        self.label.refresh()

    def offer(self, kinds: Sequence[Kind]) -> None:
        """Offer these kinds first, and begin with the first of them."""
        if tuple(kinds) != tuple(self.kinds):
            self.kinds = kinds or KINDS
            if self.kind not in self.kinds:
                self.kind = self.kinds[0]
            self.relabel()

    def action_kind(self, by: int) -> None:
        if self.mode != "add":
            return
        kinds = list(self.kinds)
        self.kind = kinds[(kinds.index(self.kind) + by) % len(kinds)] if self.kind in kinds else kinds[0]
        self.relabel()

    def action_whom(self) -> None:
        self.post_message(self.AskedWhom())

    def action_role(self) -> None:
        self.post_message(self.AskedRole())

    def action_link_known(self) -> None:
        self.post_message(self.AskedLink())

    def action_leave_line(self) -> None:
        self.post_message(self.Left())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Searched(event.value) if self.mode == "find" else self.Typing(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.mode == "find":
            self.post_message(self.Left())
        elif event.value.strip():
            self.line.value = ""
            self.post_message(self.Typed(event.value))

    def _label(self) -> Line:
        if self.mode == "find":
            return [(" Find  ", "title")]
        has_role = self.role and "role" in FIELDS_OF_KIND[self.kind]
        whom = cut_short(f"{self.role}, {self.whom}" if has_role else self.whom, _WIDEST_LABEL)
        return [(f" {KIND_MARKS[self.kind]} {self.kind} ", f"plain-{self.kind}"), (f"{whom} › ", "muted")]


_INVITATION = "Type a card and press Enter; paste a list to add many"
