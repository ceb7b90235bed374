from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.disagreement import (
    APART_FROM,
    Disagreement,
    Viewpoint,
    disagreement_summary,
    find_disagreements,
)
from userneeds.model.placing import MOSCOW, Placing
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop

SOME = settings(deadline=None, derandomize=True, max_examples=80)
SHOWN = Ballot(revealed=True)


def a_placed(**placings: dict[str, Placing]) -> Workshop:
    return a_workshop(a_card("c1"), a_card("c2"), a_card("c3"), placings=placings)


def told(found: Disagreement) -> str:
    return ", ".join(f"{view.who} {view.words}" for view in found.viewpoints)


def test_organisations_that_rank_a_card_differently_are_told_with_whom_to_ask() -> None:
    workshop = a_placed(ann={"c1": Placing(moscow="must")}, cat={"c1": Placing(moscow="won't")})
    found = find_disagreements(workshop)[0]
    assert (found.card, found.between, found.method, found.is_far) == (
        "c1",
        "organisations",
        "MoSCoW",
        True,
    )
    assert told(found) == "Northmoor must, Southby won't"
    assert found.whom_to_ask() == "Ask Northmoor and Southby about this."
    assert found.distance == 1


def test_people_of_one_organisation_are_told_apart_from_organisations() -> None:
    workshop = a_placed(
        ann={"c2": Placing(impact=5, effort=1)}, bob={"c2": Placing(impact=1, effort=5)}
    )
    found = find_disagreements(workshop)
    assert [(one.between, told(one)) for one in found] == [("people", "Ann Lee 4, Bob Ng -4")]


def test_methods_that_place_a_card_differently_are_told_by_their_places() -> None:
    views = {
        "c1": Placing(moscow="must", impact=1, effort=5),
        "c2": Placing(moscow="should", impact=3, effort=3),
        "c3": Placing(moscow="could", impact=5, effort=1),
    }
    by_methods = [
        one for one in find_disagreements(a_placed(ann=views)) if one.between == "methods"
    ]
    assert [(one.card, told(one)) for one in by_methods] == [
        ("c1", "MoSCoW 1st of 3, impact and effort 3rd of 3"),
        ("c3", "impact and effort 1st of 3, MoSCoW 3rd of 3"),
    ]
    assert (
        by_methods[0].whom_to_ask()
        == "Ask what puts it 1st of 3 by MoSCoW and 3rd of 3 by impact and effort."
    )


@pytest.mark.parametrize("method", ["moscow", "kano", "rice", "wsjf"])
def test_every_method_finds_opposite_views(method: str) -> None:
    ends = {
        "moscow": (Placing(moscow="must"), Placing(moscow="could")),
        "kano": (
            Placing(functional="expect", dysfunctional="dislike"),
            Placing(functional="neutral", dysfunctional="neutral"),
        ),
        "rice": (
            Placing(reach=100, impact=3, confidence=100, effort=1),
            Placing(reach=1, impact=1, confidence=50, effort=5),
        ),
        "wsjf": (
            Placing(value=20, urgency=13, risk_reduction=8, size=1),
            Placing(value=1, urgency=1, risk_reduction=1, size=20),
        ),
    }[method]
    found = find_disagreements(a_placed(ann={"c1": ends[0]}, cat={"c1": ends[1]}))
    assert found[0].viewpoints[0].who == "Northmoor"
    assert found[0].distance >= APART_FROM


def test_dots_are_compared_only_once_the_vote_is_shown() -> None:
    votes = {"ann": {"c1": 3}, "cat": {"c2": 3}}
    hidden = replace(a_placed(), votes=votes)
    assert find_disagreements(hidden) == ()
    found = find_disagreements(replace(hidden, ballot=SHOWN))
    assert [(one.card, told(one)) for one in found] == [
        ("c1", "Northmoor 3, Southby 0"),
        ("c2", "Southby 3, Northmoor 0"),
    ]


def test_who_withdrew_is_not_compared() -> None:
    workshop = a_placed(ann={"c1": Placing(moscow="must")}, cat={"c1": Placing(moscow="won't")})
    cat = replace(workshop.people["cat"], consent="withdrawn")
    assert find_disagreements(replace(workshop, people={**workshop.people, "cat": cat})) == ()


def test_the_room_is_a_voice_of_its_own() -> None:
    workshop = a_placed(room={"c1": Placing(moscow="must")}, cat={"c1": Placing(moscow="won't")})
    assert find_disagreements(workshop)[0].whom_to_ask() == "Ask the room and Southby about this."


def test_two_people_of_one_name_both_count() -> None:
    workshop = a_placed(ann={"c1": Placing(moscow="must")}, bob={"c1": Placing(moscow="won't")})
    same = replace(workshop.people["bob"], name="Ann Lee")
    found = find_disagreements(replace(workshop, people={**workshop.people, "bob": same}))
    assert told(found[0]) == "Ann Lee must, Ann Lee won't"


def test_a_method_that_ranks_few_cards_is_not_held_against_one_that_ranks_many() -> None:
    cards = [a_card(f"c{at}") for at in range(6)]
    moscow = {card.id: Placing(moscow=MOSCOW[at % 4]) for at, card in enumerate(cards)}
    few = {
        "c3": replace(moscow["c3"], impact=5, effort=1),
        "c0": replace(moscow["c0"], impact=1, effort=5),
    }
    workshop = a_workshop(*cards, placings={"ann": {**moscow, **few}})
    assert [one for one in find_disagreements(workshop) if one.between == "methods"] == []


def test_of_many_at_one_end_some_are_named() -> None:
    views = (Viewpoint("A", "must", 1.0), *(Viewpoint(name, "won't", 0.0) for name in "BCDE"))
    assert (
        Disagreement("c1", "organisations", "MoSCoW", views).whom_to_ask()
        == "Ask A and one of B, C and 2 more about this."
    )
    assert (
        Disagreement("c1", "organisations", "MoSCoW", views[:3]).whom_to_ask()
        == "Ask A and B or C about this."
    )


def test_the_summary_counts_cards_once() -> None:
    workshop = a_placed(
        ann={"c1": Placing(moscow="must", impact=5, effort=1)},
        cat={"c1": Placing(moscow="won't", impact=1, effort=5)},
    )
    assert disagreement_summary(find_disagreements(workshop)) == "1 card apart, 1 far apart"
    assert disagreement_summary(()) == "views are close together on every card"


@SOME
@given(
    st.dictionaries(
        st.sampled_from(["ann", "bob", "cat", "room"]),
        st.dictionaries(
            st.sampled_from(["c1", "c2", "c3"]),
            st.sampled_from(MOSCOW).map(lambda m: Placing(moscow=m)),
        ),
    )
)
def test_views_run_from_sooner_to_later_and_the_widest_comes_first(
    placings: dict[str, dict[str, Placing]],
) -> None:
    found = find_disagreements(a_placed(**placings))
    for one in found:
        positions = [view.position for view in one.viewpoints]
        assert positions == sorted(positions, reverse=True)
        assert 0 <= positions[-1] <= positions[0] <= 1
        assert one.distance >= APART_FROM
    assert [one.distance for one in found] == sorted((one.distance for one in found), reverse=True)
