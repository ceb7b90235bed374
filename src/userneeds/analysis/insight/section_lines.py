"""The answers to every question about a workshop, in words.

Each function yields the lines for one value that a section found; the first line is the fact,
further ones belong to it. Names stand for ids wherever the workshop knows them.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias, assert_never

from userneeds.analysis.insight.commonality import Commonality
from userneeds.analysis.insight.contribution_balance import GroupContribution
from userneeds.analysis.insight.distinctive import DistinctiveTheme
from userneeds.analysis.insight.dot_votes import VoteRank
from userneeds.analysis.insight.evidence.evidence_strength import EvidenceStrength
from userneeds.analysis.insight.evidence.rechecks import StaleLink
from userneeds.analysis.insight.fair_selection import FairSelection
from userneeds.analysis.insight.funding import FundFit
from userneeds.analysis.insight.gaps import Gap
from userneeds.analysis.insight.method_comparison import MethodPlaces
from userneeds.analysis.insight.network.sharing_network import Introduction, SharedThemes
from userneeds.analysis.insight.pulling_apart import PullingApart, PullingSide, TooFewToTell
from userneeds.model.ids import CardId, EvidenceId, PersonId, ThemeId
from userneeds.model.wording import capitalise, counted
from userneeds.model.workshop import Workshop


class NeedStrength(NamedTuple):
    """A need and how well it is proven."""

    card: CardId
    strength: EvidenceStrength


NetworkRole: TypeAlias = Literal["bridge", "alone"]


class NetworkPosition(NamedTuple):
    """How one person stands in the network: between others, or with nobody."""

    role: NetworkRole
    person: PersonId


_POSITION_WORDS: Mapping[NetworkRole, str] = {
    "bridge": "connects people who would not meet otherwise",
    "alone": "shares no theme with anybody yet",
}
NetworkFinding: TypeAlias = SharedThemes | Introduction | NetworkPosition
"""What the network shows: of two organisations, of two people, or of one."""


def _theme_name(workshop: Workshop, theme: ThemeId) -> str:
    if theme in workshop.themes:
        return workshop.themes[theme].name
    return theme


def _target_name(workshop: Workshop, target: str) -> str:
    """Return what a card says, or the name of a theme."""
    if target in workshop.cards:
        return workshop.cards[target].statement()
    return _theme_name(workshop, target)


def commonality_lines(workshop: Workshop, commonality: Commonality) -> Iterator[str]:
    """Yield how widely a theme is shared, then one card of each organisation."""
    theme = _theme_name(workshop, commonality.theme)
    yield f"{theme}: {commonality.in_words()}"
    for voice in commonality.voices:
        if voice.cards:
            organisation = workshop.organisation_name(voice.organisation)
            statement = _target_name(workshop, voice.cards[0])
            yield f"{organisation}: {statement}"


def distinctive_lines(workshop: Workshop, distinctive: DistinctiveTheme) -> Iterator[str]:
    """Yield which theme belongs to whom, with the counts."""
    theme = _theme_name(workshop, distinctive.theme)
    organisation = workshop.organisation_name(distinctive.organisation)
    yield f"{theme} at {organisation}: {distinctive.in_words()}"


def pulling_apart_lines(workshop: Workshop, found: PullingApart | TooFewToTell) -> Iterator[str]:
    """Yield the card with both sides, what each of them wrote, and what to ask them."""
    if isinstance(found, TooFewToTell):
        yield too_few_words(found)
        return
    card = _target_name(workshop, found.card)
    views, *details = pulling_apart_details(workshop, found)
    yield f"{card}, by {found.method}: {views}"
    yield from details


def too_few_words(found: TooFewToTell) -> str:
    """Return of how many cards nobody can say whether organisations differ by chance."""
    cards = counted(found.cards, "card")
    return f"On {cards} their figures differ: too few people to tell whether that is chance"


def pulling_apart_details(workshop: Workshop, found: PullingApart) -> tuple[str, ...]:
    """Return both views, what each side wrote, how likely that is by chance, and what to ask.

    The first is 'Northmoor (5 people) must, Southby (4 people) could', the last the question.
    """
    sides = (found.sooner, found.later)
    views = ", ".join(f"{_side_name(workshop, side)} {side.says}" for side in sides)
    first, second = (_side_words(workshop, side) for side in sides)
    chance = max(1, round(found.chance * 1000))
    likely = f"By chance alone in {chance} of 1,000 rooms (median test, exact)"
    return (views, first, second, likely, question_to_ask(workshop, found))


def question_to_ask(workshop: Workshop, found: PullingApart) -> str:
    """Return what to ask two sides that pull apart."""
    sooner = workshop.organisation_name(found.sooner.organisation)
    later = workshop.organisation_name(found.later.organisation)
    return f"Ask {sooner} what would be lost by waiting, and {later} what they would do first"


def _side_name(workshop: Workshop, side: PullingSide) -> str:
    name = workshop.organisation_name(side.organisation)
    return f"{name} ({counted(side.people, 'person', 'people')})"


def _side_words(workshop: Workshop, side: PullingSide) -> str:
    name = workshop.organisation_name(side.organisation)
    if not side.own_words:
        return f"{name} wrote nothing about it"
    reason = f" ({side.reason})" if side.reason else ""
    return f"{name}: {side.own_words}{reason}"


def gap_lines(workshop: Workshop, gap: Gap) -> Iterator[str]:
    """Yield what is missing, and who could mend it."""
    words = gap.in_words()
    if gap.owner:
        owner = workshop.person_name(gap.owner)
        words = f"{words} ({owner})"
    yield words


def need_strength_lines(workshop: Workshop, need: NeedStrength) -> Iterator[str]:
    """Yield how well a need is proven."""
    statement = _target_name(workshop, need.card)
    yield f"{statement}: {need.strength.in_words()}"


def stale_link_lines(workshop: Workshop, link: StaleLink) -> Iterator[str]:
    """Yield which source of which card to read again, and why."""
    card = _target_name(workshop, link.card)
    source = _source_words(workshop, link.source)
    yield f"{card}: {source} ({link.why})"


def _source_words(workshop: Workshop, source_id: EvidenceId) -> str:
    """Return what a source says; its id where it is not there."""
    source = workshop.evidence.get(source_id)
    if source is not None:
        return source.says
    origin = workshop.elsewhere.get(source_id)
    return origin.says if origin is not None and origin.says else source_id


def vote_rank_lines(workshop: Workshop, rank: VoteRank) -> Iterator[str]:
    """Yield a place with its dots and voters."""
    dots = counted(rank.dots, "dot")
    voters = counted(rank.voters, "voter")
    tied = ", tied" if rank.is_tied else ""
    target = _target_name(workshop, rank.target)
    yield f"{rank.place}. {target}: {dots} of {voters}{tied}"


def method_places_lines(workshop: Workshop, places: MethodPlaces) -> Iterator[str]:
    """Yield the places of a card by every method."""
    statement = _target_name(workshop, places.card)
    yield f"{statement}: {places.in_words()}"


def fair_selection_lines(workshop: Workshop, selection: FairSelection) -> Iterator[str]:
    """Yield the cards of the fair slate, those it leaves out, and who gains or loses by it."""
    how = "every possible one compared" if selection.is_exact else "chosen one by one"
    yield f"The fair slate, {how}:"
    yield from _selected_lines(workshop, selection)
    for organisation, change in selection.gained.items():
        if change:
            name = workshop.organisation_name(organisation)
            verb = "gains" if change > 0 else "loses"
            yield f"{name} {verb} {abs(change)}"


def _selected_lines(workshop: Workshop, selection: FairSelection) -> Iterator[str]:
    """Yield cards in both selections with '=', in the fair one with '+', left out with '-'."""
    for card in selection.fair:
        mark = "=" if card in selection.top else "+"
        yield f"{mark} {_target_name(workshop, card)}"
    for card in selection.top:
        if card not in selection.fair:
            yield f"- {_target_name(workshop, card)}"


def fund_fit_lines(workshop: Workshop, fit: FundFit) -> Iterator[str]:
    """Yield how a theme stands against a fund, then what is to do."""
    theme = _theme_name(workshop, fit.theme)
    yield f"{theme} for the {fit.fund_name}: {_verdict(fit)}"
    yield from fit.to_do_and_who


def _verdict(fit: FundFit) -> str:
    if fit.is_fundable:
        return "fundable"
    return f"{len(fit.to_do)} to do"


def network_lines(workshop: Workshop, finding: NetworkFinding) -> Iterator[str]:
    """Yield who shares what with whom, who ought to meet, who connects others or nobody."""
    match finding:
        case SharedThemes():
            yield _shared_words(workshop, finding)
        case Introduction():
            yield _introduction_words(workshop, finding)
        case NetworkPosition():
            person = capitalise(workshop.person_name(finding.person))
            yield f"{person} {_POSITION_WORDS[finding.role]}"
        case _:
            assert_never(finding)


def _shared_words(workshop: Workshop, pair: SharedThemes) -> str:
    first = workshop.organisation_name(pair.first)
    second = workshop.organisation_name(pair.second)
    return f"{first} and {second} share {_theme_names(workshop, pair)}"


def _introduction_words(workshop: Workshop, pair: Introduction) -> str:
    first = capitalise(workshop.person_name(pair.first))
    second = workshop.person_name(pair.second)
    themes = _theme_names(workshop, pair)
    return f"{first} and {second} both stand for {themes}: let them work together"


def _theme_names(workshop: Workshop, pair: SharedThemes | Introduction) -> str:
    names = [_theme_name(workshop, theme) for theme in pair.themes]
    return ", ".join(names)


def contribution_lines(workshop: Workshop, contribution: GroupContribution) -> Iterator[str]:
    """Yield how many cards came from how many people, and whether to ask them."""
    group = workshop.organisation_name(contribution.group)
    cards = counted(contribution.cards, "card")
    people = counted(contribution.people, "person")
    quiet = ", not heard much yet" if contribution.is_quiet else ""
    yield f"{group}: {cards} of {people}{quiet}"
