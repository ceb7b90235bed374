"""Who is in the room, and for whom they work."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import OrganisationId, PersonId

NamingConsent: TypeAlias = Literal["", "named", "anonymous", "withdrawn"]
"""What a person agreed to: '' not asked, so anonymous; 'named'; 'anonymous'.

'withdrawn' leaves every figure.
"""
NAMING_CONSENTS: tuple[NamingConsent, ...] = get_args(NamingConsent)

OrganisationColour: TypeAlias = Literal[
    "", "blue", "teal", "green", "yellow", "orange", "red", "pink", "purple"
]
"""What marks an organisation beside its name; '' is no mark."""
ORGANISATION_COLOURS: tuple[OrganisationColour, ...] = get_args(OrganisationColour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A housing association, a council, a supplier."""

    id: OrganisationId
    name: str
    short_name: str = ""
    """What stands at the head of columns; empty where the name itself is short enough."""
    kind: str = ""
    """'housing association', 'council', 'supplier', …"""
    region: str = ""
    homes: int = 0
    """Homes it manages; 0 where that is not known or does not apply."""
    colour: OrganisationColour = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One participant."""

    id: PersonId
    name: str
    organisation: OrganisationId = ""
    role: str = ""
    """Their work: 'business analysis', 'property management', …"""
    facilitates: bool = False
    present: bool = True
    consent: NamingConsent = ""
    pseudonym: str = ""
    """How playbacks name them: 'a regional repairs lead'."""
    asked: date | None = None
    """The day on which they were asked how they want to be named."""
    offers: str = ""
    """What they offer others of the group; saying it puts them into its directory."""
    looks_for: str = ""
    """What they look for among the others; saying it does so too."""

    @property
    def is_listed(self) -> bool:
        """Whether they stand in the directory: they agreed to be named, and said what for."""
        return self.consent == "named" and bool(self.offers or self.looks_for)

    @property
    def has_withdrawn(self) -> bool:
        """Whether what they said, voted and placed no longer counts."""
        return self.consent == "withdrawn"


_HONORIFICS = frozenset(
    {"baroness", "cllr", "councillor", "dame", "dr", "fr", "lady", "lord", "miss", "mr", "mrs"}
    | {"ms", "mx", "prof", "professor", "rev", "revd", "sir"}
)
"""What people are called before their name."""


_MOST_NAMES = 10_000
"""So many are known at once: everybody's name is asked for at every change in a full room."""


def without_honorifics(name: str) -> str:
    """Return a name without what stands before it: 'Dr Ann Lee' gives 'Ann Lee'."""
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in _HONORIFICS:
        del words[0]
    return " ".join(words)


@lru_cache(maxsize=_MOST_NAMES)
def name_key(name: str) -> str:
    """Return what two ways of writing one name share: case, dots and what stands before it go."""
    return " ".join(without_honorifics(name).casefold().replace(".", " ").split())
