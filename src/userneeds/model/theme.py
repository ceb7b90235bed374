"""A named set of cards, and what the facilitator insists on.

Which cards belong to a theme is a field of each card (`Card.theme`), so a card has at most one
theme and two people can move two cards without touching the same lines.

**Source:** affinity grouping (KJ method): everyone names every group on their own, and the spread
is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import CardId, PersonId, ThemeId

Origin: TypeAlias = Literal["hand", "suggested"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
PinKind: TypeAlias = Literal["together", "apart"]
PIN_KINDS: tuple[PinKind, ...] = get_args(PinKind)

Wishes: TypeAlias = Mapping[PersonId, Mapping[CardId, ThemeId]]
"""The theme each person wishes a card into, by person, then by card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme that people made or accepted."""

    id: ThemeId
    name: str
    origin: Origin = "hand"
    """Made by hand, or accepted from a suggestion."""
    reasons: tuple[str, ...] = ()
    """Why its cards belong together, in plain words."""
    names: Mapping[PersonId, str] = field(default_factory=dict)
    """What each person would call it."""
    standing: ThemeId = ""
    """The series' standing theme this one continues."""
    notes: str = ""


def wished_themes(wishes: Wishes, card: CardId) -> Mapping[ThemeId, int]:
    """Return how many people wish a card into each theme; several themes are a contested card."""
    counts: dict[ThemeId, int] = {}
    for wished in wishes.values():
        if card in wished:
            theme = wished[card]
            counts[theme] = counts.get(theme, 0) + 1
    return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Cards that every grouping keeps together, or keeps apart."""

    id: str
    kind: PinKind
    cards: tuple[CardId, ...]
