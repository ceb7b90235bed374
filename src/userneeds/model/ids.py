"""What an id looks like, and which words name whose id.

An id is short, random and lower case, so that two laptops never invent the same one and every
parser reads it as text. People and organisations may have ids chosen by hand (`ann`, `northmoor`).
Making a new id needs randomness, so that happens in `session.storage.random_ids`; this module only
says what is a sound one.
"""

import re
from typing import TypeAlias

CardId: TypeAlias = str
PersonId: TypeAlias = str
OrganisationId: TypeAlias = str
EvidenceId: TypeAlias = str
ThemeId: TypeAlias = str
StageId: TypeAlias = str

ROOM: PersonId = "room"
"""The voter who stands for everybody in the room without a device."""

SEPARATOR = "/"
"""Between a workshop's id and a card's id, when one workshop points into another."""

_ID_PATTERN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60


def is_id(text: str) -> bool:
    """Tell whether `text` can be an id.

    Lower-case letters, digits and single hyphens, beginning with a letter; at most 60 characters.
    """
    return len(text) <= _LONGEST and _ID_PATTERN.fullmatch(text) is not None


def is_elsewhere(reference: str) -> bool:
    """Tell whether `reference` points into another workshop (`workshop/card`)."""
    return SEPARATOR in reference
