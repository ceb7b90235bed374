"""Where things are on the board: plain arithmetic on its size, without any text.

Every card has the same height, so the card under a row is one division away and nothing out of sight is ever
measured. Rows are counted from the top of the widget: headings, a rule, the cards, and a row that says what is
above and below.
"""

from dataclasses import dataclass

HEAD = 2
"""Rows for the columns' headings and their rule."""
FOOT = 1
"""Rows for what is out of sight."""
GAP = 1
"""Cells between columns."""
NARROWEST = 24
WIDEST = 48
_LOW = 16
"""Below this many rows, cards stand without a gap."""
_TALL = 30
"""From this many rows, cards show one row more of their words."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The board's geometry."""

    width: int
    height: int
    columns: int
    """How many columns there are in all."""

    @property
    def shown(self) -> int:
        """How many columns fit side by side; at least one."""
        return max(1, min(max(1, self.columns), (self.width + GAP) // (NARROWEST + GAP)))

    @property
    def column_width(self) -> int:
        """Cells of one column."""
        return max(1, min(WIDEST, (self.width + GAP) // self.shown - GAP))

    @property
    def text_lines(self) -> int:
        """Rows of a card's own words."""
        return 2 if self.height < _TALL else 3

    @property
    def card_height(self) -> int:
        """Rows of a card, with the gap below it."""
        return self.text_lines + 1 + (0 if self.height < _LOW else 1)

    @property
    def body(self) -> int:
        """Rows for cards."""
        return max(1, self.height - HEAD - FOOT)

    @property
    def cards_shown(self) -> int:
        """How many whole cards fit below each other; at least one."""
        return max(1, (self.body + (0 if self.height < _LOW else 1)) // self.card_height)

    def column_x(self, position: int) -> int:
        """Return the first cell of the column at this position on the screen."""
        return position * (self.column_width + GAP)

    def card_y(self, row: int, top: int) -> int:
        """Return the first row of the card at `row` when `top` is the first card shown; may be out of sight."""
        return HEAD + (row - top) * self.card_height

    def position_at(self, x: int) -> int:
        """Return the position on the screen of the column under cell `x`."""
        return min(self.shown - 1, max(0, x // (self.column_width + GAP)))

    def row_at(self, y: int, top: int) -> int:
        """Return which card of a column is under row `y`; may be past the last one."""
        return top + max(0, y - HEAD) // self.card_height

    def first_to_show(self, column: int, first: int) -> int:
        """Return the first column to show so that `column` is in sight, moving as little as possible."""
        furthest = max(0, self.columns - self.shown)
        return min(furthest, max(first, column - self.shown + 1), column)

    def top_to_show(self, row: int, top: int) -> int:
        """Return the first card to show so that the card at `row` is in sight, moving as little as possible."""
        return max(0, min(max(top, row - self.cards_shown + 1), row))
