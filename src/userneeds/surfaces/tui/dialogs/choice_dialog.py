"""Choosing one of several: arrows, or the first letters of what is wanted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Input

from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    normalise_widths,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_KEYS = "Type to narrow the list · ↑ ↓ · Enter chooses · Esc goes back"
_NOTHING = "Nothing here has these words: type fewer, or others · Esc goes back"
_MAX_ROWS = 14
_MIN_NOTE_WIDTH = 8
"""Where no more cells are left beside the words, the note is left out."""
_DETAIL_ROWS = 7
"""An empty row, and the sentences about what the cursor stands on."""
_TYPED_ROWS = 2
"""Rows for what can be made of what is typed."""
INPUT_ROWS = 3
"""The line to type in, with the empty rows around it."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    key: str
    words: str
    note: str = ""
    detail: str = ""
    """Sentences that stand under the list while the cursor is on it."""
    also: str = ""
    """Words that find it too, and are not shown."""


class ChoiceDialog(Dialog[str]):
    """A list to choose from; typing narrows it. The answer is the option's key."""

    BINDINGS = key_bindings("dialog", "choice")
    DEFAULT_CSS = """
    ChoiceDialog LineInput { margin: 1 0; }
    ChoiceDialog #detail { height: 6; margin-top: 1; }
    """

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        hint: str = "",
        chosen: str | None = None,
        from_typed: Callable[[str], Sequence[Option]] | None = None,
    ) -> None:
        """Take the options, and what makes further ones of what is typed: they stand last."""
        super().__init__(title, hint, _KEYS)
        self.options = options
        self._from_typed = from_typed
        self._first = _place_of(options, chosen)
        also = ", or a name to add" if from_typed else ""
        self.line = LineInput(placeholder=f"Type to narrow the list{also}")
        self.rows: RowList[Option] = RowList(_draw_option, keeps_cursor=True)
        self.rows.can_focus = False
        self.detail = Pane(self._detail_lines, "detail")
        self._has_details = any(option.detail for option in options)

    def answer_widgets(self) -> Iterable[Widget]:
        taken = INPUT_ROWS + (_DETAIL_ROWS if self._has_details else 0)
        room = self.rows_left_for_list(taken)
        wanted = len(self.options)
        if self._from_typed:
            wanted += _TYPED_ROWS
        self.rows.styles.height = max(1, min(wanted, _MAX_ROWS, room))
        yield self.line
        yield self.rows
        if self._has_details:
            yield self.detail

    def on_mount(self) -> None:
        self.line.focus()
        self.rows.show(self.options, cursor=self._first)

    def on_input_changed(self, event: Input.Changed) -> None:
        typed = event.value.casefold().split()
        if not typed:
            self.rows.show(self.options, cursor=self._first)
        else:
            matching = [option for option in self.options if _matches(option, typed)]
            matching.sort(key=lambda option: not option.words.casefold().startswith(typed[0]))
            if self._from_typed:
                matching += self._from_typed(event.value)
            self.rows.show(matching, cursor=0)
        self.keys = _KEYS if self.rows.items else _NOTHING
        self.query_one("#keys", Pane).show()
        self.detail.show()

    def on_row_list_moved(self) -> None:
        self.detail.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.on_line_view_chosen()

    def on_line_view_chosen(self) -> None:
        if self.rows.chosen is not None:
            self.dismiss(self.rows.chosen.key)

    def _detail_lines(self, width: int, height: int) -> list[StyledLine]:
        option = self.rows.chosen
        if option is None or not height:
            return []
        return styled_paragraph(option.detail, width, "muted", height)

    def action_step(self, by: int) -> None:
        self.rows.action_step(by)

    def action_page(self, by: int) -> None:
        self.rows.action_page(by)


def _place_of(options: Sequence[Option], key: str | None) -> int:
    """Return where the option with a key stands, 0 where there is none."""
    keys = [option.key for option in options]
    if key in keys:
        return keys.index(key)
    return 0


def _matches(option: Option, typed: Sequence[str]) -> bool:
    text = f"{option.words} {option.note} {option.also}".casefold()
    return all(part in text for part in typed)


def _draw_option(option: Option, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    styles = row_styles(has_cursor)
    room = width - 2
    words = truncate_text(option.words, room)
    left = room - cell_width(words)
    note = " " * left
    if option.note and left > _MIN_NOTE_WIDTH:
        note = fit_text(f"   {normalise_widths(option.note)}", left)
    pointer = f"{styles.pointer} "
    return [[(pointer, styles.accent), (words, styles.text), (note, styles.muted)]]
