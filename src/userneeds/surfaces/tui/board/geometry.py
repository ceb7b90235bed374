"""Where things are on the board: plain arithmetic on its size, without any text.

Every card has the same height, so the card under a row is one division away and nothing out of
sight is ever measured. Rows are counted from the top of the widget: headings, a rule, the cards,
and a row that says what is above and below.
"""

from dataclasses import dataclass
from functools import cached_property

HEADING_ROWS = 2
"""Rows for the columns' headings and their rule."""
FOOTER_ROWS = 1
"""Rows for what is out of sight."""
COLUMN_GAP = 1
"""Cells between columns."""
MIN_COLUMN_WIDTH = 24
MAX_COLUMN_WIDTH = 48
_COMPACT_BELOW_ROWS = 16
"""Below this many rows, cards stand without a gap."""
_TALL_FROM_ROWS = 30
"""From this many rows, cards show one row more of their words."""


@dataclass(frozen=True)
class BoardGeometry:
    """The board's geometry.

    Every row that is drawn asks for these figures, so each is worked out once; that needs a class
    without slots.
    """

    width: int
    height: int
    columns: int
    """How many columns there are in all."""

    @cached_property
    def columns_shown(self) -> int:
        """How many columns fit side by side; at least one."""
        fitting = (self.width + COLUMN_GAP) // (MIN_COLUMN_WIDTH + COLUMN_GAP)
        return max(1, min(self.columns, fitting))

    @cached_property
    def column_width(self) -> int:
        """Cells of one column."""
        share = (self.width + COLUMN_GAP) // self.columns_shown - COLUMN_GAP
        return max(1, min(MAX_COLUMN_WIDTH, share))

    @cached_property
    def text_lines(self) -> int:
        """Rows of a card's own words."""
        return 2 if self.height < _TALL_FROM_ROWS else 3

    @cached_property
    def card_height(self) -> int:
        """Rows of a card, with the gap below it."""
        return self.text_lines + 1 + self._card_gap

    @cached_property
    def _card_gap(self) -> int:
        return 0 if self.height < _COMPACT_BELOW_ROWS else 1

    @cached_property
    def body_rows(self) -> int:
        """Rows for cards."""
        return max(1, self.height - HEADING_ROWS - FOOTER_ROWS)

    @cached_property
    def cards_shown(self) -> int:
        """How many whole cards fit below each other; at least one."""
        # The last card needs no gap below it.
        return max(1, (self.body_rows + self._card_gap) // self.card_height)

    def column_x(self, position: int) -> int:
        """Return the first cell of the column at this position on the screen."""
        return position * (self.column_width + COLUMN_GAP)

    def card_y(self, row: int, top: int) -> int:
        """Return the first row of the card at `row` when `top` is the first card shown.

        Below 0 or beyond the height where it is out of sight.
        """
        return HEADING_ROWS + (row - top) * self.card_height

    def position_at(self, x: int) -> int:
        """Return the position on the screen of the column under cell `x`."""
        position = x // (self.column_width + COLUMN_GAP)
        return min(self.columns_shown - 1, max(0, position))

    def row_at(self, y: int, top: int) -> int:
        """Return which card of a column is under row `y`; may be past the last one."""
        return top + max(0, y - HEADING_ROWS) // self.card_height

    def first_to_show(self, column: int, first: int) -> int:
        """Return the first column to show so that `column` is in sight.

        As near to `first`, the one shown now, as can be.
        """
        furthest = max(0, self.columns - self.columns_shown)
        least = column - self.columns_shown + 1
        return min(furthest, max(first, least), column)

    def top_to_show(self, row: int, top: int) -> int:
        """Return the first card to show so that the one at `row` is in sight.

        As near to `top`, the one shown now, as can be.
        """
        least = row - self.cards_shown + 1
        return max(0, min(max(top, least), row))
