"""Whose is a card, as the room may be told?

One person of an organisation is often its only one here, so that the organisation beside a card
tells who wrote it. Cards of a stage that promised to name nobody are nobody's, and so are those of
people who have withdrawn.
"""

from collections.abc import Mapping
from dataclasses import replace

from userneeds.model.card import Card
from userneeds.model.ids import CardId, OrganisationId, StageId
from userneeds.model.workshop import Workshop


def nameless_stages(workshop: Workshop) -> frozenset[StageId]:
    """Return the stages in which everybody was promised to stay without a name."""
    return frozenset(stage.id for stage in workshop.agenda if stage.anonymous)


def owning_organisation(workshop: Workshop, card: Card) -> OrganisationId:
    """Return whose contribution a card is; empty where that is not known or not to be told."""
    if card.stage in nameless_stages(workshop) or workshop.has_withdrawn(card.by):
        return ""
    return workshop.organisation_of(card)


def owning_organisations(workshop: Workshop) -> Mapping[CardId, OrganisationId]:
    """Return the same for every card of a workshop, all at once."""
    nameless = nameless_stages(workshop)
    owners: dict[CardId, OrganisationId] = {}
    for card in workshop.cards.values():
        is_kept_back = card.stage in nameless or workshop.has_withdrawn(card.by)
        owners[card.id] = "" if is_kept_back else workshop.organisation_of(card)
    return owners


def with_owners_kept_back(workshop: Workshop) -> Workshop:
    """Return the workshop with those cards nobody's, for what reads a whole workshop."""
    owners = owning_organisations(workshop)
    cards = dict(workshop.cards)
    for card in workshop.cards.values():
        if not owners[card.id]:
            cards[card.id] = replace(card, by="", organisation="")
    return replace(workshop, cards=cards)
