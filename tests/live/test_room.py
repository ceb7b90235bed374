"""Phones come in, write, vote and go, and each is known as whoever it is and nobody else."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_stage
from tests.live.phones_at_hand import STAGES, TestPhone, open_file, plain, texts_below
from tests.session.small_workshop import abandon_session
from userneeds.commands.stage_runs import EndStage, RevealCards, StartStage
from userneeds.commands.voting import SetBallot
from userneeds.live.file_room import FileRoom
from userneeds.live.phone_orders import PhoneOrder
from userneeds.live.steering import room_state, steer
from userneeds.session.editing.session import Session


def a_room(folder: Path, stage: str = "gather", *, admits_all: bool = True) -> FileRoom:
    return FileRoom(open_file(folder, stage), admits_all=admits_all)


def go_to(session: Session, stage: str) -> None:
    session.do(StartStage(at=session.now(), stage=stage, run=session.new_id()))


def test_who_joins_is_listed_and_writes_under_their_name(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone = TestPhone(room)
    assert phone.write("k1") == "You are not in yet. Join first: say who you are."
    assert phone.join("Dee Ash", organisation="Ash Homes", role="repairs") == ""
    assert phone.write("k1") == ""
    workshop = room.session.workshop
    card = workshop.cards["k1"]
    assert (card.by, card.stage) == ("dee-ash", "gather")
    person = workshop.people[card.by]
    assert (person.name, person.role, person.present) == ("Dee Ash", "repairs", True)
    assert workshop.organisation_name(person.organisation) == "Ash Homes"
    (own,) = phone.own.cards
    assert (own.card.id, own.editable, own.is_open) == ("k1", True, False)


def test_who_is_expected_is_found_by_name_and_nobody_is_there_twice(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    first, second = TestPhone(room), TestPhone(room)
    assert first.join("bob ng") == ""
    assert first.own.person == "bob"
    assert "is here already" in second.join("Bob Ng")
    assert second.own.standing == "new"
    long_name = "N" * 200
    assert second.join(long_name).startswith("A name takes 80 letters; this has 200.")
    assert second.join("  ") == "Say what you are called."


def test_the_facilitator_lets_in_refuses_renames_and_takes_out(tmp_path: Path) -> None:
    room = a_room(tmp_path, admits_all=False)
    one, two = TestPhone(room), TestPhone(room)
    one.join("Dee Ash")
    two.join("Eve Oak")
    assert (two.own.standing, two.own.place) == ("waiting", 2)
    assert two.write("k1").endswith("Wait until the facilitator lets you in.")
    keys = {each["name"]: each["phone"] for each in room_state(room)["phones"]}
    assert steer(room, {"do": "Admit", "phone": keys["Dee Ash"]}) == ""
    assert steer(room, {"do": "Deny", "phone": keys["Eve Oak"]}) == ""
    assert (one.own.standing, two.own.standing) == ("in", "denied")
    assert "has not let you in" in two.join("Eve Oak")  # asking again changes nothing
    steer(room, {"do": "Rename", "phone": keys["Dee Ash"], "name": "Dee Ashe"})
    assert one.own.name == "Dee Ashe"
    steer(room, {"do": "Admit", "phone": keys["Eve Oak"]})  # they can be let in after all
    assert two.own.standing == "in"
    steer(room, {"do": "Remove", "phone": keys["Dee Ash"]})
    assert one.own.standing == "removed"
    assert "has taken this phone out" in one.write("k1")
    assert steer(room, {"do": "Dance"}).startswith("A room knows no 'Dance'.")


def test_a_lost_phone_is_replaced_by_a_code_that_the_facilitator_shows(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    lost, new = TestPhone(room), TestPhone(room)
    lost.join("Bob Ng")
    lost.write("k1")
    (state,) = room_state(room)["phones"]
    steer(room, {"do": "ShowReturnCode", "phone": state["phone"]})
    code = room_state(room)["phones"][0]["return_code"]
    assert new.ask("Claim", code="WRONGX").refused.startswith("That is not the code.")
    assert new.ask("Claim", code=f" {code[:3].lower()}-{code[3:]}").refused == ""
    assert [own.card.id for own in new.own.cards] == ["k1"]
    assert lost.own.standing == "removed"
    assert TestPhone(room).ask("Claim", code=code).refused  # it opens once


def test_where_nobody_is_named_a_card_is_known_by_its_phone_alone(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    bob, other, nameless = TestPhone(room), TestPhone(room), TestPhone(room)
    bob.join("Bob Ng")
    other.join("Cat Roe")
    nameless.join()
    assert bob.write("k1", "We lose keys") == nameless.write("k2") == ""
    cards = room.session.workshop.cards
    assert {card.by for card in cards.values()} == {""}
    assert other.edit("k1", "Mine now") == nameless.edit("k1", "Mine") != ""
    assert "belongs to somebody else" in other.ask("RemoveCards", cards=["k1"]).refused
    assert bob.edit("k1", "We lose all keys") == ""
    assert [own.card.id for own in nameless.own.cards] == ["k2"]
    assert nameless.ask("RemoveCards", cards=["k2"]).refused == ""
    assert list(room.session.workshop.cards) == ["k1"]


def test_a_card_is_known_by_its_phone_in_the_moment_it_is_written(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    bob, cat = TestPhone(room), TestPhone(room)
    bob.join("Bob Ng")
    cat.join("Cat Roe")
    bob.write("k1", "We lose keys")

    def orders(phone: TestPhone, card: str) -> list[PhoneOrder]:
        said = {"id": card, "kind": "challenge", "text": "We lose keys"}
        add = PhoneOrder(phone.secret, f"a{card}", {"do": "AddCards", "cards": [said]})
        edited = {**said, "text": "Mine"}
        edit = {"do": "EditCard", "before": said, "after": edited}
        return [add, PhoneOrder(phone.secret, f"e{card}", edit)]

    assert [answer.refused for answer in room.receive(orders(bob, "k2"))] == ["", ""]
    assert all(answer.refused for answer in room.receive(orders(cat, "k1")))
    texts = {key: card.text for key, card in room.session.workshop.cards.items()}
    assert texts == {"k1": "We lose keys", "k2": "Mine"}


def test_a_phone_without_a_name_writes_only_where_nobody_is_named(tmp_path: Path) -> None:
    room = a_room(tmp_path, "talk")
    nameless = TestPhone(room)
    nameless.join()
    assert nameless.write("k1") == "'Talk' is with names. Say first who you are."
    assert nameless.ask("SetDetails", title="Mine").refused == "Only the facilitator can do this."
    assert nameless.join("Bob Ng") == ""
    assert nameless.write("k1") == ""


@pytest.mark.parametrize("stage", ["gather", "quiet"])
def test_a_killed_room_knows_its_phones_again_and_does_nothing_twice(
    tmp_path: Path, stage: str
) -> None:
    room = a_room(tmp_path, stage)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.write("k1", order="first") == ""
    abandon_session(room.session)
    again = FileRoom(open_file(tmp_path, stage), admits_all=True)
    assert again.code == room.code
    phone.room = again
    assert phone.write("k1", order="first") == ""  # the answer had not come
    assert [own.card.id for own in phone.own.cards] == ["k1"]
    assert phone.edit("k1", "Homes are cold") == ""
    assert list(again.session.workshop.cards) == ["k1"]
    again.session.close()


def test_nothing_kept_holds_a_secret_or_leads_to_who_wrote_without_a_name(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    phone = TestPhone(room)
    phone.join("Bob Ng")
    phone.write("k1", "We lose keys")
    room.session.save()
    secret = phone.secret
    kept = texts_below(tmp_path)
    assert secret.as_cookie().encode() not in kept
    assert b"PhoneSecret" not in kept
    assert secret.tag("k1").encode() in kept  # which only the phone can make again
    room.close(for_good=True)
    room.session.close()
    kept = texts_below(tmp_path)
    assert secret.tag("k1").encode() not in kept
    again = FileRoom(open_file(tmp_path), admits_all=True)
    phone.room = again
    assert phone.own.cards == ()
    assert phone.edit("k1", "Anything") != ""
    again.session.close()


def test_authors_swapped_leave_the_same_on_the_disk(tmp_path: Path) -> None:
    kept: list[bytes] = []
    for folder, authors in ((tmp_path / "a", (0, 1)), (tmp_path / "b", (1, 0))):
        folder.mkdir()
        room = a_room(folder, "quiet")
        phones = [TestPhone(room), TestPhone(room)]
        phones[0].join("Bob Ng")
        phones[1].join("Cat Roe")
        assert phones[authors[0]].write("k1", "We lose keys", order="a") == ""
        assert phones[authors[1]].write("k2", "Nobody answers", order="b") == ""
        assert phones[authors[0]].edit("k1", "We lose every key") == ""
        room.session.save()
        room.close(for_good=True)
        room.session.close()
        kept.append((folder / "one.workshop.yaml").read_bytes())
    assert kept[0] == kept[1]


def test_before_the_reveal_no_view_holds_the_words_of_a_card(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    writer, reader = TestPhone(room), TestPhone(room)
    writer.join("Bob Ng")
    reader.join("Cat Roe")
    writer.write("k1", "zebra crossing")
    assert "zebra" in plain(writer.own)
    for view in (room.public(), reader.own, TestPhone(room).own, room_state(room)):
        assert "zebra" not in plain(view)
    assert room.public().face_down == 1
    room.session.do(RevealCards(at=NOON, stage=""))
    assert [card.words for card in room.public().cards] == ["Zebra crossing"]


def test_a_card_counts_that_comes_a_moment_after_its_stage_ended(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    session = room.session
    phone = TestPhone(room)
    phone.join("Bob Ng")
    session.do(EndStage(at=NOON + timedelta(seconds=57)))
    assert phone.write("k1", stage="gather") == ""
    session.do(StartStage(at=NOON + timedelta(seconds=58), stage="talk", run="r2"))
    assert phone.write("k2", stage="gather") == ""
    assert session.workshop.cards["k2"].stage == "gather"


def test_a_card_that_comes_later_than_that_is_refused(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    room.session.do(EndStage(at=NOON + timedelta(seconds=54)))
    assert (
        phone.write("k1", stage="gather")
        == "No stage is running yet. Wait for the facilitator to start."
    )


def test_one_phone_may_ask_for_so_much_and_no_more(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.write("k0", "x" * 501).startswith("A field takes 500 characters; this has 501.")
    answers = [phone.ask("Ready", on=True) for _ in range(30)]
    assert any(answer.is_later for answer in answers)
    assert not answers[0].is_later


def test_thirty_cards_in_a_stage_are_as_many_as_one_can(tmp_path: Path) -> None:
    cards = [a_card(f"k{number}", by="bob", stage="talk") for number in range(30)]
    room = FileRoom(
        open_file(tmp_path, "talk", cards={card.id: card for card in cards}), admits_all=True
    )
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.write("k99").startswith("You have written 30 cards here")


def test_a_facilitator_s_phone_takes_part_and_no_more(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone = TestPhone(room)
    assert phone.join("Ann Lee") == ""
    assert phone.ask("SetDetails", title="Mine").refused == "Only the facilitator can do this."
    assert phone.write("k1") == ""


def test_who_leaves_takes_along_what_they_gave(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    phone = TestPhone(room)
    phone.join("Bob Ng")
    phone.write("k1")
    go_to(room.session, "gather")
    phone.write("k2")
    assert phone.ask("Leave").refused == ""
    assert not room.session.workshop.cards
    assert "bob" not in room.session.workshop.people
    assert phone.own.standing == "new"
    phone.ask("Ready", on=True)  # what is kept of a room is written with the next order
    kept = texts_below(tmp_path / "state")
    assert b"Bob Ng" not in kept
    assert b'"bob"' not in kept


@pytest.mark.parametrize("stage", ["gather", "quiet"])
def test_of_a_card_that_is_taken_back_no_word_is_kept_once_the_room_has_ended(
    tmp_path: Path, stage: str
) -> None:
    room = a_room(tmp_path, stage)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.write("k1", "Zebra crossing") == phone.write("k2", "Cold homes") == ""
    room.session.save()
    assert phone.edit("k1", "Zebra road") == ""
    assert phone.ask("RemoveCards", cards=["k1"]).refused == ""
    room.follow()
    abandon_session(room.session)  # as if the power failed before it could be forgotten
    again = a_room(tmp_path, stage)
    again.close(for_good=False)
    assert list(again.session.workshop.cards) == ["k2"]
    again.session.close()
    kept = texts_below(tmp_path)
    assert b"Zebra" not in kept
    assert b"Cold homes" in kept


def test_a_card_that_is_taken_back_is_forgotten_in_the_app_too_and_nobody_waits_for_it(
    tmp_path: Path,
) -> None:
    app = open_file(tmp_path)
    room = a_room(tmp_path)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    phone.write("k1", "Zebra crossing")
    app.take_in_news()
    app.save()
    assert phone.ask("RemoveCards", cards=["k1"]).refused == ""
    room.close(for_good=False)  # the file has it still, and the app alone writes the file
    room.session.close()
    assert withdrawn_in(tmp_path) == ["k1"]
    app.take_in_news()
    app.save()
    again = a_room(tmp_path)
    again.close(for_good=True)
    again.session.close()
    assert withdrawn_in(tmp_path) == []
    app.close()
    assert b"Zebra" not in texts_below(tmp_path)


def withdrawn_in(folder: Path) -> list[str]:
    (kept,) = (folder / "state" / "rooms").iterdir()
    withdrawn: list[str] = json.loads(kept.read_text("ascii"))["withdrawn"]
    return withdrawn


def test_who_is_not_listed_any_more_is_out(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone = TestPhone(room)
    phone.join("Dee Ash")
    room.session.undo()
    room.follow()
    assert phone.own.standing == "removed"


def test_counts_say_how_many_and_not_who(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = [TestPhone(room) for _ in range(3)]
    for phone, name in zip(phones, ("Bob Ng", "Cat Roe", "Dee Ash"), strict=True):
        phone.join(name)
    phones[0].ask("Ready", on=True)
    phones[1].ask("Hand", on=True)
    phones[1].write("k1")
    people = room.public().people
    assert (people.here, people.ready, people.hands, people.written) == (3, 1, 1, 1)
    assert "Bob" not in plain(room.public().people)
    steer(room, {"do": "StopWriting"})
    assert room.public().doing == "closed"
    assert phones[0].write("k2").startswith("The facilitator has stopped this for now.")


def test_the_door_can_be_closed_and_the_code_made_anew(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone, late = TestPhone(room), TestPhone(room)
    phone.join("Bob Ng")
    steer(room, {"do": "CloseDoor"})
    assert late.join("Cat Roe").startswith("The door is closed.")
    assert phone.write("k1") == ""
    code = room.code
    steer(room, {"do": "NewCode"})
    assert not room.is_code(code)
    assert room.is_code(f" {room.code.lower()} ")
    assert room.entry.wrong_codes == 1


@pytest.mark.parametrize(("days", "is_known"), [(6, True), (8, False)])
def test_receipts_go_a_week_after_the_room_was_closed(
    tmp_path: Path, days: int, *, is_known: bool
) -> None:
    room = a_room(tmp_path, "quiet")
    phone = TestPhone(room)
    phone.join("Bob Ng")
    phone.write("k1", order="first")
    room.close(for_good=True)
    room.session.close()
    later = open_file(tmp_path, after=timedelta(days=days))
    phone.room = FileRoom(later, admits_all=True)
    refused = phone.write("k1", order="first")  # by a phone that was asleep
    assert refused == ("" if is_known else "A card cannot be called 'k1'. Use a new id.")
    assert list(later.workshop.cards) == ["k1"]
    later.close()


def test_a_room_that_ends_for_a_while_knows_afterwards_who_wrote(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    phone = TestPhone(room)
    phone.join("Bob Ng")
    phone.write("k1")
    room.close(for_good=False)
    room.session.close()
    phone.room = FileRoom(open_file(tmp_path), admits_all=True)
    assert phone.edit("k1", "Homes are cold") == ""
    phone.room.session.close()


def test_a_secret_ballot_has_its_limits_and_no_names(tmp_path: Path) -> None:
    stages = (a_stage("vote", technique="dot-voting", anonymous=True), *STAGES)
    card = a_card("c1", stage="talk")
    session = open_file(tmp_path, "vote", agenda=stages, cards={"c1": card}, themes={})
    room = FileRoom(session, admits_all=True)
    bob, nameless = TestPhone(room), TestPhone(room)
    bob.join("Bob Ng")
    nameless.join()
    assert bob.ask("Vote", voter="bob", target="c1", dots=2).refused == ""
    assert nameless.ask("Vote", voter="cat", target="c1", dots=3).refused == ""
    assert bob.ask("Vote", target="c1", dots=4).refused.startswith("All 3 dots are placed.")
    assert (bob.own.dots, bob.own.dots_left) == ({"c1": 2}, 1)
    votes = session.workshop.votes
    assert sum(given["c1"] for given in votes.values()) == 5
    assert not votes.keys() & session.workshop.people.keys()
    go_to(session, "talk")
    go_to(session, "vote")  # back to the vote gives no dots anew
    assert bob.own.dots_left == 1
    forged = bob.secret.voter("vote")
    go_to(session, "gather")
    assert nameless.ask("Vote", voter=forged, target="c1", dots=1).refused
    session.do(SetBallot(at=NOON, ballot=replace(session.workshop.ballot, revealed=True)))
    ballot = room.public().ballot
    assert ballot is not None
    assert (ballot.voted, ballot.options[0].dots) == (2, 5)
    session.save()
    assert b"bob: { c1" not in session.path.read_bytes()
    session.close()
    assert open_file(tmp_path).problems == ()


def test_who_is_in_stays_in_when_the_code_is_drawn_anew(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    steer(room, {"do": "NewCode"})
    assert phone.write("k1") == ""


def test_who_was_ready_in_one_stage_is_asked_anew_in_the_next(tmp_path: Path) -> None:
    room = FileRoom(open_file(tmp_path), admits_all=True)
    phone = TestPhone(room)
    phone.join("Bob Ng")
    assert phone.ask("Ready", on=True).refused == ""
    assert (phone.own.is_ready, room.public().people.ready) == (True, 1)
    room.session.do(EndStage(at=NOON))
    room.session.do(StartStage(at=NOON, stage="talk", run="r2"))
    assert (phone.own.is_ready, room.public().people.ready) == (False, 0)
    assert phone.ask("Ready", on=True).refused == ""
    assert phone.ask("Ready", on=False).refused == ""
    assert (phone.own.is_ready, room.public().people.ready) == (False, 0)
