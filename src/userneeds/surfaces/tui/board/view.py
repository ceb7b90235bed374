"""What stands on each row of the board: a pure function of a view and a row number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_drawing import CardAnnotations, CardDrawingCache
from userneeds.surfaces.tui.board.columns import BoardColumn
from userneeds.surfaces.tui.board.density import Density
from userneeds.surfaces.tui.board.geometry import (
    FOOTER_ROWS,
    HEADING_ROWS,
    BoardGeometry,
)
from userneeds.surfaces.tui.drawing.cells import (
    Span,
    StyledLine,
    cell_width,
    fill_line,
    fit_text,
    pad_text,
)


@dataclass(frozen=True, slots=True)
class Drag:
    """A card on its way under the mouse."""

    card: CardId
    column: int
    """Where it would land."""
    row: int

    @property
    def target(self) -> tuple[int, int]:
        """The column and the row where it would land."""
        return self.column, self.row


@dataclass(frozen=True, slots=True)
class BoardViewState:
    """Everything a row of the board depends on."""

    geometry: BoardGeometry
    card_drawings: CardDrawingCache
    columns: tuple[BoardColumn, ...] = ()
    annotations: CardAnnotations = field(
        default_factory=lambda: CardAnnotations(frozenset(), {}, {}, lambda _: "")
    )
    cursor: tuple[int, int] = (0, 0)
    """Column and row of the card the cursor is on."""
    first_column: int = 0
    """The first column in sight."""
    first_cards: Mapping[str, int] = field(default_factory=dict)
    """The first card in sight, by column; 0 where it is not mentioned."""
    marked: frozenset[CardId] = frozenset()
    labels: Mapping[CardId, str] = field(default_factory=dict)
    """Letters to jump to a card by."""
    drag: Drag | None = None
    density: Density = "auto"
    is_active: bool = True
    """Whether keys go to the board."""

    def card_at(self, column: int, row: int) -> Card | None:
        """Return the card at a place, None where there is none."""
        if not 0 <= column < len(self.columns):
            return None
        cards = self.columns[column].cards
        if 0 <= row < len(cards):
            return cards[row]
        return None

    def first_card(self, column: int) -> int:
        """Return the first card in sight of a column."""
        return self.first_cards.get(self.columns[column].key, 0)

    def visible_columns(self) -> range:
        """Return the columns in sight."""
        shown = self.geometry.columns_from(self.first_column)
        return range(self.first_column, self.first_column + len(shown))

    def cards_in_sight(self, column: int) -> tuple[Card, ...]:
        """Return the cards of a column of which every row can be seen."""
        cards = self.columns[column].cards
        return cards[self.first_card(column) :][: self.geometry.cards_shown]

    def has_cursor_in(self, column: int) -> bool:
        """Tell whether keys go to this column."""
        return self.is_active and column == self.cursor[0]


def board_row(view: BoardViewState, y: int) -> StyledLine:
    """Return the spans of row `y` (0 is the top); their widths add up to the board's width."""
    geometry = view.geometry
    spans: StyledLine = []
    end = 0
    for column, x in geometry.columns_from(view.first_column):
        if x > end:
            spans.append((" " * (x - end), "text"))
        spans += _row_of_column(view, column, y)
        end = x + geometry.width_of(column)
    if end > geometry.width:
        return fill_line(spans, geometry.width, "text")
    # Every part has the width of its column, so that nothing is left to be measured.
    return [*spans, (" " * (geometry.width - end), "text")] if end < geometry.width else spans


def _row_of_column(view: BoardViewState, column: int, y: int) -> StyledLine:
    if y == 0:
        return _column_heading(view, column)
    if y < HEADING_ROWS:
        return [_heading_rule(view, column)]
    if y < view.geometry.height - FOOTER_ROWS:
        return _card_row(view, column, y)
    return [_scroll_counts(view, column)]


def _column_heading(view: BoardViewState, column: int) -> StyledLine:
    shown = view.columns[column]
    count = f" {len(shown.cards)}"
    title = fit_text(shown.title, view.geometry.width_of(column) - cell_width(count))
    style = "strong" if view.has_cursor_in(column) else "text"
    return [(title, style), (count, "muted")]


def _heading_rule(view: BoardViewState, column: int) -> Span:
    """Return the line below a heading; at an end of the board it says how many columns follow."""
    width = view.geometry.width_of(column)
    shown = view.visible_columns()
    left = view.first_column if column == shown.start else 0
    right = len(view.columns) - shown.stop if column == shown[-1] else 0
    before = f"‹ {left} more " if left else ""
    after = f" {right} more ›" if right else ""
    room = width - cell_width(before + after)
    if view.has_cursor_in(column):
        stroke, style = "━", "rule-on"
    elif left or right:
        stroke, style = "─", "muted"
    else:
        stroke, style = "─", "rule"
    return pad_text(before + stroke * room + after, width), style


def _card_row(view: BoardViewState, column: int, y: int) -> StyledLine:
    geometry = view.geometry
    width = geometry.width_of(column)
    top = view.first_card(column)
    row, row_of_card = divmod(y - HEADING_ROWS, geometry.card_height)
    row += top
    drag = view.drag
    if drag is not None and row_of_card == 0 and drag.target == (column, row):
        return [("━" * width, "rule-on")]
    card = view.card_at(column, row)
    if card is None:
        return [(_empty_card_row(view, column, y), "muted")]
    is_gap = row_of_card >= geometry.rows.drawn
    if is_gap or row >= top + geometry.cards_shown:
        return [(" " * width, "text")]
    if drag is not None and drag.card == card.id:
        return [("░" * width, "rule")]
    has_cursor = view.is_active and view.cursor == (column, row)
    is_marked = card.id in view.marked
    label = view.labels.get(card.id, "")
    drawing = view.card_drawings.card_drawing(
        card, view.annotations, has_cursor=has_cursor, is_marked=is_marked, label=label
    )
    return drawing[row_of_card]


def _empty_card_row(view: BoardViewState, column: int, y: int) -> str:
    width = view.geometry.width_of(column)
    if view.columns[column].cards or y != HEADING_ROWS:
        return " " * width
    pointer = "▶ " if view.has_cursor_in(column) else "  "
    return fit_text(f"{pointer}nothing here yet", width)


def _scroll_counts(view: BoardViewState, column: int) -> Span:
    geometry = view.geometry
    above = view.first_card(column)
    below = len(view.columns[column].cards) - above - geometry.cards_shown
    counts: list[str] = []
    if above:
        counts.append(f"↑ {above}")
    if below > 0:
        counts.append(f"↓ {below}")
    return pad_text("  ".join(counts), geometry.width_of(column)), "muted"
