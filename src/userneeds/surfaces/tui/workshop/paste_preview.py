"""What a paste would become, before it does: one row a card; rows can be left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.wording import counted
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, fit_text, truncate_text
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.row_list import RowList
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_line, cards_from_paste

_KIND_CELLS = 14
_OTHER_ROWS = 8
"""Rows of the screen that the list of cards leaves to what stands around it."""


@dataclass(frozen=True, slots=True)
class _PastedCard:
    card: Card
    is_kept: bool


class PastePreview(Dialog[tuple[Card, ...]]):
    """The cards of a paste; the answer is those that are kept."""

    CONTEXTS = ("dialog", "paste")
    BINDINGS = key_bindings("dialog", "paste")

    def __init__(self, text: str, ids: Sequence[str], defaults: CardDefaults) -> None:
        self._card_defaults = defaults
        self._cards = cards_from_paste(text, ids, defaults)
        self._left_out: set[CardId] = set()
        super().__init__(
            f"{counted(len(self._cards), 'card')} from what was pasted",
            keys="Enter adds them · Space leaves one out · e rewords it · Esc goes back",
        )
        self.rows: RowList[_PastedCard] = RowList(_draw_pasted_card)

    def answer_widgets(self) -> Iterable[Widget]:
        room = self.app.size.height - _OTHER_ROWS
        self.rows.styles.height = max(1, min(len(self._cards), room))
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()

    def action_leave_out(self) -> None:
        """Leave the card under the cursor out, and go on to the next; again: take it in."""
        if self.rows.chosen is not None:
            self._left_out ^= {self.rows.chosen.card.id}
            self._show()
            self.rows.action_step(1)

    def action_reword(self) -> None:
        """Ask for other words of the card under the cursor."""
        row = self.rows.chosen
        if row is None:
            return
        card = row.card

        def reword(words: str | None) -> None:
            if words and words.strip():
                self._replace(card_from_line(words, card.id, self._card_defaults))

        dialog = LineDialog("What should this card say?", value=card.statement())
        self.app.push_screen(dialog, reword)

    def on_line_view_chosen(self) -> None:
        kept = tuple(card for card in self._cards if card.id not in self._left_out)
        self.dismiss(kept)

    def _replace(self, reworded: Card) -> None:
        """Put a card in the place of the one with its id."""
        cards = list(self._cards)
        place = [card.id for card in cards].index(reworded.id)
        cards[place] = reworded
        self._cards = tuple(cards)
        self._show()

    def _show(self) -> None:
        self.rows.show([_PastedCard(card, card.id not in self._left_out) for card in self._cards])


def _draw_pasted_card(row: _PastedCard, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the one row of a card; one that is left out is faint as a whole."""
    pointer = "▶" if on else " "
    tick = "✓" if row.is_kept else "·"
    mark = f"{pointer} {tick} "
    kind = fit_text(f"{KIND_MARKS[row.card.kind]} {row.card.kind}", _KIND_CELLS)
    room = max(0, width - cell_width(mark) - _KIND_CELLS)
    words = truncate_text(row.card.statement(), room)
    if not row.is_kept:
        return [[(mark + kind + words, "on-muted" if on else "faint")]]
    if on:
        return [[(mark, "on"), (kind, "on"), (words, "on")]]
    return [[(mark, "good"), (kind, f"plain-{row.card.kind}"), (words, "text")]]
