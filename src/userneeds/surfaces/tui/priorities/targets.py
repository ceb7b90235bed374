"""Which cards are placed: those the stage says, those with dots, or all that are open?"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias, get_args

from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import Card

Choice: TypeAlias = Literal["what the stage asks about", "what has dots", "all cards"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


def open_cards(workshop: AnySeen) -> Iterator[Card]:
    """Yield every card that can be placed, in the order of the file."""
    hidden = workshop.closed_cards()
    for card in workshop.cards.values():
        if card.id not in hidden and card.status != "duplicate":
            yield card


def cards_to_place(workshop: AnySeen, choice: Choice) -> tuple[Card, ...]:
    """Return the cards of a choice; where it has none, every open card."""
    cards = tuple(open_cards(workshop))
    return tuple(filter(_CHOSEN[choice](workshop), cards)) or cards


def _asked_about(workshop: AnySeen) -> Callable[[Card], bool]:
    """Return what tells the kinds of the running stage; without any, the needs."""
    stage = workshop.current_stage()
    kinds = stage.kinds if stage else ()
    return lambda card: card.kind in kinds if kinds else card.is_need


def _dotted(workshop: AnySeen) -> Callable[[Card], bool]:
    """Return what tells the cards with dots, and those of themes with dots."""
    dots = without_hidden_votes(workshop).dot_counts()
    with_dots = {target for target, number in dots.items() if number}
    return lambda card: card.id in with_dots or card.theme in with_dots


def _any(workshop: AnySeen) -> Callable[[Card], bool]:
    del workshop
    return lambda _: True


_CHOSEN: Mapping[Choice, Callable[[AnySeen], Callable[[Card], bool]]] = {
    "what the stage asks about": _asked_about,
    "what has dots": _dotted,
    "all cards": _any,
}
