"""What does a phone ask for, what is it answered, and how much may it ask for?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from userneeds.live.tokens import PhoneSecret

LONGEST_FIELD = 500
"""Characters in one field of a page."""
MOST_CARDS = 30
"""Cards of one phone in one stage."""
_ORDERS_A_SECOND = 5.0
_BURST = 20.0


@dataclass(frozen=True, slots=True)
class PhoneOrder:
    """One thing that a phone asks for."""

    secret: PhoneSecret
    id: str
    """Its own name for it; under one name nothing is done twice."""
    says: Mapping[str, Any]
    """A command in its wire form, or a word for the room: `{"do": "Ready", "on": true}`."""

    @property
    def word(self) -> str:
        """What it asks for, in a word."""
        return str(self.says.get("do", ""))

    def cards(self) -> tuple[str, ...]:
        """Return the ids of the cards that it brings; none of what is no card."""
        brought = self.says.get("cards")
        cards = brought if isinstance(brought, list | tuple) else ()
        ids = (card.get("id") for card in cards if isinstance(card, dict))
        return tuple(each for each in ids if isinstance(each, str))

    def text(self, name: str) -> str:
        """Return what it says of `name`; empty where it says nothing, or no words."""
        value = self.says.get(name, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """What became of it: done, refused with words, or to be sent again later."""

    id: str
    done: int = 0
    """Its position on record; 0 where it was not done."""
    refused: str = ""
    is_later: bool = False

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        if self.refused:
            return {"id": self.id, "refused": self.refused}
        return (
            {"id": self.id, "later": True} if self.is_later else {"id": self.id, "done": self.done}
        )


@dataclass(slots=True)
class Allowance:
    """How much one phone may still ask for: it grows with time, up to a burst."""

    left: float = _BURST
    at: float = 0.0

    def take(self, now: float) -> bool:
        """Take one, at a moment in seconds; False where none is left."""
        self.left = min(_BURST, self.left + max(0.0, now - self.at) * _ORDERS_A_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


def too_long(says: Mapping[str, Any]) -> str:
    """Return which text is too long, as a sentence; empty where none is.

    What was as long before may stay.
    """
    known = set(_texts(says.get("before")))
    for name, part in says.items():
        for text in _texts(part):
            if name != "before" and len(text) > LONGEST_FIELD and text not in known:
                number = f"{len(text):,}"
                return (
                    f"A field takes {LONGEST_FIELD} characters; this has {number}. Make it shorter."
                )
    return ""


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in plain data, without recursion: it may be nested as deep as it likes."""
    level = [value]
    while level:
        inner: list[object] = []
        for each in level:
            if isinstance(each, str):
                yield each
            elif isinstance(each, list | tuple):
                inner += each
            elif isinstance(each, dict):
                inner += each.values()
        level = inner
