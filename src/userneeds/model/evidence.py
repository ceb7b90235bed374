"""What a need rests on: a source, what it says, and whether it may be shared.

A link to a source remembers the source's fingerprint, so that a need can be marked for another look
when what it rests on has changed (the idea of suspect links, **Source:** doorstop). Fingerprints
are computed in `analysis`; here they are only kept. A link may lead into another workshop: to a
source there, or to a card and through it to the sources of that card. Where it leads is an
`LinkTarget`, which `session.library` looks up: no workshop's file holds another's words.
"""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import SEPARATOR, EvidenceId, OrganisationId, is_elsewhere

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

SOURCE_ORIGIN = "source"
"""The kind of an origin that is no card."""
_GROUNDS = frozenset({SOURCE_ORIGIN, "need", "story", "job", "insight"})

_GATHERING = attrgetter("kind", "organisation", "gathered", "people", "where")
"""How a source was gathered, and where it lies."""
_MARK = "@"
"""Between the parts of a link as it is written."""


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """A card's link to what it rests on, with its fingerprint when the link was last read."""

    source: EvidenceId
    """A source of the workshop, or `workshop/source` or `workshop/card` elsewhere."""
    fingerprint: str = ""
    read_on: str = ""
    """ISO, the day on which somebody read it again; empty where nobody had to yet."""

    @classmethod
    def parse(cls, text: str) -> "EvidenceLink":
        """Return the link written as `source`, `source@fingerprint` or `source@fingerprint@day`."""
        source, _, rest = text.partition(_MARK)
        fingerprint, _, read_on = rest.partition(_MARK)
        return cls(source, fingerprint, read_on)

    def __str__(self) -> str:
        parts = (self.source, self.fingerprint, self.read_on)
        return _MARK.join(parts).rstrip(_MARK)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it points into another workshop."""
        return is_elsewhere(self.source)


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
    superseded_by: EvidenceId = ""
    """The source that says it better now: what rests on this one is to be read again."""

    def is_same_as(self, other: "Evidence") -> bool:
        """Tell whether this is the same source, entered twice or listed by two workshops.

        It says the same, and has the same id, lies in the same place, or was gathered by the same
        organisation in the same way on the same day.
        """
        if self.says != other.says:
            return False
        is_same_id = self.id.rpartition(SEPARATOR)[2] == other.id.rpartition(SEPARATOR)[2]
        is_same_place = bool(self.where) and self.where == other.where
        is_gathered_alike = _GATHERING(self) == _GATHERING(other)
        return is_same_id or is_same_place or is_gathered_alike

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing may rest on it or be told of it any more."""
        return self.consent == "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetWords:
    """What an origin says to those who were perhaps not in the room."""

    says: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """What a link into another workshop leads to."""

    reference: str
    """`workshop/card` or `workshop/source`."""
    kind: str = ""
    """A kind of card, or 'source'; empty where nothing is there."""
    says: str = ""
    title: str = ""
    """Of the workshop."""
    day: date | None = None
    """The day of the workshop."""
    organisation: str = ""
    """Whose it is, by name; empty where nobody is named."""
    outside: TargetWords = TargetWords()
    fingerprint: str = ""
    """Changes when it, or anything it rests on, changes."""
    sources: tuple[Evidence, ...] = ()
    """What it comes to: the source itself, or what the card rests on; each id is a reference."""
    trouble: str = ""
    """Why nothing rests on it any more, or safely; empty where all is well."""
    successor: str = ""
    """The reference of what took its place; empty where nothing did."""

    @property
    def is_source(self) -> bool:
        """Whether it is a source and no card."""
        return self.kind == SOURCE_ORIGIN

    @property
    def is_ground(self) -> bool:
        """Whether a card can rest on it; a challenge, a goal and a project are taken up instead."""
        return self.kind in _GROUNDS

    @property
    def is_lost(self) -> bool:
        """Whether nothing is there to rest on."""
        return not self.kind
