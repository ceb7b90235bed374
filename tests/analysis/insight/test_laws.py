"""Laws of the figures about a room, on workshops drawn at random."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_workshop
from userneeds.analysis.insight.commonality import commonalities
from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.analysis.insight.distinctive import distinctive_themes, fisher_exact_one_sided
from userneeds.analysis.insight.dot_votes import tally_cards, tally_themes, tally_votes
from userneeds.analysis.insight.evidence_strength import stale_links
from userneeds.analysis.insight.fair_selection import (
    fair_selection,
    sequential_selection,
    unrepresented_card,
)
from userneeds.analysis.insight.funding import fund_fits
from userneeds.analysis.insight.gaps import gaps
from userneeds.analysis.insight.method_comparison import (
    method_disagreements,
    organisation_disagreements,
)
from userneeds.analysis.insight.priorities import METHODS, figures, must_share
from userneeds.analysis.insight.sharing_network import (
    bridging_people,
    introductions,
    isolated_people,
    shared_themes,
)
from userneeds.commands.apply import apply
from userneeds.commands.outcome import Done
from userneeds.commands.records import WithdrawPerson
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
SERIES = Series(
    id="s1",
    title="Group",
    funds={"f1": Fund(id="f1", name="Fund", closes=date(2021, 3, 1), minimum_partners=2)},
)


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    people = {
        who: Person(
            id=who,
            name=who,
            organisation=draw(st.sampled_from(ORGANISATIONS)),
            present=draw(st.booleans()),
        )
        for who in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=7))
    }
    authors = st.sampled_from(["", *people])
    cards = {
        card: a_card(
            card,
            by=draw(authors),
            theme=draw(st.sampled_from(["", *THEMES])),
            organisation=draw(st.sampled_from(["", *ORGANISATIONS])),
            evidence=(EvidenceLink("e1", draw(st.sampled_from(["", "000000"]))),),
        )
        for card in draw(st.lists(st.sampled_from(CARDS), unique=True, max_size=8))
    }
    dots = st.dictionaries(st.sampled_from([*cards, *THEMES]), st.integers(0, 3), max_size=4)
    placed: st.SearchStrategy[dict[str, Placing]] = (
        st.dictionaries(st.sampled_from(sorted(cards)), PLACINGS, max_size=3)
        if cards
        else st.just({})
    )
    return a_workshop(
        people=people,
        organisations={name: Organisation(id=name, name=name) for name in ORGANISATIONS},
        cards=cards,
        themes={theme: Theme(id=theme, name=theme) for theme in THEMES},
        evidence={"e1": Evidence(id="e1", kind="survey", says="x", gathered=date(2019, 1, 1))},
        votes={who: draw(dots) for who in people},
        placings={who: draw(placed) for who in people},
        ballot=Ballot(dots=20),
    )


def everything(workshop: Workshop) -> list[Any]:
    return [
        commonalities(workshop),
        distinctive_themes(commonalities(workshop)),
        organisation_disagreements(workshop),
        method_disagreements(workshop),
        [figures(workshop, method) for method in METHODS],
        must_share(workshop),
        tally_cards(workshop),
        tally_themes(workshop),
        gaps(workshop),
        stale_links(workshop),
        fair_selection(workshop, 3),
        fund_fits(workshop, SERIES),
        shared_themes(workshop),
        introductions(workshop),
        isolated_people(workshop),
        bridging_people(workshop, SERIES),
        contribution_balance(workshop),
    ]


def turned(workshop: Workshop) -> Workshop:
    def backwards(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
        return dict(reversed(list(entries.items())))

    return replace(
        workshop,
        cards=backwards(workshop.cards),
        people=backwards(workshop.people),
        organisations=backwards(workshop.organisations),
        themes=backwards(workshop.themes),
        votes=backwards(workshop.votes),
        placings=backwards(workshop.placings),
    )


@given(workshops())
@LAW
def test_no_figure_depends_on_the_order_of_the_file(workshop: Workshop) -> None:
    assert everything(turned(workshop)) == everything(workshop)


@given(workshops(), st.sampled_from(THEMES))
@LAW
def test_one_more_supporter_never_lowers_a_themes_commonality(
    workshop: Workshop, theme: str
) -> None:
    before = {one.theme: one.score for one in commonalities(workshop)}
    here = [person for person in workshop.people.values() if person.present]
    for person in here:
        votes = {**workshop.votes, person.id: {**workshop.votes.get(person.id, {}), theme: 1}}
        after = {one.theme: one.score for one in commonalities(replace(workshop, votes=votes))}
        assert after[theme] >= before[theme]


@given(workshops())
@LAW
def test_a_person_who_withdrew_is_in_no_figure(workshop: Workshop) -> None:
    for who in workshop.people:
        outcome = apply(workshop, WithdrawPerson(at=NOON, person=who))
        assert isinstance(outcome, Done)
        assert f"'{who}'" not in repr(everything(outcome.workshop))


@given(workshops(), st.integers(0, 4))
@LAW
def test_a_fair_slate_leaves_no_large_enough_group_out(workshop: Workshop, size: int) -> None:
    slate = fair_selection(workshop, size)
    assert len(slate.fair) == len(slate.top) <= size
    chosen = {name: frozenset(cards) for name, cards in _approvals(workshop).items()}
    assert unrepresented_card(chosen, slate.fair, len(slate.fair)) is None


def _approvals(workshop: Workshop) -> dict[str, set[str]]:
    chosen: dict[str, set[str]] = {}
    for person in workshop.people.values():
        if person.present:
            given_dots = workshop.votes.get(person.id, {})
            mine = chosen.setdefault(person.organisation, set())
            mine |= {card for card, dots in given_dots.items() if dots and card in workshop.cards}
    return chosen


@given(
    st.dictionaries(
        st.sampled_from(["o1", "o2", "o3", "o4", "o5"]),
        st.frozensets(st.sampled_from(CARDS), max_size=4),
        min_size=1,
    ),
    st.integers(1, 4),
)
@LAW
def test_choosing_one_by_one_leaves_no_large_enough_group_out_either(
    chosen: dict[str, frozenset[str]], size: int
) -> None:
    order = sorted({card for cards in chosen.values() for card in cards})
    slate = sequential_selection(chosen, order, min(size, len(order)))
    assert unrepresented_card(chosen, slate, len(slate)) is None


@given(workshops())
@LAW
def test_all_dots_are_counted(workshop: Workshop) -> None:
    targets = [*workshop.cards, *workshop.themes]
    cast = sum(dots for given_dots in workshop.votes.values() for dots in given_dots.values())
    assert sum(standing.dots for standing in tally_votes(workshop.votes, targets)) == cast


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
@LAW
def test_a_chance_is_a_chance(
    supporters: int, more: int, elsewhere: int, more_elsewhere: int
) -> None:
    chance = fisher_exact_one_sided(
        supporters, supporters + more, elsewhere, elsewhere + more_elsewhere
    )
    assert 0.0 < chance <= 1.0


def test_an_empty_workshop_has_sensible_figures() -> None:
    workshop = a_workshop(people={}, organisations={}, themes={})
    assert [
        *commonalities(workshop),
        *gaps(workshop),
        *fund_fits(workshop, SERIES),
        *bridging_people(workshop),
    ] == []
    assert (fair_selection(workshop, 3).fair, fair_selection(workshop, 3).top) == ((), ())
    assert contribution_balance(workshop).hint() == ""
    assert must_share(workshop).share == 0.0
