"""The board on the screen: one widget, however many cards there are.

It keeps only what is about looking (cursor, scroll, marks, search) and says what people want in
messages; the cards are given to it and never changed here. After a move of the cursor only the rows
of two cards are drawn again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import events
from textual.geometry import Region
from textual.message import Message

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_drawing import CardAnnotations, CardDrawingCache
from userneeds.surfaces.tui.board.columns import BoardColumn
from userneeds.surfaces.tui.board.cursor import (
    card_region,
    column_under,
    has_scrolled,
    place_after_drop,
    place_of_card,
    place_of_column,
    place_under,
    selected_cards,
    with_column_scrolled,
    with_columns,
    with_cursor,
    with_size,
)
from userneeds.surfaces.tui.board.density import USUAL_ROWS, Density
from userneeds.surfaces.tui.board.geometry import HEADING_ROWS, BoardGeometry
from userneeds.surfaces.tui.board.jump_labels import card_labelled, jump_labels, labels_begun_by
from userneeds.surfaces.tui.board.view import BoardViewState, Drag, board_row
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.widgets.line_view import LineView

_MIN_DRAG_CELLS = 2
"""How far the mouse goes before a click becomes a drag."""


class Board(LineView, can_focus=True):
    """Columns of cards."""

    BINDINGS = key_bindings("board")

    class Moved(Message, bubble=False):
        """The cursor stands on another card; told to the screen, past all that is around it."""

    class Shifted(Message, bubble=False):
        """Somebody wants cards in another column."""

        def __init__(self, cards: tuple[CardId, ...], column: BoardColumn) -> None:
            super().__init__()
            self.cards = cards
            self.column = column

    class Raised(Message, bubble=False):
        """Somebody wants a card at another place of its column."""

        def __init__(self, card: CardId, column: BoardColumn, place: int) -> None:
            super().__init__()
            self.card = card
            self.column = column
            self.place = place

    def __init__(self, lent_rows: Callable[[], int] = lambda: 0) -> None:
        """Take what tells how many rows a long card below has taken from the board for a while."""
        super().__init__()
        self._lent_rows = lent_rows
        geometry = BoardGeometry(0, 0, (), 1, USUAL_ROWS)
        self.view = BoardViewState(geometry, CardDrawingCache(0, geometry.rows))
        self.awaited: CardId = ""
        """A card that the cursor goes to as soon as it is there, such as one just typed."""
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
        return columns[self.view.cursor[0]] if columns else None

    @property
    def reads_letters(self) -> bool:
        return bool(self.view.labels)

    def selection(self) -> tuple[CardId, ...]:
        """Return the marked cards in the board's order, or the card under the cursor."""
        return selected_cards(self.view)

    def show(self, columns: Sequence[BoardColumn], annotations: CardAnnotations) -> None:
        """Show these cards, with the cursor on the card (or else the column) where it was."""
        card_before, column_before = self.card, self.column
        view = with_columns(self.view, columns, annotations)
        view = with_size(view, self.wide, self.high, self._lent_rows())
        wanted = self.awaited or (card_before.id if card_before else "")
        self.awaited = ""
        place = place_of_card(view, wanted) if wanted else None
        if place is None:
            place = (place_of_column(view, column_before), view.cursor[1])
        self.view = with_cursor(view, *place)
        self.refresh_changed()

    def go_to(self, card: CardId) -> bool:
        """Put the cursor on a card; False when it is not on the board."""
        place = place_of_card(self.view, card)
        if place is None:
            return False
        self._put_cursor(*place)
        return True

    def show_with(self, density: Density) -> None:
        """Show so much of each card from now on."""
        self.view = replace(self.view, density=density)
        self.handle_resize()
        self.refresh_changed()

    def clear_marks(self) -> None:
        """Mark nothing."""
        if self.view.marked or self.view.labels:
            self.view = replace(self.view, marked=frozenset(), labels={})
            self.refresh_changed()

    def row(self, y: int) -> StyledLine:
        return board_row(self.view, y)

    def handle_resize(self) -> None:
        view = with_size(self.view, self.wide, self.high, self._lent_rows())
        self.view = with_cursor(view, *view.cursor)

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
        if card is None or card.id in self.view.annotations.hidden:
            return
        self.view = replace(self.view, marked=self.view.marked ^ {card.id})
        self.refresh()
        self.action_cursor(0, 1)

    def action_shift(self, by: int) -> None:
        columns = self.view.columns
        target = self.view.cursor[0] + by
        cards = self.selection()
        if cards and 0 <= target < len(columns):
            self.screen.post_message(self.Shifted(cards, columns[target]))

    def action_raise_card(self, by: int) -> None:
        card = self.card
        column = self.column
        place = self.view.cursor[1] + by
        if column and card and 0 <= place < len(column.cards):
            self.screen.post_message(self.Raised(card.id, column, place))

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
        matching = labels_begun_by(self._typed_label, self.view.labels)
        target = card_labelled(self._typed_label, matching)
        self.view = replace(self.view, labels={} if target else matching)
        if target:
            self.go_to(target)
            self.screen.post_message(self.Moved())
        self.refresh()

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = place_under(self.view, event.x, event.y)
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
        column, row = place_under(self.view, inside, event.y) or self.view.cursor
        drag = Drag(self.card.id, column, row)
        if drag == before:
            return
        self.view = replace(self.view, drag=drag)
        places = (None, before, drag)
        self.refresh(*(card_region(self.view, place) for place in places))

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
            self.screen.post_message(self.Shifted((drag.card,), column))
        elif drag.row != cursor_row:
            place = place_after_drop(column, cursor_row, drag.row)
            self.screen.post_message(self.Raised(drag.card, column, place))

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1 and self.card is not None:
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(event.x, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(event.x, -1)

    # Keeping the view sound.

    def _scroll(self, x: int, by: int) -> None:
        column = column_under(self.view, x)
        if column is not None:
            self.view = with_column_scrolled(self.view, column, by)
            self.refresh()

    def _step_cursor(self, column: int, row: int) -> None:
        if self._put_cursor(column, row):
            self.screen.post_message(self.Moved())

    def _put_cursor(self, column: int, row: int) -> bool:
        """Return whether the cursor stands on another card than before."""
        before = self.view
        after = with_cursor(before, column, row)
        self.view = after
        if after.cursor == before.cursor:
            return False
        if has_scrolled(before, after):
            self.refresh_changed()
        else:
            self._refresh_cursor_cards(before, after)
        return True

    def _refresh_cursor_cards(self, before: BoardViewState, after: BoardViewState) -> None:
        """Draw again only the rows of the card the cursor left and of the one it came to."""
        regions = [card_region(before), card_region(after)]
        if before.cursor[0] != after.cursor[0]:
            regions.append(Region(0, 0, self.wide, HEADING_ROWS))
        self.refresh(*regions)
