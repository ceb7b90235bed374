"""Who is in the room, and for whom they work."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import OrganisationId, PersonId

NamingConsent: TypeAlias = Literal["", "named", "anonymous", "withdrawn"]
"""What a person agreed to: '' not asked, so anonymous; 'named'; 'anonymous'.

'withdrawn' leaves every figure.
"""
NAMING_CONSENTS: tuple[NamingConsent, ...] = get_args(NamingConsent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A housing association, a council, a supplier."""

    id: OrganisationId
    name: str
    kind: str = ""
    """'housing association', 'council', 'supplier', …"""
    region: str = ""
    homes: int = 0
    """Homes it manages; 0 where that is not known or does not apply."""


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

    @property
    def has_withdrawn(self) -> bool:
        """Whether what they said, voted and placed no longer counts."""
        return self.consent == "withdrawn"
