"""What stands on each row of the board: a pure function of a view and a row number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.columns import Column
from userneeds.surfaces.tui.board.faces import About, Faces
from userneeds.surfaces.tui.board.shape import FOOT, GAP, HEAD, Shape
from userneeds.surfaces.tui.drawing.cells import Line, filled, fitted, padded, width_of


@dataclass(frozen=True, slots=True)
class Drag:
    """A card on its way under the mouse."""

    card: CardId
    column: int
    """Where it would land."""
    row: int


@dataclass(frozen=True, slots=True)
class View:
    """Everything a row of the board depends on."""

    shape: Shape
    faces: Faces
    columns: tuple[Column, ...] = ()
    about: About = field(default_factory=lambda: About(frozenset(), {}, {}, {}))
    cursor: tuple[int, int] = (0, 0)
    """Column and row of the card the cursor is on."""
    first: int = 0
    """The first column in sight."""
    tops: Mapping[str, int] = field(default_factory=dict)
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
        return cards[row] if 0 <= row < len(cards) else None

    def top(self, column: int) -> int:
        """Return the first card in sight of a column."""
        return self.tops.get(self.columns[column].key, 0)

    def shown(self) -> range:
        """Return the columns in sight."""
        return range(self.first, min(len(self.columns), self.first + self.shape.shown))


def line(view: View, y: int) -> Line:
    """Return the spans of row `y` (0 is the top); their widths add up to the board's width."""
    shape = view.shape
    spans: Line = []
    for column in view.shown():
        if y == 0:
            spans += _heading(view, column)
        elif y < HEAD:
            spans.append(_rule(view, column))
        elif y < shape.height - FOOT:
            spans += _card_row(view, column, y)
        else:
            spans.append(_out_of_sight(view, column))
        spans.append((" " * GAP, "text"))
    return filled(spans, shape.width, "text")


def _heading(view: View, column: int) -> Line:
    width = view.shape.column_width
    on = column == view.cursor[0] and view.is_active
    count = f" {len(view.columns[column].cards)}"
    title = fitted(view.columns[column].title, width - width_of(count))
    return [(title, "strong" if on else "text"), (count, "muted")]


def _rule(view: View, column: int) -> tuple[str, str]:
    width = view.shape.column_width
    on = column == view.cursor[0] and view.is_active
    left = view.first if column == view.first else 0
    shown = view.shown()
    right = len(view.columns) - shown.stop if column == shown.stop - 1 else 0
    stroke = "━" if on else "─"
    before = f"‹ {left} more " if left else ""
    after = f" {right} more ›" if right else ""
    room = width - width_of(before) - width_of(after)
    return padded(before + stroke * room + after, width), "rule-on" if on else "muted" if left or right else "rule"


def _card_row(view: View, column: int, y: int) -> Line:
    shape = view.shape
    width = shape.column_width
    top = view.top(column)
    row, inside = divmod(y - HEAD, shape.card_height)
    row += top
    if view.drag is not None and (view.drag.column, view.drag.row) == (column, row) and inside == 0:
        return [("━" * width, "rule-on")]
    card = view.card_at(column, row)
    if card is None:
        return [(_empty(view, column, y), "muted")]
    if inside > shape.text_lines or row >= top + shape.cards_shown:
        return [(" " * width, "text")]
    if view.drag is not None and view.drag.card == card.id:
        return [("░" * width, "rule")]
    on = view.cursor == (column, row) and view.is_active
    marked, label = card.id in view.marked, view.labels.get(card.id, "")
    return view.faces.face(card, view.about, on=on, marked=marked, label=label)[inside]


def _empty(view: View, column: int, y: int) -> str:
    width = view.shape.column_width
    is_first = not view.columns[column].cards and y == HEAD
    here = column == view.cursor[0] and view.is_active
    return padded(f"{'▶ ' if here else '  '}nothing here yet" if is_first else "", width)


def _out_of_sight(view: View, column: int) -> tuple[str, str]:
    shape = view.shape
    above = view.top(column)
    below = max(0, len(view.columns[column].cards) - above - shape.cards_shown)
    words = [f"↑ {above}" if above else "", f"↓ {below}" if below else ""]
    return padded("  ".join(word for word in words if word), shape.column_width), "muted"
