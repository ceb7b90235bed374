"""How well a need is proven, from the sources it is linked to, with every ingredient shown.

A source's weight is its step on the ladder; the best source counts, more from each further
organisation that found the same for itself, less as it grows old. The figure ranks needs; people
are shown the ingredients and a word.

**Source:** Itamar Gilad's confidence meter: opinion 0.01 to 0.2, plans 0.4 to 0.5, anecdote 0.5 to
1, market data 1 to 3, user evidence 3, test results 4 to 5, launch data 10. Which of our kinds of
source stands on which step is our reading of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from userneeds.model.card import Card
from userneeds.model.clean_text import counted
from userneeds.model.evidence import Evidence, EvidenceLink, SourceKind
from userneeds.model.ids import EvidenceId, OrganisationId
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
"""What each further organisation adds, as a share; at most to the double."""
HALF_LIFE_YEARS = 4.0
"""After so long a source counts half."""
OLD_YEARS = 3.0
"""From this age on a source wants another look."""
DAYS_IN_A_YEAR = 365.25


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
            return "not proven: no source linked"
        word = (
            "anecdote"
            if self.is_anecdote
            else "strong"
            if self.score >= SOURCE_WEIGHTS["usability test"]
            else "some proof"
        )
        return f"{word}: {', '.join(self._ingredients())}"

    def _ingredients(self) -> list[str]:
        parts = [counted(self.sources, "source")]
        if self.organisations:
            parts.append(counted(len(self.organisations), "organisation"))
        if self.age_years is not None:
            years = round(self.age_years)
            parts.append("less than a year old" if years < 1 else f"{counted(years, 'year')} old")
        return parts


def evidence_strength(workshop: Workshop, card: Card) -> EvidenceStrength:
    """Return how well a card is proven on the day of the workshop; withdrawn sources do not count."""
    linked = (workshop.evidence.get(link.source) for link in card.evidence)
    sources = [source for source in linked if source is not None and source.consent != "withdrawn"]
    if not sources:
        return EvidenceStrength(0.0, "", 0, (), None, is_anecdote=True)
    organisations = tuple(
        sorted({source.organisation for source in sources if source.organisation})
    )
    weights = {
        source.id: source_weight(source) * _age_decay(source, workshop.date) for source in sources
    }
    best = max(sources, key=lambda source: (weights[source.id], source.id))
    more = min(2.0, 1.0 + FURTHER_ORGANISATION_BONUS * max(0, len(organisations) - 1))
    is_anecdote = all(source_weight(source) <= ANECDOTE_WEIGHT for source in sources)
    age = age_years(best, workshop.date)
    return EvidenceStrength(
        weights[best.id] * more, best.id, len(sources), organisations, age, is_anecdote
    )


def source_weight(source: Evidence) -> float:
    """Return a source's step on the ladder."""
    height = SOURCE_WEIGHTS[source.kind]
    if source.kind in {"interview", "observation"}:
        return next((high for people, high in WEIGHTS_BY_PEOPLE if source.people >= people), height)
    return height


def age_years(source: Evidence, on: date) -> float | None:
    """Return a source's age on a day, never below 0; None where it has no date."""
    if source.gathered is None:
        return None
    return max(0.0, (on - source.gathered).days / DAYS_IN_A_YEAR)


def _age_decay(source: Evidence, on: date) -> float:
    age = age_years(source, on)
    if age is None or source.kind == "legislation":
        return 1.0
    return float(0.5 ** (age / HALF_LIFE_YEARS))


def source_fingerprint(source: Evidence) -> str:
    """Return six characters that change when what a source says, or where it is, changes."""
    said = "\x1f".join(
        (source.kind, source.says, source.where, str(source.gathered), source.consent)
    )
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class StaleLink:
    """A link to read again."""

    card: str
    source: EvidenceId
    why: str
    """'changed since it was linked', 'withdrawn', 'more than 3 years old'."""


def stale_links(workshop: Workshop) -> tuple[StaleLink, ...]:
    """Return the links whose source has changed, was withdrawn or grew old, in order of card and source."""
    found = []
    for card in sorted(workshop.cards.values(), key=lambda card: card.id):
        for link in sorted(card.evidence, key=lambda link: link.source):
            source = workshop.evidence.get(link.source)
            why = (
                _stale_reason(source, link.fingerprint, workshop.date)
                if source
                else "not in this workshop"
            )
            if why:
                found.append(StaleLink(card.id, link.source, why))
    return tuple(found)


def _stale_reason(source: Evidence, remembered: str, on: date) -> str:
    if source.consent == "withdrawn":
        return "withdrawn"
    if remembered and remembered != source_fingerprint(source):
        return "changed since it was linked"
    age = age_years(source, on)
    is_old = age is not None and age > OLD_YEARS and source.kind != "legislation"
    if is_old and not remembered:
        return f"more than {OLD_YEARS:.0f} years old"
    return ""


def refresh_evidence_links(workshop: Workshop, card: Card) -> Card:
    """Return the card as it is once somebody has read its sources again: fingerprints fresh, withdrawn sources gone."""
    links = []
    for link in card.evidence:
        source = workshop.evidence.get(link.source)
        if source is not None and source.consent != "withdrawn":
            links.append(EvidenceLink(link.source, source_fingerprint(source)))
    return replace(card, evidence=tuple(links))
