"""What has a sender proven besides who they are?

On a card without a name stands nobody; whoever wrote it proves it otherwise, and no command says
so: whoever receives the command found out.
"""

from dataclasses import dataclass

from userneeds.model.ids import CardId, PersonId

NAMELESS: PersonId = "?"
"""Somebody who has not said who they are: they write where nobody is named, and nowhere else.

It can be nobody's id.
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody has proven."""

    cards: frozenset[CardId] = frozenset()
    """Cards without a name that they wrote."""
    voter: PersonId = ""
    """Under what their dots stand where nobody is named; empty for nothing."""
    is_participant: bool = False
    """They ask as one of those who take part, even where they facilitate."""


NO_CLAIM = Claim()
