"""Faults drawn at random while phones write at two nodes: nothing acknowledged is lost or doubled.

Each phone sends its order to a node drawn anew for each try, until it is answered. `PLAYED` faults
are played; `USERNEEDS_HOST_FAULTS=500` plays as many as the figures in the documents are of.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from tests.live.hosted.meeting_runs import Meeting, result_of
from tests.live.hosted.postgres_cluster import postgres_cluster
from tests.live.hosted.postgres_fixtures import start_node as start_core
from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from tests.live.hosted.test_hosted_room import a_text, begin
from tests.posix_calls import stand_still
from tests.session.ledger.ledgers import put, snapshot_of
from tests.web.hosted.hosting_nodes import Facilitator, Node, start_node, tenant_key
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.tenants import find_key, make_tenant
from userneeds.session.ledger.ledger import NOWHERE

PLAYED = int(os.environ.get("USERNEEDS_HOST_FAULTS", "12"))
_A_ROUND = 6
_PHONES = 4
_BACKENDS = "from pg_stat_activity where application_name = 'userneeds' and pid <> pg_backend_pid()"


class FaultyService:
    """A database and two nodes, to which something happens."""

    def __init__(self, server: PostgresServer, drawn: random.Random) -> None:
        self.server, self.drawn = server, drawn
        self.nodes = [start_node(server.address()) for _ in range(2)]
        self.ports = [node.port for node in self.nodes]
        self.happened = Counter[str]()

    def node_is_killed(self) -> None:
        place = self.drawn.randrange(2)
        self.nodes[place].kill()
        self.nodes[place].process.communicate()
        self.nodes[place] = start_node(self.server.address())
        self.ports[place] = self.nodes[place].port

    def node_stands_still(self) -> None:
        process = self.drawn.choice(self.nodes).process.pid
        stand_still(process, is_over=False)
        time.sleep(self.drawn.uniform(0.2, 1.0))
        stand_still(process, is_over=True)

    def backends_are_terminated(self) -> None:
        self.server.query(f"select pg_terminate_backend(pid) {_BACKENDS}")

    def backends_are_cancelled(self) -> None:
        self.server.query(f"select pg_cancel_backend(pid) {_BACKENDS}")

    def listening_is_terminated(self) -> None:
        self.server.query(f"select pg_terminate_backend(pid) {_BACKENDS} and query ilike 'listen%'")

    def database_stops_at_once(self) -> None:
        self.server.stop()
        self.server.start()

    def play(self, number: int) -> None:
        """Let so many faults happen."""
        faults: dict[str, Callable[[], None]] = {
            "node killed": self.node_is_killed,
            "node stood still": self.node_stands_still,
            "backends terminated": self.backends_are_terminated,
            "backends cancelled": self.backends_are_cancelled,
            "listening terminated": self.listening_is_terminated,
            "database stopped at once": self.database_stops_at_once,
        }
        for _ in range(number):
            name = self.drawn.choice(list(faults))
            faults[name]()
            self.happened[name] += 1
            time.sleep(self.drawn.uniform(0.1, 0.5))

    def end(self) -> None:
        for node in self.nodes:
            node.kill()
            node.process.communicate()


def look(node: Node, key: str, room: str) -> list[dict[str, object]]:
    status, answer = Facilitator(node.port, key).ask("GET", f"/host/rooms/{room}")
    assert status == 200, answer
    records: list[dict[str, object]] = answer["records"]
    return records


def added(records: list[dict[str, object]]) -> set[str]:
    cards: set[str] = set()
    for record in records:
        said = record["do"]
        if isinstance(said, dict) and said["do"] == "AddCards":
            cards |= {card["id"] for card in said["cards"]}
    return cards


@pytest.mark.long
def test_nothing_acknowledged_is_lost_or_doubled_whatever_happens_to_nodes_and_database() -> None:
    with postgres_server({}) as server:
        key = tenant_key(server.address(), "Faults")
        played = still_writing = 0
        happened = Counter[str]()
        while played < PLAYED:
            drawn = random.Random(played)  # noqa: S311 - drawn anew the same
            service = FaultyService(server, drawn)
            try:
                room = Facilitator(service.ports[0], key).begin(a_text())
                meeting = Meeting(room["code"], service.ports)
                meeting.begin(_PHONES, seed=played)
                service.play(_A_ROUND)
                still_writing += meeting.writing
                meeting.end()
                here, there = (look(node, key, room["room"]) for node in service.nodes)
            finally:
                service.end()
            assert here == there
            result = result_of(meeting, here, added(here))
            assert result.is_whole, (result, service.happened)
            assert result.acknowledged > 0
            happened += service.happened
            played += _A_ROUND
        assert happened.total() >= PLAYED
        assert still_writing > 0


@pytest.mark.long
def test_this_notices_a_standby_that_answers_for_nothing() -> None:
    """An asynchronous standby that was held back loses what was answered, and health is red."""
    with postgres_cluster() as cluster:
        first = cluster.members[cluster.primary]
        first.query("alter system set synchronous_standby_names = ''")
        first.stop()
        first.settings = {**first.settings, "synchronous_standby_names": ""}
        first.start()
        setting_up = Database(cluster.address)
        bring_up_to_date(setting_up)
        setting_up.close()
        node = HostNode(cluster.address)
        node.start()
        assert node.health().standbys == "red"
        holder = find_key(node.database, make_tenant(node.database, "Held back"))
        assert holder is not None
        core = start_core(cluster.address)
        key, _ = begin(core, holder.tenant)
        ledger = core.ledger(RoomKey(key.tenant, key.room))
        ledger.cut(snapshot_of({"ground": a_text()}))
        for standby in cluster.alive:
            if standby != cluster.primary:
                cluster.members[standby].stop()
        for number in range(20):
            put(ledger, {"do": number})
        core.close()
        node.close()
        cluster.kill_primary()
        for standby, member in cluster.members.items():
            if standby != cluster.primary:
                member.start()
        cluster.promote()
        after = start_core(cluster.address)
        records = after.ledger(RoomKey(key.tenant, key.room)).look(NOWHERE).records
        after.close()
        assert sum("do" in record for record in records) < 20
