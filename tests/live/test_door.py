"""What comes in from outside is known, permitted and applied, or refused with words."""

import json
from pathlib import Path
from typing import Any

from tests.build import NOON, a_card, a_workshop
from tests.session.small_workshop import open_session
from userneeds.live.door import Door, DoorAnswer, SentLine
from userneeds.model.agenda import Run
from userneeds.session.editing.session import Session
from userneeds.yamlfile.write.writer import write_workshop


def open_room(folder: Path) -> Session:
    path = folder / "one.workshop.yaml"
    runs = {"r1": Run(id="r1", stage="gather", started=NOON)}
    path.write_text(write_workshop(a_workshop(a_card("c1", by="cat"), runs=runs)), "utf-8")
    return open_session(path, folder / "state")


def adding(card: str, **said: Any) -> str:
    card_said = {"id": card, "kind": "challenge", "text": "Cold homes"}
    return json.dumps({"do": "AddCards", "cards": [card_said], **said})


def test_lines_that_come_together_are_answered_each_in_its_place(tmp_path: Path) -> None:
    session = open_room(tmp_path)
    answers = Door(session).receive(
        [
            SentLine(adding("k1"), "bob"),
            SentLine("no json", "bob"),
            SentLine('{"do": "SetDetails", "title": "Mine"}', "bob"),
            SentLine(adding("k2"), "cat"),
        ]
    )
    assert [bool(answer.refused) for answer in answers] == [False, True, True, False]
    assert answers[2].refused == "Only the facilitator can do this."
    assert answers[3].done == answers[0].done + 1
    cards = session.workshop.cards
    assert (cards["k1"].by, cards["k2"].by) == ("bob", "cat")


def test_who_sends_is_what_the_receiver_knows_and_not_what_the_line_says(tmp_path: Path) -> None:
    session = open_room(tmp_path)
    Door(session).receive([SentLine(adding("k1", by="ann", at="1999-01-01T00:00:00Z"), "bob")])
    assert session.workshop.cards["k1"].by == "bob"
    assert session.past.history().done[-1].at == session.now()


def test_what_is_sent_again_is_answered_as_before_and_not_done_again(tmp_path: Path) -> None:
    session = open_room(tmp_path)
    door = Door(session)
    (first,) = door.receive([SentLine(adding("k1"), "bob", "r1")])
    (again,) = door.receive([SentLine(adding("k1"), "bob", "r1")])
    assert again == first
    (other,) = door.receive([SentLine(adding("k2"), "cat", "r1")])
    assert other.done == first.done + 1


def test_a_command_without_effect_is_answered_with_how_far_the_record_goes(tmp_path: Path) -> None:
    session = open_room(tmp_path)
    door = Door(session)
    (added,) = door.receive([SentLine(adding("k1"))])
    title = json.dumps({"do": "SetDetails", "title": session.workshop.title})
    assert door.receive([SentLine(title)]) == [DoorAnswer(done=added.done)]
    assert door.receive([]) == []


def test_half_a_character_ends_no_record_wherever_it_stands(tmp_path: Path) -> None:
    session = open_room(tmp_path)
    door = Door(session)
    entry = {"is": "Term", "term": "\ud800", "meaning": "Half \ud83d and whole \U0001f600"}
    change = {"part": "glossary", "key": "\ud800", "before": None, "after": entry}
    lines = [
        json.dumps({"do": "Restore", "changes": [change]}),
        '{"do": "Vote", "target": "\ud800"}',
        adding("\udc00"),
        adding("k2", cards=[{"id": "k2", "kind": "challenge", "text": "Warm \U0001f600 \ud83d"}]),
    ]
    answers = door.receive([SentLine(line, "bob") for line in lines])
    assert answers[-1].refused == ""
    assert session.workshop.cards["k2"].text.startswith("Warm \U0001f600")
    session.save()
    assert "\U0001f600" in session.path.read_text("utf-8")
