"""What does the coach look at? One card with its words taken apart once, and what surrounds it in the workshop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from userneeds.capture.draft import Draft
from userneeds.capture.duplicates import Likeness, Wants
from userneeds.capture.words import singular, words_of


@dataclass(frozen=True, slots=True)
class Around:
    """What the workshop knows beside the card."""

    glossary: frozenset[str] = frozenset()
    """Acronyms that are explained."""
    jargon: tuple[str, ...] = ()
    """Words of the project that its users would not say; the rule is off while this is empty."""
    roles: tuple[str, ...] = ()
    """Roles already in use."""
    wants: Wants | None = None
    """The other cards."""
    card: str = ""
    """The id of the card itself, so that it is not its own twin."""
    sources: int | None = None
    """How many pieces of evidence the card has; None where that cannot be known, as in a paste."""
    is_for_builders: bool = False
    """The service is for developers, so they are users here."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair as data; the surfaces turn it into commands, which can be undone."""

    changes: Mapping[str, str] = field(default_factory=dict)
    """New values by the draft's words: role, want, benefit, context, note."""
    split: tuple[Draft, ...] = ()
    """The drafts that take the card's place."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found in a card."""

    word: str
    other: str = ""
    fix: Fix | None = None
    is_certain: bool = False
    """One key repairs it, though the rule as a whole only asks."""


@dataclass(frozen=True, slots=True)
class Case:
    """One card, ready for every rule."""

    draft: Draft
    around: Around
    said: tuple[str, ...]
    """The words of the want as written."""
    singulars: tuple[str, ...]
    """The same in small letters without plurals."""
    near: Likeness | None = None
    """The nearest other card that wants the same."""

    def is_need(self) -> bool:
        """Say whether the card speaks in the frame of a need."""
        return self.draft.kind in {"need", "story", "job"} and bool(self.draft.want)


Finder: TypeAlias = Callable[[Case], Found | None]


def case_of(draft: Draft, around: Around) -> Case:
    """Return `draft` ready for every rule."""
    said = tuple(words_of(draft.want))
    return Case(draft, around, said, tuple(singular(word) for word in said), _nearest(draft, around))


def _nearest(draft: Draft, around: Around) -> Likeness | None:
    if around.wants is None or not draft.want:
        return None
    near = around.wants.closest(draft.want, draft.role, leaving_out=around.card)
    return near[0] if near and near[0].relation != "sibling" else None
