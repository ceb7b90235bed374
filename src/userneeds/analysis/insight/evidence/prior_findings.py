"""What a workshop already knows: its needs, findings and sources, with where they come from.

Each says how well it stands. A later workshop finds them while a card is being written, and links
to them instead of doing the research again. Duplicates, cards found not valid, whatever was
withdrawn and sources whose words are kept back are not knowledge.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from userneeds.analysis.insight.evidence.evidence_strength import (
    EvidenceStrength,
    evidence_strength,
    strength_of,
)
from userneeds.model.card import NEED_KINDS, Card, CardKind
from userneeds.model.evidence import Evidence
from userneeds.model.ids import SEPARATOR
from userneeds.model.workshop import Workshop

FINDING_KINDS: frozenset[CardKind] = NEED_KINDS | {
    "insight",
    "challenge",
    "uncertainty",
    "project",
}
SOURCE_FINDING = "evidence"
"""The kind of what is found that is no card."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """One thing that somebody found out before."""

    reference: str
    """`workshop/card`: what a link to it is."""
    said: Card | Evidence
    organisation: str
    """Its name; empty where nobody is named."""
    strength: EvidenceStrength

    @property
    def kind(self) -> str:
        """A kind of card, or 'evidence'."""
        return self.said.kind if isinstance(self.said, Card) else SOURCE_FINDING

    @property
    def says(self) -> str:
        """What it says, in a sentence; of a card it is put together only when it is asked for."""
        return self.said.statement() if isinstance(self.said, Card) else self.said.says


def prior_findings(workshop: Workshop) -> Iterator[KnownItem]:
    """Yield what is worth knowing, cards before sources, in id order."""
    for card in sorted(workshop.cards.values(), key=attrgetter("id")):
        if _is_finding(card) and not workshop.is_hidden(card):
            yield _known_card(workshop, card)
    for source in sorted(workshop.evidence.values(), key=attrgetter("id")):
        is_kept_back = source.is_withdrawn or source.id in workshop.fingerprints
        if not is_kept_back:
            yield _known_source(workshop, source)


def _is_finding(card: Card) -> bool:
    if card.status in {"duplicate", "not valid"}:
        return False
    return card.kind in FINDING_KINDS


def _known_card(workshop: Workshop, card: Card) -> KnownItem:
    reference = workshop.id + SEPARATOR + card.id
    organisation = workshop.listed_organisation_name(workshop.organisation_of(card))
    return KnownItem(reference, card, organisation, evidence_strength(workshop, card))


def _known_source(workshop: Workshop, source: Evidence) -> KnownItem:
    reference = workshop.id + SEPARATOR + source.id
    organisation = workshop.listed_organisation_name(source.organisation)
    return KnownItem(reference, source, organisation, strength_of([source], workshop.date))
