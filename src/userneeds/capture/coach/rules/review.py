"""What does the coach look at?

One card with its words taken apart once, and what surrounds it in the workshop.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from userneeds.capture.coach.rules.rulebook import RuleLevel, SpokenWords, spoken_words
from userneeds.capture.duplicates import SimilarCard, WantIndex
from userneeds.capture.parse.draft import Draft
from userneeds.model.grammar.frames import WANTED_FORMS, spoken_want
from userneeds.model.grammar.phrases import PhraseForm
from userneeds.model.series import OwnQuestion


@dataclass(frozen=True, slots=True)
class CoachContext:
    """What the workshop knows beside the card."""

    glossary: frozenset[str] = frozenset()
    """Acronyms that are explained."""
    jargon: tuple[str, ...] = ()
    """Words of the project that its users would not say; the rule is off while this is empty."""
    roles: tuple[str, ...] = ()
    """Roles already in use, the most frequent first."""
    wants: WantIndex | None = None
    """The other cards that it can be a double of."""
    card: str = ""
    """The id of the card itself, so that it is not its own twin."""
    sources: int | None = None
    """How many pieces of evidence the card has; None where that cannot be known, as in a paste."""
    own: tuple[OwnQuestion, ...] = ()
    """What the group asks besides, otherwise, or not."""
    is_for_builders: bool = False
    """The service is for developers, so they are users here."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair as data; the surfaces turn it into commands, which can be undone."""

    changes: Mapping[str, str] = field(default_factory=dict)
    """New values by the draft's words: role, want, benefit, context, note."""
    split: tuple[Draft, ...] = ()
    """The drafts that take the card's place."""
    merge_into: str = ""
    """The id of the card that this one is a duplicate of."""


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """What a rule found in a card."""

    word: str
    other: str = ""
    fix: Fix | None = None
    choices: tuple[str, ...] = ()
    """Roles that would answer; the fix takes the first."""
    level: RuleLevel | None = None
    """What it is this time, where that is not the rule's own level."""


@dataclass(frozen=True, slots=True)
class CardReview:
    """One card, ready for every rule."""

    draft: Draft
    around: CoachContext
    want_words: SpokenWords
    nearest: SimilarCard | None = None
    """The nearest other card that wants the same."""
    form: PhraseForm | None = None
    """What the want is said as: something to do, a thing; None for a sentence of its own."""

    def is_need(self) -> bool:
        """Say whether the card speaks in the frame of a need."""
        return self.draft.is_need and bool(self.draft.want)


RuleMatcher: TypeAlias = Callable[[CardReview], RuleMatch | None]


def card_review(draft: Draft, around: CoachContext) -> CardReview:
    """Return `draft` ready for every rule."""
    spoken = spoken_want(draft.want)
    form = spoken.form if spoken.form in WANTED_FORMS else None
    if form and spoken.verb:
        draft = replace(draft, want=spoken.words)
    nearest = _nearest_other_card(draft, around)
    return CardReview(draft, around, spoken_words(draft.want), nearest, form)


def said_words(draft: Draft) -> str:
    """Return what a card is compared by: what it wants, or its text where it wants nothing."""
    return spoken_want(draft.want).words if draft.is_need else draft.text


def _nearest_other_card(draft: Draft, around: CoachContext) -> SimilarCard | None:
    if around.wants is None:
        return None
    said = said_words(draft)
    if not said:
        return None
    near = around.wants.closest(said, draft.role, leaving_out=around.card)
    if near and near[0].relation != "sibling":
        return near[0]
    return None
