"""How much of each card the board shows: all its words, three lines, one line, or what suits it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

Density: TypeAlias = Literal["auto", "whole", "three lines", "one line"]
DENSITIES: tuple[Density, ...] = get_args(Density)
DENSITY_WORDS: dict[Density, str] = {
    "auto": "as many lines as suit the board",
    "whole": "all their words",
    "three lines": "three lines each",
    "one line": "one line each",
}

FRAME_CELLS = 3
"""The bar at the left of a card, and a space at both sides of its words."""
_ENOUGH_WORDS = 40
"""Of each card at least so many characters are shown, where the board chooses."""
_LOST_BY_WRAPPING = 6
"""Characters that a line loses on average to the word that no longer fits on it."""
_CARDS_A_COLUMN = 4
"""To see a column more is worth so many cards less."""
_MOST_KNOWN = 16
"""Rooms of which it is known how much suits them: the same few while somebody works on a board."""
_LOST_AT_END = 2
"""Characters that the last line loses to the ellipsis, and to a space before it."""


@dataclass(frozen=True, slots=True)
class CardRows:
    """The rows of every card on the board."""

    text_lines: int
    """Of its own words."""
    has_about: bool = True
    """Whether a row about it stands below: its kind, its dots, whose it is."""
    gap: int = 1
    """Empty rows below it."""

    @property
    def frame(self) -> int:
        """Cells beside the words: what stands before them and, with a row about it, after them."""
        return FRAME_CELLS if self.has_about else FRAME_CELLS - 1

    @property
    def drawn(self) -> int:
        """Rows of the card itself."""
        return self.text_lines + self.has_about


USUAL_ROWS = CardRows(3)
_ONE_LINE = CardRows(1, has_about=False, gap=0)
_FROM_ROOMY_TO_TIGHT = (
    USUAL_ROWS,
    CardRows(3, gap=0),
    CardRows(2, gap=0),
    CardRows(3, has_about=False, gap=0),
    CardRows(2, has_about=False, gap=0),
    _ONE_LINE,
)


@dataclass(frozen=True, slots=True)
class BoardRoom:
    """What the cards of a board have to fit into."""

    width: int
    rows: int
    """For cards."""
    counts: tuple[int, ...]
    """Cards of each column that has some."""
    gap: int
    """Cells between columns."""

    def column_width(self, columns: int) -> int:
        """Return the cells of a column when so many stand side by side."""
        return (self.width + self.gap) // columns - self.gap

    def cards_in_sight(self, columns: int, rows: CardRows) -> int:
        """Return how many cards can be seen at once, where that is most."""
        below_each_other = max(1, (self.rows + rows.gap) // (rows.drawn + rows.gap))
        shown = [min(count, below_each_other) for count in self.counts]
        windows = range(max(1, len(shown) - columns + 1))
        return max((sum(shown[start : start + columns]) for start in windows), default=0)


@lru_cache(maxsize=_MOST_KNOWN)
def chosen_rows(density: Density, room: BoardRoom, most_columns: int) -> tuple[int, CardRows]:
    """Return how many columns stand side by side, and the rows of a card.

    `most_columns` is how many are wide enough. By itself the board shows as much of each card as
    leaves all of them in sight; where that cannot be, as many cards as it can.
    """
    match density:
        case "one line":
            return most_columns, _ONE_LINE
        case "three lines" | "whole":
            return most_columns, USUAL_ROWS
        case "auto":
            return _suiting_rows(room, most_columns)


def _suiting_rows(room: BoardRoom, most_columns: int) -> tuple[int, CardRows]:
    candidates = [*_readable_candidates(room, most_columns)] or [(1, _ONE_LINE)]
    everything = sum(room.counts)
    for columns, rows in candidates:
        if room.cards_in_sight(columns, rows) == everything:
            return columns, rows
    return max(candidates, key=lambda candidate: _worth(room, *candidate))


def _worth(room: BoardRoom, columns: int, rows: CardRows) -> int:
    """Return how much can be seen: cards, and columns, whose titles say something too."""
    return room.cards_in_sight(columns, rows) + _CARDS_A_COLUMN * columns


def _readable_candidates(room: BoardRoom, most_columns: int) -> Iterator[tuple[int, CardRows]]:
    """Yield numbers of columns with rows of a card that show enough of its words, roomy first."""
    for rows in _FROM_ROOMY_TO_TIGHT:
        for columns in range(most_columns, 0, -1):
            line = room.column_width(columns) - rows.frame
            lost = _LOST_BY_WRAPPING * (rows.text_lines - 1) + _LOST_AT_END
            if line * rows.text_lines - lost >= _ENOUGH_WORDS:
                yield columns, rows
