"""Whatever a phone sends, nothing happens that its person may not do, and nothing breaks."""

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.build import NOON
from tests.clock_and_ids import CountedIds, FixedClock
from tests.commands.hostile_commands import drawn_command, meeting
from tests.live.phones_at_hand import TestPhone
from userneeds.commands.wire import encode
from userneeds.live.file_room import FileRoom
from userneeds.live.phone_orders import PhoneOrder
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.yamlfile.write.writer import write_workshop

STAGES = ("write", "group", "name", "vote", "place", "map", "act", "unnamed")
ODD: tuple[Any, ...] = (
    None, True, -1, 1e308, "", "x" * 600, "\ud800", "\x00", "<b>", [], {}, [[]], {"do": "Leave"},
    {"is": "Person"}, "ann", "bob", "?", "room",
)  # fmt: skip


def open_meeting(folder: Path, stage: str) -> FileRoom:
    folder.mkdir(exist_ok=True)
    path = folder / "one.workshop.yaml"
    path.write_text(write_workshop(meeting(stage)), "utf-8")
    session = Session.open(
        path, clock=FixedClock(NOON), ids=CountedIds(), state_dir=folder / "state"
    )
    return FileRoom(session, admits_all=True)


def guarded(workshop: Workshop, person: str) -> list[object]:
    """Return all that one participant may never change."""
    cards = {key: card for key, card in workshop.cards.items() if card.by not in {"", person}}
    unnamed = {key: card.text for key, card in workshop.cards.items() if key == "c5"}
    settled = {key: (card.pinned, card.status, card.owner, card.by) for key, card in cards.items()}
    words = {key: (card.text, card.need, card.notes, card.stage) for key, card in cards.items()}
    by_person = (workshop.votes, workshop.placings, workshop.wishes)
    others = [{who: given for who, given in part.items() if who != person} for part in by_person]
    people = {key: each for key, each in workshop.people.items() if key != person}
    known = {key: workshop.evidence[key] for key in ("e1",)}
    own_actions = {key: act for key, act in workshop.actions.items() if act.owner != person}
    whole = (workshop.title, workshop.agenda, workshop.techniques, workshop.ballot, workshop.runs)
    return [settled, words, unnamed, others, people, known, own_actions, workshop.pins, *whole]


def odd_order(dice: Random, workshop: Workshop) -> dict[str, Any]:
    """Return a command as a phone might send it, some of it turned into something odd."""
    said = json.loads(json.dumps(encode(drawn_command(dice, workshop))))
    for _ in range(dice.randrange(3)):
        place: Any = said
        while isinstance(place, dict) and place:
            name = dice.choice(sorted(place))
            if dice.random() < 0.4 or not isinstance(place[name], dict):
                # A copy: what comes over a line never holds itself.
                place[name] = deepcopy(dice.choice(ODD))
                break
            place = place[name]
    return dict(said)


def attack(folder: Path, seed: int, orders: int) -> None:
    dice = Random(seed)  # noqa: S311 - what is tried is drawn, not a secret
    stage = dice.choice(STAGES)
    room = open_meeting(folder, stage)
    session = room.session
    phone = TestPhone(room)
    phone.join(*(["Dee Ash"] if seed % 2 else []))
    person = phone.own.person or "?"
    before = guarded(session.workshop, person)
    for number in range(orders):
        order = PhoneOrder(phone.secret, f"o{number % 50}", odd_order(dice, session.workshop))
        room._allowances.clear()  # noqa: SLF001 - a test takes no time
        (answer,) = room.receive([order])
        assert answer.id == order.id
        if phone.own.standing != "in":
            phone.join(*(["Dee Ash"] if seed % 2 else []))
            person = phone.own.person or "?"
    assert guarded(session.workshop, person) == before
    session.close()


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_done_that_is_not_theirs(tmp_path: Path, seed: int) -> None:
    attack(tmp_path, seed, orders=80)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 200))
def test_so_it_is_with_a_hundred_thousand(tmp_path: Path, seed: int) -> None:
    attack(tmp_path, seed, orders=1_000)
