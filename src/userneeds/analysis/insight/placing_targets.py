"""What is placed by a method: cards, or themes?

The stage says it: the cards of the kinds that it names; else the themes with dots, where the vote
before it was about themes; else the needs; else every open card. Where cards were placed already,
it goes on with cards.
"""

from collections.abc import Sequence

from userneeds.analysis.insight.dot_votes import tally_themes, vote_subject, without_hidden_votes
from userneeds.model.card import Card
from userneeds.model.ids import CardId, ThemeId
from userneeds.model.workshop import Workshop


def placeable_cards(workshop: Workshop) -> list[Card]:
    """Return every card that can be placed, in the order of the file."""
    hidden = workshop.closed_cards()
    cards = workshop.cards.values()
    return [card for card in cards if card.id not in hidden and card.status != "duplicate"]


def dotted_themes(workshop: Workshop) -> tuple[ThemeId, ...]:
    """Return the themes with dots, own ones or of their cards, most dots first.

    None before the vote is revealed.
    """
    ranks = tally_themes(without_hidden_votes(workshop))
    return tuple(rank.target for rank in ranks if rank.dots)


def targets_of_stage(workshop: Workshop) -> Sequence[CardId]:
    """Return what the running stage asks people to place: ids of cards, or of themes."""
    stage = workshop.current_stage()
    kinds = stage.kinds if stage else ()
    cards = placeable_cards(workshop)
    if kinds:
        wanted = [card.id for card in cards if card.kind in kinds]
        return wanted or [card.id for card in cards]
    if _is_about_themes(workshop):
        return dotted_themes(workshop)
    needs = [card.id for card in cards if card.is_need]
    return needs or [card.id for card in cards]


def _is_about_themes(workshop: Workshop) -> bool:
    if vote_subject(workshop) != "themes" or not dotted_themes(workshop):
        return False
    placings = workshop.counted_placings().values()
    return not any(target in workshop.cards for placed in placings for target in placed)
