"""Choosing one of several: arrows, or the first letters of what is wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Input

from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    normalise_widths,
    truncate_text,
)
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.row_list import RowList

_MAX_ROWS = 14
_MIN_NOTE_CELLS = 8
"""With no more room than this beside an option, its note is left out."""
INPUT_ROWS = 3
"""The line to type in, with the empty rows around it."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    key: str
    words: str
    note: str = ""


class ChoiceDialog(Dialog[str]):
    """A list to choose from; typing narrows it. The answer is the option's key."""

    BINDINGS = key_bindings("dialog", "choice")
    DEFAULT_CSS = "ChoiceDialog LineInput { margin: 1 0; }"

    def __init__(
        self, title: str, options: Sequence[Option], *, hint: str = "", chosen: str | None = None
    ) -> None:
        super().__init__(
            title, hint, "Type to narrow the list · ↑ ↓ · Enter chooses · Esc goes back"
        )
        self.options = options
        self._first = next(
            (index for index, option in enumerate(options) if option.key == chosen), 0
        )
        self.line = LineInput(placeholder="Type to narrow the list")
        self.rows: RowList[Option] = RowList(_draw_option, keeps_cursor=True)
        self.rows.can_focus = False

    def answer_widgets(self) -> Iterable[Widget]:
        self.rows.styles.height = max(
            1, min(len(self.options), _MAX_ROWS, self.rows_left_for_list(INPUT_ROWS))
        )
        yield self.line
        yield self.rows

    def on_mount(self) -> None:
        self.line.focus()
        self.rows.show(self.options, cursor=self._first)

    def on_input_changed(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        found = [option for option in self.options if _matches(option, wanted)]
        if wanted:
            found.sort(key=lambda option: not option.words.casefold().startswith(wanted[0]))
        self.rows.show(found, cursor=0 if wanted else self._first)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.on_row_list_chosen()

    def on_row_list_chosen(self) -> None:
        if self.rows.chosen is not None:
            self.dismiss(self.rows.chosen.key)

    def action_step(self, by: int) -> None:
        self.rows.action_step(by)

    def action_page(self, by: int) -> None:
        self.rows.action_page(by)


def _matches(option: Option, wanted: Sequence[str]) -> bool:
    words = f"{option.words} {option.note}".casefold()
    return all(part in words for part in wanted)


def _draw_option(option: Option, width: int, on: bool) -> Sequence[StyledLine]:
    pointer = "▶ " if on else "  "
    room = width - 2
    words = truncate_text(option.words, room)
    left = room - cell_width(words)
    note = (
        fit_text(f"   {normalise_widths(option.note)}", left)
        if option.note and left > _MIN_NOTE_CELLS
        else " " * left
    )
    return [
        [
            (pointer, "on" if on else "accent"),
            (words, "on" if on else "text"),
            (note, "on-muted" if on else "muted"),
        ]
    ]
