"""What a file would bring, before it does: a row a card, with what stands here already.

A long file fills the list while it is read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from userneeds.model.wording import counted, join_nonempty
from userneeds.session.importing.importer import ImportRow
from userneeds.session.importing.known_cards import RowFate
from userneeds.surfaces.tui.bringing.import_reading import ImportReading
from userneeds.surfaces.tui.dialogs.growing_preview import GrowingPreview
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, styled_paragraph
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.screen_base.background import Background
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


_KEYS = "Enter brings them · Space leaves one out · Esc goes back"
_KEYS_WHILE_READING = "Esc stops · Enter brings all once read · Space leaves one out"


@dataclass(slots=True)
class _ListedCard:
    row: ImportRow
    is_kept: bool


class ImportPreview(GrowingPreview[ImportRow]):
    """The cards of a file; the answer is those that come."""

    def __init__(self, name: str, reading: ImportReading, background: Background) -> None:
        """Take the name of the file, its cards, and where many of them are read."""
        self._file_name = name
        self._reading = reading
        self._background = background
        self._list: list[_ListedCard] = []
        super().__init__(reading)
        self.keys = _KEYS
        self.rows: RowList[_ListedCard] = RowList(_draw_listed_card)
        self.detail = Pane(self._detail_lines, "detail")
        self.detail.styles.height = _DETAIL_ROWS

    def answer_widgets(self) -> Iterable[Widget]:
        self._take_new_rows()
        yield self.rows
        yield self.detail

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()
        self._reading.go_on(self, self._background, self._show, self.give_up)

    def action_leave_out(self) -> None:
        """Leave the card under the cursor out, and go on to the next; again: take it in."""
        listed = self.rows.chosen
        if listed is None:
            return
        if listed.row.fate in _COMING:
            listed.is_kept = not listed.is_kept
        self.rows.refresh()
        self.detail.show()
        self.rows.action_step(1)

    def on_line_view_chosen(self) -> None:
        super().on_line_view_chosen()
        self._describe()

    def on_row_list_moved(self) -> None:
        self.detail.show()

    def kept_rows(self) -> tuple[ImportRow, ...]:
        return tuple(listed.row for listed in self._list if listed.is_kept)

    def _take_new_rows(self) -> None:
        """Take in what was read since, and make room for it."""
        known = len(self._list)
        new = self._reading.rows[known:]
        self._list += [_ListedCard(row, row.fate in _COMING) for row in new]
        room = self.app.size.height - _OTHER_ROWS
        wanted = min(len(self._list), room)
        self.rows.styles.height = max(1, wanted)

    def _show(self) -> None:
        """Show what was read since, with the cursor where it is."""
        if not self.is_attached:
            return
        self._take_new_rows()
        self.rows.show_more(self._list)
        self._describe()
        self.answer_when_read()

    def _describe(self) -> None:
        """Say how much was read, and what the keys do."""
        is_whole = self._reading.is_whole
        brought = self._reading.brought()
        actions = counted(len(brought.actions), "action") if brought.actions else ""
        cards = counted(len(self._list), "card")
        said = cards if is_whole else f"reading: {cards} so far …"
        self.heading = join_nonempty((self._file_name, said, actions), " · ")
        self.keys = _KEYS if is_whole else _KEYS_WHILE_READING
        if self.is_accepted and not is_whole:
            self.keys = "Esc stops · all are brought once read"
        for pane in self.query(Pane):
            pane.show()

    def _losses(self) -> Iterable[str]:
        """Return what does not come across; once all was read, since before it is not known."""
        losses = self._reading.brought().losses if self._reading.is_whole else ()
        return [loss.sentence() for loss in losses]

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
        for loss in self._losses():
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
