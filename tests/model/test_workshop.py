from dataclasses import replace

import pytest

from tests.build import NOON, a_card, a_workshop
from userneeds.model.agenda import Run
from userneeds.model.blueprint import LANES, Blueprint, BlueprintPhase, Step
from userneeds.model.checks import check_workshop
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.ids import is_elsewhere, is_id
from userneeds.model.vote import Ballot, dots_left


@pytest.mark.parametrize("text", ["k7f3q2", "ann", "first-meetup", "a"])
def test_short_plain_names_can_be_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "7k", "Ann", "a b", "a--b", "-a", "a-", "a.b", "../a", "a\n", "é", "a" * 61]
)
def test_other_names_cannot_be_ids(text: str) -> None:
    assert not is_id(text)


def test_a_reference_with_a_stroke_points_elsewhere() -> None:
    assert is_elsewhere("w2/k1")
    assert not is_elsewhere("k1")


def test_ranked_cards_come_first_and_the_others_keep_their_order() -> None:
    workshop = a_workshop(
        a_card("c3"), a_card("c1", rank="m"), a_card("c2"), a_card("c4", rank="b")
    )
    assert [card.id for card in workshop.cards_of("")] == ["c4", "c1", "c3", "c2"]


def test_a_card_belongs_to_its_own_organisation_before_its_authors() -> None:
    workshop = a_workshop(
        a_card("c1", by="cat"), a_card("c2", by="cat", organisation="northmoor"), a_card("c3")
    )
    said = [workshop.organisation_of(card) for card in workshop.cards.values()]
    assert said == ["southby", "northmoor", ""]


def test_cards_written_in_silence_are_hidden_until_revealed() -> None:
    card = a_card(stage="silent")
    run = Run(id="r1", stage="silent", started=NOON)
    workshop = a_workshop(card, runs={"r1": run})
    assert workshop.is_hidden(card)
    assert not workshop.is_hidden(a_card(stage="gather"))
    assert not replace(workshop, runs={"r1": replace(run, revealed=True)}).is_hidden(card)


def test_the_current_stage_is_the_one_of_the_open_run() -> None:
    workshop = a_workshop(runs={"r1": Run(id="r1", stage="vote", started=NOON)})
    stage = workshop.current_stage()
    assert stage is not None
    assert stage.id == "vote"
    assert a_workshop().current_stage() is None


def test_dots_add_up_over_voters() -> None:
    workshop = a_workshop(a_card(), votes={"bob": {"k7f3q2": 2}, "room": {"k7f3q2": 5}})
    assert workshop.dot_counts()["k7f3q2"] == 7
    assert dots_left(workshop.votes, Ballot(dots=3), "bob") == 1
    assert dots_left(workshop.votes, Ballot(dots=3), "cat") == 3


def test_an_evidence_link_is_written_with_its_fingerprint() -> None:
    for text in ("e1", "e1@9f3c"):
        assert str(EvidenceLink.parse(text)) == text


def test_a_blueprint_draws_the_core_lanes_and_those_in_use() -> None:
    step = Step(id="s1", name="Report", cells={"pain_points": "Waits", "emotion": ""})
    blueprint = Blueprint(
        id="b1", title="Repairs", phases=(BlueprintPhase(id="p1", name="Before", steps=(step,)),)
    )
    assert blueprint.lanes() == (
        "physical_evidence",
        "user_actions",
        "frontstage",
        "backstage",
        "support",
        "pain_points",
    )
    assert set(blueprint.lanes()) <= set(LANES)


TWICE = {
    "e1": Evidence(id="e1", kind="interview", says="Nights are cold", organisation="northmoor"),
    "e2": Evidence(id="e2", kind="interview", says="Nights are cold", organisation="northmoor"),
    "e3": Evidence(id="e3", kind="interview", says="Nights are cold", organisation="southby"),
}


def test_a_source_that_was_entered_twice_counts_once_and_is_said() -> None:
    card = a_card("c1", evidence=tuple(map(EvidenceLink, ("e2", "e1", "e3"))))
    workshop = a_workshop(card, evidence=TWICE)
    assert [source.id for source in workshop.sources_of(card)] == ["e2", "e3"]
    said = [each for each in check_workshop(workshop) if each.code == "same-source"]
    assert [(each.path, each.level) for each in said] == [(("evidence", "e2"), "warning")]
    assert "'e1'" in said[0].sentence
