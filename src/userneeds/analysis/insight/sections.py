"""Everything the analysis can say about a workshop, as a table of questions with their answers.

A section asks one question. `found` gives the figures as values, `lines` says them in words; the
command line, the terminal app and a script all read the same table. Where there is nothing to say a
section says why, so that no screen is ever empty without a reason.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.contribution_balance import GroupContribution, contribution_balance
from userneeds.analysis.insight.distinctive import DistinctiveTheme, distinctive_themes
from userneeds.analysis.insight.dot_votes import VoteRank, tally_cards
from userneeds.analysis.insight.evidence_strength import (
    EvidenceStrength,
    StaleLink,
    evidence_strength,
    stale_links,
)
from userneeds.analysis.insight.fair_selection import FairSelection, fair_selection
from userneeds.analysis.insight.funding import FundFit, fund_fits
from userneeds.analysis.insight.gaps import Gap, gap_rules_of, gaps, outstanding_gaps
from userneeds.analysis.insight.method_comparison import (
    MethodPlaces,
    OrganisationDisagreement,
    method_disagreements,
    organisation_disagreements,
)
from userneeds.analysis.insight.priorities import figure_in_words
from userneeds.analysis.insight.sharing_network import (
    Introduction,
    SharedThemes,
    bridging_people,
    introductions,
    isolated_people,
    shared_themes,
)
from userneeds.model.clean_text import counted
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

SectionFindings: TypeAlias = Sequence[Any]
"""Values of the analysis, all of one kind."""

SELECTION_SIZE = 5
"""How many priorities a slate has."""
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class InsightSection:
    """One question about a workshop."""

    name: str
    """As typed on a command line."""
    title: str
    find: Callable[[Workshop, Series | None], SectionFindings]
    lines: Callable[[Workshop, Any], Iterator[str]]
    """The words for one of the values found; the first line is the fact, further ones belong to it.
    """
    empty_text: str
    """What to say where nothing is found."""


def _theme_name(workshop: Workshop, theme: str) -> str:
    if theme in workshop.themes:
        return workshop.themes[theme].name
    return theme


def _organisation_name(workshop: Workshop, organisation: str) -> str:
    if organisation in workshop.organisations:
        return workshop.organisations[organisation].name
    return organisation


def _person_name(workshop: Workshop, person: str) -> str:
    if person in workshop.people:
        return workshop.people[person].name
    return person


def _card_name(workshop: Workshop, card: str) -> str:
    if card in workshop.cards:
        return workshop.cards[card].statement()
    return _theme_name(workshop, card)


def _shared_lines(workshop: Workshop, one: Commonality) -> Iterator[str]:
    yield f"{_theme_name(workshop, one.theme)}: {one.in_words()}"
    for voice in one.voices:
        for card in voice.cards[:1]:
            yield f"{_organisation_name(workshop, voice.organisation)}: {_card_name(workshop, card)}"


def _distinctive_lines(workshop: Workshop, one: DistinctiveTheme) -> Iterator[str]:
    yield f"{_theme_name(workshop, one.theme)} at {_organisation_name(workshop, one.organisation)}: {one.in_words()}"


def _organisation_disagreement_lines(
    workshop: Workshop, one: OrganisationDisagreement
) -> Iterator[str]:
    yield f"{_card_name(workshop, one.card)}, by {one.method}"
    yield ", ".join(
        f"{_organisation_name(workshop, name)} {figure_in_words(one.method, figure)}"
        for name, figure in one.figures.items()
    )


def _gap_lines(workshop: Workshop, one: Gap) -> Iterator[str]:
    owner = f" ({_person_name(workshop, one.owner)})" if one.owner else ""
    yield f"{one.in_words()}{owner}"


def _find_need_strengths(
    workshop: Workshop, _: Series | None
) -> Sequence[tuple[str, EvidenceStrength]]:
    found = [
        (card.id, evidence_strength(workshop, card))
        for card in workshop.cards.values()
        if card.kind == "need"
    ]
    return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))


def _need_strength_lines(workshop: Workshop, one: tuple[str, EvidenceStrength]) -> Iterator[str]:
    yield f"{_card_name(workshop, one[0])}: {one[1].in_words()}"


def _stale_link_lines(workshop: Workshop, one: StaleLink) -> Iterator[str]:
    source = workshop.evidence.get(one.source)
    yield f"{_card_name(workshop, one.card)}: {source.says if source else one.source} ({one.why})"


def _find_vote_ranks(workshop: Workshop, _: Series | None) -> Sequence[VoteRank]:
    return [standing for standing in tally_cards(workshop) if standing.dots]


def _vote_rank_lines(workshop: Workshop, one: VoteRank) -> Iterator[str]:
    tied = ", tied" if one.is_tied else ""
    dots, voters = counted(one.dots, "dot"), counted(one.voters, "voter")
    yield f"{one.place}. {_card_name(workshop, one.target)}: {dots} of {voters}{tied}"


def _method_places_lines(workshop: Workshop, one: MethodPlaces) -> Iterator[str]:
    yield f"{_card_name(workshop, one.card)}: {one.in_words()}"


def _find_fair_selection(workshop: Workshop, _: Series | None) -> Sequence[FairSelection]:
    slate = fair_selection(workshop, SELECTION_SIZE)
    return [slate] if slate.fair else []


def _fair_selection_lines(workshop: Workshop, one: FairSelection) -> Iterator[str]:
    yield (
        "The fair slate, every possible one compared:"
        if one.is_exact
        else "The fair slate, chosen one by one:"
    )
    yield from (
        f"{'=' if card in one.top else '+'} {_card_name(workshop, card)}" for card in one.fair
    )
    yield from (f"- {_card_name(workshop, card)}" for card in one.top if card not in one.fair)
    for name, change in one.gained.items():
        if change:
            yield f"{_organisation_name(workshop, name)} {'gains' if change > 0 else 'loses'} {abs(change)}"


def _find_fund_fits(workshop: Workshop, series: Series | None) -> Sequence[FundFit]:
    return fund_fits(workshop, series) if series else ()


def _fund_fit_lines(workshop: Workshop, one: FundFit) -> Iterator[str]:
    verdict = "fundable" if one.is_fundable else f"{len(one.to_do)} to do"
    yield f"{_theme_name(workshop, one.theme)} for the {one.fund_name}: {verdict}"
    yield from one.to_do


def _find_network(workshop: Workshop, series: Series | None) -> SectionFindings:
    alone = [("alone", person) for person in isolated_people(workshop)]
    middle = [("bridge", person) for person in bridging_people(workshop, series)]
    return [*shared_themes(workshop)[:_MOST_LINES], *introductions(workshop), *middle, *alone]


def _network_lines(
    workshop: Workshop, one: SharedThemes | Introduction | tuple[str, str]
) -> Iterator[str]:
    if isinstance(one, tuple):
        role, person = one
        words = (
            "connects people who would not meet otherwise"
            if role == "bridge"
            else "shares no theme with anybody yet"
        )
        yield f"{_person_name(workshop, person)} {words}"
        return
    named = _organisation_name if isinstance(one, SharedThemes) else _person_name
    verb = "share" if isinstance(one, SharedThemes) else "ought to meet:"
    themes = ", ".join(_theme_name(workshop, theme) for theme in one.themes)
    yield f"{named(workshop, one.first)} and {named(workshop, one.second)} {verb} {themes}"


def _contribution_lines(workshop: Workshop, one: GroupContribution) -> Iterator[str]:
    quiet = ", not heard much yet" if one.is_quiet else ""
    people = "1 person" if one.people == 1 else f"{one.people} people"
    yield f"{_organisation_name(workshop, one.group)}: {counted(one.cards, 'card')} of {people}{quiet}"


def _find_contributions(workshop: Workshop, _: Series | None) -> Sequence[GroupContribution]:
    heard = contribution_balance(workshop)
    return (*heard.organisations, *heard.roles)


SECTIONS: tuple[InsightSection, ...] = (
    InsightSection(
        "shared",
        "What organisations share",
        lambda workshop, _: commonalities(workshop),
        _shared_lines,
        "No themes yet, so nothing to compare.",
    ),
    InsightSection(
        "distinctive",
        "What belongs to one of them",
        lambda workshop, _: distinctive_themes(commonalities(workshop)),
        _distinctive_lines,
        "No theme belongs to one organisation more than to the others.",
    ),
    InsightSection(
        "cruxes",
        "Where they pull apart",
        lambda workshop, _: organisation_disagreements(workshop)[:_MOST_LINES],
        _organisation_disagreement_lines,
        "No two organisations have placed a card differently.",
    ),
    InsightSection(
        "gaps",
        "What is missing",
        lambda workshop, series: outstanding_gaps(gaps(workshop, gap_rules_of(series))),
        _gap_lines,
        "Nothing is missing.",
    ),
    InsightSection(
        "strength",
        "How well needs are proven",
        _find_need_strengths,
        _need_strength_lines,
        "No needs yet.",
    ),
    InsightSection(
        "recheck",
        "What to read again",
        lambda workshop, _: stale_links(workshop),
        _stale_link_lines,
        "Every source that is linked is as it was.",
    ),
    InsightSection(
        "votes",
        "What people voted for",
        _find_vote_ranks,
        _vote_rank_lines,
        "Nobody has voted yet.",
    ),
    InsightSection(
        "methods",
        "Where ways of ranking disagree",
        lambda workshop, _: method_disagreements(workshop)[:_MOST_LINES],
        _method_places_lines,
        "Fewer than two ways of ranking were used, or they agree.",
    ),
    InsightSection(
        "slate",
        "A slate for everybody",
        _find_fair_selection,
        _fair_selection_lines,
        "Nobody has voted yet.",
    ),
    InsightSection(
        "funds",
        "What could be paid for together",
        _find_fund_fits,
        _fund_fit_lines,
        "No fund in the series, or no themes yet.",
    ),
    InsightSection(
        "network",
        "Who shares what with whom",
        _find_network,
        _network_lines,
        "Nobody stands for a theme yet.",
    ),
    InsightSection(
        "voice",
        "Who was heard",
        _find_contributions,
        _contribution_lines,
        "Nobody is listed as present.",
    ),
)
"""Every section, in the order they are shown."""


def section_named(name: str) -> InsightSection | None:
    """Return the section of this name."""
    return next((one for one in SECTIONS if one.name == name), None)
