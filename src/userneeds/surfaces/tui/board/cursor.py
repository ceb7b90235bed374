"""Where do the cursor and the scroll come to? Pure: each step gives another state of the view."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.geometry import Region

from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_drawing import (
    CardAnnotations,
    CardDrawingCache,
    short_statement,
)
from userneeds.surfaces.tui.board.columns import BoardColumn
from userneeds.surfaces.tui.board.density import FRAME_CELLS, BoardRoom, chosen_rows
from userneeds.surfaces.tui.board.geometry import (
    COLUMN_GAP,
    HEADING_ROWS,
    MIN_COLUMN_WIDTH,
    BoardGeometry,
    body_rows,
)
from userneeds.surfaces.tui.board.view import BoardViewState, Drag
from userneeds.surfaces.tui.drawing.cells import wrap_text


def with_cursor(view: BoardViewState, column: int, row: int) -> BoardViewState:
    """Return the view with the cursor at a place or the nearest there is, scrolled to show it."""
    if not view.columns:
        return replace(view, cursor=(0, 0), first_column=0)
    geometry = view.geometry
    column = _within(column, len(view.columns))
    row = _within(row, len(view.columns[column].cards))
    first_column = geometry.first_to_show(column, view.first_column)
    moved = replace(view, cursor=(column, row), first_column=first_column)
    top = geometry.top_to_show(row, view.first_card(column))
    return with_first_card(moved, column, top)


def _within(place: int, number: int) -> int:
    """Return the place nearest to this one among so many; 0 where there is none."""
    return max(0, min(place, number - 1))


def with_first_card(view: BoardViewState, column: int, top: int) -> BoardViewState:
    """Return the view with the card at row `top` as the first one shown of a column."""
    if top == view.first_card(column):
        return view
    key = view.columns[column].key
    return replace(view, first_cards={**view.first_cards, key: top})


def with_column_scrolled(view: BoardViewState, column: int, by: int) -> BoardViewState:
    """Return the view with a column some cards further down, as far as it has any."""
    number_of_cards = len(view.columns[column].cards)
    furthest = number_of_cards - view.geometry.cards_shown
    top = view.first_card(column) + by
    return with_first_card(view, column, max(0, min(top, furthest)))


def with_columns(
    view: BoardViewState, columns: Sequence[BoardColumn], annotations: CardAnnotations
) -> BoardViewState:
    """Return the view with other cards; marks stay on those that are still there."""
    marked = view.marked
    if marked:
        marked = marked.intersection(_card_ids(columns))
    return replace(view, columns=tuple(columns), annotations=annotations, marked=marked, drag=None)


def with_size(view: BoardViewState, width: int, height: int, lent: int = 0) -> BoardViewState:
    """Return the view in another size; drawings are kept where cards are as large as before.

    Rows that are `lent` for a while count where it is chosen how much of each card is shown.
    """
    geometry = _geometry(view, width, height, lent)
    drawings = view.card_drawings
    if drawings.width != geometry.column_width or drawings.rows != geometry.rows:
        drawings = CardDrawingCache(geometry.column_width, geometry.rows)
    return replace(view, geometry=geometry, card_drawings=drawings)


def _geometry(view: BoardViewState, width: int, height: int, lent: int) -> BoardGeometry:
    counts = tuple(len(column.cards) for column in view.columns)
    with_cards = tuple(filter(None, counts)) or counts
    fitting = (width + COLUMN_GAP) // (MIN_COLUMN_WIDTH + COLUMN_GAP)
    most_columns = max(1, min(len(with_cards), fitting))
    rows = body_rows(height + lent)
    # More cards than rows are never all in sight, however many they are: so what suits is known.
    counted = tuple(min(count, rows + 1) for count in with_cards)
    room = BoardRoom(width, rows, counted, COLUMN_GAP)
    columns, card_rows = chosen_rows(view.density, room, most_columns)
    geometry = BoardGeometry(width, height, counts, columns, card_rows)
    if view.density == "whole":
        lines = _longest_card(view.columns, geometry.column_width - FRAME_CELLS)
        lines = max(1, min(lines, geometry.body_rows - card_rows.has_about))
        geometry = replace(geometry, rows=replace(card_rows, text_lines=lines))
    return geometry


def _longest_card(columns: Sequence[BoardColumn], width: int) -> int:
    """Return how many lines the longest card takes."""
    texts = (short_statement(card) for column in columns for card in column.cards)
    return max((len(wrap_text(text, width)) for text in texts), default=1)


def selected_cards(view: BoardViewState) -> tuple[CardId, ...]:
    """Return the marked cards in the board's order, else the card under the cursor."""
    if view.marked:  # looking at every card is only worth it then
        return tuple(card for card in _card_ids(view.columns) if card in view.marked)
    card = view.card_at(*view.cursor)
    if card is None:
        return ()
    return (card.id,)


def has_scrolled(before: BoardViewState, after: BoardViewState) -> bool:
    """Tell whether other columns or other cards are in sight."""
    if after.first_column != before.first_column:
        return True
    return after.first_cards != before.first_cards


def place_after_drop(column: BoardColumn, from_row: int, to_row: int) -> int:
    """Return the place of a card that was dropped before the one at `to_row` of its column."""
    place = min(to_row, len(column.cards))
    # On its way down, the card itself no longer stands before the gap.
    return place - 1 if to_row > from_row else place


def place_of_card(view: BoardViewState, card: CardId) -> tuple[int, int] | None:
    """Return the column and the row of a card; None when it is not on the board."""
    here = view.card_at(*view.cursor)
    if here is not None and here.id == card:  # mostly so, and there may be thousands of cards
        return view.cursor
    for column, shown in enumerate(view.columns):
        for row, other in enumerate(shown.cards):
            if other.id == card:
                return column, row
    return None


def place_of_column(view: BoardViewState, column: BoardColumn | None) -> int:
    """Return where the column with the key of this one stands, else where the cursor is."""
    if column is not None:
        for place, shown in enumerate(view.columns):
            if shown.key == column.key:
                return place
    return view.cursor[0]


def column_under(view: BoardViewState, x: int) -> int | None:
    """Return the column under a cell; None beside all of them."""
    return view.geometry.column_at(x, view.first_column)


def place_under(view: BoardViewState, x: int, y: int) -> tuple[int, int] | None:
    """Return the column and the row under a cell; below the last card the row after it."""
    column = column_under(view, x)
    if column is None or y < HEADING_ROWS:
        return None
    row = view.geometry.row_at(y, view.first_card(column))
    return column, min(row, len(view.columns[column].cards))


def _card_ids(columns: Sequence[BoardColumn]) -> Iterator[CardId]:
    for column in columns:
        for card in column.cards:
            yield card.id


def card_region(view: BoardViewState, drag: Drag | None = None) -> Region:
    """Return where the card under the cursor is, or where one under the mouse would land."""
    column, row = drag.target if drag else view.cursor
    geometry = view.geometry
    top = view.first_card(column) if view.columns else 0
    x = geometry.column_x(column, view.first_column)
    y = geometry.card_y(row, top)
    width = geometry.width_of(column) if view.columns else 0
    return Region(x, y, width, geometry.card_height)
