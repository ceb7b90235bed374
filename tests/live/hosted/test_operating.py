"""What operators do: quotas, keys, leaving, erasing, restoring without anybody coming back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build import NOON
from tests.cli.in_process import ask
from tests.live.hosted.postgres_fixtures import TestNode, start_node
from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import begin, words
from tests.live.phones_at_hand import TestPhone
from userneeds.live.hosted.host_errors import HostNotReady, HostRefusal
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.tenants import find_key
from userneeds.live.hosted.tenancy.withdrawal_list import WithdrawalList
from userneeds.live.hosted.upkeep.keeping import keep_no_longer
from userneeds.live.hosted.upkeep.operating import (
    end_keys,
    erase,
    export_rooms,
    list_deeds,
    list_tenants,
    new_key,
    new_tenant,
    set_quota,
)
from userneeds.live.hosted.upkeep.restored import apply_withdrawals
from userneeds.session.errors import NotAWorkshop
from userneeds.yamlfile.read.reader import read_series, read_workshop


@dataclass
class Operated:
    """A tenant as an operator knows it."""

    address: str
    name: str
    key: str
    tenant: str


@pytest.fixture
def operated(postgres: PostgresServer, shared_node: TestNode, tmp_path: Path) -> Operated:
    name = f"Operated {tmp_path.name}"
    key = new_tenant(postgres.address(), name)
    holder = find_key(shared_node.database, key)
    assert holder is not None
    return Operated(postgres.address(), name, key, holder.tenant)


def test_a_quota_refuses_what_adds_and_nothing_else(
    operated: Operated, shared_node: TestNode
) -> None:
    set_quota(operated.address, operated.name, (1, 1, 10_000_000, None))
    _, hosted = begin(shared_node, operated.tenant)
    with pytest.raises(HostRefusal, match="room end"):
        begin(shared_node, operated.tenant)
    phone, late = TestPhone(hosted.room), TestPhone(hosted.room)
    assert phone.join("Ann") == ""
    assert "full" in late.join("Bob")
    assert phone.write("a1") == ""
    set_quota(operated.address, operated.name, (None, None, 1, None))
    shared_node.rooms.forget_quotas()
    assert "Voting, grouping and reading go on" in phone.write("a2")
    assert phone.ask("Ready", on=True).refused == ""


def test_a_key_is_taken_back_and_the_others_open_rooms_as_before(
    operated: Operated, shared_node: TestNode
) -> None:
    second = new_key(operated.address, operated.name, "bob")
    holder = find_key(shared_node.database, second)
    assert holder is not None
    assert (holder.tenant, holder.holder) == (operated.tenant, "bob")
    assert end_keys(operated.address, operated.name, "bob") == 1
    assert find_key(shared_node.database, second) is None
    assert find_key(shared_node.database, operated.key) is not None


def test_all_rooms_can_be_taken_along_as_a_series(
    operated: Operated, shared_node: TestNode, tmp_path: Path
) -> None:
    key, hosted = begin(shared_node, operated.tenant)
    phone = TestPhone(hosted.room)
    assert phone.join("Ann") == ""
    assert phone.write("a1", "Cold homes") == ""
    files = export_rooms(operated.address, operated.name, tmp_path / "out", NOON)
    assert files == [f"{key.room}.workshop.yaml"]
    text = (tmp_path / "out" / files[0]).read_text("utf-8")
    read = read_workshop(text, files[0]).value
    assert read == hosted.session.workshop
    series = (tmp_path / "out" / "series.yaml").read_text("utf-8")
    assert read_series(series, "series.yaml").value is not None


def test_an_erased_tenant_is_nowhere_and_no_other_is_touched(
    operated: Operated, shared_node: TestNode, tenant: str, postgres: PostgresServer
) -> None:
    begin(shared_node, operated.tenant)
    kept, _ = begin(shared_node, tenant)
    erase(operated.address, operated.name)
    assert operated.name not in [each["name"] for each in list_tenants(operated.address)]
    assert find_key(shared_node.database, operated.key) is None
    for table in ("room", "entry", "receipt", "code", "withdrawn"):
        count = f"select count(*) from {table} where tenant = '{operated.tenant}'"  # noqa: S608 - own
        assert postgres.query(count) == "0"
    assert shared_node.rooms.get(kept).session.workshop.title
    with pytest.raises(HostNotReady, match="host tenants"):
        erase(operated.address, operated.name)


def test_who_of_the_operator_did_what_is_on_record_also_of_the_erased(
    operated: Operated, tenant: str, tmp_path: Path
) -> None:
    export_rooms(operated.address, operated.name, tmp_path / "out", NOON)
    set_quota(operated.address, operated.name, (5, None, None, None))
    deeds = list_deeds(operated.address, operated.name)
    assert [each["deed"] for each in deeds] == ["all rooms were exported", "the quota was set"]
    assert all(each["by"].endswith("postgres") for each in deeds)
    assert {each["tenant"] for each in deeds} == {operated.name}
    erase(operated.address, operated.name)
    assert list_deeds(operated.address, operated.name) == []
    kept = list_deeds(operated.address, operated.tenant)
    assert [each["deed"] for each in kept][-1] == "everything was erased"
    assert not {each["tenant"] for each in list_deeds(operated.address)} & {tenant}
    printed = ask("host", "deeds", operated.tenant, "--database", operated.address)
    assert f"{operated.tenant}: everything was erased" in printed.out
    assert (printed.code, len(printed.out.splitlines())) == (0, len(kept))


def closed_days_ago(postgres: PostgresServer, key: RoomKey, days: int) -> None:
    when = f"now() - interval '{days} days'"
    postgres.query(f"update room set closed = {when} where id = '{key.room}'")  # noqa: S608 - own id


def test_what_was_done_goes_after_seven_days_and_the_room_after_thirty(
    shared_node: TestNode, tenant: str, postgres: PostgresServer
) -> None:
    key, hosted = begin(shared_node, tenant)
    phone = TestPhone(hosted.room)
    assert phone.join("Ann") == ""
    assert phone.write("a1") == ""
    shared_node.rooms.end(key)
    receipts = f"select count(*) from receipt where room = '{key.room}'"  # noqa: S608 - own id
    closed_days_ago(postgres, key, 6)
    keep_no_longer(shared_node.database, shared_node.rooms)
    assert postgres.query(receipts) == "1"
    closed_days_ago(postgres, key, 8)
    keep_no_longer(shared_node.database, shared_node.rooms)
    assert postgres.query(receipts) == "0"
    entries = f"select count(*) from entry where room = '{key.room}'"  # noqa: S608 - own id
    assert postgres.query(entries) == "0"
    keep_no_longer(shared_node.database, shared_node.rooms)
    assert words(hosted) == words(shared_node.rooms.get(key)) == {"Cold homes"}
    closed_days_ago(postgres, key, 31)
    keep_no_longer(shared_node.database, shared_node.rooms)
    shared_node.rooms.let_go_idle(lambda _: False, idle_seconds=-1)
    with pytest.raises(NotAWorkshop):
        shared_node.rooms.get(key)
    assert shared_node.rooms.find(hosted.room.code) is None


@pytest.fixture
def copied(postgres: PostgresServer, tmp_path: Path) -> Iterator[str]:
    """Return the name of a database that is made of what `copy` writes."""
    del tmp_path
    postgres.query("create database copied")
    yield "copied"
    postgres.query("drop database copied with (force)")


def test_who_withdrew_after_a_copy_was_made_does_not_come_back_with_it(
    shared_node: TestNode, tenant: str, postgres: PostgresServer, copied: str, tmp_path: Path
) -> None:
    kept = WithdrawalList(tmp_path / "withdrawals.jsonl")
    rooms = HostedRooms(shared_node.database, shared_node.clock, kept)
    key, hosted = rooms.begin(tenant, "x", begin(shared_node, tenant)[1].session.text())
    ann, bob = TestPhone(hosted.room), TestPhone(hosted.room)
    assert (ann.join("Wilhelmina"), bob.join("Bob")) == ("", "")
    assert (ann.write("a1", "Mould"), bob.write("b1", "Damp")) == ("", "")
    dump = tmp_path / "copy.sql"
    at = ["-h", str(postgres.folder), "-U", "postgres"]
    dump.write_text(postgres.run("pg_dump", *at, "postgres"), "utf-8")
    assert ann.ask("Leave").refused == ""
    listed = (tmp_path / "withdrawals.jsonl").read_text("utf-8")
    assert not any(said in listed for said in ("ilhelmina", "Mould", '"a1"'))
    script = postgres.folder / "copy.sql"
    script.write_bytes(dump.read_bytes())
    postgres.run("psql", *at, "-q", "-d", copied, "-f", str(script))
    restored = start_node(postgres.address(copied))
    again = HostedRooms(restored.database, restored.clock, kept)
    assert words(again.get(key)) == {"Mould", "Damp"}
    assert apply_withdrawals(restored.database, again, kept) >= 1
    assert words(again.get(key)) == {"Damp"}
    assert [each.name for each in again.get(key).session.workshop.people.values()].count("Bob") == 1
    text = postgres.run("pg_dump", *at, copied)
    assert not any(said in text for said in ("ilhelmina", "Mould"))
    assert apply_withdrawals(restored.database, again, kept) == 0
    with pytest.raises(HostNotReady, match="--withdrawals"):
        apply_withdrawals(restored.database, again, None)
    restored.close()
