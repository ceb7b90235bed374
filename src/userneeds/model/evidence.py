"""What a need rests on: a source, what it says, and whether it may be shared.

A link to a source remembers the source's fingerprint, so that a need can be marked for another look
when what it rests on has changed (the idea of suspect links, **Source:** doorstop). Fingerprints
are computed in `analysis`; here they are only kept.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import EvidenceId, OrganisationId

SourceKind: TypeAlias = Literal[
    "interview",
    "survey",
    "analytics",
    "support calls",
    "observation",
    "complaint data",
    "legislation",
    "desk research",
    "usability test",
    "pilot",
    "live service",
    "expert opinion",
]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)

Consent: TypeAlias = Literal["", "public", "group", "room", "withdrawn"]
"""How far a piece may go: a source, a quote or a figure.

'room' stays on the screen of the room, 'group' among the organisations, 'public' may be published.
'' nobody asked yet: it stays among the organisations. 'withdrawn' is gone.
"""
CONSENTS: tuple[Consent, ...] = get_args(Consent)
STRICTEST_CONSENT_FIRST: tuple[Consent, ...] = ("withdrawn", "room", "", "group", "public")


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A card's link to a source, with the source's fingerprint when the link was last read."""

    source: EvidenceId
    fingerprint: str = ""

    @classmethod
    def parse(cls, text: str) -> "EvidenceLink":
        """Return the link written as `source` or `source@fingerprint`."""
        source, _, fingerprint = text.partition("@")
        return cls(source, fingerprint)

    def __str__(self) -> str:
        if self.fingerprint:
            return f"{self.source}@{self.fingerprint}"
        return self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One source."""

    id: EvidenceId
    kind: SourceKind
    says: str
    """What it says, in a sentence or a few."""
    where: str = ""
    """Where it is kept: a title, a reference, an address."""
    gathered: date | None = None
    organisation: OrganisationId = ""
    people: int = 0
    """How many people it comes from; 0 where that is not known."""
    consent: Consent = ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing may rest on it or be told of it any more."""
        return self.consent == "withdrawn"
