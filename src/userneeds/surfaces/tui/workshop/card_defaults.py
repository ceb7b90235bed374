"""What a new card gets besides its words: kind, stage, for whom it is typed, whose need it is."""

from dataclasses import dataclass

from userneeds.model.card import CardKind
from userneeds.model.ids import OrganisationId, PersonId, StageId


@dataclass(frozen=True, slots=True)
class CardDefaults:
    """What a new card gets besides its words."""

    kind: CardKind
    stage: StageId = ""
    organisation: OrganisationId = ""
    by: PersonId = ""
    role: str = ""
    """Of needs and stories that name no role of their own."""
