"""What becomes of a commit whose end nobody saw, of a room that is held, of a hint that is lost?"""

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.hosted.cutting_proxy import CuttingProxy, cutting_proxy
from tests.live.hosted.postgres_fixtures import TestNode, start_node
from tests.live.hosted.postgres_server import PostgresServer
from tests.session.ledger.ledgers import put, snapshot_of
from userneeds.live.hosted.postgres_ledger import PostgresLedger
from userneeds.live.hosted.room_table import RoomKey
from userneeds.session.ledger.ledger import NOWHERE, LedgerRecord


@pytest.fixture
def proxy(postgres: PostgresServer) -> Iterator[CuttingProxy]:
    with tempfile.TemporaryDirectory(prefix="un-") as folder:
        server = postgres.folder / f".s.PGSQL.{postgres.port}"
        with cutting_proxy(Path(folder), server) as proxy:
            yield proxy


@pytest.fixture
def far_node(proxy: CuttingProxy) -> Iterator[TestNode]:
    node = start_node(proxy.address)
    yield node
    node.close()


def said(ledger: PostgresLedger) -> list[object]:
    return [record.get("do") for record in ledger.look(NOWHERE).records if "do" in record]


def begun(node: TestNode, key: RoomKey) -> PostgresLedger:
    ledger = node.ledger(key)
    ledger.cut(snapshot_of({"ground": "text"}))
    return ledger


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_line_that_is_cut_at_a_commit_loses_and_doubles_nothing(
    far_node: TestNode, proxy: CuttingProxy, room_key: RoomKey, cut: str
) -> None:
    ledger = begun(far_node, room_key)
    put(ledger, {"do": 1})
    proxy.cuts.append(cut)
    put(ledger, {"do": 2})
    put(ledger, {"do": 3})
    assert said(ledger) == [1, 2, 3]
    assert proxy.cuts == []


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_snapshot_whose_commit_was_not_answered_stands_once(
    far_node: TestNode, proxy: CuttingProxy, room_key: RoomKey, cut: str
) -> None:
    ledger = begun(far_node, room_key)
    put(ledger, {"do": 1})
    asked: list[int] = []

    def snapshot(_: object) -> list[LedgerRecord]:
        asked.append(1)
        return [{"ground": f"text {len(asked)}"}]

    proxy.cuts += ["none", cut]  # it is read first what others did
    ledger.cut(snapshot)
    put(ledger, {"do": 2})
    assert said(ledger) == [2]
    assert len(asked) == (1 if cut == "after" else 2)


def test_a_line_that_is_cut_while_a_room_is_read_is_read_again(
    far_node: TestNode, proxy: CuttingProxy, room_key: RoomKey
) -> None:
    ledger = begun(far_node, room_key)
    put(ledger, {"do": 1})
    proxy.cuts.append("before")
    assert said(ledger) == [1]
    assert proxy.cuts == []


def test_a_room_that_somebody_holds_holds_up_nobody_else(
    shared_node: TestNode, postgres: PostgresServer, tenant: str
) -> None:
    keys = [RoomKey(tenant, name) for name in ("held", "free")]
    for key in keys:
        row = f"('{key.tenant}', '{key.room}')"
        postgres.query(f"insert into room (tenant, id) values {row}")  # noqa: S608 - own ids
    held, free = (begun(shared_node, key) for key in keys)
    where = f"tenant = '{tenant}' and id = 'held'"
    hold = f"begin; select id from room where {where} for update; "  # noqa: S608 - own ids
    hold += "select pg_sleep(0.8); commit"
    holder = threading.Thread(target=postgres.query, args=(hold,))
    holder.start()
    time.sleep(0.3)
    waiting = threading.Thread(target=put, args=(held, {"do": 1}))
    waiting.start()
    before = time.monotonic()
    put(free, {"do": 1})
    took = time.monotonic() - before
    assert holder.is_alive(), "the room was not held any more"
    waiting.join()
    holder.join()
    assert said(held) == said(free) == [1]
    assert took < 0.5


def test_what_is_known_already_fails_nobody_else_in_its_batch(
    shared_node: TestNode, other_node: TestNode, room_key: RoomKey
) -> None:
    here = begun(shared_node, room_key)
    order: LedgerRecord = {"do": {"do": "x", "by": "ann"}, "id": "once"}
    put(here, order)
    there = other_node.ledger(room_key)
    there.read(NOWHERE)
    with pytest.raises(OSError, match="did not answer"):
        put(there, order)
    put(there, {"do": 2})
    assert said(here) == [order["do"], 2]


def test_two_senders_may_call_their_orders_alike(shared_node: TestNode, room_key: RoomKey) -> None:
    ledger = begun(shared_node, room_key)
    orders: list[LedgerRecord] = [
        {"do": {"do": "x", "by": by}, "id": "one"} for by in ("ann", "bob")
    ]
    for order in orders:
        put(ledger, order)
    assert said(ledger) == [order["do"] for order in orders]


def test_who_hears_no_hints_asks(
    shared_node: TestNode, other_node: TestNode, room_key: RoomKey, postgres: PostgresServer
) -> None:
    here = begun(shared_node, room_key)
    there = other_node.ledger(room_key)
    there.read(NOWHERE)
    postgres.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' "
        "or query = 'select 1'"
    )
    put(here, {"do": 1})
    until = time.monotonic() + 40
    while not there.changed() and time.monotonic() < until:
        time.sleep(0.02)
    assert said(there) == [1]
    assert there.changed()
