from dataclasses import replace

import pytest

from tests.build import NOON, a_card, a_workshop
from userneeds.commands.apply import apply
from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.participation.wishes import Wish
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import PutEntry
from userneeds.commands.stage_runs import StartStage
from userneeds.commands.themes import MoveCards
from userneeds.commands.voting import Vote
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.people import Person

OWN = a_card("c1", by="bob", stage="gather")
OTHERS = a_card("c2", by="cat", stage="gather")


def answer(command: Command, stage: str = "") -> str:
    runs = {"r1": Run(id="r1", stage=stage, started=NOON)} if stage else {}
    outcome = apply(a_workshop(OWN, OTHERS, runs=runs), command)
    return outcome.problem.code if isinstance(outcome, Refused) else "done"


def adding(by: str, card_by: str = "") -> Command:
    return AddCards(at=NOON, by=by, cards=(a_card("c9", by=card_by or by),))


TABLE: list[tuple[str, Command, str]] = [
    ("", adding("ann"), "done"),
    ("vote", adding("ann", "bob"), "done"),
    ("", adding("", "bob"), "done"),
    ("", adding("bob"), "no-stage"),
    ("gather", adding("bob"), "done"),
    ("vote", adding("bob"), "not-now"),
    ("gather", adding("bob", "cat"), "not-yours"),
    ("gather", adding("stranger"), "not-here"),
    ("vote", Vote(at=NOON, by="bob", voter="bob", target="c1", dots=1), "done"),
    ("vote", Vote(at=NOON, by="bob", voter="cat", target="c1", dots=1), "not-yours"),
    ("gather", Vote(at=NOON, by="bob", voter="bob", target="c1", dots=1), "not-now"),
    (
        "gather",
        EditCard(at=NOON, by="bob", before=OWN, after=replace(OWN, role="x")),
        "done",
    ),
    (
        "gather",
        EditCard(at=NOON, by="bob", before=OTHERS, after=replace(OTHERS, role="x")),
        "not-yours",
    ),
    ("gather", MoveCards(at=NOON, by="bob", cards=("c1",), theme="damp"), "facilitator-only"),
    ("gather", Wish(at=NOON, by="bob", person="bob", card="c1", theme="damp"), "not-now"),
    ("", RemoveCards(at=NOON, by="bob", cards=("c1",)), "done"),
    ("gather", RemoveCards(at=NOON, by="bob", cards=("c2",)), "not-yours"),
    ("gather", StartStage(at=NOON, by="bob", stage="vote", run="r9"), "facilitator-only"),
    ("gather", PutEntry(at=NOON, by="bob", entry=Person(id="dan", name="Dan")), "facilitator-only"),
    ("gather", PutEntry(at=NOON, by="bob", entry=Action(id="a1", text="x")), "not-now"),
    ("gather", Batch(at=NOON, by="bob", parts=(adding("bob", "cat"),)), "not-yours"),
    ("", WithdrawPerson(at=NOON, by="bob", person="bob"), "done"),
    ("", WithdrawPerson(at=NOON, by="bob", person="cat"), "not-yours"),
]


@pytest.mark.parametrize(("stage", "command", "expected"), TABLE)
def test_who_may_do_what_and_when(stage: str, command: Command, expected: str) -> None:
    assert answer(command, stage) == expected


def test_a_refusal_says_when_it_will_be_possible() -> None:
    runs = {"r1": Run(id="r1", stage="vote", started=NOON)}
    outcome = apply(a_workshop(runs=runs), adding("bob"))
    assert isinstance(outcome, Refused)
    assert str(outcome.problem) == "'Vote' is not the time for writing cards. It will come."


def test_the_facilitator_may_do_everything_at_any_time() -> None:
    outcome = apply(a_workshop(OWN), RemoveCards(at=NOON, by="ann", cards=("c1",)))
    assert isinstance(outcome, Done)
