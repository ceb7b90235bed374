"""In what an item of a list is drawn: with the cursor on it, or without."""

from typing import NamedTuple


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
