"""The board on the screen: one widget, however many cards there are.

It keeps only what is about looking (cursor, scroll, marks, search) and says what people want in
messages; the cards are given to it and never changed here. After a move of the cursor only the rows
of two cards are drawn again.
"""

from collections.abc import Mapping, Sequence
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
        shape = BoardGeometry(0, 0, 0)
        self.view = BoardViewState(shape, CardDrawingCache(0, shape.text_lines))
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
        among = self.view.columns if self.view.marked else ()
        marked = tuple(
            card.id for column in among for card in column.cards if card.id in self.view.marked
        )
        return marked or ((self.card.id,) if self.card else ())

    def show(self, columns: Sequence[BoardColumn], about: CardAnnotations) -> None:
        """Show these cards, with the cursor on the card (or else the column) where it was."""
        card, column = self.card, self.column
        known = (
            {c.id for each in columns for c in each.cards}
            if self.view.marked
            else frozenset[CardId]()
        )
        view = replace(
            self.view,
            columns=tuple(columns),
            annotations=about,
            marked=self.view.marked & known,
            drag=None,
        )
        self.view = self._fit_geometry(view)
        if not (card and self._move_cursor_to(card.id)):
            place = next(
                (i for i, c in enumerate(columns) if column and c.key == column.key),
                self.view.cursor[0],
            )
            self._set_cursor(place, self.view.cursor[1])
        self.refresh()

    def go_to(self, card: CardId) -> bool:
        """Put the cursor on a card; False when it is not on the board."""
        found = self._move_cursor_to(card)
        self.refresh()
        return found

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
        self._step_cursor(column, 0 if end < 0 or not self.column else len(self.column.cards) - 1)

    def action_mark(self) -> None:
        if self.card is None or self.card.stage in self.view.annotations.hidden:
            return
        self.view = replace(self.view, marked=self.view.marked ^ {self.card.id})
        self.refresh()
        self.action_cursor(0, 1)

    def action_shift(self, by: int) -> None:
        target = self.view.cursor[0] + by
        if self.selection() and 0 <= target < len(self.view.columns):
            self.post_message(self.Shifted(self.selection(), self.view.columns[target]))

    def action_raise_card(self, by: int) -> None:
        column, card = self.column, self.card
        place = self.view.cursor[1] + by
        if column and card and 0 <= place < len(column.cards):
            self.post_message(self.Raised(card.id, column, place))

    # Jumping by letters.

    def action_jump(self) -> None:
        shape = self.view.geometry
        seen = [
            card.id
            for column in self.view.visible_columns()
            for card in self.view.columns[column].cards[self.view.first_card(column) :][
                : shape.cards_shown
            ]
        ]
        self._typed_label = ""
        self.view = replace(self.view, labels=jump_labels(seen))
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if not self.view.labels:
            return
        event.stop()
        event.prevent_default()
        self._typed_label += event.character or "\x00"
        left = {
            card: label
            for card, label in self.view.labels.items()
            if label.startswith(self._typed_label)
        }
        exact = next((card for card, label in left.items() if label == self._typed_label), None)
        self.view = replace(self.view, labels={} if exact else left)
        if exact:
            self._move_cursor_to(exact)
            self.post_message(self.Moved())
        self.refresh()

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        place = self._position_at(event.x, event.y)
        if place is None:
            return
        if self.view.card_at(*place) is None:
            self._step_cursor(place[0], place[1])
            return
        self._press_position = (event.x, event.y)
        self._step_cursor(*place)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._press_position is None or self.card is None:
            return
        far = abs(event.x - self._press_position[0]) + abs(event.y - self._press_position[1])
        if self.view.drag is None and far < 2:  # noqa: PLR2004 - a hand is not that steady
            return
        place = self._position_at(min(max(0, event.x), self.wide - 1), event.y) or self.view.cursor
        drag = Drag(self.card.id, *place)
        before = self.view.drag
        if drag != before:
            self.view = replace(self.view, drag=drag)
            self.refresh(
                self._card_region(self.view),
                *(self._card_region(self.view, each) for each in (before, drag)),
            )

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        drag, self._press_position = self.view.drag, None
        self.view = replace(self.view, drag=None)
        self.refresh()
        if drag is None:
            return
        column = self.view.columns[drag.column]
        if drag.column != self.view.cursor[0]:
            self.post_message(self.Shifted((drag.card,), column))
        elif drag.row != self.view.cursor[1]:
            place = min(drag.row, len(column.cards)) - (1 if drag.row > self.view.cursor[1] else 0)
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
        column = self.view.first_column + self.view.geometry.position_at(x)
        if column >= len(self.view.columns):
            return
        furthest = max(0, len(self.view.columns[column].cards) - self.view.geometry.cards_shown)
        self._set_top(column, max(0, min(self.view.first_card(column) + by, furthest)))
        self.refresh()

    def _position_at(self, x: int, y: int) -> tuple[int, int] | None:
        column = self.view.first_column + self.view.geometry.position_at(x)
        if y < HEADING_ROWS or column >= len(self.view.columns):
            return None
        row = self.view.geometry.row_at(y, self.view.first_card(column))
        return column, min(row, len(self.view.columns[column].cards))

    def _move_cursor_to(self, card: CardId) -> bool:
        here = self.view.card_at(*self.view.cursor)
        if here is not None and here.id == card:
            self._set_cursor(*self.view.cursor)
            return True
        for column, each in enumerate(self.view.columns):
            for row, found in enumerate(each.cards):
                if found.id == card:
                    self._set_cursor(column, row)
                    return True
        return False

    def _step_cursor(self, column: int, row: int) -> None:
        before = self.view
        self._set_cursor(column, row)
        after = self.view
        if after.cursor == before.cursor:
            return
        if after.first_column != before.first_column or after.first_cards != before.first_cards:
            self.refresh()
        else:
            self._refresh_cursor_cards(before, after)
        self.post_message(self.Moved())

    def _refresh_cursor_cards(self, before: BoardViewState, after: BoardViewState) -> None:
        """Draw again only the rows of the card the cursor left and of the one it came to."""
        regions = [self._card_region(view) for view in (before, after)]
        if before.cursor[0] != after.cursor[0]:
            regions.append(Region(0, 0, self.wide, HEADING_ROWS))
        self.refresh(*regions)

    def _card_region(self, view: BoardViewState, drag: Drag | None = None) -> Region:
        """Return where the card under the cursor is, or where one under the mouse would land."""
        column, row = (drag.column, drag.row) if drag else view.cursor
        x = view.geometry.column_x(column - view.first_column)
        y = view.geometry.card_y(row, view.first_card(column) if view.columns else 0)
        return Region(x, y, view.geometry.column_width, view.geometry.card_height)

    def _set_cursor(self, column: int, row: int) -> None:
        view = self.view
        if not view.columns:
            self.view = replace(view, cursor=(0, 0), first_column=0)
            return
        column = max(0, min(column, len(view.columns) - 1))
        row = max(0, min(row, len(view.columns[column].cards) - 1))
        self.view = replace(
            view,
            cursor=(column, row),
            first_column=view.geometry.first_to_show(column, view.first_column),
        )
        self._set_top(column, view.geometry.top_to_show(row, self.view.first_card(column)))

    def _set_top(self, column: int, top: int) -> None:
        if top != self.view.first_card(column):
            tops: Mapping[str, int] = {**self.view.first_cards, self.view.columns[column].key: top}
            self.view = replace(self.view, first_cards=tops)

    def _fit_geometry(self, view: BoardViewState) -> BoardViewState:
        shape = BoardGeometry(self.wide, self.high, len(view.columns))
        faces = view.card_drawings
        if (faces.width, faces.text_lines) != (shape.column_width, shape.text_lines):
            faces = CardDrawingCache(shape.column_width, shape.text_lines)
        return replace(view, geometry=shape, card_drawings=faces)
