"""What a workshop already knows: its needs, findings and sources, each with where it comes from and how well it stands.

A later workshop finds these while a card is being written, and links to them instead of doing the research again.
Duplicates, cards found not valid and whatever was withdrawn are not knowledge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from userneeds.analysis.strength import strength
from userneeds.model.card import Kind
from userneeds.model.ids import SEPARATOR
from userneeds.model.workshop import Workshop

WORTH_KNOWING: frozenset[Kind] = frozenset({"need", "story", "job", "insight", "challenge", "uncertainty", "project"})


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that somebody found out before."""

    reference: str
    """`workshop/card`: what a link to it is."""
    kind: str
    """A kind of card, or 'evidence'."""
    says: str
    organisation: str
    """Its name; empty where nobody is named."""
    strength: str
    """How well it is proven, in words; empty for a source."""


def known(workshop: Workshop) -> Iterator[Known]:
    """Yield what is worth knowing, cards before sources, in id order."""
    for card in sorted(workshop.cards.values(), key=lambda card: card.id):
        if (
            card.kind in WORTH_KNOWING
            and card.status not in {"duplicate", "not valid"}
            and not workshop.is_hidden(card)
        ):
            organisation = _name(workshop, workshop.organisation_of(card))
            words = strength(workshop, card).in_words()
            yield Known(workshop.id + SEPARATOR + card.id, card.kind, card.statement(), organisation, words)
    for source in sorted(workshop.evidence.values(), key=lambda source: source.id):
        if source.consent != "withdrawn":
            organisation = _name(workshop, source.organisation)
            yield Known(workshop.id + SEPARATOR + source.id, "evidence", source.says, organisation, "")


def _name(workshop: Workshop, organisation_id: str) -> str:
    organisation = workshop.organisations.get(organisation_id)
    return organisation.name if organisation else ""
