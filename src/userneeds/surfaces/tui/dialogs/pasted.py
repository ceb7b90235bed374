"""What a paste would become, before it does: one row a card; rows can be left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.widget import Widget

from userneeds.model.card import Card
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.question import Question
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, width_of
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.setting import Setting
from userneeds.surfaces.tui.typed import card_of_line, cards_of_paste


@dataclass(frozen=True, slots=True)
class _Row:
    card: Card
    is_kept: bool


class PastePreview(Question[tuple[Card, ...]]):
    """The cards of a paste; the answer is those that are kept."""

    PLACES = ("dialog", "paste")
    BINDINGS = bindings("dialog", "paste")

    def __init__(self, text: str, ids: Sequence[str], setting: Setting) -> None:
        self._setting = setting
        self._cards = cards_of_paste(text, ids, setting)
        self._left_out: set[str] = set()
        count = len(self._cards)
        super().__init__(
            f"{count} card{'' if count == 1 else 's'} from what was pasted",
            keys="Enter adds them · Space leaves one out · e rewords it · Esc goes back",
        )
        self.rows: Rows[_Row] = Rows(_draw)

    def answers(self) -> Iterable[Widget]:
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
                    card_of_line(words, card.id, self._setting) if card.id == row.card.id else card
                    for card in self._cards
                )
                self._show()

        self.app.push_screen(Ask("What should this card say?", value=row.card.statement()), reword)

    def on_rows_chosen(self) -> None:
        self.dismiss(tuple(card for card in self._cards if card.id not in self._left_out))

    def _show(self) -> None:
        self.rows.show([_Row(card, card.id not in self._left_out) for card in self._cards])


def _draw(row: _Row, width: int, on: bool) -> Sequence[Line]:
    mark = f"{'▶' if on else ' '} {'✓' if row.is_kept else '·'} "
    kind = fitted(f"{KIND_MARKS[row.card.kind]} {row.card.kind}", 14)
    words = cut_short(row.card.statement(), max(0, width - width_of(mark) - 14))
    if not row.is_kept:
        return [[(mark + kind + words, "on-muted" if on else "faint")]]
    return [
        [
            (mark, "on" if on else "good"),
            (kind, "on" if on else f"plain-{row.card.kind}"),
            (words, "on" if on else "text"),
        ]
    ]
