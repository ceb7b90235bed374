"""What is placed: what the stage says, themes with dots, cards with dots, or all that are open?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias, get_args

from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.analysis.insight.placing_targets import (
    dotted_themes,
    placeable_cards,
    targets_of_stage,
)
from userneeds.disclosure.seen import AnySeen
from userneeds.model.ids import CardId
from userneeds.model.wording import counted, join_nonempty
from userneeds.surfaces.tui.board.card_drawing import short_statement

Choice: TypeAlias = Literal[
    "what the stage asks about", "themes with dots", "cards with dots", "all cards"
]
CHOICES: tuple[Choice, ...] = get_args(Choice)


def targets_to_place(workshop: AnySeen, choice: Choice) -> Sequence[CardId]:
    """Return the cards or themes of a choice by their ids; where it has none, every open card."""
    return _CHOSEN[choice](workshop) or _all_cards(workshop)


def _dotted_themes(workshop: AnySeen) -> Sequence[CardId]:
    """Return the themes with dots; all themes where none has any yet."""
    return dotted_themes(workshop) or tuple(workshop.themes)


def _dotted_cards(workshop: AnySeen) -> Sequence[CardId]:
    """Return the cards with dots, and those of themes with dots."""
    dots = without_hidden_votes(workshop).dot_counts()
    with_dots = {target for target, number in dots.items() if number}
    cards = placeable_cards(workshop)
    return [card.id for card in cards if card.id in with_dots or card.theme in with_dots]


def _all_cards(workshop: AnySeen) -> Sequence[CardId]:
    return [card.id for card in placeable_cards(workshop)]


_CHOSEN: Mapping[Choice, Callable[[AnySeen], Sequence[CardId]]] = {
    "what the stage asks about": targets_of_stage,
    "themes with dots": _dotted_themes,
    "cards with dots": _dotted_cards,
    "all cards": _all_cards,
}


def target_in_short(workshop: AnySeen, target: CardId) -> str:
    """Return what a card says without its frame, or the name of a theme with how many cards."""
    theme = workshop.themes.get(target)
    if theme is None:
        return short_statement(workshop.cards[target])
    return f"{theme.name} ({counted(len(workshop.cards_of(target)), 'card')})"


def target_in_full(workshop: AnySeen, target: CardId) -> str:
    """Return all words of a card, or the name of a theme with what its cards say."""
    theme = workshop.themes.get(target)
    if theme is None:
        card = workshop.cards.get(target)
        return card.statement() if card else ""
    said = join_nonempty([card.statement() for card in workshop.cards_of(target)])
    return f"{theme.name}: {said}" if said else theme.name
