"""How many organisations stand up for a theme, and could pay for it, without saying which.

Outside the room some cards lose their organisation, so that nobody's is told. How many share a
theme is still counted over all of them: a count of organisations points at nobody. What is given
here has numbers in place of organisations, alike for all themes, and nothing of one of them alone.
"""

from dataclasses import replace

from userneeds.analysis.insight.commonality import (
    Commonality,
    OrganisationShare,
    commonalities,
)
from userneeds.analysis.insight.funding import FundCondition, FundFit, fund_fits
from userneeds.model.ids import OrganisationId
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


class OrganisationCounts:
    """Counts over all organisations of a workshop."""

    def __init__(self, inside: Workshop) -> None:
        """Take the workshop as those in the room may see it."""
        self._inside = inside

    def commonalities(self) -> tuple[Commonality, ...]:
        """Return how widely every theme is shared, in the order of the analysis."""
        return tuple(map(_without_organisations, commonalities(self._inside)))

    def fund_fits(self, series: Series) -> tuple[FundFit, ...]:
        """Return how every theme stands against every fund, in the order of the analysis."""
        return tuple(map(_without_partners, fund_fits(self._inside, series)))


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
    return replace(condition, words=condition.outside or condition.words)


def _numbered(number: int) -> OrganisationId:
    return f"organisation-{number:02}"
