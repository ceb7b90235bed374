"""How well a need is proven, from the sources it is linked to, with every ingredient shown.

A source's weight is its step on the ladder; the best source counts, more from each further
organisation that found the same for itself, less as it grows old. The figure ranks needs; people
are shown the ingredients and a word. Sources of other workshops count like those listed here, also
through a card there that rests on them; a card there that rests on nothing proves nothing.

**Source:** Itamar Gilad's confidence meter: opinion 0.01 to 0.2, plans 0.4 to 0.5, anecdote 0.5 to
1, market data 1 to 3, user evidence 3, test results 4 to 5, launch data 10. Which of our kinds of
source stands on which step is our reading of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, SourceKind
from userneeds.model.ids import EvidenceId, OrganisationId
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

SOURCE_WEIGHTS: Mapping[SourceKind, float] = {
    "expert opinion": 0.2,
    "desk research": 0.5,
    "interview": 1.0,
    "observation": 1.0,
    "support calls": 2.0,
    "complaint data": 2.0,
    "survey": 2.0,
    "analytics": 3.0,
    "legislation": 3.0,
    "usability test": 4.0,
    "pilot": 5.0,
    "live service": 10.0,
}
ANECDOTE_WEIGHT = 1.0
"""Up to here a need rests on stories and opinions."""
WEIGHTS_BY_PEOPLE: tuple[tuple[int, float], ...] = ((20, 3.0), (5, 2.0))
"""Interviews and observations with at least so many people stand so high."""
FURTHER_ORGANISATION_BONUS = 0.25
"""What each further organisation adds, as a share."""
_MOST_BONUS = 1.0
"""At most to the double."""
HALF_LIFE_YEARS = 4.0
"""After so long a source counts half."""
OLD_YEARS = 3.0
"""From this age on a source wants another look."""
DAYS_IN_A_YEAR = 365.25


ProofWord: TypeAlias = Literal["not proven", "anecdote", "some proof", "strong"]
PROOF_WORDS: tuple[ProofWord, ...] = get_args(ProofWord)
"""From the weakest to the strongest."""


@dataclass(frozen=True, slots=True)
class EvidenceStrength:
    """How well one need is proven."""

    score: float
    """From 0 (nothing linked) to 20."""
    best: EvidenceId
    """The source that counts most; empty where there is none."""
    sources: int
    organisations: tuple[OrganisationId, ...]
    """Who found it for themselves, in id order."""
    age_years: float | None
    """Age of the best source on the day of the workshop; None where no date is known."""
    is_anecdote: bool
    """Whether nothing linked stands above stories and opinions."""

    def in_words(self) -> str:
        """Return a word for the strength with its ingredients."""
        if not self.sources:
            return f"{self.in_a_word()}: no source linked"
        return f"{self.in_a_word()}: {', '.join(self._ingredients())}"

    def in_a_word(self) -> ProofWord:
        """Return the word alone."""
        if not self.sources:
            return "not proven"
        if self.is_anecdote:
            return "anecdote"
        if self.score >= SOURCE_WEIGHTS["usability test"]:
            return "strong"
        return "some proof"

    def _ingredients(self) -> list[str]:
        parts = [counted(self.sources, "source")]
        if self.organisations:
            parts.append(counted(len(self.organisations), "organisation"))
        if self.age_years is not None:
            years = round(self.age_years)
            age = counted(years, "year") if years else "less than a year"
            parts.append(f"{age} old")
        return parts


def evidence_strength(workshop: Workshop, card: Card) -> EvidenceStrength:
    """Return how well a card is proven on the day of the workshop.

    Withdrawn sources do not count.
    """
    return strength_of(workshop.sources_of(card), workshop.date)


def strength_of(sources: Sequence[Evidence], day: date) -> EvidenceStrength:
    """Return how well something is proven on a day by sources of which none is withdrawn."""
    if not sources:
        return EvidenceStrength(0.0, "", 0, (), None, is_anecdote=True)

    def rank(source: Evidence) -> tuple[float, str]:
        return (_weight_on(source, day), source.id)

    best = max(sources, key=rank)
    organisations = {source.organisation for source in sources} - {""}
    score = _weight_on(best, day) * _agreement_factor(len(organisations))
    in_order = tuple(sorted(organisations))
    age = age_years(best, day)
    is_anecdote = all(source_weight(source) <= ANECDOTE_WEIGHT for source in sources)
    return EvidenceStrength(score, best.id, len(sources), in_order, age, is_anecdote)


def _weight_on(source: Evidence, day: date) -> float:
    """Return a source's step on the ladder, less what its age takes away."""
    return source_weight(source) * _age_decay(source, day)


def _agreement_factor(organisations: int) -> float:
    """Return by what organisations that found the same for themselves multiply a weight."""
    further_organisations = max(0, organisations - 1)
    bonus = FURTHER_ORGANISATION_BONUS * further_organisations
    return 1.0 + min(_MOST_BONUS, bonus)


def source_weight(source: Evidence) -> float:
    """Return a source's step on the ladder."""
    if source.kind in {"interview", "observation"}:
        for fewest_people, weight in WEIGHTS_BY_PEOPLE:
            if source.people >= fewest_people:
                return weight
    return SOURCE_WEIGHTS[source.kind]


def age_years(source: Evidence, on: date) -> float | None:
    """Return a source's age on a day, never below 0; None where it has no date."""
    if source.gathered is None:
        return None
    return max(0.0, (on - source.gathered).days / DAYS_IN_A_YEAR)


def is_old(source: Evidence, on: date) -> bool:
    """Tell whether a source is so old on a day that it wants another look; laws do not age."""
    age = age_years(source, on)
    if age is None or source.kind == "legislation":
        return False
    return age > OLD_YEARS


def _age_decay(source: Evidence, on: date) -> float:
    """Return what age leaves of a source's weight, 0 to 1; a law stands until it is changed."""
    age = age_years(source, on)
    if age is None or source.kind == "legislation":
        return 1.0
    return float(0.5 ** (age / HALF_LIFE_YEARS))
