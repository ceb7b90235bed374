"""What people complain of in other rooms does not happen here: one test a row of the research.

The numbers are those of its table of complaints; rows that a page or a browser shows are tested in
`tests/web`, under the same numbers.
"""

import re
from dataclasses import replace
from pathlib import Path

from tests.build import NOON, a_card, a_stage
from tests.live.phones_at_hand import STAGES, TestPhone, open_file
from userneeds.commands.outcome import Refused
from userneeds.commands.voting import SetBallot
from userneeds.live.file_room import FileRoom

HOUSE = Path(__file__).parents[1]
ROWS = 24
"""Of the table."""
BURST = 20
"""Orders that one phone may send at once."""


def a_vote(folder: Path) -> FileRoom:
    """Return a room in which a vote about cards runs; one of them is hidden."""
    stages = (a_stage("vote", technique="dot-voting"), *STAGES)
    cards = {
        "c1": a_card("c1", stage="talk"),
        "c2": a_card("c2", stage="talk", face_down=True),
    }
    session = open_file(folder, "vote", agenda=stages, cards=cards, themes={})
    return FileRoom(session, admits_all=True)


def test_each_row_of_the_table_has_a_test_that_names_it() -> None:
    texts = [path.read_text("utf-8") for path in HOUSE.rglob("test_*.py")]
    names = [
        name for text in texts for name in re.findall(r"def test_complaint_((?:\d+_|and_)+)", text)
    ]
    named = {int(number) for name in names for number in re.findall(r"\d+", name)}
    assert named == set(range(1, ROWS + 1))


def test_complaint_1_wrong_codes_close_the_room_to_nobody_who_has_the_right_one(
    tmp_path: Path,
) -> None:
    room = FileRoom(open_file(tmp_path), admits_all=True)
    assert not any(room.is_code("WRQNGX") for _ in range(500))
    assert all(room.is_code(room.code) for _ in range(60))
    assert room.entry.wrong_codes == 500


def test_complaint_2_and_3_what_one_phone_asks_too_often_takes_nothing_from_another(
    tmp_path: Path,
) -> None:
    room = FileRoom(open_file(tmp_path), admits_all=True)
    eager, calm = TestPhone(room), TestPhone(room)
    assert eager.join("Bob Ng") == ""
    later = [eager.ask("Hand", on=True).is_later for _ in range(2 * BURST)]
    assert sum(later) >= BURST - 1
    assert calm.join("Cat Roe") == ""
    assert calm.write("k1") == ""


def test_complaint_14_the_app_takes_back_its_own_deeds_and_no_phone_s(tmp_path: Path) -> None:
    room = FileRoom(open_file(tmp_path), admits_all=True)
    app = open_file(tmp_path)
    app.do(SetBallot(at=NOON, ballot=replace(app.workshop.ballot, question="What first?")))
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.write("k1") == ""
    app.take_in_news()
    app.undo()
    assert app.workshop.ballot.question == ""
    assert app.undo() is None
    assert "k1" in app.workshop.cards
    app.close()


def test_complaint_16_no_maximum_below_the_dots_that_somebody_has_given(tmp_path: Path) -> None:
    room = a_vote(tmp_path)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.ask("Vote", target="c1", dots=3).refused == ""
    lower = SetBallot(at=NOON, ballot=replace(room.session.workshop.ballot, dots=2))
    outcome = room.session.do(lower)
    assert isinstance(outcome, Refused)
    assert "Somebody has placed 3 dots already." in str(outcome.problem)


def test_complaint_22_who_is_not_let_in_and_what_is_hidden_count_in_no_vote(
    tmp_path: Path,
) -> None:
    room = a_vote(tmp_path)
    room.entry.admits_all = False
    stranger = TestPhone(room)
    stranger.join("Dee Ash")
    assert stranger.ask("Vote", target="c1", dots=1).refused
    room.entry.admits_all = True
    known = TestPhone(room)
    known.join("Bob Ng")
    assert known.ask("Vote", target="c2", dots=1).refused
    assert room.session.workshop.votes == {}
