"""A tenant is moved to another cluster while nodes serve: nothing is lost, doubled or left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build import NOON
from tests.cli.in_process import ask
from tests.live.hosted.postgres_fixtures import start_node
from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from tests.live.hosted.test_hosted_room import begin, words
from tests.live.phones_at_hand import TestPhone
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_errors import DatabaseAway, HostNotReady
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.tenants import find_key
from userneeds.live.hosted.upkeep.operating import (
    erase,
    export_rooms,
    list_deeds,
    list_tenants,
    move,
    name_cluster,
    new_tenant,
    set_quota,
)

TABLES = ("room", "entry", "receipt", "withdrawn", "facilitator_seen")


class Service:
    """Two clusters, a node of each kind, and a tenant with a room."""

    def __init__(self, first: PostgresServer, second: PostgresServer) -> None:
        self.first, self.second = first, second
        self.address = first.address()
        name_cluster(self.address, "two", second.address())
        self.here, self.there = start_node(self.address), start_node(self.address)

    def add_tenant(self, name: str) -> tuple[str, RoomKey, HostedRoom]:
        holder = find_key(self.here.database, new_tenant(self.address, name))
        assert holder is not None
        key, hosted = begin(self.here, holder.tenant)
        return holder.tenant, key, hosted

    def follow(self) -> None:
        for node in (self.here, self.there):
            node.rooms.follow_moves()

    def close(self) -> None:
        for node in (self.here, self.there):
            node.rooms.placing.close()
            node.close()


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with postgres_server() as first, postgres_server() as second:
        database = Database(first.address())
        bring_up_to_date(database)
        database.close()
        made = Service(first, second)
        yield made
        made.close()


def rows(server: PostgresServer, tenant: str) -> dict[str, int]:
    """Return how many rows each table has of a tenant."""
    counts: dict[str, int] = {}
    for table in TABLES:
        query = f"select count(*) from {table} where tenant = '{tenant}'"  # noqa: S608 - own names
        counts[table] = int(server.query(query))
    return counts


def test_all_is_there_afterwards_once_and_nothing_where_it_was(service: Service) -> None:
    tenant, key, hosted = service.add_tenant("North")
    phone = TestPhone(hosted.room)
    assert (phone.join("Ann"), phone.write("a1", "Cold homes", order="w1")) == ("", "")
    before, text = rows(service.first, tenant), hosted.session.text()
    epoch = hosted.session.ledger.place.epoch
    moved = move(service.address, "North", "two")
    assert (moved.rooms, moved.rows) == (1, sum(before.values()) - before["facilitator_seen"])
    assert set(rows(service.first, tenant).values()) == {0}
    assert rows(service.second, tenant) == {**before, "facilitator_seen": 0}
    late = phone.ask("AddCards", "late", cards=[{"id": "a2", "kind": "challenge", "text": "x"}])
    assert late.is_later
    service.follow()
    again = service.there.rooms.get(key)
    assert again.session.text() == text
    assert again.session.ledger.place.epoch not in {"", epoch}
    phone.room = again.room
    assert phone.own.standing == "in"
    assert phone.write("a3", "Cold homes", order="w1") == ""
    assert phone.write("a4", "Damp walls") == ""
    assert words(again) == {"Cold homes", "Damp walls"}
    assert set(rows(service.first, tenant).values()) == {0}
    assert service.here.rooms.find(again.room.code) == key
    listed = {each["name"]: each for each in list_tenants(service.address)}
    assert (listed["North"]["cluster"], listed["North"]["rooms"]) == ("two", 1)


def test_both_nodes_go_on_there_with_one_order(service: Service) -> None:
    _, key, _ = service.add_tenant("Order")
    move(service.address, "Order", "two")
    service.follow()
    here, there = service.here.rooms.get(key), service.there.rooms.get(key)
    ann, bob = TestPhone(here.room), TestPhone(there.room)
    assert (ann.join("Ann"), ann.write("a1", "Cold homes")) == ("", "")
    there.session.take_in_news()
    there.follow()
    assert (bob.join("Bob"), bob.write("b1", "Damp walls")) == ("", "")
    here.follow()
    while here.session.ledger.look(here.session.ledger.place).records:
        here.session.take_in_news()
    assert words(here) == words(there) == {"Cold homes", "Damp walls"}


def test_while_it_is_moved_whoever_asks_is_told_to_come_again(service: Service) -> None:
    tenant, key, _ = service.add_tenant("Moving")
    service.first.query("update tenant set moving = 'two' where name = 'Moving'")
    service.follow()
    with pytest.raises(DatabaseAway):
        service.there.rooms.get(key)
    # The move broke off there: begun again it is done, and to where it lies it is taken back.
    move(service.address, "Moving", "home")
    service.follow()
    assert service.there.rooms.get(key).session.workshop.title
    assert rows(service.first, tenant)["room"] == 1


def test_it_can_be_moved_back_and_what_broke_off_elsewhere_is_cleared(service: Service) -> None:
    tenant, key, hosted = service.add_tenant("Back")
    phone = TestPhone(hosted.room)
    assert (phone.join("Ann"), phone.write("a1", "Cold homes")) == ("", "")
    move(service.address, "Back", "two")
    move(service.address, "Back", "home")
    service.follow()
    assert words(service.here.rooms.get(key)) == {"Cold homes"}
    assert set(rows(service.second, tenant).values()) == {0}
    service.second.query(f"insert into room (tenant, id) values ('{tenant}', 'left')")  # noqa: S608
    assert move(service.address, "Back", "home").rooms == 0
    assert set(rows(service.second, tenant).values()) == {0}


def test_what_is_done_with_a_tenant_reaches_it_where_it_lies(
    service: Service, tmp_path: Path
) -> None:
    tenant, key, hosted = service.add_tenant("Far")
    phone = TestPhone(hosted.room)
    assert (phone.join("Ann"), phone.write("a1", "Cold homes")) == ("", "")
    move(service.address, "Far", "two")
    set_quota(service.address, "Far", (None, None, 1, None))
    service.follow()
    phone.room = service.there.rooms.get(key).room
    assert "Voting, grouping and reading go on" in phone.write("a2")
    files = export_rooms(service.address, "Far", tmp_path / "out", NOON)
    assert "Cold homes" in (tmp_path / "out" / files[0]).read_text("utf-8")
    service.there.rooms.end(key)
    ended = f"select ended from code where room = '{key.room}'"  # noqa: S608 - own id
    assert service.first.query(ended) != ""
    deeds = [each["deed"] for each in list_deeds(service.address, "Far")]
    assert deeds[0] == "all rooms were moved to two"
    erase(service.address, "Far")
    assert set(rows(service.second, tenant).values()) == {0}
    assert "Far" not in {each["name"] for each in list_tenants(service.address)}


def test_nowhere_is_refused_with_what_to_do(service: Service) -> None:
    service.add_tenant("Nowhere")
    with pytest.raises(HostNotReady, match="host cluster three --at"):
        move(service.address, "Nowhere", "three")
    with pytest.raises(HostNotReady, match="host tenants"):
        move(service.address, "Nobody", "two")
    refused = ask("host", "move", "Nowhere", "--database", service.address)
    assert (refused.code, "--to CLUSTER" in refused.err) == (2, True)
    with pytest.raises(HostNotReady, match="cannot be called 'home'"):
        name_cluster(service.address, "home", service.second.address())


def test_the_verb_says_what_was_moved_and_that_both_sides_agree(service: Service) -> None:
    service.add_tenant("By verb")
    said = ask("host", "move", "By verb", "--to", "two", "--database", service.address)
    assert (said.code, said.out[:29]) == (0, "By verb lies in two: 1 room, ")
    assert "on both sides" in said.out
