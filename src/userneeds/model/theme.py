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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Cards that every grouping keeps together, or keeps apart."""

    id: str
    kind: PinKind
    cards: tuple[CardId, ...]
