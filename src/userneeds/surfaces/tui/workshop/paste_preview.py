"""What a paste would become, before it does: one row a card; rows can be left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from userneeds.model.card import Card
from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, fit_text, truncate_text
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.row_list import RowList
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_line, cards_from_paste


@dataclass(frozen=True, slots=True)
class _PastedCard:
    card: Card
    is_kept: bool


class PastePreview(Dialog[tuple[Card, ...]]):
    """The cards of a paste; the answer is those that are kept."""

    CONTEXTS = ("dialog", "paste")
    BINDINGS = key_bindings("dialog", "paste")

    def __init__(self, text: str, ids: Sequence[str], setting: CardDefaults) -> None:
        self._card_defaults = setting
        self._cards = cards_from_paste(text, ids, setting)
        self._left_out: set[str] = set()
        count = len(self._cards)
        super().__init__(
            f"{count} card{'' if count == 1 else 's'} from what was pasted",
            keys="Enter adds them · Space leaves one out · e rewords it · Esc goes back",
        )
        self.rows: RowList[_PastedCard] = RowList(_draw_pasted_card)

    def answer_widgets(self) -> Iterable[Widget]:
        self.rows.styles.height = max(1, min(len(self._cards), self.app.size.height - 8))
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self._show()

    def action_leave_out(self) -> None:
        if self.rows.chosen is not None:
            self._left_out ^= {self.rows.chosen.card.id}
            self._show()
            self.rows.action_step(1)

    def action_reword(self) -> None:
        row = self.rows.chosen
        if row is None:
            return

        def reword(words: str | None) -> None:
            if words and words.strip():
                self._cards = tuple(
                    card_from_line(words, card.id, self._card_defaults)
                    if card.id == row.card.id
                    else card
                    for card in self._cards
                )
                self._show()

        self.app.push_screen(
            LineDialog("What should this card say?", value=row.card.statement()), reword
        )

    def on_row_list_chosen(self) -> None:
        self.dismiss(tuple(card for card in self._cards if card.id not in self._left_out))

    def _show(self) -> None:
        self.rows.show([_PastedCard(card, card.id not in self._left_out) for card in self._cards])


def _draw_pasted_card(row: _PastedCard, width: int, on: bool) -> Sequence[StyledLine]:
    mark = f"{'▶' if on else ' '} {'✓' if row.is_kept else '·'} "
    kind = fit_text(f"{KIND_MARKS[row.card.kind]} {row.card.kind}", 14)
    words = truncate_text(row.card.statement(), max(0, width - cell_width(mark) - 14))
    if not row.is_kept:
        return [[(mark + kind + words, "on-muted" if on else "faint")]]
    return [
        [
            (mark, "on" if on else "good"),
            (kind, "on" if on else f"plain-{row.card.kind}"),
            (words, "on" if on else "text"),
        ]
    ]
