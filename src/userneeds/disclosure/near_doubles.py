"""Which cards may a new one be called a double of?

'Somebody has this already' tells that a card exists and what it says. So cards that are face down
are none of them, nor those of a stage that promised to be anonymous, nor those of people who have
withdrawn.
"""

from collections.abc import Iterator

from userneeds.disclosure.nameless_stages import nameless_stages
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop


def comparable_cards(workshop: Workshop) -> Iterator[Card]:
    """Yield the cards that another one may be called like, in their order."""
    closed = workshop.closed_cards()
    nameless = nameless_stages(workshop)
    for card in workshop.cards.values():
        is_kept_back = card.id in closed or card.stage in nameless
        if not is_kept_back and not workshop.has_withdrawn(card.by):
            yield card
