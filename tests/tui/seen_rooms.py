"""Workshops as the shared screen shows them."""

from collections.abc import Collection
from typing import Literal

from userneeds.disclosure.seen import AnySeen, Seen, see
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import BoardColumn, BoardColumnCache, GroupBy


def on_screen(workshop: Workshop) -> Seen[Literal["room"]]:
    """Return what the room may see of a workshop."""
    return see(workshop, "room", on_screen=True)


def board_columns(
    workshop: AnySeen, by: GroupBy, found: Collection[CardId] | None = None
) -> tuple[BoardColumn, ...]:
    """Return the columns of a board that was never looked at before."""
    return BoardColumnCache().columns(workshop, by, found)
