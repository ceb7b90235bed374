"""The board on the screen: one widget, however many cards there are.

It keeps only what is about looking (cursor, scroll, marks, search) and says what people want in
messages; the cards are given to it and never changed here. After a move of the cursor only the rows
of two cards are drawn again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual import events
from textual.geometry import Region
from textual.message import Message

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_drawing import CardAnnotations, CardDrawingCache
from userneeds.surfaces.tui.board.columns import BoardColumn
from userneeds.surfaces.tui.board.geometry import HEADING_ROWS, BoardGeometry
from userneeds.surfaces.tui.board.jump_labels import jump_labels
from userneeds.surfaces.tui.board.view import BoardViewState, Drag, board_row
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_view import LineView

_MIN_DRAG_CELLS = 2
"""How far the mouse goes before a click becomes a drag."""


class Board(LineView, can_focus=True):
    """Columns of cards."""

    BINDINGS = key_bindings("board")

    class Moved(Message):
        """The cursor stands on another card."""

    class Opened(Message):
        """Somebody clicked on the card under the cursor."""

    class Shifted(Message):
        """Somebody wants cards in another column."""

        def __init__(self, cards: tuple[CardId, ...], column: BoardColumn) -> None:
            super().__init__()
            self.cards = cards
            self.column = column

    class Raised(Message):
        """Somebody wants a card at another place of its column."""

        def __init__(self, card: CardId, column: BoardColumn, place: int) -> None:
            super().__init__()
            self.card = card
            self.column = column
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        geometry = BoardGeometry(0, 0, 0)
        self.view = BoardViewState(geometry, CardDrawingCache(0, geometry.text_lines))
        self._press_position: tuple[int, int] | None = None
        self._typed_label = ""

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.view.card_at(*self.view.cursor)

    @property
    def column(self) -> BoardColumn | None:
        """The column under the cursor."""
        columns = self.view.columns
        if columns:
            return columns[self.view.cursor[0]]
        return None

    def selection(self) -> tuple[CardId, ...]:
        """Return the marked cards in the board's order, or the card under the cursor."""
        if marked := self._marked_cards():
            return marked
        if self.card is None:
            return ()
        return (self.card.id,)

    def _marked_cards(self) -> tuple[CardId, ...]:
        marked = self.view.marked
        if not marked:  # looking at every card is only worth it where some are marked
            return ()
        return tuple(card for card in _card_ids(self.view.columns) if card in marked)

    def show(self, columns: Sequence[BoardColumn], annotations: CardAnnotations) -> None:
        """Show these cards, with the cursor on the card (or else the column) where it was."""
        card_before = self.card
        column_before = self.column
        marked = self.view.marked
        if marked:
            marked = marked.intersection(_card_ids(columns))
        view = replace(
            self.view,
            columns=tuple(columns),
            annotations=annotations,
            marked=marked,
            drag=None,
        )
        self.view = self._fit_geometry(view)
        if card_before is None or not self._move_cursor_to(card_before.id):
            self._set_cursor(self._place_of_column(column_before), self.view.cursor[1])
        self.refresh()

    def _place_of_column(self, column: BoardColumn | None) -> int:
        """Return where the column with the key of this one stands, else the cursor's place."""
        if column is not None:
            for place, shown in enumerate(self.view.columns):
                if shown.key == column.key:
                    return place
        return self.view.cursor[0]

    def go_to(self, card: CardId) -> bool:
        """Put the cursor on a card; False when it is not on the board."""
        is_on_board = self._move_cursor_to(card)
        self.refresh()
        return is_on_board

    def clear_marks(self) -> None:
        """Mark nothing."""
        self.view = replace(self.view, marked=frozenset(), labels={})
        self.refresh()

    def row(self, y: int) -> StyledLine:
        return board_row(self.view, y)

    def handle_resize(self) -> None:
        self.view = self._fit_geometry(self.view)
        self._set_cursor(*self.view.cursor)

    def on_focus(self) -> None:
        self._set_active(active=True)

    def on_blur(self) -> None:
        self._set_active(active=False)

    def _set_active(self, *, active: bool) -> None:
        self.view = replace(self.view, is_active=active, labels={})
        self.refresh()

    # Moving about.

    def action_cursor(self, right: int, down: int) -> None:
        column, row = self.view.cursor
        self._step_cursor(column + right, row + down)

    def action_page(self, by: int) -> None:
        column, row = self.view.cursor
        self._step_cursor(column, row + by * self.view.geometry.cards_shown)

    def action_edge(self, end: int) -> None:
        column = self.view.cursor[0]
        last_row = len(self.column.cards) - 1 if self.column else 0
        self._step_cursor(column, last_row if end > 0 else 0)

    def action_mark(self) -> None:
        card = self.card
        if card is None or card.stage in self.view.annotations.hidden:
            return
        self.view = replace(self.view, marked=self.view.marked ^ {card.id})
        self.refresh()
        self.action_cursor(0, 1)

    def action_shift(self, by: int) -> None:
        target = self.view.cursor[0] + by
        cards = self.selection()
        if cards and 0 <= target < len(self.view.columns):
            self.post_message(self.Shifted(cards, self.view.columns[target]))

    def action_raise_card(self, by: int) -> None:
        card = self.card
        column = self.column
        place = self.view.cursor[1] + by
        if column and card and 0 <= place < len(column.cards):
            self.post_message(self.Raised(card.id, column, place))

    # Jumping by letters.

    def action_jump(self) -> None:
        cards: list[CardId] = []
        for column in self.view.visible_columns():
            cards += [card.id for card in self.view.cards_in_sight(column)]
        self._typed_label = ""
        self.view = replace(self.view, labels=jump_labels(cards))
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if not self.view.labels:
            return
        event.stop()
        event.prevent_default()
        # A key without a character must end the jump, so it counts as one that no label has.
        self._typed_label += event.character or "\x00"
        labels = self.view.labels
        matching = {card: labels[card] for card in labels if self._is_label_begun(labels[card])}
        targets = [card for card, label in matching.items() if label == self._typed_label]
        self.view = replace(self.view, labels={} if targets else matching)
        if targets:
            self._move_cursor_to(targets[0])
            self.post_message(self.Moved())
        self.refresh()

    def _is_label_begun(self, label: str) -> bool:
        return label.startswith(self._typed_label)

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = self._position_at(event.x, event.y)
        if place is None:
            return
        if self.view.card_at(*place) is not None:
            self._press_position = (event.x, event.y)
            self.capture_mouse()
        self._step_cursor(*place)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._press_position is None or self.card is None:
            return
        x, y = self._press_position
        cells_moved = abs(event.x - x) + abs(event.y - y)
        before = self.view.drag
        if before is None and cells_moved < _MIN_DRAG_CELLS:
            return
        inside = min(max(0, event.x), self.wide - 1)
        column, row = self._position_at(inside, event.y) or self.view.cursor
        drag = Drag(self.card.id, column, row)
        if drag != before:
            self.view = replace(self.view, drag=drag)
            self.refresh(
                self._card_region(self.view),
                self._card_region(self.view, before),
                self._card_region(self.view, drag),
            )

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        self._press_position = None
        drag = self.view.drag
        self.view = replace(self.view, drag=None)
        self.refresh()
        if drag is not None:
            self._drop(drag)

    def _drop(self, drag: Drag) -> None:
        column = self.view.columns[drag.column]
        cursor_column, cursor_row = self.view.cursor
        if drag.column != cursor_column:
            self.post_message(self.Shifted((drag.card,), column))
        elif drag.row != cursor_row:
            place = min(drag.row, len(column.cards))
            if drag.row > cursor_row:
                place -= 1  # the card itself no longer stands before the gap
            self.post_message(self.Raised(drag.card, column, place))

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1 and self.card is not None:
            self.post_message(self.Opened())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(event.x, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(event.x, -1)

    # Keeping the view sound.

    def _scroll(self, x: int, by: int) -> None:
        column = self._column_at(x)
        if column is None:
            return
        number_of_cards = len(self.view.columns[column].cards)
        furthest = max(0, number_of_cards - self.view.geometry.cards_shown)
        top = self.view.first_card(column) + by
        self._set_top(column, max(0, min(top, furthest)))
        self.refresh()

    def _column_at(self, x: int) -> int | None:
        column = self.view.first_column + self.view.geometry.position_at(x)
        if column < len(self.view.columns):
            return column
        return None

    def _position_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the column and the row under a cell; below the last card the row after it."""
        column = self._column_at(x)
        if column is None or y < HEADING_ROWS:
            return None
        row = self.view.geometry.row_at(y, self.view.first_card(column))
        return column, min(row, len(self.view.columns[column].cards))

    def _move_cursor_to(self, card: CardId) -> bool:
        here = self.view.card_at(*self.view.cursor)
        if here is not None and here.id == card:
            self._set_cursor(*self.view.cursor)
            return True
        for place, column in enumerate(self.view.columns):
            for row, shown in enumerate(column.cards):
                if shown.id == card:
                    self._set_cursor(place, row)
                    return True
        return False

    def _step_cursor(self, column: int, row: int) -> None:
        before = self.view
        self._set_cursor(column, row)
        after = self.view
        if after.cursor == before.cursor:
            return
        has_scrolled = (
            after.first_column != before.first_column or after.first_cards != before.first_cards
        )
        if has_scrolled:
            self.refresh()
        else:
            self._refresh_cursor_cards(before, after)
        self.post_message(self.Moved())

    def _refresh_cursor_cards(self, before: BoardViewState, after: BoardViewState) -> None:
        """Draw again only the rows of the card the cursor left and of the one it came to."""
        regions = [self._card_region(before), self._card_region(after)]
        if before.cursor[0] != after.cursor[0]:
            regions.append(Region(0, 0, self.wide, HEADING_ROWS))
        self.refresh(*regions)

    def _card_region(self, view: BoardViewState, drag: Drag | None = None) -> Region:
        """Return where the card under the cursor is, or where one under the mouse would land."""
        column, row = (drag.column, drag.row) if drag else view.cursor
        geometry = view.geometry
        top = view.first_card(column) if view.columns else 0
        x = geometry.column_x(column - view.first_column)
        y = geometry.card_y(row, top)
        return Region(x, y, geometry.column_width, geometry.card_height)

    def _set_cursor(self, column: int, row: int) -> None:
        view = self.view
        if not view.columns:
            self.view = replace(view, cursor=(0, 0), first_column=0)
            return
        column = max(0, min(column, len(view.columns) - 1))
        row = max(0, min(row, len(view.columns[column].cards) - 1))
        first_column = view.geometry.first_to_show(column, view.first_column)
        self.view = replace(view, cursor=(column, row), first_column=first_column)
        top = view.geometry.top_to_show(row, view.first_card(column))
        self._set_top(column, top)

    def _set_top(self, column: int, top: int) -> None:
        if top != self.view.first_card(column):
            key = self.view.columns[column].key
            self.view = replace(self.view, first_cards={**self.view.first_cards, key: top})

    def _fit_geometry(self, view: BoardViewState) -> BoardViewState:
        geometry = BoardGeometry(self.wide, self.high, len(view.columns))
        drawings = view.card_drawings
        drawn_for = (drawings.width, drawings.text_lines)
        if drawn_for != (geometry.column_width, geometry.text_lines):
            drawings = CardDrawingCache(geometry.column_width, geometry.text_lines)
        return replace(view, geometry=geometry, card_drawings=drawings)


def _card_ids(columns: Sequence[BoardColumn]) -> Iterator[CardId]:
    for column in columns:
        for card in column.cards:
            yield card.id
