"""How a suggestion becomes themes: the commands that accepting it sends.

Accepting one group moves only its cards; accepting everything also takes the cards that fit nowhere
out of the themes they are in. Cards that have gone since the suggestion was made are passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from userneeds.commands.batch import Batch
from userneeds.commands.command import Command
from userneeds.commands.themes import MakeTheme, MoveCards
from userneeds.model.card import Card
from userneeds.model.ids import CardId, ThemeId
from userneeds.model.theme import Theme

SplitPart: TypeAlias = tuple[tuple[CardId, ...], str]
"""Cards that would be a theme of their own, and its name."""


class SuggestedGroup(Protocol):
    """A suggested theme, as far as accepting it goes."""

    @property
    def theme(self) -> ThemeId:
        """The theme it goes on from; empty for a new one."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def cards(self) -> tuple[CardId, ...]:
        """Its cards."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they belong together."""


class ThemedCards(Protocol):
    """Cards and themes as they stand when a suggestion is accepted."""

    @property
    def cards(self) -> Mapping[CardId, Card]:
        """The cards that there are."""

    @property
    def themes(self) -> Mapping[ThemeId, Theme]:
        """The themes that there are."""


def accept_command(
    workshop: ThemedCards,
    groups: Sequence[tuple[SuggestedGroup, ThemeId]],
    loose: Iterable[CardId],
    at: datetime,
) -> Command | None:
    """Return one command that makes groups into themes and takes `loose` cards out.

    Each group comes with the id that it gets should it be a new theme. None if nothing would
    change.
    """
    parts: list[Command] = []
    for group, new_id in groups:
        parts += _group_commands(workshop, group, new_id, at)
    known = [workshop.cards[card] for card in loose if card in workshop.cards]
    leaving = tuple(card.id for card in known if card.theme)
    if leaving:
        parts.append(MoveCards(at=at, cards=leaving, theme=""))
    if not parts:
        return None
    if len(groups) == 1:
        words = f"accepted '{groups[0][0].name}'"
    else:
        words = f"accepted {len(groups)} suggested themes"
    return Batch(at=at, parts=tuple(parts), words=words)


def split_command(
    theme_name: str, pieces: Sequence[tuple[ThemeId, SplitPart]], at: datetime
) -> Command:
    """Return one command that takes pieces out of a theme.

    Each becomes a theme of its own with the id it comes with.
    """
    reasons = (f"Split from '{theme_name}'",)
    names: list[str] = []
    parts: list[Command] = []
    for new_id, (cards, name) in pieces:
        theme = Theme(id=new_id, name=name, origin="suggested", reasons=reasons)
        parts.append(MakeTheme(at=at, theme=theme, cards=cards))
        names.append(f"'{name}'")
    words = f"split {' and '.join(names)} from '{theme_name}'"
    return Batch(at=at, parts=tuple(parts), words=words)


def _group_commands(
    workshop: ThemedCards, group: SuggestedGroup, new_id: ThemeId, at: datetime
) -> list[Command]:
    cards_by_id = workshop.cards
    known = [cards_by_id[card] for card in group.cards if card in cards_by_id]
    if group.theme not in workshop.themes:
        theme = Theme(id=new_id, name=group.name, origin="suggested", reasons=group.reasons)
        cards = tuple(card.id for card in known)
        return [MakeTheme(at=at, theme=theme, cards=cards)]
    moved = tuple(card.id for card in known if card.theme != group.theme)
    if not moved:
        return []
    return [MoveCards(at=at, cards=moved, theme=group.theme)]
