"""Laws of the figures about a room, on workshops drawn at random."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_workshop
from userneeds.analysis.insight.commonality import commonalities
from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.analysis.insight.distinctive import distinctive_themes, fisher_exact_one_sided
from userneeds.analysis.insight.dot_votes import (
    tally_cards,
    tally_themes,
    tally_votes,
    vote_subject,
)
from userneeds.analysis.insight.evidence.rechecks import stale_links
from userneeds.analysis.insight.fair_selection import (
    fair_selection,
    sequential_selection,
    unrepresented_card,
)
from userneeds.analysis.insight.funding import fund_fits
from userneeds.analysis.insight.gaps import gaps
from userneeds.analysis.insight.method_comparison import (
    method_disagreements,
)
from userneeds.analysis.insight.network.sharing_network import (
    bridging_people,
    introductions,
    isolated_people,
    shared_themes,
)
from userneeds.analysis.insight.priorities import METHODS, figures, must_share
from userneeds.analysis.insight.pulling_apart import pulling_apart
from userneeds.commands.apply import apply
from userneeds.commands.outcome import Done
from userneeds.commands.people import WithdrawPerson
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.series import Fund, Series
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

Entry = TypeVar("Entry")
LAW = settings(deadline=None, derandomize=True, max_examples=80)
ORGANISATIONS = ["northmoor", "southby", "westwick"]
PEOPLE = [f"p{number}" for number in range(7)]
THEMES = ["damp", "roofs", "lifts"]
CARDS = [f"c{number}" for number in range(8)]
PLACINGS = st.builds(
    Placing,
    moscow=st.sampled_from([None, *MOSCOW]),
    impact=st.sampled_from([None, 1.0, 4.0]),
    effort=st.sampled_from([None, 2.0, 5.0]),
    functional=st.sampled_from(KANO_ANSWERS),
    dysfunctional=st.sampled_from(KANO_ANSWERS),
)
STANDARD_THEMES = {theme: Theme(id=theme, name=theme) for theme in THEMES}
SERIES = Series(
    id="s1",
    title="Group",
    funds={"f1": Fund(id="f1", name="Fund", closes=date(2021, 3, 1), minimum_partners=2)},
)


ORGANISATION_NAMES = {name: Organisation(id=name, name=name) for name in ORGANISATIONS}
OLD_SURVEY = Evidence(id="e1", kind="survey", says="x", gathered=date(2019, 1, 1))


@st.composite
def persons(draw: st.DrawFn, person_id: str) -> Person:
    organisation = draw(st.sampled_from(ORGANISATIONS))
    present = draw(st.booleans())
    return Person(id=person_id, name=person_id, organisation=organisation, present=present)


@st.composite
def cards_by(draw: st.DrawFn, card_id: str, authors: list[str]) -> Card:
    author = draw(st.sampled_from(authors))
    theme = draw(st.sampled_from(["", *THEMES]))
    organisation = draw(st.sampled_from(["", *ORGANISATIONS]))
    fingerprint = draw(st.sampled_from(["", "000000"]))
    link = EvidenceLink("e1", fingerprint)
    return a_card(card_id, by=author, theme=theme, organisation=organisation, evidence=(link,))


def some_of(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=len(names))


def dots_on(targets: list[str]) -> st.SearchStrategy[dict[str, int]]:
    number = st.integers(0, 3)
    return st.dictionaries(st.sampled_from(targets), number, max_size=4)


def placings_of(cards: list[str]) -> st.SearchStrategy[dict[str, Placing]]:
    if not cards:
        return st.just({})
    return st.dictionaries(st.sampled_from(cards), PLACINGS, max_size=3)


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    person_ids = draw(some_of(PEOPLE))
    people = {person_id: draw(persons(person_id)) for person_id in person_ids}
    authors = ["", *people]
    card_ids = draw(some_of(CARDS))
    cards = {card_id: draw(cards_by(card_id, authors)) for card_id in card_ids}
    dots = dots_on([*cards, *THEMES])
    votes = {person_id: draw(dots) for person_id in people}
    placed = placings_of(sorted(cards))
    placings = {person_id: draw(placed) for person_id in people}
    return a_workshop(
        people=people,
        organisations=ORGANISATION_NAMES,
        cards=cards,
        themes=STANDARD_THEMES,
        evidence={"e1": OLD_SURVEY},
        votes=votes,
        placings=placings,
        ballot=Ballot(dots=20),
    )


FIGURES: tuple[Callable[[Workshop], Any], ...] = (
    commonalities,
    pulling_apart,
    method_disagreements,
    must_share,
    tally_cards,
    tally_themes,
    gaps,
    stale_links,
    shared_themes,
    introductions,
    isolated_people,
    contribution_balance,
)


def everything(workshop: Workshop) -> list[Any]:
    """Return every figure there is about a workshop."""
    answers: list[Any] = [figure(workshop) for figure in FIGURES]
    answers.append(distinctive_themes(commonalities(workshop)))
    answers += (figures(workshop, method) for method in METHODS)
    answers.append(fair_selection(workshop, 3))
    answers.append(fund_fits(workshop, SERIES))
    answers.append(bridging_people(workshop, SERIES))
    return answers


def backwards(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    turned_entries = list(entries.items())
    turned_entries.reverse()
    return dict(turned_entries)


def turned(workshop: Workshop) -> Workshop:
    """Return the workshop as it is when its file is written in the opposite order."""
    parts = ("cards", "people", "organisations", "themes", "votes", "placings")
    turned_parts: dict[str, Any] = {}
    for part in parts:
        entries = getattr(workshop, part)
        turned_parts[part] = backwards(entries)
    return replace(workshop, **turned_parts)


@given(workshops())
@LAW
def test_no_figure_depends_on_the_order_of_the_file(workshop: Workshop) -> None:
    assert everything(turned(workshop)) == everything(workshop)


@given(workshops(), st.sampled_from(THEMES))
@LAW
def test_one_more_supporter_never_lowers_a_themes_commonality(
    workshop: Workshop, theme: str
) -> None:
    before = score_of(workshop, theme)
    for person in workshop.present_people():
        given_before = workshop.votes.get(person.id, {})
        votes = {**workshop.votes, person.id: {**given_before, theme: 1}}
        with_one_more = replace(workshop, votes=votes)
        after = score_of(with_one_more, theme)
        assert after >= before


def score_of(workshop: Workshop, theme: str) -> float:
    scores = {shared.theme: shared.score for shared in commonalities(workshop)}
    return scores[theme]


@given(workshops())
@LAW
def test_a_person_who_withdrew_is_in_no_figure(workshop: Workshop) -> None:
    for person_id in workshop.people:
        outcome = apply(workshop, WithdrawPerson(at=NOON, person=person_id))
        assert isinstance(outcome, Done)
        answers = repr(everything(outcome.workshop))
        assert f"'{person_id}'" not in answers


@given(workshops(), st.integers(0, 4))
@LAW
def test_a_fair_slate_leaves_no_large_enough_group_out(workshop: Workshop, size: int) -> None:
    selection = fair_selection(workshop, size)
    assert len(selection.fair) == len(selection.top) <= size
    approved = _approvals(workshop)
    unheard = unrepresented_card(approved, selection.fair, len(selection.fair))
    assert unheard is None


def _approvals(workshop: Workshop) -> dict[str, frozenset[str]]:
    approved: dict[str, frozenset[str]] = {}
    for person in workshop.present_people():
        given_dots = workshop.votes.get(person.id, {})
        dotted = {target for target, dots in given_dots.items() if dots}
        is_about_themes = vote_subject(workshop) == "themes"
        cards = dotted & (workshop.themes if is_about_themes else workshop.cards).keys()
        of_colleagues = approved.get(person.organisation, frozenset())
        approved[person.organisation] = of_colleagues | cards
    return approved


APPROVALS = st.dictionaries(
    st.sampled_from(["o1", "o2", "o3", "o4", "o5"]),
    st.frozensets(st.sampled_from(CARDS), max_size=4),
    min_size=1,
)


@given(APPROVALS, st.integers(1, 4))
@LAW
def test_choosing_one_by_one_leaves_no_large_enough_group_out_either(
    approved: dict[str, frozenset[str]], size: int
) -> None:
    cards: set[str] = set()
    cards.update(*approved.values())
    order = sorted(cards)
    size = min(size, len(order))
    selection = sequential_selection(approved, order, size)
    unheard = unrepresented_card(approved, selection, len(selection))
    assert unheard is None


@given(workshops())
@LAW
def test_all_dots_are_counted(workshop: Workshop) -> None:
    targets = [*workshop.cards, *workshop.themes]
    cast = 0
    for given_dots in workshop.votes.values():
        cast += sum(given_dots.values())
    ranks = tally_votes(workshop.votes, targets)
    counted = sum(rank.dots for rank in ranks)
    assert counted == cast


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
@LAW
def test_a_chance_is_a_chance(
    supporters: int, more: int, elsewhere: int, more_elsewhere: int
) -> None:
    present = supporters + more
    present_elsewhere = elsewhere + more_elsewhere
    chance = fisher_exact_one_sided(supporters, present, elsewhere, present_elsewhere)
    assert 0.0 < chance <= 1.0


def test_an_empty_workshop_has_sensible_figures() -> None:
    workshop = a_workshop(people={}, organisations={}, themes={})
    answers: list[object] = []
    answers += commonalities(workshop)
    answers += gaps(workshop)
    answers += fund_fits(workshop, SERIES)
    answers += bridging_people(workshop)
    assert answers == []
    selection = fair_selection(workshop, 3)
    assert (selection.fair, selection.top) == ((), ())
    assert contribution_balance(workshop).hint() == ""
    assert must_share(workshop).share == 0.0


@given(workshops())
def test_nobody_is_a_bridge_and_alone_and_only_those_who_share_are_introduced(
    workshop: Workshop,
) -> None:
    alone = set(isolated_people(workshop))
    assert alone.isdisjoint(bridging_people(workshop, SERIES, most=99))
    for pair in introductions(workshop):
        assert alone.isdisjoint({pair.first, pair.second})
        first, second = workshop.people[pair.first], workshop.people[pair.second]
        assert first.organisation != second.organisation
        assert pair.themes
