"""What comes from outside can do no more than its stage allows."""

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop
from tests.commands.hostile_commands import STAGES, drawn_command, meeting
from tests.commands.rights_oracle import gained
from userneeds.commands.apply import apply
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.command import Command
from userneeds.commands.limits.command_sizes import SENT_BOUNDS
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import DefineTerm, PutEntry
from userneeds.commands.rights.senders import command_forms
from userneeds.commands.rights.sent_commands import sent_command
from userneeds.commands.themes import MakeTheme, ProposeName, RemoveThemes
from userneeds.commands.voting import PlacePriority, Vote
from userneeds.commands.wire import COMMANDS, decode, encode
from userneeds.commands.wire_values import NotUnderstood
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card
from userneeds.model.checks import check_workshop
from userneeds.model.evidence import Evidence
from userneeds.model.placing import Placing
from userneeds.model.technique import allowed_activities
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop


def play_hostile_hand(seed: int, count: int) -> int:
    """Send so many drawn commands in every stage; return how many were done."""
    dice = Random(seed)  # noqa: S311 - chance, not secrecy
    done = 0
    for stage in STAGES:
        start = workshop = meeting(stage)
        running = start.current_stage()
        assert running is not None
        activities = allowed_activities(start.technique_of(running))
        for _ in range(count):
            command = drawn_command(dice, workshop)
            outcome = apply(workshop, command)
            if isinstance(outcome, Refused):
                continue
            done += 1
            assert gained(workshop, outcome.workshop, tuple(activities)) == [], (stage, command)
            assert [
                each for each in check_workshop(outcome.workshop) if each.level == "error"
            ] == []
            is_over = dice.random() < 0.2 or "bob" not in outcome.workshop.people
            workshop = start if is_over else outcome.workshop
    return done


def test_no_hand_gains_more_than_its_stage_allows() -> None:
    assert play_hostile_hand(1, 60) > 40


@pytest.mark.long
def test_no_hand_gains_more_than_its_stage_allows_in_200_000_commands() -> None:
    assert play_hostile_hand(2, 20_000) > 10_000


def answer(workshop: Workshop, command: Command) -> str:
    outcome = apply(workshop, replace(command, by="bob"))
    return outcome.problem.code if isinstance(outcome, Refused) else "done"


def own_card(**said: Any) -> Card:
    return a_card("c9", **{"by": "bob", "stage": "write", **said})


SEEN = meeting("write").cards
TRIED: list[tuple[str, Command, str]] = [
    (
        "write",
        EditCard(
            at=NOON,
            before=replace(SEEN["c2"], by="bob"),
            after=replace(SEEN["c2"], by="bob", need="z"),
        ),
        "not-yours",
    ),
    ("write", AddCards(at=NOON, cards=(own_card(status="valid"),)), "facilitator-only"),
    ("write", AddCards(at=NOON, cards=(own_card(theme="damp"),)), "facilitator-only"),
    ("write", AddCards(at=NOON, cards=(own_card(pinned=True),)), "facilitator-only"),
    ("write", AddCards(at=NOON, cards=(own_card(rank="a"),)), "facilitator-only"),
    ("write", AddCards(at=NOON, cards=(own_card(by="cat"),)), "not-yours"),
    ("write", AddCards(at=NOON, cards=(own_card(organisation="southby"),)), "not-yours"),
    ("write", AddCards(at=NOON, cards=(own_card(stage="closed"),)), "other-stage"),
    ("write", AddCards(at=NOON, cards=(own_card(kind="goal", text="x"),)), "other-kind"),
    ("write", AddCards(at=NOON, cards=(own_card(by="", stage=""),)), "done"),
    (
        "vote",
        EditCard(at=NOON, before=SEEN["c1"], after=replace(SEEN["c1"], need="else")),
        "not-now",
    ),
    (
        "unnamed",
        EditCard(at=NOON, before=SEEN["c1"], after=replace(SEEN["c1"], need="else")),
        "not-yours",
    ),
    (
        "write",
        EditCard(at=NOON, before=SEEN["c1"], after=replace(SEEN["c1"], by="cat")),
        "facilitator-only",
    ),
    ("map", PutEntry(at=NOON, entry=Blueprint(id="b1", title="Mine")), "facilitator-only"),
    ("write", DefineTerm(at=NOON, word="void", meaning="something else"), "not-yours"),
    (
        "write",
        PutEntry(at=NOON, entry=Evidence(id="e1", kind="survey", says="Warm homes")),
        "not-yours",
    ),
    (
        "group",
        MakeTheme(at=NOON, theme=Theme(id="n1", name="Mine"), cards=("c5",)),
        "facilitator-only",
    ),
    ("name", ProposeName(at=NOON, theme="damp", person="cat", name="Mould"), "not-yours"),
    ("act", PutEntry(at=NOON, entry=Action(id="a2", text="Ask", owner="cat")), "not-yours"),
    (
        "act",
        PutEntry(at=NOON, entry=Action(id="a2", text="Ask", owner="bob", about=("c4",))),
        "closed-card",
    ),
    ("vote", Vote(at=NOON, voter="bob", target="c4", dots=1), "closed-card"),
    (
        "place",
        PlacePriority(at=NOON, person="bob", card="c1", placing=Placing(impact=99999)),
        "off-the-scale",
    ),
    (
        "place",
        PlacePriority(at=NOON, person="bob", card="c1", placing=Placing(impact=float("nan"))),
        "off-the-scale",
    ),
]


@pytest.mark.parametrize(("stage", "command", "expected"), TRIED)
def test_what_was_once_accepted_is_refused(stage: str, command: Command, expected: str) -> None:
    assert answer(meeting(stage), command) == expected


def test_the_receiver_says_who_sent_it_and_when_in_parts_as_well() -> None:
    said = {"do": "Explain", "by": "ann", "at": "1999-01-01T00:00:00Z", "word": "a", "meaning": "b"}
    line = json.dumps({"do": "Together", "parts": [{"do": "Together", "parts": [said]}]})
    sent = sent_command(line, "bob", NOON)
    assert isinstance(sent, Batch)
    assert isinstance(sent.parts[0], Batch)
    for each in (sent, sent.parts[0], sent.parts[0].parts[0]):
        assert (each.by, each.at) == ("bob", NOON)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "[" * 100_000,
        '{"do": "AddMinutes", "minutes": NaN}',
        '{"do": "AddMinutes", "minutes": 1e999}',
        '{"do": "Together", "parts": 7}',
        '{"do": "Together", "parts": [7, null]}',
        '{"do": "AddMinutes", "minutes": ' + "9" * 5_000 + "}",
        "\ud800",
    ],
)
def test_a_line_that_is_no_command_is_not_understood(line: str) -> None:
    with pytest.raises(NotUnderstood):
        sent_command(line, "bob", NOON)


def nested(depth: int) -> Any:
    data: Any = encode(DefineTerm(at=NOON, word="a", meaning="b"))
    for _ in range(depth):
        data = {"do": "Together", "at": NOON.isoformat(), "parts": [data]}
    return data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (nested(200), "nested"),
        (nested(20_000), "nested"),
        (encode(AddCards(at=NOON, cards=(a_card(need="x" * 50_000),))), "characters"),
        ({"do": "AddCards", "at": NOON.isoformat(), "cards": [{}] * 5_000}, "values"),
        ({"do": "PauseClock", "at": "2021-02-17T12:00:00"}, "a time with its zone"),
        ({"do": "AddMinutes", "at": NOON.isoformat(), "minutes": 10**400}, "sensible size"),
        (
            {
                "do": "PlacePriority",
                "at": NOON.isoformat(),
                "person": "bob",
                "card": "c1",
                "placing": {"impact": float("nan")},
            },
            "sensible size",
        ),
    ],
)
def test_what_is_too_large_or_no_figure_is_not_understood(data: Any, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        decode(data, bounds=SENT_BOUNDS)
    assert why in str(refused.value)


def test_a_paste_of_ten_thousand_lines_stays_readable_in_the_journal() -> None:
    cards = tuple(a_card(f"k{number}", need="damp walls " * 20) for number in range(10_000))
    command = AddCards(at=NOON, cards=cards)
    assert decode(json.loads(json.dumps(encode(command)))) == command


def test_dots_on_a_dissolved_theme_can_be_placed_again_and_it_is_said() -> None:
    workshop = a_workshop(votes={"bob": {"damp": 3}})
    outcome = apply(workshop, RemoveThemes(at=NOON, themes=("damp",)))
    assert isinstance(outcome, Done)
    assert outcome.description == ("dissolved 1 theme; their dots go back to whoever placed them")
    again = apply(outcome.workshop, Vote(at=NOON, voter="bob", target="roofs", dots=3))
    assert isinstance(again, Done)


def test_a_new_card_in_a_stage_without_names_has_no_author() -> None:
    workshop = meeting("unnamed")
    command = AddCards(at=NOON, by="bob", cards=(a_card("c9"),))
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done)
    assert (outcome.workshop.cards["c9"].by, outcome.workshop.cards["c9"].stage) == ("", "unnamed")


def test_who_takes_themselves_out_does_nothing_more_in_the_same_batch() -> None:
    source = PutEntry(
        at=NOON, entry=Evidence(id="e9", kind="pilot", says="x", organisation="northmoor")
    )
    gone = WithdrawPerson(at=NOON, person="bob")
    assert answer(meeting("write"), Batch(at=NOON, parts=(gone, source))) == "not-here"


def test_somebody_of_a_series_changes_nothing_in_it() -> None:
    workshop = a_workshop(
        agenda=(a_stage("gather"),), runs={"r1": Run(id="r1", stage="gather", started=NOON)}
    )
    assert answer(workshop, Batch(at=NOON, parts=(Batch(at=NOON, parts=()),))) == "facilitator-only"


def test_whoever_withdraws_in_one_part_does_nothing_in_the_next() -> None:
    source = Evidence(id="e9", kind="survey", says="It is cold", organisation="southby")
    parts = (WithdrawPerson(at=NOON, person="bob"), PutEntry(at=NOON, entry=source))
    assert answer(meeting("write"), Batch(at=NOON, parts=parts)) == "not-here"


def test_every_command_says_its_fields_and_who_may_send_it() -> None:
    forms = {form.word: form for form in command_forms()}
    assert set(forms) == set(COMMANDS)
    assert forms["Vote"].senders == "facilitators; participants while voting"
    assert forms["RevealCards"].senders == "facilitators"
    assert [field.name for field in forms["Wish"].fields] == ["person", "card", "theme"]
    assert [field.is_required for field in forms["Wish"].fields] == [True, True, False]
