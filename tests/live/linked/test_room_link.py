"""A facilitator's file and its hosted room say the same in the end, whatever was done in both."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import a_text
from tests.live.phones_at_hand import TestPhone
from tests.session.small_workshop import open_session
from userneeds.commands.outcome import Done
from userneeds.commands.stage_runs import EndStage
from userneeds.live.hosted.facilitator_door import FacilitatorDoor
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.tenants import find_key, make_tenant
from userneeds.live.linked.host_address import HostRefused
from userneeds.live.linked.host_client import HostAway, HostClient
from userneeds.live.linked.host_keys import keep_key, key_path, read_key
from userneeds.live.linked.kept_link import LinkStore
from userneeds.live.linked.room_link import RoomLink, begin_room
from userneeds.session.editing.session import Session

ADDRESS = "http://127.0.0.1:1"


class DirectClient(HostClient):
    """Asks a node of this process, as over the network."""

    def __init__(self, node: HostNode, tenant: str) -> None:
        super().__init__(ADDRESS, "unused")
        self.node, self.tenant, self.is_away = node, tenant, False
        self.door = FacilitatorDoor(node)

    def _hosted(self, room: str) -> Any:
        if self.is_away:
            raise HostAway("The service cannot be reached just now.")
        return self.node.rooms.get(RoomKey(self.tenant, room))

    def begin(self, name: str, text: str) -> dict[str, Any]:
        return {"room": self.door.begin(self.tenant, name, text).room}

    def look(self, room: str, since: str, wait_seconds: float) -> dict[str, Any]:
        del wait_seconds
        return self.door.news(self._hosted(room), since)

    def do(self, room: str, orders: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        return self.door.do(self._hosted(room), orders)


class Linked:
    """A file in a folder, its room, and a phone in it."""

    def __init__(self, folder: Path, client: DirectClient) -> None:
        self.path = folder / "one.workshop.yaml"
        self.path.write_text(a_text(), "utf-8")
        self.client = client
        self.session: Session = open_session(self.path, folder / "state")
        self.store = LinkStore(self.session.state_dir, self.path)
        kept = begin_room(self.session, client, self.store, ADDRESS)
        self.key = RoomKey(client.tenant, kept.room)
        self.link = RoomLink(self.session, client, self.store, kept)
        self.phone = TestPhone(client.node.rooms.get(self.key).room)
        assert self.phone.join("Ann") == ""

    def start_again(self) -> None:
        """Close the file, as at the end of a day, and link it anew."""
        self.session.close()
        self.session = open_session(self.path, self.session.state_dir)
        kept = self.store.load()
        assert kept is not None
        self.link = RoomLink(self.session, self.client, self.store, kept)

    @property
    def in_room(self) -> Any:
        return self.phone.room.session.workshop

    def edit_by_hand(self, old: str, new: str) -> None:
        text = self.path.read_text("utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def linked(postgres: PostgresServer, tmp_path: Path) -> Iterator[Linked]:
    node = HostNode(postgres.address())
    node.start()
    holder = find_key(node.database, make_tenant(node.database, f"Linked {tmp_path}"))
    assert holder is not None
    made = Linked(tmp_path, DirectClient(node, holder.tenant))
    yield made
    made.session.close()
    node.close()


def test_what_phones_did_is_in_the_file_and_what_the_front_did_is_in_the_room(
    linked: Linked,
) -> None:
    assert linked.phone.write("a1", "Cold homes") == ""
    assert linked.link.exchange().is_agreed
    assert linked.session.workshop.cards["a1"].text == "Cold homes"
    assert isinstance(linked.session.do(EndStage(at=linked.session.now())), Done)
    assert linked.link.exchange().is_agreed
    assert linked.in_room.current_stage() is None
    linked.session.save()
    assert linked.path.read_text("utf-8").startswith("# Kept by us.\n")
    assert "Cold homes" in linked.path.read_text("utf-8")


def test_while_the_service_is_away_the_file_goes_on_and_both_are_merged(linked: Linked) -> None:
    linked.link.exchange()
    linked.client.is_away = True
    assert isinstance(linked.session.do(EndStage(at=linked.session.now())), Done)
    assert linked.phone.write("a1", "Cold homes") == ""
    with pytest.raises(HostAway):
        linked.link.exchange()
    linked.start_again()
    linked.client.is_away = False
    news = linked.link.exchange()
    assert (news.trouble, news.is_agreed) == ("", True)
    assert linked.in_room == linked.session.workshop
    assert linked.in_room.current_stage() is None
    assert "a1" in linked.in_room.cards


def test_a_file_that_was_edited_while_the_room_ran_is_merged(linked: Linked) -> None:
    linked.link.exchange()
    linked.session.close()
    linked.edit_by_hand("title: A meeting", "# By hand.\ntitle: New meeting")
    assert linked.phone.write("a1", "Cold homes") == ""
    linked.start_again()
    assert linked.link.exchange().is_agreed
    assert linked.in_room.title.startswith("New ")
    linked.session.save()
    assert "# By hand." in linked.path.read_text("utf-8")


def test_a_room_that_is_pulled_twice_is_there_once(linked: Linked) -> None:
    assert linked.phone.write("a1", "Cold homes") == ""
    for _ in range(2):
        linked.start_again()
        assert linked.link.exchange().is_agreed
        linked.session.save()
    assert linked.path.read_text("utf-8").count("Cold homes") == 1


def test_what_both_said_of_one_entry_is_not_lost_without_a_word(linked: Linked) -> None:
    assert linked.phone.write("a1", "Cold homes") == ""
    linked.link.exchange()
    linked.session.close()
    linked.edit_by_hand("Cold homes", "Cold flats")
    assert linked.phone.edit("a1", "Cold rooms") == ""
    linked.start_again()
    news = linked.link.exchange()
    assert news.is_agreed
    assert news.conflicts == (("Cold flats", "Cold rooms"),)


def test_a_key_lies_where_nobody_else_reads_it(tmp_path: Path) -> None:
    path = key_path(tmp_path, "https://rooms.example")
    keep_key(path, "unk-" + "k" * 43 + "\n")
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key(path, "https://rooms.example") == "unk-" + "k" * 43
    path.chmod(0o644)
    with pytest.raises(HostRefused, match="chmod 600"):
        read_key(path, "https://rooms.example")
    with pytest.raises(HostRefused, match="room key"):
        read_key(tmp_path / "none", "https://rooms.example")
    with pytest.raises(HostRefused, match="no key"):
        keep_key(path, "secret")


@pytest.mark.parametrize("address", ["http://rooms.example", "rooms.example", "", "ftp://x"])
def test_a_key_is_sent_nowhere_unencrypted(address: str) -> None:
    with pytest.raises(HostRefused, match="https://"):
        HostClient(address, "unk-")


@pytest.mark.parametrize(
    "address",
    [
        "https://../../x",
        "https://a b",
        "https://[red].example",
        "https://rooms.example:x1",
        "https://ann:secret@rooms.example",
        "http://rooms.example",
        "file:///etc/passwd",
        "https://",
        "https://rooms..example",
        "https://[fe80::1%eth0]",
        "http://[2001:db8::1]",
        f"https://{'a' * 10_000}.example",
        "rooms.example",
    ],
)
def test_an_address_that_no_key_can_be_sent_to_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(HostRefused, match="begins with https://"):
        key_path(tmp_path, address)


def test_a_key_lies_in_a_file_of_its_own_for_each_service(tmp_path: Path) -> None:
    addresses = ("https://rooms.example", "https://rooms.example:8443", "http://127.0.0.1:8000")
    names = ["rooms.example", "rooms.example-8443", "127.0.0.1-8000"]
    assert [key_path(tmp_path, each).name for each in addresses] == names
    assert key_path(tmp_path, "https://[2001:db8::1]:8443").name == "2001_db8__1-8443"
    assert key_path(tmp_path, "https://ystafell.cymru").parent == tmp_path / "host-keys"
