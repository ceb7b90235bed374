"""Laws that hold for every command: drawn at random, in any order."""

import json
from datetime import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from userneeds.commands.apply import apply
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.change import apply_changes, diff_subjects
from userneeds.commands.command import Command
from userneeds.commands.house.set_house_style import SetHouseStyle
from userneeds.commands.outcome import Done
from userneeds.commands.participation.mapping import AddStep, EditStep
from userneeds.commands.participation.wishes import Wish
from userneeds.commands.people import SetConsent, SetPresence, SetRetention, WithdrawPerson
from userneeds.commands.planning import (
    AddStage,
    DescribeTechnique,
    EditStage,
    MoveStage,
    RemoveStage,
    SetAgenda,
    SetHours,
)
from userneeds.commands.records import (
    DefineTerm,
    DescribeColumn,
    PutEntry,
    RemoveEntry,
    SetCaseStudy,
    SetDetails,
)
from userneeds.commands.stage_runs import (
    AddMinutes,
    EndStage,
    NoteRun,
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
    Unpin,
)
from userneeds.commands.undo import UndoHistory
from userneeds.commands.voting import PlacePriority, SetBallot, Vote
from userneeds.commands.who_is_who import MergeOrganisations, MergePeople, ReassignCards
from userneeds.commands.wire import COMMANDS, decode, encode
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.case_study import CaseStudy, Figure
from userneeds.model.checks import check_workshop
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.house.house_style import HouseStyle
from userneeds.model.people import NAMING_CONSENTS, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.series import Retention
from userneeds.model.technique import Technique
from userneeds.model.theme import Pin, Theme
from userneeds.model.vote import Ballot

CARDS = st.sampled_from(["c1", "c2", "c3", "c4", "c5"])
THEMES = st.sampled_from(["damp", "roofs", "t3"])
PEOPLE = st.sampled_from(["ann", "bob", "cat"])
ORGANISATIONS = st.sampled_from(["northmoor", "southby"])
VOTERS = st.sampled_from(["bob", "cat", "room"])
WORDS = st.sampled_from(["damp walls", "a roof", " two  spaces ", "[red]", "é"])
MOMENTS = st.integers(0, 300).map(lambda count: NOON + minutes(count))


@st.composite
def cards(draw: st.DrawFn) -> Card:
    return a_card(
        draw(CARDS),
        kind=draw(st.sampled_from(CARD_KINDS)),
        text=draw(WORDS),
        by=draw(PEOPLE),
        theme=draw(st.sampled_from(["", "damp", "t3"])),
        stage=draw(st.sampled_from(["", "gather", "silent"])),
        links=tuple(draw(st.lists(st.sampled_from(["w2/k1"]), max_size=1))),
        acceptance=tuple(draw(st.lists(WORDS, max_size=2))),
        evidence=(EvidenceLink("e1", "9f"),) if draw(st.booleans()) else (),
    )


def made(kind: type[Command], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    return st.builds(kind, at=MOMENTS, **parts)


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=1, max_size=3, unique=True).map(tuple)


STEP = st.builds(Step, id=st.just("s1"), name=WORDS, needs=tuples(st.sampled_from(["c1"])))
NEW_STEPS = st.builds(Step, id=st.sampled_from(["s1", "s2"]), name=WORDS)
ENTRIES = st.one_of(
    st.builds(Action, id=st.just("a1"), text=WORDS, owner=PEOPLE),
    st.builds(Evidence, id=st.just("e1"), kind=st.just("survey"), says=WORDS),
    st.builds(Organisation, id=st.just("northmoor"), name=WORDS),
    st.builds(Person, id=PEOPLE, name=WORDS, facilitates=st.booleans()),
    st.builds(
        Blueprint,
        id=st.just("b1"),
        title=WORDS,
        phases=st.tuples(
            st.builds(BlueprintPhase, id=st.just("p1"), name=WORDS, steps=st.tuples(STEP))
        ),
    ),
)
STAGES = st.sampled_from(["gather", "silent", "vote", "lunch"])
NEW_STAGES = st.builds(
    lambda words, length: a_stage("lunch", title=words, minutes=length), WORDS, st.integers(-1, 20)
)
CHANGED_STAGES = st.builds(
    lambda **said: a_stage("gather", **said),
    minutes=st.integers(5, 12),
    anonymous=st.booleans(),
    organisation_by_choice=st.booleans(),
    technique=st.sampled_from(["round-robin", "silent-writing", "ritual"]),
)
RITUAL = Technique(id="ritual", name="Our ritual", minutes=5, how=("Stand up.",), step_minutes=(5,))
OPEN_WRITING = Technique(id="silent-writing", name="Writing aloud", minutes=5)
HOURS = st.sampled_from([None, time(9, 30), time(12)])
PLAIN_COMMANDS: list[st.SearchStrategy[Command]] = [
    made(AddCards, cards=cards().map(lambda card: (card,)), says_organisation=st.booleans()),
    made(
        EditCard,
        before=st.just(a_card("c1")),
        after=st.builds(lambda words: a_card("c1", need=words), WORDS),
    ),
    made(RemoveCards, cards=tuples(CARDS)),
    made(MergeCards, keep=CARDS, others=tuples(CARDS)),
    made(
        MoveCards,
        cards=tuples(CARDS),
        theme=THEMES,
        pinned=st.booleans(),
        ranks=st.just({"c1": "m"}),
    ),
    made(MakeTheme, theme=st.builds(Theme, id=THEMES, name=WORDS), cards=tuples(CARDS)),
    made(RenameTheme, theme=THEMES, name=WORDS),
    made(ProposeName, theme=THEMES, person=PEOPLE, name=WORDS),
    made(RemoveThemes, themes=tuples(THEMES), into=st.sampled_from(["", "roofs"])),
    made(
        PinCards, pin=st.builds(Pin, id=st.just("p1"), kind=st.just("apart"), cards=tuples(CARDS))
    ),
    made(Unpin, pin=st.just("p1")),
    made(Vote, voter=VOTERS, target=st.one_of(CARDS, THEMES), dots=st.integers(-1, 4)),
    made(
        SetBallot,
        ballot=st.builds(Ballot, question=WORDS, dots=st.integers(0, 4), stacking=st.booleans()),
    ),
    made(PlacePriority, person=PEOPLE, card=CARDS, placing=st.builds(Placing, effort=st.just(2.0))),
    made(
        StartStage,
        stage=st.sampled_from(["gather", "vote", "lunch"]),
        run=st.sampled_from(["r1", "r2", "r3"]),
    ),
    made(EndStage, note=WORDS),
    made(NoteRun, run=st.sampled_from(["r1", "r2"]), note=WORDS),
    made(PauseClock),
    made(ResumeClock),
    made(AddMinutes, minutes=st.integers(-3, 3)),
    made(RevealCards),
    made(SetAgenda, agenda=st.just((a_stage("gather"), a_stage("vote"), a_stage("lunch")))),
    made(
        AddStage,
        stage=NEW_STAGES,
        after=st.one_of(st.just(""), STAGES),
        technique=st.sampled_from([None, RITUAL]),
    ),
    made(
        EditStage,
        before=st.just(a_stage("gather")),
        after=CHANGED_STAGES,
        technique=st.sampled_from([None, RITUAL]),
    ),
    made(MoveStage, stage=STAGES, after=st.one_of(st.just(""), STAGES)),
    made(RemoveStage, stage=STAGES, cards_to=st.one_of(st.just(""), STAGES)),
    made(DescribeTechnique, technique=st.sampled_from([RITUAL, OPEN_WRITING])),
    made(SetHours, begins=HOURS, ends=HOURS),
    made(PutEntry, entry=ENTRIES),
    made(
        RemoveEntry,
        part=st.sampled_from(["actions", "blueprints", "people", "organisations"]),
        id=st.sampled_from(["a1", "b1", "bob", "southby"]),
    ),
    made(
        SetCaseStudy,
        case_study=st.builds(
            CaseStudy, title=WORDS, figures=st.just((Figure(value="1", label="x"),))
        ),
    ),
    made(SetDetails, title=WORDS, day=st.dates(), language=st.sampled_from([None, "cy", "?"])),
    made(DefineTerm, word=WORDS, meaning=WORDS),
    made(DescribeColumn, heading=WORDS, role=WORDS),
    made(WithdrawPerson, person=st.sampled_from(["bob", "cat"])),
    made(SetPresence, people=tuples(PEOPLE), present=st.booleans()),
    made(
        SetConsent,
        person=PEOPLE,
        consent=st.sampled_from(NAMING_CONSENTS),
        pseudonym=st.sampled_from(["", "a data lead", "Bob Ng's boss"]),
        asked=st.one_of(st.none(), st.dates()),
    ),
    made(ReassignCards, person=PEOPLE, to=PEOPLE, cards=st.sampled_from([(), ("c1",), ("c9",)])),
    made(MergePeople, keep=PEOPLE, other=PEOPLE),
    made(Wish, person=PEOPLE, card=CARDS, theme=st.one_of(st.just(""), THEMES)),
    made(AddStep, blueprint=st.just("b1"), phase=st.just("p1"), step=NEW_STEPS),
    made(
        EditStep,
        blueprint=st.just("b1"),
        before=NEW_STEPS,
        after=st.one_of(st.none(), NEW_STEPS),
    ),
    made(SetRetention, retention=st.just(Retention())),
    made(SetHouseStyle, house_style=st.builds(HouseStyle, name=WORDS, foot=WORDS)),
    made(MergeOrganisations, keep=ORGANISATIONS, other=ORGANISATIONS),
]
COMMANDS_DRAWN = st.one_of(
    *PLAIN_COMMANDS,
    st.builds(Batch, at=MOMENTS, parts=st.lists(st.one_of(*PLAIN_COMMANDS), max_size=3).map(tuple)),
)
START = a_workshop(
    a_card("c1", by="bob", theme="damp", links=("c2",)),
    a_card("c2", by="cat"),
    evidence={"e1": Evidence(id="e1", kind="survey", says="x")},
)
LAW = settings(deadline=None, derandomize=True, max_examples=150)


@given(st.lists(COMMANDS_DRAWN, max_size=12))
@LAW
def test_undoing_everything_gives_the_first_workshop_and_redoing_gives_the_last(
    drawn: list[Command],
) -> None:
    workshop, history = START, UndoHistory()
    for command in drawn:
        outcome = apply(workshop, command)
        if isinstance(outcome, Done):
            workshop, history = outcome.workshop, history.with_done(outcome)
    last = workshop
    while undo := history.undo_command(NOON):
        outcome = apply(workshop, undo)
        assert isinstance(outcome, Done)
        workshop, history = outcome.workshop, history.after_undo()
    assert workshop == START
    while redo := history.redo_command(NOON):
        outcome = apply(workshop, redo)
        assert isinstance(outcome, Done)
        workshop, history = outcome.workshop, history.after_redo()
    assert workshop == last


@given(st.lists(COMMANDS_DRAWN, max_size=12))
@LAW
def test_no_command_makes_a_sound_workshop_unsound(drawn: list[Command]) -> None:
    workshop = START
    for command in drawn:
        outcome = apply(workshop, command)
        if isinstance(outcome, Done):
            workshop = outcome.workshop
            assert [
                problem for problem in check_workshop(workshop) if problem.level == "error"
            ] == []


@given(COMMANDS_DRAWN)
@LAW
def test_the_changes_of_a_command_are_all_that_becomes_different(command: Command) -> None:
    outcome = apply(START, command)
    if isinstance(outcome, Done):
        assert apply_changes(START, diff_subjects(START, outcome.workshop)) == outcome.workshop
        assert {change.part for change in diff_subjects(START, outcome.workshop)} <= {
            change.part for change in outcome.changes
        }


@given(COMMANDS_DRAWN)
@LAW
def test_a_command_survives_being_written_down(command: Command) -> None:
    assert decode(json.loads(json.dumps(encode(command)))) == command


@given(COMMANDS_DRAWN)
@LAW
def test_an_undo_survives_being_written_down(command: Command) -> None:
    outcome = apply(START, command)
    if isinstance(outcome, Done) and (undo := UndoHistory().with_done(outcome).undo_command(NOON)):
        assert decode(json.loads(json.dumps(encode(undo)))) == undo


def test_every_command_there_is_can_be_drawn_here() -> None:
    drawn = {"Together", "Restore"} | {
        name
        for name, kind in COMMANDS.items()
        if any(kind.__name__ in repr(plain) for plain in PLAIN_COMMANDS)
    }
    assert drawn == set(COMMANDS)
