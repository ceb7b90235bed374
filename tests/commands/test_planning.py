from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from userneeds.commands.apply import apply
from userneeds.commands.cards import EditCard
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.planning import (
    AddStage,
    DescribeTechnique,
    EditStage,
    MoveStage,
    RemoveStage,
    SetAgenda,
    SetHours,
)
from userneeds.model.agenda import Run
from userneeds.model.technique import Technique
from userneeds.model.workshop import Workshop

GATHER, SILENT, VOTE = a_workshop().agenda
RUN = Run(id="r1", stage="silent", started=NOON)


def done(workshop: Workshop, command: Command) -> Done[Workshop]:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done), outcome
    return outcome


def refused(workshop: Workshop, command: Command) -> str:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Refused), outcome
    return outcome.problem.code


def order(workshop: Workshop) -> list[str]:
    return [stage.id for stage in workshop.agenda]


def edited(stage: str = "gather", **changed: Any) -> EditStage:
    before = a_workshop().stage(stage)
    assert before is not None
    return EditStage(at=NOON, before=before, after=replace(before, **changed))


@pytest.mark.parametrize(
    ("after", "wanted"),
    [("", ["tea", "gather", "silent", "vote"]), ("silent", ["gather", "silent", "tea", "vote"])],
)
def test_a_stage_is_added_where_it_is_wanted(after: str, wanted: list[str]) -> None:
    outcome = done(a_workshop(), AddStage(at=NOON, stage=a_stage("tea"), after=after))
    assert order(outcome.workshop) == wanted
    assert outcome.description == "added the stage 'Tea'"


def test_a_technique_of_the_series_comes_along_with_its_stage() -> None:
    ritual = Technique(id="ritual", name="Our ritual", minutes=5, silent=True, allows=())
    stage = a_stage("tea", technique="ritual")
    workshop = done(a_workshop(), AddStage(at=NOON, stage=stage, technique=ritual)).workshop
    assert workshop.technique_of(stage) == ritual


def test_an_own_technique_takes_the_place_of_a_shipped_one_of_the_same_id() -> None:
    own = Technique(id="dot-voting", name="Shells", minutes=3)
    found = a_workshop(techniques={"dot-voting": own}).technique_of(VOTE)
    assert found is own


@pytest.mark.parametrize(
    ("after", "wanted", "said"),
    [
        ("", ["vote", "gather", "silent"], "moved 'Vote' to the beginning"),
        ("gather", ["gather", "vote", "silent"], "moved 'Vote' after 'Gather'"),
    ],
)
def test_a_stage_is_moved_behind_another(after: str, wanted: list[str], said: str) -> None:
    outcome = done(a_workshop(), MoveStage(at=NOON, stage="vote", after=after))
    assert (order(outcome.workshop), outcome.description) == (wanted, said)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "Collect"}, "renamed 'Gather' to 'Collect'"),
        ({"minutes": 1}, "gave 'Gather' 1 minute"),
        ({"prompt": "Why?", "script": "Ask.\nWait."}, "changed prompt, script of 'Gather'"),
    ],
)
def test_what_was_changed_of_a_stage_is_said(changed: dict[str, Any], said: str) -> None:
    outcome = done(a_workshop(), edited(**changed))
    assert outcome.description == said
    assert outcome.workshop.agenda[0] == replace(GATHER, **changed)


def test_two_people_may_change_different_fields_of_a_stage() -> None:
    workshop = done(a_workshop(), edited(title="Collect")).workshop
    workshop = done(workshop, edited(minutes=3)).workshop
    assert (workshop.agenda[0].title, workshop.agenda[0].minutes) == ("Collect", 3)
    assert refused(workshop, edited(minutes=4)) == "changed-meanwhile"


def test_removing_a_stage_keeps_every_card() -> None:
    workshop = a_workshop(
        a_card("c1", stage="gather"), a_card("c2", stage="gather"), a_card("c3", stage="silent")
    )
    moved = done(workshop, RemoveStage(at=NOON, stage="gather", cards_to="silent"))
    assert {card.id: card.stage for card in moved.workshop.cards.values()} == dict.fromkeys(
        workshop.cards, "silent"
    )
    assert moved.description == "removed the stage 'Gather'; its 2 cards now stand under 'Silent'"
    loose = done(workshop, RemoveStage(at=NOON, stage="silent"))
    assert loose.workshop.cards["c3"].stage == ""
    assert loose.description == "removed the stage 'Silent'; its 1 card now stands without a stage"


def test_a_stage_that_has_been_run_stays_on_record() -> None:
    assert (
        refused(a_workshop(runs={"r1": RUN}), RemoveStage(at=NOON, stage="silent"))
        == "stage-in-use"
    )


def test_a_promise_that_nobody_is_named_cannot_be_taken_back() -> None:
    secret = replace(GATHER, anonymous=True)
    agenda = (secret, SILENT, replace(VOTE, anonymous=True))
    workshop = a_workshop(a_card("c1", stage="gather", by="bob"), agenda=agenda)
    assert refused(workshop, EditStage(at=NOON, before=secret, after=GATHER)) == "anonymous"
    assert refused(workshop, SetAgenda(at=NOON, agenda=(GATHER, *agenda[1:]))) == "anonymous"
    assert refused(workshop, RemoveStage(at=NOON, stage="gather")) == "anonymous"
    assert refused(workshop, RemoveStage(at=NOON, stage="gather", cards_to="silent")) == "anonymous"
    kept = done(workshop, RemoveStage(at=NOON, stage="gather", cards_to="vote")).workshop
    assert kept.cards["c1"].stage == "vote"
    empty = replace(workshop, cards={})
    assert order(done(empty, RemoveStage(at=NOON, stage="gather")).workshop) == ["silent", "vote"]


def test_a_card_written_without_names_moves_only_where_nobody_is_named() -> None:
    agenda = (replace(GATHER, anonymous=True), SILENT, replace(VOTE, anonymous=True))
    card = a_card("c1", stage="gather", by="bob")
    workshop = a_workshop(card, agenda=agenda)
    for stage in ("silent", "", "nowhere"):
        assert (
            refused(workshop, EditCard(at=NOON, before=card, after=replace(card, stage=stage)))
            == "anonymous"
        )
    kept = done(
        workshop,
        EditCard(at=NOON, before=card, after=replace(card, stage="vote", need="hear back")),
    )
    assert (kept.workshop.cards["c1"].stage, kept.workshop.cards["c1"].need) == (
        "vote",
        "hear back",
    )


def test_another_technique_does_not_open_closed_cards() -> None:
    workshop = a_workshop(a_card("c1", stage="silent"), runs={"r1": RUN})
    assert refused(workshop, edited("silent", technique="round-robin")) == "closed-cards"
    open_cards = replace(workshop, runs={"r1": replace(RUN, revealed=True)})
    assert (
        done(open_cards, edited("silent", technique="round-robin")).workshop.agenda[1].technique
        == "round-robin"
    )


def test_another_description_of_a_technique_does_not_open_closed_cards_either() -> None:
    workshop = a_workshop(a_card("c1", stage="silent"), runs={"r1": RUN})
    aloud = Technique(id="silent-writing", name="Writing aloud", minutes=5)
    before = a_stage("tea", technique="round-robin")
    planned = replace(workshop, agenda=(*workshop.agenda, before))
    for command in (
        DescribeTechnique(at=NOON, technique=aloud),
        AddStage(at=NOON, stage=a_stage("late", technique="silent-writing"), technique=aloud),
        EditStage(
            at=NOON,
            before=before,
            after=replace(before, technique="silent-writing"),
            technique=aloud,
        ),
    ):
        assert refused(planned, command) == "closed-cards"
    quiet = replace(aloud, silent=True)
    outcome = done(planned, DescribeTechnique(at=NOON, technique=quiet))
    assert outcome.workshop.technique_of(SILENT) == quiet
    assert outcome.description == "changed how 'Writing aloud' is done here"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddStage(at=NOON, stage=a_stage("gather")), "stage-id"),
        (AddStage(at=NOON, stage=a_stage("No id")), "stage-id"),
        (AddStage(at=NOON, stage=a_stage("tea", title=" ")), "untitled"),
        (AddStage(at=NOON, stage=a_stage("tea"), after="nowhere"), "unknown-stage"),
        (AddStage(at=NOON, stage=a_stage("tea", minutes=-1)), "minutes"),
        (
            AddStage(
                at=NOON,
                stage=a_stage("tea"),
                technique=Technique(id="x", name="X", minutes=1, step_minutes=(1,)),
            ),
            "step-minutes",
        ),
        (edited(minutes=-1), "minutes"),
        (edited(title=""), "untitled"),
        (EditStage(at=NOON, before=a_stage("nowhere"), after=a_stage("nowhere")), "unknown-stage"),
        (MoveStage(at=NOON, stage="nowhere"), "unknown-stage"),
        (MoveStage(at=NOON, stage="vote", after="nowhere"), "unknown-stage"),
        (RemoveStage(at=NOON, stage="nowhere"), "unknown-stage"),
        (RemoveStage(at=NOON, stage="vote", cards_to="vote"), "unknown-stage"),
        (SetHours(at=NOON, begins=time(12), ends=time(10)), "hours"),
        (SetAgenda(at=NOON, agenda=(GATHER, GATHER)), "stage-id"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(command: Command, code: str) -> None:
    assert refused(a_workshop(), command) == code


def test_participants_do_not_change_the_plan() -> None:
    workshop = a_workshop(runs={"r1": Run(id="r1", stage="gather", started=NOON + minutes(1))})
    assert refused(workshop, RemoveStage(at=NOON, by="bob", stage="vote")) == "facilitator-only"
