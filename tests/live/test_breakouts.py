"""A stage is split into groups, each with its question and board, and brought together again."""

from pathlib import Path

from tests.live.phones_at_hand import TestPhone, open_file, texts_below
from tests.live.test_room import a_room, go_to
from userneeds.commands.cards import RemoveCards
from userneeds.commands.stage_runs import RevealCards
from userneeds.live.file_room import FileRoom
from userneeds.live.phone.phone_view import PublicView
from userneeds.live.steering import room_state, steer

GROUPS = [{"name": "North", "prompt": "What is hard in the north?"}, {"name": "South"}]


def split(room: FileRoom, *groups: dict[str, str]) -> str:
    return steer(room, {"do": "Split", "groups": list(groups or GROUPS)})


def people(room: FileRoom, *names: str) -> dict[str, TestPhone]:
    """Let people in by phone, each of an organisation of their own."""
    phones = {name: TestPhone(room) for name in names}
    for name, phone in phones.items():
        assert phone.join(name, organisation=f"Homes of {name}") == ""
    return phones


def shown(room: FileRoom, phone: TestPhone) -> PublicView:
    """Return what a phone is shown of the room."""
    known = room.phone(phone.secret)
    return room.groups.view_of(known, room.public())


def test_each_group_has_its_question_and_its_board_until_they_are_together(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch", "Cy Cedar", "Di Dale")
    assert phones["Ada Ash"].write("k0", "Written before") == ""
    assert split(room) == ""
    groups = {name: phone.own.group for name, phone in phones.items()}
    assert sorted(groups.values()) == ["North", "North", "South", "South"]
    north, south = (
        [name for name in phones if groups[name] == each] for each in ("North", "South")
    )
    assert phones[north[0]].write("k1", "Cold in the north") == ""
    assert phones[south[0]].write("k2", "Damp in the south") == ""
    view = shown(room, phones[north[1]])
    assert view.stage is not None
    assert view.stage.prompt == "What is hard in the north?"
    assert (view.face_down, view.people.here, view.people.written) == (2, 2, 1)
    session = room.session
    session.do(RevealCards(at=session.now()))
    boards = {name: {card.id for card in shown(room, phones[name]).cards} for name in phones}
    assert [boards[north[1]], boards[south[1]]] == [{"k0", "k1"}, {"k0", "k2"}]
    assert {card.id for card in room.public().cards} == {"k0", "k1", "k2"}
    steer(room, {"do": "BringTogether"})
    assert {card.id for card in shown(room, phones[north[1]]).cards} == {"k0", "k1", "k2"}
    assert phones[north[0]].own.group == ""


def test_who_has_not_written_yet_is_told_group_by_group(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch", "Cy Cedar", "Di Dale")
    split(room)
    phones["Cy Cedar"].write("k1")
    told = room_state(room)
    silent = {each["name"]: each["group"] for each in told["phones"] if not each["written"]}
    assert silent.keys() == phones.keys() - {"Cy Cedar"}
    assert [each["name"] for each in told["groups"]] == ["North", "South"]
    assert [group.people.written for group in room.public().groups] == [1, 0]


def told_cards(room: FileRoom) -> dict[str, tuple[list[str], int]]:
    """Return what is told of each group: its cards that are face up, and how many are not."""
    return {each["name"]: (each["cards"], each["face_down"]) for each in room_state(room)["groups"]}


def test_the_facilitator_is_told_of_which_group_each_card_is(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch")
    phones["Ada Ash"].write("k0", "Written before")
    split(room)
    own, other = (phones[name].own.group for name in phones)
    phones["Ada Ash"].write("k2")
    phones["Ada Ash"].write("k1")
    phones["Bo Birch"].write("k3")
    assert told_cards(room) == {own: ([], 2), other: ([], 1)}
    session = room.session
    session.do(RevealCards(at=session.now()))
    assert told_cards(room) == {own: (["k1", "k2"], 0), other: (["k3"], 0)}
    session.do(RemoveCards(at=session.now(), cards=("k2",)))
    assert told_cards(room)[own] == (["k1"], 0)
    steer(room, {"do": "BringTogether"})
    assert told_cards(room) == {}


def test_of_a_stage_without_names_nobody_is_told_of_which_group_a_card_is(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    nameless = [TestPhone(room) for _ in range(6)]
    for phone in nameless:
        phone.join()
    assert split(room) == ""
    for number, phone in enumerate(nameless):
        assert phone.write(f"k{number}") == ""
    room.session.do(RevealCards(at=room.session.now()))
    assert len(room.public().cards) == len(nameless)
    assert told_cards(room) == {"North": ([], 0), "South": ([], 0)}


def test_who_comes_late_joins_the_smallest_group_and_anybody_can_be_moved(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch", "Cy Cedar")
    split(room)
    late = TestPhone(room)
    late.join("Ed Elm")
    sizes = [group.people.here for group in room.public().groups]
    assert sizes == [2, 2]
    key = room.phone(late.secret).key
    other = "North" if late.own.group == "South" else "South"
    assert steer(room, {"do": "MoveTo", "phone": key, "group": other}) == ""
    assert late.own.group == other
    assert steer(room, {"do": "MoveTo", "phone": key, "group": "West"}) == (
        "There is no group 'West'."
    )
    assert phones["Ada Ash"].own.group


def test_people_of_one_organisation_are_dealt_to_different_groups(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = [TestPhone(room) for _ in range(4)]
    for place, phone in enumerate(phones):
        phone.join(f"Person {place}", organisation="Ash Homes" if place < 2 else "Oak Homes")
    split(room)
    assert {phone.own.group for phone in phones[:2]} == {"North", "South"}
    assert {phone.own.group for phone in phones[2:]} == {"North", "South"}


def test_groups_outlive_a_restart_of_the_room_and_end_with_it(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch")
    split(room)
    phones["Ada Ash"].write("k1")
    group = phones["Ada Ash"].own.group
    room.close(for_good=False)
    room.session.close()
    again = FileRoom(open_file(tmp_path), admits_all=True)
    phones["Ada Ash"].room = again
    assert phones["Ada Ash"].own.group == group
    (own,) = (each for each in again.public().groups if each.name == group)
    assert own.people.here == 1
    again.close(for_good=True)
    assert b"North" not in texts_below(tmp_path / "state" / "rooms")


def test_a_stage_that_follows_is_for_all_and_its_predecessor_stays_split(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch")
    split(room)
    go_to(room.session, "talk")
    assert phones["Ada Ash"].own.group == ""
    assert room.public().groups == ()
    go_to(room.session, "gather")
    assert phones["Ada Ash"].own.group


def test_what_cannot_be_split_is_said_and_changes_nothing(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    nameless = [TestPhone(room) for _ in range(5)]
    for phone in nameless:
        phone.join()
    assert split(room) == (
        "Nobody is named in this stage, so a group has at least 3 people: 5 are here. "
        "Make fewer groups."
    )
    assert split(room, {"name": "Alone"}) == "Name 2 to 12 groups, a line each."
    assert split(room, {"name": "One"}, {"name": " one "}, {"name": "One"}) == (
        "Each group needs a name of its own."
    )
    assert steer(room, {"do": "Split", "groups": "North"}) == "Name 2 to 12 groups, a line each."
    assert room.public().groups == ()
    extra = TestPhone(room)
    extra.join()
    assert split(room) == ""
    assert extra.write("k1") == ""
    assert extra.own.cards[0].card.by == ""


def test_no_group_becomes_so_small_that_it_tells_who_wrote(tmp_path: Path) -> None:
    room = a_room(tmp_path, "quiet")
    nameless = [TestPhone(room) for _ in range(7)]
    for phone in nameless:
        phone.join()
    assert split(room) == ""
    sizes = {group.name: group.people.here for group in room.public().groups}
    small = min(sizes, key=lambda name: sizes[name])
    large = max(sizes, key=lambda name: sizes[name])
    assert (sizes[small], sizes[large]) == (3, 4)
    key = next(each.key for each in room.phones if each.group == small)
    assert steer(room, {"do": "MoveTo", "phone": key, "group": large}) == (
        f"Nobody is named in this stage, so a group has at least 3 people: {small} would be left "
        "with 2. Move somebody into it first."
    )
    key = next(each.key for each in room.phones if each.group == large)
    assert steer(room, {"do": "MoveTo", "phone": key, "group": small}) == ""
    # One more group beside those that stay: all are dealt out anew, so that it is not empty.
    for phone in [TestPhone(room) for _ in range(2)]:
        phone.join()
    assert split(room, {"name": small}, {"name": large}, {"name": "Third"}) == ""
    assert [group.people.here for group in room.public().groups] == [3, 3, 3]


def test_nobody_takes_anothers_card_into_their_group_by_writing_its_id_again(
    tmp_path: Path,
) -> None:
    room = a_room(tmp_path)
    phones = people(room, "Ada Ash", "Bo Birch")
    split(room)
    author, thief = phones["Ada Ash"], phones["Bo Birch"]
    author.write("k1", "Mine")
    assert thief.write("k1", "Stolen") != ""
    session = room.session
    session.do(RevealCards(at=session.now()))
    assert [card.words for card in shown(room, author).cards] == ["Mine"]
    assert shown(room, thief).cards == ()
