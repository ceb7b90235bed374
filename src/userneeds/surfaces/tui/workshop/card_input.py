"""The line at the foot where cards are typed, and where the board is searched."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from userneeds.model.agenda import Stage
from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, CardKind
from userneeds.model.wording import pluralise
from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width, truncate_text
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.widgets.line_input import MAX_LINE_LENGTH, LineInput
from userneeds.surfaces.tui.widgets.pane import Pane

InputMode: TypeAlias = Literal["add", "find"]
_MAX_LABEL_WIDTH = 40
_PLACEHOLDERS: dict[InputMode, str] = {
    "add": "Type a card and press Enter; paste a list to add many",
    "find": "Show only cards with these words",
}


class CardInput(Horizontal):
    """A label that says what is typed, and the line it is typed in.

    What its keys do stands in the table of the screen it is on.
    """

    BINDINGS = table_bindings("line", node="screen.")
    DEFAULT_CSS = """
    CardInput { height: 1; visibility: hidden; }
    CardInput > Pane { width: auto; height: 1; visibility: visible; }
    CardInput > LineInput { width: 1fr; visibility: visible; }
    """

    class Submitted(Message, bubble=False):
        """Enter was pressed on some words."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Searched(Message, bubble=False):
        """The words to search for are others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Changed(Message, bubble=False):
        """The words of the card being typed are others."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Relabelled(Message, bubble=False):
        """What a card would get besides its words is other than before."""

    class Reopened(Message, bubble=False):
        """Enter was pressed on a text that is longer than a line, or was pasted before."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Exited(Message, bubble=False):
        """Enter was pressed on the words to search for: back to the board."""

    def __init__(self) -> None:
        super().__init__()
        self.mode: InputMode = "add"
        self.kind: CardKind = "need"
        self.kinds: Sequence[CardKind] = CARD_KINDS
        self.whom = "for the room"
        self.named_in: Callable[[str], str] = lambda _: ""
        """For whom a line is that names somebody itself, in words; empty where it does not."""
        self._named = ""
        self.told_for = ""
        """For which organisation the next card without a name says that it is."""
        self._is_nameless = False
        self.role = ""
        self._put_aside = ""
        """The words of a card, while something else is typed to search for it."""
        self._submitted = ""
        """Words that left the line and are no card yet."""
        self._pasted = ""
        """What was pasted and not added."""
        self.label = Pane(lambda *_: [self._label_line()])
        self.line = LineInput(placeholder=_PLACEHOLDERS["add"])

    def compose(self) -> Iterable[Widget]:
        yield self.label
        yield self.line

    def on_mount(self) -> None:
        self.relabel()

    @property
    def has_cursor(self) -> bool:
        """Whether keys go into the line."""
        return self.line.has_focus

    @property
    def words(self) -> str:
        """The words of the card that is being typed, also while one searches."""
        if self.mode == "find":
            return self._put_aside
        return self.line.value or self._submitted

    def is_typing(self) -> bool:
        """Tell whether somebody is in the middle of a card, or of a search."""
        return self.line.has_focus and bool(self.line.value)

    def start_input(self, mode: InputMode, kind: CardKind | None = None) -> None:
        """Put the cursor into the line, to add cards or to search."""
        if mode != self.mode:
            words = self.words
            self._put_aside = words
            self.mode = mode
            # An empty line is no search: the board keeps what it shows until something is typed.
            with self.line.prevent(Input.Changed):
                self.line.value = words if mode == "add" else ""
        if kind is not None:
            self.kind = kind
        self._show_placeholder()
        self.relabel()
        self.line.focus()

    def resume(self, words: str) -> None:
        """Go on with a card of which these words are there."""
        self.start_input("add")
        self.line.value = words
        self.line.cursor_position = len(words)

    def submit(self) -> None:
        """Add what is typed as a card; while searching, go back to the board."""
        self._submit(self.line.value)

    def keep_pasted(self, pasted: str) -> None:
        """Keep what was pasted and not added: Enter in the empty line shows it again."""
        self._pasted = pasted
        self._show_placeholder()

    def clear(self) -> None:
        """Empty the line, once all is added."""
        self.line.value = ""
        self.keep_pasted("")

    def next_kind(self, by: int) -> None:
        """Type cards of the next kind; below 0: of the one before."""
        if self.mode != "add":
            return
        kinds = list(self.kinds)
        if self.kind in kinds:
            place = kinds.index(self.kind) + by
            self.kind = kinds[place % len(kinds)]
        else:
            self.kind = kinds[0]
        self.relabel()

    def relabel(self) -> None:
        """Say what is typed and for whom."""
        self.label.styles.width = line_width(self._label_line())
        self.label.show()
        self.label.refresh()
        self._tell(self.Relabelled())

    def follow_stage(self, stage: Stage | None) -> None:
        """Offer the kinds that a stage is for; where nobody is named, say for whom no more."""
        self._offer_kinds(stage.kinds if stage and stage.kinds else CARD_KINDS)
        self._keep_nameless(is_nameless=stage is not None and stage.anonymous)

    def _offer_kinds(self, kinds: Sequence[CardKind]) -> None:
        """Offer these kinds first, the others after them, and begin with the first one."""
        others = [kind for kind in CARD_KINDS if kind not in kinds]
        offered = (*kinds, *others)
        if offered == tuple(self.kinds):
            return
        self.kinds = offered
        if self.kind not in kinds:
            self.kind = offered[0]
        self.relabel()

    def _keep_nameless(self, *, is_nameless: bool) -> None:
        """Say or say no more for whom is typed: in a stage without names nobody is told."""
        if is_nameless != self._is_nameless:
            self._is_nameless = is_nameless
            self.relabel()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.mode == "find":
            self._tell(self.Searched(event.value))
            return
        named = self.named_in(event.value)
        if named != self._named:
            self._named = named
            self.relabel()
        self._tell(self.Changed(event.value))

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        """Search for what was pasted; into a card, the screen reads it."""
        if self.mode == "find":
            event.stop()
            words = " ".join(event.text.split())
            self.line.replace(words[:MAX_LINE_LENGTH], *self.line.selection)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._submit(event.value)

    def _submit(self, text: str) -> None:
        if self.mode == "find":
            self._tell(self.Exited())
        elif len(text) > MAX_LINE_LENGTH:
            self._tell(self.Reopened(text))
        elif text.strip():
            self._submitted = text
            self.line.value = ""
            self._tell(self.Submitted(text))
        elif self._pasted:
            self._tell(self.Reopened(self._pasted))

    def _tell(self, message: Message) -> None:
        """Tell the screen, without the way through all that stands around the line."""
        self.screen.post_message(message)

    def end_submission(self, refused: str = "") -> None:
        """Take note that the card is there; what was refused stands in the line again."""
        self._submitted = ""
        if refused:
            self.line.value = refused

    def _show_placeholder(self) -> None:
        words = _PLACEHOLDERS[self.mode]
        if self.mode == "add" and self._pasted:
            count = len(self._pasted.splitlines())
            lines = pluralise(count, "line", f"{count:,} lines")
            words = f"Enter shows the {lines} again that you pasted"
        self.line.placeholder = words

    def _nameless_words(self) -> str:
        return f"without a name, for {self.told_for}" if self.told_for else "without a name"

    def _label_line(self) -> StyledLine:
        if self.mode == "find":
            return [(" Find  ", "title")]
        has_role = self.role and "role" in FIELDS_OF_KIND[self.kind]
        whom = self._nameless_words() if self._is_nameless else self._named or self.whom
        whom = f"{self.role}, {whom}" if has_role else whom
        return [
            (f" {KIND_MARKS[self.kind]} {self.kind} ", f"plain-{self.kind}"),
            (f"{truncate_text(whom, _MAX_LABEL_WIDTH)} › ", "muted"),
        ]
