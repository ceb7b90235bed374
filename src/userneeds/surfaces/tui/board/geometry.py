"""Where things are on the board: plain arithmetic on its size, without any text.

Every card has the same height, so the card under a row is one division away and nothing out of
sight is ever measured. Columns without cards are folded to their title. Rows are counted from the
top of the widget: headings, a rule, the cards, and a row that says what is above and below.
"""

from dataclasses import dataclass
from functools import cached_property

from userneeds.surfaces.tui.board.density import CardRows

HEADING_ROWS = 2
"""Rows for the columns' headings and their rule."""
FOOTER_ROWS = 1
"""Rows for what is out of sight."""
COLUMN_GAP = 1
"""Cells between columns."""
FOLDED_CELLS = 12
"""Cells of a column without cards, beside others that have some."""
MIN_COLUMN_WIDTH = 24


def body_rows(height: int) -> int:
    """Return how many rows a board of this height has for cards."""
    return max(1, height - HEADING_ROWS - FOOTER_ROWS)


@dataclass(frozen=True)
class BoardGeometry:
    """The board's geometry.

    Every row that is drawn asks for these figures, so each is worked out once; that needs a class
    without slots.
    """

    width: int
    height: int
    counts: tuple[int, ...]
    """How many cards each column has."""
    wide_columns: int
    """How many columns with cards stand side by side; at least one."""
    rows: CardRows
    """The rows of a card."""

    @cached_property
    def _has_cards(self) -> bool:
        return any(self.counts)

    @cached_property
    def column_width(self) -> int:
        """Cells of a column with cards."""
        folded = sum(map(self.is_folded, range(len(self.counts))))
        folded_cells = min(folded * (FOLDED_CELLS + COLUMN_GAP), self.width // 3)
        if self.wide_columns < len(self.counts) - folded:
            folded_cells = 0  # there are more columns than fit, and they take turns
        share = (self.width - folded_cells + COLUMN_GAP) // self.wide_columns - COLUMN_GAP
        return max(1, share)

    def is_folded(self, column: int) -> bool:
        """Tell whether a column is only as wide as its title, because nothing is in it."""
        return self._has_cards and not self.counts[column]

    def width_of(self, column: int) -> int:
        """Return the cells of a column."""
        return min(FOLDED_CELLS, self.width) if self.is_folded(column) else self.column_width

    @cached_property
    def _shown_from(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    def columns_from(self, first: int) -> tuple[tuple[int, int], ...]:
        """Return the columns that fit when `first` is the first one, each with its first cell."""
        known = self._shown_from.get(first)
        if known is None:
            known = self._shown_from[first] = tuple(self._fitting_columns(first))
        return known

    def _fitting_columns(self, first: int) -> list[tuple[int, int]]:
        fitting: list[tuple[int, int]] = []
        x = 0
        for column in range(first, len(self.counts)):
            if fitting and x + self.width_of(column) > self.width:
                break
            fitting.append((column, x))
            x += self.width_of(column) + COLUMN_GAP
        return fitting

    @cached_property
    def text_lines(self) -> int:
        """Rows of a card's own words."""
        return self.rows.text_lines

    @cached_property
    def card_height(self) -> int:
        """Rows of a card, with the gap below it."""
        return self.rows.drawn + self.rows.gap

    @cached_property
    def body_rows(self) -> int:
        """Rows for cards."""
        return body_rows(self.height)

    @cached_property
    def cards_shown(self) -> int:
        """How many whole cards fit below each other; at least one."""
        # The last card needs no gap below it.
        return max(1, (self.body_rows + self.rows.gap) // self.card_height)

    def column_x(self, column: int, first: int = 0) -> int:
        """Return the first cell of a column; beyond the board where it is out of sight."""
        places = dict(self.columns_from(first))
        return places.get(column, self.width)

    def card_y(self, row: int, top: int) -> int:
        """Return the first row of the card at `row` when `top` is the first card shown.

        Below 0 or beyond the height where it is out of sight.
        """
        return HEADING_ROWS + (row - top) * self.card_height

    def column_at(self, x: int, first: int) -> int | None:
        """Return the column under cell `x`; None where there is no column at all."""
        found = [column for column, begins in self.columns_from(first) if begins <= max(0, x)]
        return found[-1] if found else None

    def row_at(self, y: int, top: int) -> int:
        """Return which card of a column is under row `y`; may be past the last one."""
        return top + max(0, y - HEADING_ROWS) // self.card_height

    def first_to_show(self, column: int, first: int) -> int:
        """Return the first column to show so that `column` is in sight.

        As near to `first`, the one shown now, as can be, and with no room left empty at the end.
        """
        first = min(first, column)
        while column not in dict(self.columns_from(first)):
            first += 1
        last = len(self.counts) - 1
        while first and last in dict(self.columns_from(first - 1)):
            first -= 1
        return first

    def top_to_show(self, row: int, top: int) -> int:
        """Return the first card to show so that the one at `row` is in sight.

        As near to `top`, the one shown now, as can be.
        """
        least = row - self.cards_shown + 1
        return max(0, min(max(top, least), row))
