"""What does the theme engine know of a card?

A `CardText` is a card reduced to what grouping looks at, so that the engine also groups plain lines
and cards of several workshops. They are always put in the order of their ids before anything is
counted: then the order of the file cannot change a theme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """One thing to be grouped. Empty text means 'not said'."""

    id: str
    text: str
    """What it is grouped by: all it says but the role, where that is stated apart."""
    whole: str = ""
    """All it says, as people read it; empty where that is `text`."""
    role: str = ""
    object: str = ""
    """What the card is about in fewest words, where the card says it apart from the rest."""
    kind: str = ""
    organisation: str = ""
    theme: str = ""
    """The theme a person gave it or accepted for it."""
    pinned: bool = False
    """It stays in `theme`, whatever the words say."""

    def shown(self) -> str:
        """Return what it says as people read it."""
        return self.whole or self.text


def in_id_order(card_texts: Iterable[CardText]) -> tuple[CardText, ...]:
    """Return the card texts by id. Refuses two with one id (`ValueError`)."""
    ordered = tuple(sorted(card_texts, key=attrgetter("id")))
    for before, after in pairwise(ordered):
        twice = after.id
        if before.id == twice:
            raise ValueError(f"Two cards have the id '{twice}': give one of them another id.")
    return ordered
