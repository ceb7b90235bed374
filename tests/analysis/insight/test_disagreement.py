from dataclasses import replace
from typing import Any

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


PLACED_CARDS = (a_card("c1"), a_card("c2"), a_card("c3"))
MUST = {"c1": Placing(moscow="must")}
WONT = {"c1": Placing(moscow="won't")}
HIGH_AND_LOW = {
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
}
BY_TWO_METHODS = {
    "c1": Placing(moscow="must", impact=1, effort=5),
    "c2": Placing(moscow="should", impact=3, effort=3),
    "c3": Placing(moscow="could", impact=5, effort=1),
}
SIX_CARDS = [a_card(f"c{number}") for number in range(6)]
SIX_BY_MOSCOW = {
    card.id: Placing(moscow=MOSCOW[number % 4]) for number, card in enumerate(SIX_CARDS)
}
TWO_OF_SIX_BY_EFFORT = {
    "c3": replace(SIX_BY_MOSCOW["c3"], impact=5, effort=1),
    "c0": replace(SIX_BY_MOSCOW["c0"], impact=1, effort=5),
}


def a_placed(**placings: dict[str, Placing]) -> Workshop:
    return a_workshop(*PLACED_CARDS, placings=placings)


def with_person(workshop: Workshop, person_id: str, **facts: Any) -> Workshop:
    """Return the workshop with other facts about one person."""
    person = replace(workshop.people[person_id], **facts)
    return replace(workshop, people={**workshop.people, person_id: person})


def told(disagreement: Disagreement) -> str:
    views = disagreement.viewpoints
    return ", ".join(f"{view.who} {view.words}" for view in views)


def between_methods(workshop: Workshop) -> list[Disagreement]:
    disagreements = find_disagreements(workshop)
    return [disagreement for disagreement in disagreements if disagreement.between == "methods"]


def test_organisations_that_rank_a_card_differently_are_told_with_whom_to_ask() -> None:
    workshop = a_placed(ann=MUST, cat=WONT)
    first = find_disagreements(workshop)[0]
    what = (first.card, first.between, first.method, first.is_far)
    assert what == (
        "c1",
        "organisations",
        "MoSCoW",
        True,
    )
    assert told(first) == "Northmoor must, Southby won't"
    assert first.whom_to_ask() == "Ask Northmoor and Southby about this."
    assert first.distance == 1


def test_people_of_one_organisation_are_told_apart_from_organisations() -> None:
    easy = {"c2": Placing(impact=5, effort=1)}
    hard = {"c2": Placing(impact=1, effort=5)}
    workshop = a_placed(ann=easy, bob=hard)
    disagreements = find_disagreements(workshop)
    words = [(disagreement.between, told(disagreement)) for disagreement in disagreements]
    assert words == [("people", "Ann Lee 4, Bob Ng -4")]


def test_methods_that_place_a_card_differently_are_told_by_their_places() -> None:
    by_methods = between_methods(a_placed(ann=BY_TWO_METHODS))
    words = [(disagreement.card, told(disagreement)) for disagreement in by_methods]
    assert words == [
        ("c1", "MoSCoW 1st of 3, impact and effort 3rd of 3"),
        ("c3", "impact and effort 1st of 3, MoSCoW 3rd of 3"),
    ]
    question = by_methods[0].whom_to_ask()
    assert question == "Ask what puts it 1st of 3 by MoSCoW and 3rd of 3 by impact and effort."


@pytest.mark.parametrize("method", ["moscow", "kano", "rice", "wsjf"])
def test_every_method_finds_opposite_views(method: str) -> None:
    high, low = HIGH_AND_LOW[method]
    workshop = a_placed(ann={"c1": high}, cat={"c1": low})
    disagreements = find_disagreements(workshop)
    assert disagreements[0].viewpoints[0].who == "Northmoor"
    assert disagreements[0].distance >= APART_FROM


def test_dots_are_compared_only_once_the_vote_is_shown() -> None:
    votes = {"ann": {"c1": 3}, "cat": {"c2": 3}}
    hidden = replace(a_placed(), votes=votes)
    assert find_disagreements(hidden) == ()
    revealed = find_disagreements(replace(hidden, ballot=SHOWN))
    words = [(disagreement.card, told(disagreement)) for disagreement in revealed]
    assert words == [
        ("c1", "Northmoor 3, Southby 0"),
        ("c2", "Southby 3, Northmoor 0"),
    ]


def test_who_withdrew_is_not_compared() -> None:
    workshop = a_placed(ann=MUST, cat=WONT)
    withdrawn = with_person(workshop, "cat", consent="withdrawn")
    assert find_disagreements(withdrawn) == ()


def test_the_room_is_a_voice_of_its_own() -> None:
    disagreements = find_disagreements(a_placed(room=MUST, cat=WONT))
    assert disagreements[0].whom_to_ask() == "Ask the room and Southby about this."


def test_two_people_of_one_name_both_count() -> None:
    workshop = a_placed(ann=MUST, bob=WONT)
    of_one_name = with_person(workshop, "bob", name="Ann Lee")
    disagreements = find_disagreements(of_one_name)
    assert told(disagreements[0]) == "Ann Lee must, Ann Lee won't"


def test_a_method_that_ranks_few_cards_is_not_held_against_one_that_ranks_many() -> None:
    placings = {"ann": {**SIX_BY_MOSCOW, **TWO_OF_SIX_BY_EFFORT}}
    workshop = a_workshop(*SIX_CARDS, placings=placings)
    assert between_methods(workshop) == []


def test_of_many_at_one_end_some_are_named() -> None:
    later = [Viewpoint(name, "won't", 0.0) for name in "BCDE"]
    views = (Viewpoint("A", "must", 1.0), *later)
    of_four = Disagreement("c1", "organisations", "MoSCoW", views)
    assert of_four.whom_to_ask() == "Ask A and one of B, C and 2 more about this."
    of_two = Disagreement("c1", "organisations", "MoSCoW", views[:3])
    assert of_two.whom_to_ask() == "Ask A and B or C about this."


def test_the_summary_counts_cards_once() -> None:
    sooner = {"c1": Placing(moscow="must", impact=5, effort=1)}
    later = {"c1": Placing(moscow="won't", impact=1, effort=5)}
    workshop = a_placed(ann=sooner, cat=later)
    disagreements = find_disagreements(workshop)
    assert disagreement_summary(disagreements) == "1 card apart, 1 far apart"
    assert disagreement_summary(()) == "views are close together on every card"


BY_MOSCOW = st.sampled_from(MOSCOW).map(lambda moscow: Placing(moscow=moscow))
PLACINGS = st.dictionaries(
    st.sampled_from(["ann", "bob", "cat", "room"]),
    st.dictionaries(st.sampled_from(["c1", "c2", "c3"]), BY_MOSCOW),
)


@SOME
@given(PLACINGS)
def test_views_run_from_sooner_to_later_and_the_widest_comes_first(
    placings: dict[str, dict[str, Placing]],
) -> None:
    disagreements = find_disagreements(a_placed(**placings))
    for disagreement in disagreements:
        positions = [view.position for view in disagreement.viewpoints]
        assert positions == sorted(positions, reverse=True)
        assert 0 <= positions[-1] <= positions[0] <= 1
        assert disagreement.distance >= APART_FROM
    distances = [disagreement.distance for disagreement in disagreements]
    assert distances == sorted(distances, reverse=True)
