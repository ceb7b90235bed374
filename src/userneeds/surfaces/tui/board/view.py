"""What stands on each row of the board: a pure function of a view and a row number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_drawing import CardAnnotations, CardDrawingCache
from userneeds.surfaces.tui.board.columns import BoardColumn
from userneeds.surfaces.tui.board.geometry import (
    COLUMN_GAP,
    FOOTER_ROWS,
    HEADING_ROWS,
    BoardGeometry,
)
from userneeds.surfaces.tui.drawing.cells import (
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


@dataclass(frozen=True, slots=True)
class BoardViewState:
    """Everything a row of the board depends on."""

    geometry: BoardGeometry
    card_drawings: CardDrawingCache
    columns: tuple[BoardColumn, ...] = ()
    annotations: CardAnnotations = field(
        default_factory=lambda: CardAnnotations(frozenset(), {}, {}, {})
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
        return range(
            self.first_column,
            min(len(self.columns), self.first_column + self.geometry.columns_shown),
        )


def board_row(view: BoardViewState, y: int) -> StyledLine:
    """Return the spans of row `y` (0 is the top); their widths add up to the board's width."""
    shape = view.geometry
    spans: StyledLine = []
    for column in view.visible_columns():
        if y == 0:
            spans += _column_heading(view, column)
        elif y < HEADING_ROWS:
            spans.append(_heading_rule(view, column))
        elif y < shape.height - FOOTER_ROWS:
            spans += _card_row(view, column, y)
        else:
            spans.append(_scroll_counts(view, column))
        spans.append((" " * COLUMN_GAP, "text"))
    return fill_line(spans, shape.width, "text")


def _column_heading(view: BoardViewState, column: int) -> StyledLine:
    width = view.geometry.column_width
    on = column == view.cursor[0] and view.is_active
    count = f" {len(view.columns[column].cards)}"
    title = fit_text(view.columns[column].title, width - cell_width(count))
    return [(title, "strong" if on else "text"), (count, "muted")]


def _heading_rule(view: BoardViewState, column: int) -> tuple[str, str]:
    width = view.geometry.column_width
    on = column == view.cursor[0] and view.is_active
    left = view.first_column if column == view.first_column else 0
    shown = view.visible_columns()
    right = len(view.columns) - shown.stop if column == shown.stop - 1 else 0
    stroke = "━" if on else "─"
    before = f"‹ {left} more " if left else ""
    after = f" {right} more ›" if right else ""
    room = width - cell_width(before) - cell_width(after)
    return pad_text(
        before + stroke * room + after, width
    ), "rule-on" if on else "muted" if left or right else "rule"


def _card_row(view: BoardViewState, column: int, y: int) -> StyledLine:
    shape = view.geometry
    width = shape.column_width
    top = view.first_card(column)
    row, inside = divmod(y - HEADING_ROWS, shape.card_height)
    row += top
    if view.drag is not None and (view.drag.column, view.drag.row) == (column, row) and inside == 0:
        return [("━" * width, "rule-on")]
    card = view.card_at(column, row)
    if card is None:
        return [(_empty_card_row(view, column, y), "muted")]
    if inside > shape.text_lines or row >= top + shape.cards_shown:
        return [(" " * width, "text")]
    if view.drag is not None and view.drag.card == card.id:
        return [("░" * width, "rule")]
    on = view.cursor == (column, row) and view.is_active
    marked, label = card.id in view.marked, view.labels.get(card.id, "")
    return view.card_drawings.card_drawing(
        card, view.annotations, on=on, marked=marked, label=label
    )[inside]


def _empty_card_row(view: BoardViewState, column: int, y: int) -> str:
    width = view.geometry.column_width
    is_first = not view.columns[column].cards and y == HEADING_ROWS
    here = column == view.cursor[0] and view.is_active
    return pad_text(f"{'▶ ' if here else '  '}nothing here yet" if is_first else "", width)


def _scroll_counts(view: BoardViewState, column: int) -> tuple[str, str]:
    shape = view.geometry
    above = view.first_card(column)
    below = max(0, len(view.columns[column].cards) - above - shape.cards_shown)
    words = [f"↑ {above}" if above else "", f"↓ {below}" if below else ""]
    return pad_text("  ".join(word for word in words if word), shape.column_width), "muted"
