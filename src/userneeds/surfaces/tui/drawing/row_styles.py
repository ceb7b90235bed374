"""In what an item of a list is drawn: with the cursor on it, or without."""

from typing import NamedTuple

from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text


class RowStyles(NamedTuple):
    """The names of the cell styles of an item, and what stands before it."""

    text: str
    muted: str
    accent: str
    pointer: str
    """One cell wide; it tells the item under the cursor from the others where colours do not."""


_UNDER_CURSOR = RowStyles("on", "on-muted", "on", "▶")
_ELSEWHERE = RowStyles("text", "muted", "accent", " ")


def row_styles(has_cursor: bool) -> RowStyles:
    """Return how to draw an item that has the cursor, or one that has not."""
    if has_cursor:
        return _UNDER_CURSOR
    return _ELSEWHERE


def note_line(note: str, indent: int, width: int, styles: RowStyles) -> StyledLine:
    """Return a row below an item's first one: a note in what an indent leaves of the width."""
    room = max(0, width - indent)
    return [(" " * indent, styles.muted), (fit_text(note, room), styles.muted)]
