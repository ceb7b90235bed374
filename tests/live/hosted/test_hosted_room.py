"""A hosted room: any node serves it, and what one acknowledged all of them know."""

import time
from collections.abc import Callable

import pytest

from tests.build import NOON, a_workshop
from tests.live.hosted.postgres_fixtures import TestNode
from tests.live.hosted.postgres_server import PostgresServer
from tests.live.phones_at_hand import STAGES, TestPhone
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.tokens import PhoneSecret
from userneeds.model.agenda import Run
from userneeds.session.errors import NotAWorkshop
from userneeds.yamlfile.write.writer import write_workshop


def a_text(stage: str = "gather") -> str:
    runs = {"r1": Run(id="r1", stage=stage, started=NOON)}
    return "# Kept by us.\n" + write_workshop(a_workshop(agenda=STAGES, runs=runs))


def begin(node: TestNode, tenant: str, stage: str = "gather") -> tuple[RoomKey, HostedRoom]:
    return node.rooms.begin(tenant, "one.workshop.yaml", a_text(stage))


def eventually(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 5
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)
    return is_so()


def settle(*rooms: HostedRoom) -> None:
    """Let each take in what the others did."""
    for room in rooms:
        ledger = room.session.ledger
        while ledger.look(ledger.place).records:
            assert eventually(ledger.changed)
            room.follow()


class Meeting:
    """One room at two nodes."""

    def __init__(self, here: TestNode, there: TestNode, tenant: str, stage: str) -> None:
        self.key, self.here = begin(here, tenant, stage)
        self.there = there.rooms.get(self.key)

    def settle(self) -> None:
        settle(self.here, self.there)


@pytest.fixture
def meet(shared_node: TestNode, other_node: TestNode, tenant: str) -> Callable[[str], Meeting]:
    return lambda stage: Meeting(shared_node, other_node, tenant, stage)


def words(room: HostedRoom) -> set[str]:
    return {card.text for card in room.session.workshop.cards.values()}


def test_what_two_nodes_acknowledged_both_know_in_one_order(
    meet: Callable[[str], Meeting],
) -> None:
    meeting = meet("gather")
    ann, bob = TestPhone(meeting.here.room), TestPhone(meeting.there.room)
    assert (ann.join("Ann"), bob.join("Bob")) == ("", "")
    for number in range(6):
        assert ann.write(f"a{number}", f"Ann {number}") == ""
        assert bob.write(f"b{number}", f"Bob {number}") == ""
    meeting.settle()
    assert meeting.here.session.workshop == meeting.there.session.workshop
    assert len(words(meeting.here)) == 12
    assert meeting.here.session.text() == meeting.there.session.text()
    assert meeting.here.session.text().startswith("# Kept by us.\n")


def test_what_is_sent_again_to_another_node_is_done_once(meet: Callable[[str], Meeting]) -> None:
    meeting = meet("gather")
    phone = TestPhone(meeting.here.room)
    assert phone.join("Ann") == ""
    assert phone.write("a1", order="once") == ""
    meeting.settle()
    phone.room = meeting.there.room
    answer = phone.ask(
        "AddCards", "once", cards=[{"id": "a2", "kind": "challenge", "text": "Cold homes"}]
    )
    assert answer.refused == ""
    assert answer.done > 0
    assert list(meeting.there.session.workshop.cards) == ["a1"]


def test_a_receipt_is_of_its_sender(meet: Callable[[str], Meeting]) -> None:
    meeting = meet("gather")
    ann, bob = TestPhone(meeting.here.room), TestPhone(meeting.there.room)
    assert (ann.join("Ann"), bob.join("Bob")) == ("", "")
    assert ann.write("a1", "Ann’s", order="x") == bob.write("b1", "Bob’s", order="x") == ""
    meeting.settle()
    assert words(meeting.here) == {"Ann’s", "Bob’s"}


def test_a_phone_that_was_let_in_at_one_node_is_in_at_all(meet: Callable[[str], Meeting]) -> None:
    meeting = meet("gather")
    assert meeting.here.steer({"do": "AdmitEach"}) == ""
    meeting.settle()
    phone = TestPhone(meeting.there.room)
    assert phone.join("Ann") == ""
    meeting.settle()
    (waiting,) = meeting.here.state()["phones"]
    assert waiting["standing"] == "waiting"
    assert meeting.here.steer({"do": "Admit", "phone": waiting["phone"]}) == ""
    meeting.settle()
    assert phone.own.standing == "in"
    assert phone.write("a1") == ""


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [("CloseDoor", "door_open", False), ("StopWriting", "stopped", True)],
)
def test_how_a_room_is_set_holds_at_all_nodes_and_after_both_let_go(
    meet: Callable[[str], Meeting], shared_node: TestNode, word: str, name: str, *, value: bool
) -> None:
    meeting = meet("gather")
    assert meeting.here.steer({"do": word}) == ""
    meeting.settle()
    assert meeting.there.state()[name] is value
    shared_node.rooms.let_go_idle(lambda _: False, idle_seconds=-1)
    assert shared_node.rooms.get(meeting.key).state()[name] is value


def test_a_card_without_a_name_is_its_phone_s_at_every_node(meet: Callable[[str], Meeting]) -> None:
    meeting = meet("quiet")
    phone, other = TestPhone(meeting.here.room), TestPhone(meeting.there.room)
    assert (phone.join(), other.join()) == ("", "")
    assert phone.write("a1") == ""
    meeting.settle()
    moved = TestPhone(meeting.there.room, phone.secret)
    assert moved.edit("a1", "Cold homes in winter") == ""
    assert other.edit("a1", "mine now") != ""
    meeting.settle()
    assert words(meeting.here) == {"Cold homes in winter"}


def test_a_room_that_was_let_go_is_read_again_with_all_that_was_done(
    shared_node: TestNode, tenant: str
) -> None:
    key, hosted = begin(shared_node, tenant)
    phone = TestPhone(hosted.room)
    assert phone.join("Ann") == ""
    assert phone.write("a1") == ""
    hosted.session.save()
    assert phone.write("a2", "Damp walls", order="twice") == ""
    before = hosted.session.workshop
    shared_node.rooms.let_go_idle(lambda _: False, idle_seconds=-1)
    phone.room = shared_node.rooms.get(key).room
    assert phone.room.session.workshop == before
    assert phone.own.standing == "in"
    assert phone.write("a3", "Damp walls", order="twice") == ""
    assert set(phone.room.session.workshop.cards) == {"a1", "a2"}


def test_a_snapshot_takes_nothing_from_who_knows_what_was_before(
    meet: Callable[[str], Meeting],
) -> None:
    meeting = meet("gather")
    phone = TestPhone(meeting.here.room)
    assert phone.join("Ann") == ""
    place = meeting.there.session.ledger.place
    assert phone.write("a1") == ""
    meeting.here.session.save()
    news = meeting.there.session.ledger.look(place).records
    assert [record["do"]["do"] for record in news if "do" in record][-1] == "AddCards"


def test_who_withdraws_is_nowhere_in_the_database(
    meet: Callable[[str], Meeting], postgres: PostgresServer
) -> None:
    meeting = meet("gather")
    ann, bob = TestPhone(meeting.here.room), TestPhone(meeting.there.room)
    assert ann.join("Wilhelmina", organisation="North") == ""
    assert bob.join("Bob") == ""
    assert ann.write("a1", "Mould behind the wardrobe") == ""
    assert bob.write("b1", "Damp walls") == ""
    meeting.settle()
    assert ann.ask("Leave").refused == ""
    dump = postgres.run("pg_dump", "-h", str(postgres.folder), "-U", "postgres", "postgres")
    for trace in ("Wilhelmina", "wilhelmina", "Mould", "wardrobe", ann.secret.phone()):
        assert trace not in dump
    assert "Damp walls" in dump
    meeting.settle()
    assert words(meeting.there) == {"Damp walls"}
    assert meeting.here.session.workshop == meeting.there.session.workshop


def test_who_leaves_without_a_name_is_nowhere_either(
    meet: Callable[[str], Meeting], postgres: PostgresServer
) -> None:
    meeting = meet("quiet")
    phone = TestPhone(meeting.here.room)
    assert phone.join() == ""
    assert phone.write("a1", "Mould behind the boiler") == ""
    tag = phone.secret.tag("a1")
    assert phone.ask("Leave").refused == ""
    dump = postgres.run("pg_dump", "-h", str(postgres.folder), "-U", "postgres", "postgres")
    assert "boiler" not in dump
    assert tag not in dump


def test_closing_forgets_who_wrote_cards_without_a_name(
    shared_node: TestNode, tenant: str, postgres: PostgresServer
) -> None:
    key, hosted = begin(shared_node, tenant, "quiet")
    phone = TestPhone(hosted.room, PhoneSecret.new())
    assert phone.join() == ""
    assert phone.write("a1") == ""
    shared_node.rooms.end(key)
    assert phone.secret.tag("a1") not in postgres.query("select receipt from receipt")
    assert phone.secret.tag("a1") not in postgres.query("select said from entry")
    assert phone.write("a2") != ""


def test_what_is_no_workshop_is_not_begun(shared_node: TestNode, tenant: str) -> None:
    with pytest.raises(NotAWorkshop):
        shared_node.rooms.begin(tenant, "x", "title: [")
    with pytest.raises(NotAWorkshop):
        shared_node.rooms.get(RoomKey(tenant, "no-such-room"))


def test_a_code_leads_to_its_room_alone(
    meet: Callable[[str], Meeting], shared_node: TestNode, other_node: TestNode
) -> None:
    meeting = meet("gather")
    code = meeting.here.room.code
    assert len(code) == 8
    assert other_node.rooms.find(code) == meeting.key
    assert other_node.rooms.find("AAAAAAAA") is None
    shared_node.rooms.draw_code_anew(meeting.key, meeting.here)
    meeting.settle()
    assert meeting.there.room.code == meeting.here.room.code != code
    assert not meeting.there.room.is_code(code)
