"""What a paste would become, before it does: one row a card; rows can be left out.

A long paste fills the list while it is read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.widget import Widget

from userneeds.commands.limits.text_limits import LONGEST_PROSE, fit_card
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.wording import pluralise
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.growing_preview import GrowingPreview
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.screen_base.background import Background
from userneeds.surfaces.tui.screen_base.speakers import Speaker
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.paste_reading import PastedCard, PasteReading
from userneeds.surfaces.tui.workshop.typed_cards import card_of_kind, reworded

_KIND_CELLS = 14
_SOURCE_ROWS = 3
_OTHER_ROWS = 8 + _SOURCE_ROWS
"""Rows of the screen that the list of cards leaves to what stands around it."""
_MORE_IN_NOTES = " + notes"
_KEYS = "Enter adds them · Space leaves out · Tab kind · o whose · e rewords · Esc goes back"
_KEYS_WHILE_READING = "Esc stops · Enter adds all once read · Space leaves one out"


class _PastedRows(RowList[PastedCard]):
    """The cards of a paste; all of them can be chosen before the first is there."""

    def action_choose(self) -> None:
        self.post_message(self.Chosen())


class PastePreview(GrowingPreview[Card]):
    """The cards of a paste; the answer is those that are kept, without ids."""

    def __init__(
        self,
        text: str,
        defaults: CardDefaults,
        background: Background,
        speakers: Sequence[Option] = (),
    ) -> None:
        """Take what a card gets besides its words, where a long paste is read, and whose it may be.

        `speakers` are options with the key of a `Speaker`.
        """
        self._speakers = speakers
        self._names = {option.key: option.words for option in speakers}
        self._defaults_key = Speaker(defaults.organisation, defaults.by).key
        self._card_defaults = defaults
        self._background = background
        self._reading = PasteReading(text, defaults)
        super().__init__(self._reading)
        self.rows = _PastedRows(self._draw_row)
        self.source = Pane(self._source_lines, "source")
        self.source.styles.height = _SOURCE_ROWS
        self._describe()

    def answer_widgets(self) -> Iterable[Widget]:
        reading = self._reading
        likely = len(reading.rows) if reading.is_whole else reading.line_count
        self._make_room(likely)
        yield self.rows
        yield self.source

    def on_mount(self) -> None:
        self.rows.focus()
        self.rows.show(self._reading.rows)
        self._reading.go_on(self, self._background, self._show, self.give_up)

    def action_leave_out(self) -> None:
        """Leave the card under the cursor out, and go on to the next; again: take it in."""
        row = self.rows.chosen
        if row is not None:
            row.is_kept = not row.is_kept
            self.rows.refresh()
            self.rows.action_step(1)
            self._show()

    def action_reword(self) -> None:
        """Ask for other words of the card under the cursor."""
        row = self.rows.chosen
        if row is None:
            return
        said = row.card.statement()

        def reword(words: str | None) -> None:
            if words and words.strip() and words != said:
                row.become(fit_card(reworded(row.card, words)))
                self.rows.refresh()
                self._show()

        dialog = LineDialog("What should this card say?", value=said, room=LONGEST_PROSE)
        self.app.push_screen(dialog, reword)

    def action_kind(self, by: int) -> None:
        """Make the card under the cursor one of the next kind; below 0: of the one before."""
        row = self.rows.chosen
        if row is not None:
            place = CARD_KINDS.index(row.card.kind) + by
            kind = CARD_KINDS[place % len(CARD_KINDS)]
            source = self._reading.line_of(row)
            row.become(fit_card(card_of_kind(row.card, kind, source)))
            self.rows.refresh()

    def action_whom(self) -> None:
        """Ask whose card the one under the cursor is."""
        row = self.rows.chosen
        if row is None or not self._speakers:
            return

        def take(key: str | None) -> None:
            if key is not None:
                organisation, person = Speaker.from_key(key)
                card = replace(row.card, organisation=organisation, by=person)
                row.become(fit_card(card))
                self.rows.refresh()

        chosen = Speaker(row.card.organisation, row.card.by).key
        dialog = ChoiceDialog("Whose card is it?", self._speakers, chosen=chosen)
        self.app.push_screen(dialog, take)

    def on_row_list_moved(self) -> None:
        self.source.show()

    def kept_rows(self) -> tuple[Card, ...]:
        return tuple(row.card for row in self._reading.rows if row.is_kept)

    def _show(self) -> None:
        """Show what was read since, with the cursor where it is."""
        if not self.is_attached:
            return
        rows = self._reading.rows
        self._show_rows(rows)
        if self._reading.is_whole:
            self._make_room(len(rows))
        self._describe()
        for pane in self.query(Pane):
            pane.show()
        self.answer_when_read()

    def _source_lines(self, width: int, height: int) -> list[StyledLine]:
        """Return what the card under the cursor was pasted as, with the numbers of its lines."""
        row = self.rows.chosen
        if row is None:
            return []
        first, lines = self._reading.source_of(row)
        said = [line.strip() for line in lines if line.strip()]
        last = first + len(lines) - 1
        place = f"Line {first}: " if first == last else f"Lines {first} to {last}: "
        words = wrap_text(place + " / ".join(said), width, height - 1)
        return [[], *[[(line, "muted")] for line in words]]

    def _draw_row(self, row: PastedCard, width: int, on: bool) -> Sequence[StyledLine]:
        key = Speaker(row.card.organisation, row.card.by).key
        whose = "" if key == self._defaults_key else f" · {self._names.get(key, '')}"
        return _draw_pasted_card(row, whose, width, on)

    def _show_rows(self, rows: list[PastedCard]) -> None:
        chosen = self.rows.chosen
        shown = self.rows.items
        if rows[: len(shown)] == shown:
            self.rows.show_more(rows)
        else:  # something of an earlier line was only told now
            self.rows.show(rows, cursor=rows.index(chosen) if chosen else 0)

    def _make_room(self, rows: int) -> None:
        most = self.app.size.height - _OTHER_ROWS
        self.rows.styles.height = max(1, min(rows, most))

    def _describe(self) -> None:
        """Say how much was read, and what the keys do."""
        reading = self._reading
        kept_count = sum(row.is_kept for row in reading.rows)
        cards = _many(kept_count, "card")
        if reading.is_whole:
            lines = _many(sum(1 for line in reading.lines if line.strip()), "line")
            others = len(reading.rows) - kept_count
            left_out = f", {others:,} left out" if others else ""
            said = f"{cards} from what was pasted{left_out}"
            self.heading = f"{said}{self._overflow_words()} ({lines})"
            self.keys = _KEYS
            return
        lines = f"{reading.lines_read:,} of {_many(reading.line_count, 'line')}"
        self.heading = f"Reading what was pasted: {cards} from {lines} …"
        self.keys = (
            "Esc stops · all are added once read" if self.is_accepted else _KEYS_WHILE_READING
        )

    def _overflow_words(self) -> str:
        """Return how many cards do not show all they say; nothing where all do."""
        count = sum(row.is_shortened for row in self._reading.rows)
        if not count:
            return ""
        if len(self._reading.rows) == 1:
            return "; all it says stands in its notes"
        return f"; {count:,} {pluralise(count, 'says', 'say')} more in the notes"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {pluralise(number, noun)}"


def _draw_pasted_card(row: PastedCard, whose: str, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the one row of a card; one that is left out is faint as a whole."""
    pointer = "▶" if on else " "
    tick = "✓" if row.is_kept else "·"
    mark = f"{pointer} {tick} "
    kind = fit_text(f"{KIND_MARKS[row.card.kind]} {row.card.kind}", _KIND_CELLS)
    more = whose + (_MORE_IN_NOTES if row.is_shortened else "")
    room = max(0, width - cell_width(mark) - _KIND_CELLS - cell_width(more))
    words = truncate_text(row.card.statement(), room) + more
    if not row.is_kept:
        return [[(mark + kind + words, "on-muted" if on else "faint")]]
    if on:
        return [[(mark, "on"), (kind, "on"), (words, "on")]]
    return [[(mark, "good"), (kind, f"plain-{row.card.kind}"), (words, "text")]]
