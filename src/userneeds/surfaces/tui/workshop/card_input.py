"""The line at the foot where cards are typed, and where the board is searched."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, CardKind
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, truncate_text
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane

InputMode: TypeAlias = Literal["add", "find"]
_MAX_LABEL_WIDTH = 40


class CardInput(Horizontal):
    """A label that says what is typed, and the line it is typed in."""

    BINDINGS = key_bindings("line")
    DEFAULT_CSS = """
    CardInput { height: 1; }
    CardInput > Pane { width: auto; height: 1; }
    CardInput > LineInput { width: 1fr; }
    """

    class Submitted(Message):
        """Enter was pressed on some words."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Searched(Message):
        """The words to search for are others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message):
        """The words of the card being typed are others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Exited(Message):
        """Back to the board."""

    class AskedLink(Message):
        """Somebody wants the card linked to what is known already."""

    class AskedWhom(Message):
        """Somebody wants to say for whom they type."""

    class AskedRole(Message):
        """Somebody wants to say whose needs they type."""

    def __init__(self) -> None:
        super().__init__()
        self.mode: InputMode = "add"
        self.kind: CardKind = "need"
        self.kinds: Sequence[CardKind] = CARD_KINDS
        self.whom = "for the room"
        self.role = ""
        self.label = Pane(lambda *_: [self._label_line()])
        self.line = LineInput(placeholder=_ADD_PLACEHOLDER)

    def compose(self) -> Iterable[Widget]:
        yield self.label
        yield self.line

    def on_mount(self) -> None:
        self.relabel()

    def start_input(self, mode: InputMode, kind: CardKind | None = None) -> None:
        """Put the cursor into the line, to add cards or to search."""
        if mode != self.mode:
            self.mode = mode
            with self.line.prevent(Input.Changed):
                self.line.value = ""
        if kind is not None:
            self.kind = kind
        self.line.placeholder = (
            _ADD_PLACEHOLDER if mode == "add" else "Show only cards with these words"
        )
        self.relabel()
        self.line.focus()

    def relabel(self) -> None:
        """Say what is typed and for whom."""
        self.label.styles.width = sum(cell_width(text) for text, _ in self._label_line())
        self.label.show()
        self.label.refresh()

    def offer_kinds(self, kinds: Sequence[CardKind]) -> None:
        """Offer these kinds first, and begin with the first of them."""
        if tuple(kinds) != tuple(self.kinds):
            self.kinds = kinds or CARD_KINDS
            if self.kind not in self.kinds:
                self.kind = self.kinds[0]
            self.relabel()

    def action_kind(self, by: int) -> None:
        if self.mode != "add":
            return
        kinds = list(self.kinds)
        self.kind = (
            kinds[(kinds.index(self.kind) + by) % len(kinds)] if self.kind in kinds else kinds[0]
        )
        self.relabel()

    def action_whom(self) -> None:
        self.post_message(self.AskedWhom())

    def action_role(self) -> None:
        self.post_message(self.AskedRole())

    def action_link_known(self) -> None:
        self.post_message(self.AskedLink())

    def action_leave_line(self) -> None:
        self.post_message(self.Exited())

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(
            self.Searched(event.value) if self.mode == "find" else self.Changed(event.value)
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.mode == "find":
            self.post_message(self.Exited())
        elif event.value.strip():
            self.line.value = ""
            self.post_message(self.Submitted(event.value))

    def _label_line(self) -> StyledLine:
        if self.mode == "find":
            return [(" Find  ", "title")]
        has_role = self.role and "role" in FIELDS_OF_KIND[self.kind]
        whom = truncate_text(
            f"{self.role}, {self.whom}" if has_role else self.whom, _MAX_LABEL_WIDTH
        )
        return [
            (f" {KIND_MARKS[self.kind]} {self.kind} ", f"plain-{self.kind}"),
            (f"{whom} › ", "muted"),
        ]


_ADD_PLACEHOLDER = "Type a card and press Enter; paste a list to add many"
