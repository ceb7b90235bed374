"""What a file would bring, before it does: a row a card, with what stands here already."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.widget import Widget

from userneeds.exchange.bringing.brought_cards import Brought
from userneeds.model.wording import counted, join_nonempty
from userneeds.session.importing.importer import ImportRow, RowFate
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_FATES: Mapping[RowFate, str] = {
    "new": "new",
    "like": "like one here",
    "same": "here already",
    "changed": "changes a card",
    "unchanged": "as it is here",
    "conflict": "changed here too",
}
_COMING: frozenset[RowFate] = frozenset({"new", "like", "changed"})
_MARK_CELLS = 20
_DETAIL_ROWS = 4
_OTHER_ROWS = 8 + _DETAIL_ROWS
"""Rows of the screen that the list leaves to what stands around it."""


@dataclass(frozen=True, slots=True)
class _ListedCard:
    row: ImportRow
    is_kept: bool


class ImportPreview(Dialog[tuple[ImportRow, ...]]):
    """The cards of a file; the answer is those that come."""

    CONTEXTS = ("dialog", "paste")
    BINDINGS = key_bindings("dialog", "paste")

    def __init__(self, name: str, rows: Sequence[ImportRow], brought: Brought) -> None:
        """Take the name of the file, its cards, and what else it brings."""
        self._list = [_ListedCard(row, row.fate in _COMING) for row in rows]
        self._losses = [loss.sentence() for loss in brought.losses]
        actions = counted(len(brought.actions), "action") if brought.actions else ""
        title = join_nonempty((name, counted(len(rows), "card"), actions), " · ")
        super().__init__(title, keys="Enter brings them · Space leaves one out · Esc goes back")
        self.rows: RowList[_ListedCard] = RowList(_draw_listed_card)
        self.detail = Pane(self._detail_lines, "detail")
        self.detail.styles.height = _DETAIL_ROWS

    def answer_widgets(self) -> Iterable[Widget]:
        room = self.app.size.height - _OTHER_ROWS
        self.rows.styles.height = max(1, min(len(self._list), room))
        yield self.rows
        yield self.detail

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()

    def action_leave_out(self) -> None:
        """Leave the card under the cursor out, and go on to the next; again: take it in."""
        listed = self.rows.chosen
        if listed is None:
            return
        if listed.row.fate in _COMING:
            self._list[self.rows.cursor] = replace(listed, is_kept=not listed.is_kept)
        self._show()
        self.rows.action_step(1)

    def on_line_view_chosen(self) -> None:
        self.dismiss(tuple(listed.row for listed in self._list if listed.is_kept))

    def on_row_list_moved(self) -> None:
        self.detail.show()

    def _show(self) -> None:
        self.rows.show(self._list)
        self.detail.show()

    def _detail_lines(self, width: int, height: int) -> list[StyledLine]:
        """Return what the card under the cursor says in full, and what is left out of the file."""
        listed = self.rows.chosen
        lines: list[StyledLine] = []
        if listed is not None:
            row = listed.row
            notes = row.card.notes.replace("\n", "; ")
            said = join_nonempty((row.card.statement(), row.brought.theme, notes), " · ")
            lines += styled_paragraph(said, width, "text", 2)
            if row.other:
                lines += styled_paragraph(f"Here: {row.other}", width, "warn", 1)
        for loss in self._losses:
            lines += styled_paragraph(loss, width, "muted", 1)
        return lines[:height]


def fates_in_words(rows: Iterable[ImportRow]) -> str:
    """Return how many cards of a file become what: '3 new, 1 here already'."""
    counts = Counter(row.fate for row in rows)
    return ", ".join(f"{number} {_FATES[fate]}" for fate, number in counts.items())


def _draw_listed_card(listed: _ListedCard, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the one row of a card; one that does not come is faint as a whole."""
    styles = row_styles(has_cursor)
    box = "[✓]" if listed.is_kept else "[ ]"
    tone = styles.text if listed.is_kept else styles.muted
    fate = fit_text(_FATES[listed.row.fate], _MARK_CELLS)
    room = max(0, width - len(box) - _MARK_CELLS - 4)
    words = fit_text(listed.row.card.statement(), room)
    return [
        [(f"{styles.pointer} {box} ", styles.accent), (words, tone), (f" {fate}", styles.muted)]
    ]
