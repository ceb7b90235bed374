"""What does moving cards into a column of the board change about them?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard
from userneeds.commands.command import Command
from userneeds.commands.themes import MoveCards
from userneeds.model.card import Card, CardKind
from userneeds.model.wording import counted
from userneeds.surfaces.tui.board.columns import GroupBy
from userneeds.surfaces.tui.card.change_kind import with_kind


def move_command(
    cards: Sequence[Card], grouping: GroupBy, column: str, now: datetime
) -> Command | None:
    """Return the command that puts cards into the column with this key, "" for cards without one.

    None where that cannot be: a card has a kind.
    """
    if grouping == "theme":
        return MoveCards(at=now, cards=tuple(card.id for card in cards), theme=column)
    if grouping == "kind" and not column:
        return None
    edits = tuple(
        EditCard(at=now, before=card, after=_card_in_column(card, grouping, column))
        for card in cards
    )
    if len(edits) == 1:
        return edits[0]
    return Batch(at=now, parts=edits, words=f"changed {counted(len(edits), 'card')}")


def _card_in_column(card: Card, grouping: GroupBy, column: str) -> Card:
    if grouping == "kind":
        return with_kind(card, cast("CardKind", column))
    # The other groupings are called as the field of a card that holds the column's key.
    change: dict[str, Any] = {grouping: column}
    return replace(card, **change)
