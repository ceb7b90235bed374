"""What a workshop already knows: its needs, findings and sources, each with where it comes from and how well it stands.

A later workshop finds these while a card is being written, and links to them instead of doing the
research again. Duplicates, cards found not valid and whatever was withdrawn are not knowledge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from userneeds.analysis.insight.evidence_strength import evidence_strength
from userneeds.model.card import CardKind
from userneeds.model.ids import SEPARATOR
from userneeds.model.workshop import Workshop

FINDING_KINDS: frozenset[CardKind] = frozenset(
    {"need", "story", "job", "insight", "challenge", "uncertainty", "project"}
)


@dataclass(frozen=True, slots=True)
class KnownItem:
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


def prior_findings(workshop: Workshop) -> Iterator[KnownItem]:
    """Yield what is worth knowing, cards before sources, in id order."""
    for card in sorted(workshop.cards.values(), key=lambda card: card.id):
        if (
            card.kind in FINDING_KINDS
            and card.status not in {"duplicate", "not valid"}
            and not workshop.is_hidden(card)
        ):
            organisation = _organisation_name(workshop, workshop.organisation_of(card))
            words = evidence_strength(workshop, card).in_words()
            yield KnownItem(
                workshop.id + SEPARATOR + card.id, card.kind, card.statement(), organisation, words
            )
    for source in sorted(workshop.evidence.values(), key=lambda source: source.id):
        if source.consent != "withdrawn":
            organisation = _organisation_name(workshop, source.organisation)
            yield KnownItem(
                workshop.id + SEPARATOR + source.id, "evidence", source.says, organisation, ""
            )


def _organisation_name(workshop: Workshop, organisation_id: str) -> str:
    organisation = workshop.organisations.get(organisation_id)
    return organisation.name if organisation else ""
