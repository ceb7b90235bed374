"""The frame of every dialog: a title, something to answer with, and a row that names the keys."""

from collections.abc import Iterable
from typing import ClassVar, Protocol, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph, wrap_text
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.widgets.pane import Pane

Answer = TypeVar("Answer")

_MAX_WIDTH = 96
_PADDING = 4
"""Cells of a dialog on a wide screen, and those of them that stay empty at its sides.

As the style sheet below says.
"""
_SCREEN_TENTHS = 9
"""Tenths of the screen that a dialog may take."""
_FRAME_ROWS = 4
"""Empty rows above and below, and the row of keys with the one above it."""
_MAX_HINT_ROWS = 2


class WordsKeeper(Protocol):
    """Who keeps what is typed into a dialog, for the program may end."""

    def keep(self, words: str) -> None:
        """Keep the words as they stand."""

    def forget(self) -> None:
        """Keep nothing any more: it was answered or left."""


class Dialog(ModalScreen[Answer | None]):
    """Something asked on top of a screen; Escape answers None."""

    CONTEXTS: ClassVar[tuple[ActionContext, ...]] = ("dialog",)
    BINDINGS = key_bindings("dialog")
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 70%; }
    Dialog > Vertical {
        width: 90%; max-width: 96; height: auto; max-height: 90%; background: $background;
        padding: 1 2; border: none;
    }
    Dialog #title { height: auto; max-height: 6; }
    Dialog #keys { height: 1; margin-top: 1; }
    """

    def __init__(
        self, title: str, hint: str = "", keys: str = "Enter answers · Esc goes back"
    ) -> None:
        super().__init__()
        self.heading = title
        self.hint = hint
        self.keys = keys
        self.keeper: WordsKeeper | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            title = Pane(self._title_lines, "title")
            title.styles.height = self._title_rows()
            yield title
            yield from self.answer_widgets()
            yield Pane(self._key_lines, "keys")

    def answer_widgets(self) -> Iterable[Widget]:
        """Return the widgets to answer with."""
        return ()

    def current_actions(self) -> tuple[KeyAction, ...]:
        """Return the actions that work here now."""
        return key_actions(*self.CONTEXTS)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        if self.keeper is not None:
            self.keeper.forget()
        return super().dismiss(result)

    def action_cancel(self) -> None:
        self.dismiss(None)

    def dismiss_fitting(self, answer: Answer, words: str, room: int) -> None:
        """Answer, unless its words are more than there is room for: then they stay where they are.

        A sentence says by how much they are too long.
        """
        if len(words) <= room:
            self.dismiss(answer)
            return
        self.hint = f"These are {len(words):,} characters; there is room for {room:,}."
        title = self.query_one("#title", Pane)
        title.styles.height = self._title_rows()
        title.show()

    def rows_left_for_list(self, taken: int) -> int:
        """Return how many rows are left for a list where other answers have taken some.

        At least one.
        """
        rows = self._share_of_screen(self.app.size.height)
        rows -= self._title_rows() + _FRAME_ROWS
        return max(1, rows - taken)

    def _share_of_screen(self, cells: int) -> int:
        return cells * _SCREEN_TENTHS // 10

    def _title_rows(self) -> int:
        if not self.hint:
            return 1
        width = min(_MAX_WIDTH, self._share_of_screen(self.app.size.width)) - _PADDING
        return 1 + len(wrap_text(self.hint, width, _MAX_HINT_ROWS))

    def _title_lines(self, width: int, height: int) -> list[StyledLine]:
        lines = styled_paragraph(self.heading, width, "strong", 1)
        if self.hint:
            lines += styled_paragraph(self.hint, width, "muted", max(1, height - 1))
        return lines

    def _key_lines(self, width: int, _: int) -> list[StyledLine]:
        return styled_paragraph(self.keys, width, "muted", 1)
