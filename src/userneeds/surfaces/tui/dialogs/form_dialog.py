"""A form: several short answers in one place, each with a proposal that Enter takes.

One line to type in belongs to the row under the cursor: typing replaces what is proposed. Enter
keeps it and goes on; the last row finishes the form, and Ctrl+S finishes it from anywhere. What
cannot be read stays in the line, with a sentence that says what it should look like.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Input

from userneeds.model.clean_text import clean_line
from userneeds.model.problem import Problem
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_KEYS = "Enter keeps it and goes on · Ctrl+S finishes · ↑ ↓ · Esc goes back"
_LABEL_CELLS = 16
_DETAIL_ROWS = 3


@dataclass(frozen=True, slots=True)
class FormRow:
    """One thing that is asked."""

    name: str
    label: str
    value: str = ""
    """As somebody would type it; what is proposed to begin with."""
    hint: str = ""


FormAnswers = Mapping[str, str]
"""What was answered, by the name of the row."""
RowsAfter = Callable[[Sequence[FormRow], FormRow, str], Sequence[FormRow] | Problem]
"""Gives the rows once one of them was answered with a typed text; a problem where it cannot be."""


class FormDialog(Dialog[FormAnswers]):
    """A form with a line for each answer."""

    BINDINGS = key_bindings("dialog", "choice", "writing")
    DEFAULT_CSS = """
    FormDialog RowList { margin-top: 1; }
    FormDialog LineInput { margin-top: 1; }
    FormDialog #detail { height: 3; }
    """

    def __init__(
        self, title: str, rows: Sequence[FormRow], rows_after: RowsAfter, *, hint: str = ""
    ) -> None:
        """Take the rows, and what becomes of them when one is answered."""
        super().__init__(title, hint, _KEYS)
        self._rows_after = rows_after
        self._fault = ""
        self._first_rows = rows
        self.rows: RowList[FormRow] = RowList(_draw_row, keeps_cursor=True)
        self.rows.can_focus = False
        self.line = LineInput()
        self.detail = Pane(self._detail_lines, "detail")

    def answer_widgets(self) -> Iterable[Widget]:
        room = self.rows_left_for_list(_DETAIL_ROWS + 2)
        self.rows.styles.height = min(len(self._first_rows), room)
        yield self.rows
        yield self.line
        yield self.detail

    def on_mount(self) -> None:
        self.rows.show(self._first_rows, cursor=0)
        self.line.focus()
        self._show_row()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._keep_row():
            return
        if self.rows.cursor + 1 < len(self.rows.items):
            self.action_step(1)
        else:
            self._finish()

    def on_line_view_chosen(self) -> None:
        self._show_row()

    def on_line_input_pasted(self, event: LineInput.Pasted) -> None:
        event.stop()
        self.line.replace(" ".join(event.text.split()), *self.line.selection)

    def action_step(self, by: int) -> None:
        if self._keep_row():
            self.rows.action_step(by)
            self._show_row()

    def action_page(self, by: int) -> None:
        self.action_step(by)

    def action_keep(self) -> None:
        if self._keep_row():
            self._finish()

    def _finish(self) -> None:
        for place, row in enumerate(self.rows.items):
            outcome = self._rows_after(self.rows.items, row, row.value)
            if isinstance(outcome, Problem):
                self.rows.show(self.rows.items, cursor=place)
                self._show_row(outcome.sentence)
                return
        self.dismiss({row.name: row.value for row in self.rows.items})

    def _keep_row(self) -> bool:
        """Keep what the line says; False, with the reason shown, where it cannot be read."""
        row = self.rows.chosen
        if row is None:
            return False
        outcome = self._rows_after(self.rows.items, row, clean_line(self.line.value))
        if isinstance(outcome, Problem):
            self._fault = outcome.sentence
            self.detail.show()
            return False
        self.rows.show(outcome)
        return True

    def _show_row(self, fault: str = "") -> None:
        """Let the line say what the row under the cursor says."""
        self._fault = fault
        if self.rows.chosen is not None:
            self.line.value = self.rows.chosen.value
            self.line.select_all()
        self.detail.show()

    def _detail_lines(self, width: int, height: int) -> list[StyledLine]:
        row = self.rows.chosen
        if self._fault:
            return styled_paragraph(self._fault, width, "warn", height)
        return styled_paragraph(row.hint if row else "", width, "muted", height)


def _draw_row(row: FormRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    styles = row_styles(has_cursor)
    label = fit_text(row.label, _LABEL_CELLS)
    words = fit_text(row.value or "–", max(0, width - _LABEL_CELLS - 2))
    return [[(f"{styles.pointer} ", styles.accent), (label, styles.muted), (words, styles.text)]]
