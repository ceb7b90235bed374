"""How many organisations stand up for a theme, prove or could pay for it, without saying which.

Outside the room some cards lose their organisation, so that nobody's is told. How many share a
theme is still counted over all of them: a count of organisations points at nobody. What is given
here has numbers in place of organisations, alike for all themes, and nothing of one of them alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from userneeds.analysis.insight.commonality import (
    Commonality,
    OrganisationShare,
    commonalities,
)
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.fair_selection import FairSelection, fair_selection
from userneeds.analysis.insight.fund_rules import FundCondition
from userneeds.analysis.insight.funding import FundFit, fund_fits
from userneeds.analysis.insight.pulling_apart import TooFewToTell, pulling_apart
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


class Proof(NamedTuple):
    """How well a card is proven."""

    word: str
    """As 'some proof'."""
    organisations: int
    """How many its sources come from."""


class OrganisationCounts:
    """Counts over all organisations of a workshop."""

    def __init__(self, inside: Workshop) -> None:
        """Take the workshop as those in the room may see it."""
        self._inside = inside

    def commonalities(self) -> tuple[Commonality, ...]:
        """Return how widely every theme is shared, in the order of the analysis."""
        return tuple(map(_without_organisations, commonalities(self._inside)))

    def fund_fits(self, series: Series, on: date) -> tuple[FundFit, ...]:
        """Return how every theme stands against every fund on a day, in the analysis' order."""
        return tuple(map(_without_partners, fund_fits(self._inside, series, on)))

    def proof(self, card_id: CardId) -> Proof:
        """Return how well a card is proven, and by sources of how many organisations."""
        card = self._inside.cards[card_id]
        word, _, _ = evidence_strength(self._inside, card).in_words().partition(":")
        sources = self._inside.sources_of(card)
        return Proof(word, len({source.organisation for source in sources} - {""}))

    def cards_too_few_to_tell(self) -> int:
        """Return on how many cards organisations differ, and too few people answered to tell."""
        doubtful = [each for each in pulling_apart(self._inside) if isinstance(each, TooFewToTell)]
        return sum(each.cards for each in doubtful)

    def fair_selection(self, size: int) -> FairSelection:
        """Return the fair choice of some cards, and how many organisations it serves."""
        selection = fair_selection(self._inside, size)
        return replace(
            selection,
            fair_share=_by_number(selection.fair_share),
            top_share=_by_number(selection.top_share),
        )


def _by_number(shares: Mapping[OrganisationId, int]) -> Mapping[OrganisationId, int]:
    """Return whether something is of each organisation, by numbers in place of ids."""
    return {_numbered(place): min(1, share) for place, share in enumerate(shares.values(), start=1)}


def _without_organisations(commonality: Commonality) -> Commonality:
    voices = []
    for number, voice in enumerate(commonality.voices, start=1):
        supporters = 1 if voice.supporters else 0
        voices.append(OrganisationShare(_numbered(number), supporters, present=1, cards=()))
    return replace(commonality, voices=tuple(voices))


def _without_partners(fit: FundFit) -> FundFit:
    partners = [_numbered(number) for number, _ in enumerate(fit.partners, start=1)]
    conditions = map(_without_names, fit.conditions)
    return replace(fit, partners=tuple(partners), conditions=tuple(conditions))


def _without_names(condition: FundCondition) -> FundCondition:
    return replace(condition, words=condition.outside or condition.words, who="")


def _numbered(number: int) -> OrganisationId:
    return f"organisation-{number:02}"
