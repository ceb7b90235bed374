from dataclasses import replace
from typing import Any

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from userneeds.commands.apply import apply
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import DefineTerm, PutEntry, RemoveEntry, SetDetails
from userneeds.commands.stage_runs import (
    AddMinutes,
    EndStage,
    PauseClock,
    ResumeClock,
    RevealCards,
    StartStage,
)
from userneeds.commands.themes import (
    MakeTheme,
    MoveCards,
    PinCards,
    ProposeName,
    RemoveThemes,
    RenameTheme,
)
from userneeds.commands.undo import UndoHistory
from userneeds.commands.voting import SetBallot, Vote
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.theme import Pin, Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop


def done(workshop: Workshop, command: Command) -> Workshop:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done), outcome
    return outcome.workshop


def refused(workshop: Workshop, command: Command) -> str:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Refused), outcome
    return outcome.problem.code


def test_a_command_leaves_the_workshop_it_is_given_as_it_is() -> None:
    workshop = a_workshop()
    after = done(workshop, AddCards(at=NOON, cards=(a_card(),)))
    assert (len(workshop.cards), len(after.cards)) == (0, 1)


def test_a_card_written_in_a_stage_without_names_is_nobodys_in_the_change_too() -> None:
    workshop = a_workshop(agenda=(a_stage("quiet", anonymous=True),))
    card = a_card("c9", stage="quiet", by="bob", organisation="northmoor")
    outcome = apply(workshop, AddCards(at=NOON, cards=(card,)))
    assert isinstance(outcome, Done)
    assert [change.after for change in outcome.changes] == [a_card("c9", stage="quiet")]


def test_typed_escape_sequences_never_reach_the_workshop() -> None:
    after = done(
        a_workshop(),
        AddCards(at=NOON, cards=(a_card(need="\x1b[2Jreport damp", notes="a\x07\nb"),)),
    )
    assert (after.cards["k7f3q2"].need, after.cards["k7f3q2"].notes) == ("report damp", "a\nb")


@pytest.mark.parametrize(
    ("said", "code"), [({"need": " "}, "empty-card"), ({"id": "Not An Id"}, "card-id")]
)
def test_a_card_without_words_or_a_sound_id_is_refused(said: dict[str, Any], code: str) -> None:
    assert refused(a_workshop(), AddCards(at=NOON, cards=(replace(a_card(), **said),))) == code


def test_a_card_cannot_be_added_twice() -> None:
    assert refused(a_workshop(a_card()), AddCards(at=NOON, cards=(a_card(),))) == "card-id"


def test_two_people_can_edit_two_fields_of_one_card() -> None:
    before = a_card(role="tenant")
    workshop = done(
        a_workshop(before),
        EditCard(at=NOON, before=before, after=replace(before, role="leaseholder")),
    )
    workshop = done(
        workshop, EditCard(at=NOON, before=before, after=replace(before, benefit="I am heard"))
    )
    assert workshop.cards[before.id] == replace(before, role="leaseholder", benefit="I am heard")


def test_the_second_edit_of_one_field_is_refused_and_says_why() -> None:
    before = a_card(role="tenant")
    workshop = done(
        a_workshop(before),
        EditCard(at=NOON, before=before, after=replace(before, role="leaseholder")),
    )
    assert refused(
        workshop, EditCard(at=NOON, before=before, after=replace(before, role="owner"))
    ) == ("changed-meanwhile")


def test_emptying_a_card_is_refused() -> None:
    before = a_card()
    assert (
        refused(
            a_workshop(before), EditCard(at=NOON, before=before, after=replace(before, need=""))
        )
        == "empty-card"
    )


def test_removing_a_card_removes_all_that_pointed_at_it() -> None:
    step = Step(id="s1", name="Report", needs=("c1", "c2"))
    workshop = a_workshop(
        a_card("c1"),
        a_card("c2", links=("c1",)),
        a_card("c3", status="duplicate", duplicate_of="c1"),
        votes={"bob": {"c1": 2}, "cat": {"c1": 1, "c2": 1}},
        pins={"p1": Pin(id="p1", kind="apart", cards=("c1", "c2"))},
        actions={"a1": Action(id="a1", text="x", about=("c1",))},
        blueprints={
            "b1": Blueprint(
                id="b1", title="x", phases=(BlueprintPhase(id="p1", name="y", steps=(step,)),)
            )
        },
    )
    after = done(workshop, RemoveCards(at=NOON, cards=("c1",)))
    assert list(after.cards) == ["c2", "c3"]
    assert (after.cards["c2"].links, after.cards["c3"].status) == ((), "proposed")
    assert after.votes == {"cat": {"c2": 1}}
    assert (after.pins, after.actions["a1"].about) == ({}, ())
    assert [step.needs for step in after.blueprints["b1"].steps()] == [("c2",)]


def test_merged_cards_stay_on_record_as_duplicates() -> None:
    after = done(
        a_workshop(a_card("c1"), a_card("c2")), MergeCards(at=NOON, keep="c1", others=("c2",))
    )
    assert (after.cards["c2"].status, after.cards["c2"].duplicate_of) == ("duplicate", "c1")
    assert refused(after, MergeCards(at=NOON, keep="c1", others=("c1",))) == "self-duplicate"


def test_a_card_has_one_theme() -> None:
    workshop = done(a_workshop(a_card("c1")), MoveCards(at=NOON, cards=("c1",), theme="damp"))
    workshop = done(workshop, MoveCards(at=NOON, cards=("c1",), theme="roofs", pinned=True))
    assert [card.id for card in workshop.cards_of("roofs")] == ["c1"]
    assert workshop.cards["c1"].pinned
    workshop = done(workshop, MoveCards(at=NOON, cards=("c1",)))
    assert (workshop.cards["c1"].theme, workshop.cards["c1"].pinned) == ("", False)
    assert refused(workshop, MoveCards(at=NOON, cards=("c1",), theme="gone")) == "no-theme"


def test_ranks_place_cards_inside_a_column() -> None:
    workshop = a_workshop(a_card("c1"), a_card("c2"), a_card("c3"))
    after = done(workshop, MoveCards(at=NOON, cards=("c3",), ranks={"c3": "b", "c1": "d"}))
    assert [card.id for card in after.cards_of("")] == ["c3", "c1", "c2"]


def test_a_theme_can_be_made_named_and_dissolved_without_losing_a_card() -> None:
    workshop = a_workshop(a_card("c1"), a_card("c2"))
    workshop = done(
        workshop, MakeTheme(at=NOON, theme=Theme(id="t9", name=" Mould "), cards=("c1", "c2"))
    )
    workshop = done(workshop, RenameTheme(at=NOON, theme="t9", name="Damp and mould"))
    workshop = done(workshop, ProposeName(at=NOON, theme="t9", person="bob", name="Healthy homes"))
    workshop = done(workshop, Vote(at=NOON, voter="bob", target="t9", dots=2))
    assert workshop.themes["t9"] == Theme(
        id="t9", name="Damp and mould", names={"bob": "Healthy homes"}
    )
    workshop = done(workshop, RemoveThemes(at=NOON, themes=("t9",), into="damp"))
    assert {card.theme for card in workshop.cards.values()} == {"damp"}
    assert (workshop.votes, "t9" in workshop.themes) == ({}, False)
    assert refused(workshop, RenameTheme(at=NOON, theme="damp", name="\x07")) == "nameless"
    assert refused(workshop, RemoveThemes(at=NOON, themes=("damp",), into="damp")) == "self-merge"


def test_a_pin_needs_two_cards() -> None:
    pin = Pin(id="p1", kind="together", cards=("c1", "c1"))
    assert refused(a_workshop(a_card("c1")), PinCards(at=NOON, pin=pin)) == "pin"


def test_hearing_a_vote_twice_changes_nothing() -> None:
    vote = Vote(at=NOON, voter="bob", target="k7f3q2", dots=2)
    once = done(a_workshop(a_card()), vote)
    assert done(once, vote) == once
    assert done(once, replace(vote, dots=0)).votes == {}


@pytest.mark.parametrize(
    ("voter", "dots", "ballot", "code"),
    [
        ("bob", 4, Ballot(dots=3), "too-many-dots"),
        ("bob", 2, Ballot(dots=3, stacking=False), "stacking"),
        ("bob", -1, Ballot(), "dots"),
        ("dee", 1, Ballot(), "unknown-person"),
    ],
)
def test_a_vote_keeps_to_the_ballot(voter: str, dots: int, ballot: Ballot, code: str) -> None:
    workshop = a_workshop(a_card(), ballot=ballot)
    assert refused(workshop, Vote(at=NOON, voter=voter, target="k7f3q2", dots=dots)) == code


def test_the_room_has_as_many_dots_as_it_needs() -> None:
    workshop = a_workshop(a_card(), ballot=Ballot(dots=1, stacking=False))
    voted = done(workshop, Vote(at=NOON, voter="room", target="k7f3q2", dots=9))
    assert voted.dot_counts()["k7f3q2"] == 9


def test_a_ballot_needs_a_dot() -> None:
    assert refused(a_workshop(), SetBallot(at=NOON, ballot=Ballot(dots=0))) == "dots"


def test_going_back_to_a_stage_is_one_more_run() -> None:
    workshop = done(a_workshop(), StartStage(at=NOON, stage="gather", run="r1"))
    workshop = done(workshop, StartStage(at=NOON + minutes(5), stage="vote", run="r2"))
    workshop = done(workshop, StartStage(at=NOON + minutes(9), stage="gather", run="r3"))
    assert [run.stage for run in workshop.runs.values()] == ["gather", "vote", "gather"]
    assert workshop.runs["r1"].ended == NOON + minutes(5)
    workshop = done(workshop, EndStage(at=NOON + minutes(12), note="Went well"))
    assert (workshop.runs["r3"].note, workshop.current_stage()) == ("Went well", None)


def test_a_pause_is_counted_when_the_clock_goes_on() -> None:
    workshop = done(a_workshop(), StartStage(at=NOON, stage="gather", run="r1"))
    for command in (
        PauseClock(at=NOON + minutes(1)),
        PauseClock(at=NOON + minutes(2)),
        ResumeClock(at=NOON + minutes(3)),
        ResumeClock(at=NOON + minutes(9)),
        AddMinutes(at=NOON, minutes=-2),
        RevealCards(at=NOON),
    ):
        workshop = done(workshop, command)
    run = workshop.runs["r1"]
    assert (run.paused_seconds, run.paused_at, run.extra_minutes, run.revealed) == (
        120,
        None,
        -2,
        True,
    )


@pytest.mark.parametrize(
    "command", [PauseClock(at=NOON), EndStage(at=NOON), AddMinutes(at=NOON, minutes=1)]
)
def test_without_a_running_stage_the_clock_says_so(command: Command) -> None:
    assert refused(a_workshop(), command) == "no-stage"


def test_several_commands_are_done_together_or_not_at_all() -> None:
    workshop = a_workshop(a_card("c1"))
    split = Batch(
        at=NOON,
        parts=(AddCards(at=NOON, cards=(a_card("c2"),)), RemoveCards(at=NOON, cards=("gone",))),
    )
    assert refused(workshop, split) == "no-card"
    assert "c2" not in workshop.cards


def test_withdrawing_removes_a_person_from_every_figure() -> None:
    workshop = a_workshop(
        a_card("c1", by="bob"),
        a_card("c2", by="cat", owner="bob", links=("c1",)),
        votes={"bob": {"c2": 1}, "cat": {"c1": 1}},
        actions={"a1": Action(id="a1", text="x", owner="bob", about=("c1",))},
        themes={"damp": Theme(id="damp", name="Damp", names={"bob": "Wet", "cat": "Mould"})},
    )
    after = done(workshop, WithdrawPerson(at=NOON, person="bob"))
    assert "bob" not in repr(after)
    assert "c1" not in after.cards


def test_kept_entries_are_cleaned_and_can_be_discarded() -> None:
    workshop = done(
        a_workshop(), PutEntry(at=NOON, entry=Action(id="a1", text=" call\x1b[0m back "))
    )
    assert workshop.actions["a1"].text == "call back"
    assert done(workshop, RemoveEntry(at=NOON, part="actions", id="a1")).actions == {}
    assert refused(workshop, RemoveEntry(at=NOON, part="cards", id="c1")) == "nothing-there"


def test_details_and_glossary_are_changed_one_by_one() -> None:
    workshop = done(a_workshop(), SetDetails(at=NOON, focus="Damp"))
    assert (workshop.focus, workshop.title) == ("Damp", "A meeting")
    assert refused(workshop, SetDetails(at=NOON, title=" ")) == "untitled"
    workshop = done(workshop, DefineTerm(at=NOON, word="TRN", meaning="tenancy reference number"))
    assert workshop.glossary == {"TRN": "tenancy reference number"}
    assert done(workshop, DefineTerm(at=NOON, word="TRN", meaning="")).glossary == {}


def test_an_undo_never_overwrites_what_somebody_changed_meanwhile() -> None:
    added = apply(a_workshop(), AddCards(at=NOON, cards=(a_card(),)))
    assert isinstance(added, Done)
    card = added.workshop.cards["k7f3q2"]
    later = done(added.workshop, EditCard(at=NOON, before=card, after=replace(card, role="tenant")))
    undo = UndoHistory().with_done(added).undo_command(NOON)
    assert undo is not None
    assert refused(later, undo) == "changed-meanwhile"


def test_what_changes_nothing_leaves_no_trace_in_the_history() -> None:
    outcome = apply(a_workshop(a_card()), MoveCards(at=NOON, cards=("k7f3q2",)))
    assert isinstance(outcome, Done)
    assert UndoHistory().with_done(outcome) == UndoHistory()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (AddCards(at=NOON, cards=(a_card("c8"), a_card("c9"))), "added 2 needs"),
        (
            AddCards(at=NOON, cards=(a_card("c8"), a_card("c9", kind="goal", text="x"))),
            "added 2 cards",
        ),
        (
            AddCards(at=NOON, cards=tuple(a_card(i, kind="story", want="x") for i in ("c8", "c9"))),
            "added 2 stories",
        ),
        (MoveCards(at=NOON, cards=("c1",), theme="roofs"), "moved 1 card to 'Roofs'"),
        (RemoveThemes(at=NOON, themes=("damp",), into="roofs"), "merged themes into 'Roofs'"),
        (StartStage(at=NOON, stage="gather", run="r1"), "started 'Gather'"),
        (PutEntry(at=NOON, entry=Action(id="a1", text="x")), "added an action"),
        (
            EditCard(at=NOON, before=a_card("c1"), after=a_card("c1", role="x")),
            "changed role of a need",
        ),
    ],
)
def test_what_was_done_is_said_in_words(command: Command, said: str) -> None:
    outcome = apply(a_workshop(a_card("c1")), command)
    assert isinstance(outcome, Done)
    assert outcome.description == said
