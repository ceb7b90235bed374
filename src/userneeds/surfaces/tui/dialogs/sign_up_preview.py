"""Who a pasted list would add, before it does: a row a person, to leave out or to mend."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from textual.widget import Widget

from userneeds.capture.sign_up.sign_up_list import SignUpList
from userneeds.commands.people_lists import NewPerson
from userneeds.model.problem import Problem
from userneeds.model.wording import counted, join_nonempty
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

ReadLine = Callable[[str], NewPerson | Problem]
"""Who a typed line speaks of, or why nobody."""
_MARK_CELLS = 4
_OTHER_ROWS = 11
"""Rows of the screen that the list of people leaves to what stands around it."""


@dataclass(frozen=True, slots=True)
class _ListedRow:
    """A row of the list: somebody, or words that are no person."""

    person: NewPerson | None
    doubt: str
    """Why somebody should look at it; empty where nothing speaks against it."""
    source: str
    is_kept: bool


class SignUpPreview(Dialog[tuple[NewPerson, ...]]):
    """The people of a list; the answer is those that are kept."""

    CONTEXTS = ("dialog", "paste")
    BINDINGS = key_bindings("dialog", "paste")
    DEFAULT_CSS = "SignUpPreview #doubt { height: 2; margin-top: 1; }"

    def __init__(self, listed: SignUpList, read_line: ReadLine) -> None:
        """Take a list that was read, and what reads a line that somebody mends."""
        self._read_line = read_line
        rows = [
            _ListedRow(
                NewPerson(row.name, row.organisation, row.role), row.doubtful, row.source, True
            )
            for row in listed.rows
        ]
        rows += [_ListedRow(None, "no person", words, False) for words in listed.leftovers]
        self._list = rows
        super().__init__(
            _title(rows),
            keys="Enter adds them · Space leaves one out · e mends it · Esc goes back",
        )
        self.rows: RowList[_ListedRow] = RowList(_draw_listed_row)
        self.doubt = Pane(self._doubt_lines, "doubt")

    def answer_widgets(self) -> Iterable[Widget]:
        room = self.app.size.height - _OTHER_ROWS
        self.rows.styles.height = max(1, min(len(self._list), room))
        yield self.rows
        yield self.doubt

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()

    def action_leave_out(self) -> None:
        """Leave the person under the cursor out, and go on to the next; again: take them in."""
        row = self.rows.chosen
        if row is None:
            return
        if row.person is not None:
            self._list[self.rows.cursor] = replace(row, is_kept=not row.is_kept)
        self._show()
        self.rows.action_step(1)

    def action_reword(self) -> None:
        """Ask for the row under the cursor in other words."""
        row = self.rows.chosen
        if row is not None:
            self._ask(self.rows.cursor, _words_of(row), "Name, what they do, organisation")

    def _ask(self, place: int, words: str, hint: str) -> None:
        def take(typed: str | None) -> None:
            if not typed or not typed.strip():
                return
            read = self._read_line(typed)
            if isinstance(read, Problem):
                self._ask(place, typed, str(read))
                return
            self._list[place] = _ListedRow(read, "", self._list[place].source, True)
            self._show()

        self.app.push_screen(LineDialog("Who is this?", value=words, hint=hint), take)

    def on_line_view_chosen(self) -> None:
        kept = [row.person for row in self._list if row.person is not None and row.is_kept]
        self.dismiss(tuple(kept))

    def on_row_list_moved(self) -> None:
        self.doubt.show()

    def _show(self) -> None:
        self.rows.show(self._list)
        self.doubt.show()

    def _doubt_lines(self, width: int, height: int) -> list[StyledLine]:
        row = self.rows.chosen
        if row is None or not row.doubt:
            return []
        words = join_nonempty([row.doubt, row.source], ": ")
        return styled_paragraph(words, width, "warn", height)


def _title(rows: Sequence[_ListedRow]) -> str:
    people = sum(row.person is not None for row in rows)
    doubtful = sum(row.person is not None and bool(row.doubt) for row in rows)
    counts = [f"{counted(people, 'person')} in this list"]
    if doubtful:
        counts.append(f"{doubtful} to look at")
    if len(rows) > people:
        counts.append(f"{counted(len(rows) - people, 'line')} without one")
    return join_nonempty(counts)


def _words_of(row: _ListedRow) -> str:
    if row.person is None:
        return row.source.partition(": ")[2]
    return join_nonempty([row.person.name, row.person.role, row.person.organisation], ", ")


def _draw_listed_row(row: _ListedRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the one row of somebody; one that is left out is faint as a whole."""
    styles = row_styles(has_cursor)
    mark = "?" if row.doubt else "✓"
    if not row.is_kept:
        mark = "·"
    pointer = (f"{styles.pointer} {mark} ", styles.accent)
    room = max(0, width - _MARK_CELLS)
    if row.person is None or not row.is_kept:
        words = fit_text(row.source if row.person is None else _words_of(row), room)
        return [[pointer, (words, "on-muted" if has_cursor else "faint")]]
    third = room // 3
    return [
        [
            pointer,
            (fit_text(row.person.name, third - 2) + "  ", styles.text),
            (fit_text(row.person.role, third - 2) + "  ", styles.muted),
            (fit_text(row.person.organisation, room - 2 * third), styles.text),
        ]
    ]
