"""Which cards may a new one be called a double of?

'Somebody has this already' tells that a card exists and what it says. So cards that are face down
are none of them, nor those of a stage that promised to be anonymous, nor those of people who have
withdrawn.
"""

from userneeds.disclosure.nameless_stages import nameless_stages
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop


def comparable_cards(workshop: Workshop) -> list[Card]:
    """Return the cards that another one may be called like, in their order.

    Asked after every card that is typed, also beside ten thousand others.
    """
    closed = workshop.closed_cards()
    nameless = nameless_stages(workshop)
    withdrawn = {key for key, person in workshop.people.items() if person.has_withdrawn}
    cards = workshop.cards.values()
    named = [card for card in cards if card.stage not in nameless and card.by not in withdrawn]
    return [card for card in named if card.id not in closed] if closed else named
