"""Everything the analysis can say about a workshop, as a table of questions with their answers.

A section asks one question. `find` gives the figures as values, `lines` says them in words; the
command line, the terminal app and a script all read the same table. Where there is nothing to say a
section says why, so that no screen is ever empty without a reason.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from userneeds.analysis.insight import section_lines as in_words
from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.contribution_balance import GroupContribution, contribution_balance
from userneeds.analysis.insight.distinctive import DistinctiveTheme, distinctive_themes
from userneeds.analysis.insight.dot_votes import VoteRank, tally
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.evidence.rechecks import StaleLink, stale_links
from userneeds.analysis.insight.fair_selection import FairSelection, fair_selection
from userneeds.analysis.insight.funding import FundFit, fund_fits
from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.analysis.insight.gaps import Gap, gaps, outstanding_gaps
from userneeds.analysis.insight.method_comparison import (
    MethodPlaces,
    method_disagreements,
)
from userneeds.analysis.insight.network.measured_here import MEASURED_HERE
from userneeds.analysis.insight.network.network_measures import NetworkMeasures
from userneeds.analysis.insight.network.sharing_network import (
    bridging_people,
    introductions,
    isolated_people,
    shared_themes,
)
from userneeds.analysis.insight.pulling_apart import PullingApart, TooFewToTell, pulling_apart
from userneeds.analysis.insight.section_lines import NeedStrength, NetworkFinding, NetworkPosition
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

SectionFindings: TypeAlias = Sequence[Any]
"""Values of the analysis, all of one kind."""

SELECTION_SIZE = 5
"""How many priorities a fair slate has."""
_MOST_FINDINGS = 12
"""Of disagreements and of shared themes; further ones would hide the first."""


@dataclass(frozen=True, slots=True)
class InsightSection:
    """One question about a workshop."""

    name: str
    """As typed on a command line."""
    title: str
    find: Callable[[Workshop, Series | None], SectionFindings]
    lines: Callable[[Workshop, Any], Iterator[str]]
    """The words for one of the values found; the first line is the fact.

    Further lines belong to it.
    """
    empty_text: str
    """What to say where nothing is found."""
    find_on: Callable[[Workshop, Series | None, date], SectionFindings] | None = None
    """The same as seen from a day, where that makes a difference."""

    def findings(self, workshop: Workshop, series: Series | None, on: date) -> SectionFindings:
        """Return what there is to say on a day."""
        if self.find_on is not None:
            return self.find_on(workshop, series, on)
        return self.find(workshop, series)


def _find_commonalities(workshop: Workshop, _: Series | None) -> Sequence[Commonality]:
    return commonalities(workshop)


def _find_distinctive(workshop: Workshop, _: Series | None) -> Sequence[DistinctiveTheme]:
    return distinctive_themes(commonalities(workshop))


def _find_pulling_apart(
    workshop: Workshop, _: Series | None
) -> Sequence[PullingApart | TooFewToTell]:
    return pulling_apart(workshop)[:_MOST_FINDINGS]


def _find_gaps(workshop: Workshop, series: Series | None) -> Sequence[Gap]:
    return outstanding_gaps(gaps(workshop, gap_rules_of(series)))


def _find_need_strengths(workshop: Workshop, _: Series | None) -> Sequence[NeedStrength]:
    strengths = []
    for card in workshop.cards.values():
        if card.kind == "need":
            strength = evidence_strength(workshop, card)
            strengths.append(NeedStrength(card.id, strength))
    strengths.sort(key=_strongest_first)
    return strengths


def _strongest_first(need: NeedStrength) -> tuple[float, str]:
    return (-need.strength.score, need.card)


def _find_stale_links(workshop: Workshop, _: Series | None) -> Sequence[StaleLink]:
    return stale_links(workshop)


def _find_vote_ranks(workshop: Workshop, _: Series | None) -> Sequence[VoteRank]:
    return [rank for rank in tally(workshop) if rank.dots]


def _find_method_places(workshop: Workshop, _: Series | None) -> Sequence[MethodPlaces]:
    return method_disagreements(workshop)[:_MOST_FINDINGS]


def _find_fair_selection(workshop: Workshop, _: Series | None) -> Sequence[FairSelection]:
    selection = fair_selection(workshop, SELECTION_SIZE)
    if selection.fair:
        return [selection]
    return []


def _find_fund_fits(workshop: Workshop, series: Series | None) -> Sequence[FundFit]:
    return _find_fund_fits_on(workshop, series, workshop.date)


def _find_fund_fits_on(workshop: Workshop, series: Series | None, on: date) -> Sequence[FundFit]:
    if series is None:
        return ()
    return fund_fits(workshop, series, on)


def find_network(
    workshop: Workshop, series: Series | None, measures: NetworkMeasures = MEASURED_HERE
) -> Sequence[NetworkFinding]:
    """Return who shares what with whom, by the measures of whoever asks."""
    findings: list[NetworkFinding] = []
    findings += shared_themes(workshop, _MOST_FINDINGS, measures)
    findings += introductions(workshop, measures=measures)
    bridges = bridging_people(workshop, series, measures=measures)
    findings += (NetworkPosition("bridge", person) for person in bridges)
    isolated = isolated_people(workshop)
    findings += (NetworkPosition("alone", person) for person in isolated)
    return findings


def _find_contributions(workshop: Workshop, _: Series | None) -> Sequence[GroupContribution]:
    balance = contribution_balance(workshop)
    return (*balance.organisations, *balance.roles)


SECTIONS: tuple[InsightSection, ...] = (
    InsightSection(
        "shared",
        "What organisations share",
        _find_commonalities,
        in_words.commonality_lines,
        "No themes yet, so nothing to compare.",
    ),
    InsightSection(
        "distinctive",
        "What belongs to one of them",
        _find_distinctive,
        in_words.distinctive_lines,
        "No theme belongs to one organisation more than to the others.",
    ),
    InsightSection(
        "cruxes",
        "Where they pull apart",
        _find_pulling_apart,
        in_words.pulling_apart_lines,
        "No two organisations have placed a card differently.",
    ),
    InsightSection(
        "gaps",
        "What is missing",
        _find_gaps,
        in_words.gap_lines,
        "Nothing is missing.",
    ),
    InsightSection(
        "strength",
        "How well needs are proven",
        _find_need_strengths,
        in_words.need_strength_lines,
        "No needs yet.",
    ),
    InsightSection(
        "recheck",
        "What to read again",
        _find_stale_links,
        in_words.stale_link_lines,
        "Every source that is linked is as it was.",
    ),
    InsightSection(
        "votes",
        "What people voted for",
        _find_vote_ranks,
        in_words.vote_rank_lines,
        "Nobody has voted yet.",
    ),
    InsightSection(
        "methods",
        "Where ways of ranking disagree",
        _find_method_places,
        in_words.method_places_lines,
        "Fewer than two ways of ranking were used, or they agree.",
    ),
    InsightSection(
        "slate",
        "A slate for everybody",
        _find_fair_selection,
        in_words.fair_selection_lines,
        "Nobody has voted yet.",
    ),
    InsightSection(
        "funds",
        "What could be paid for together",
        _find_fund_fits,
        in_words.fund_fit_lines,
        "No fund in the series, or no themes yet.",
        _find_fund_fits_on,
    ),
    InsightSection(
        "network",
        "Who shares what with whom",
        find_network,
        in_words.network_lines,
        "Nobody stands for a theme yet.",
    ),
    InsightSection(
        "voice",
        "Who was heard",
        _find_contributions,
        in_words.contribution_lines,
        "Nobody is listed as present.",
    ),
)
"""Every section, in the order they are shown."""
