"""What one node writes comes to the others and to a standby, and what happens is logged."""

import json
from datetime import datetime, timedelta

import pytest

from tests.live.hosted.postgres_cluster import postgres_cluster
from tests.live.hosted.postgres_fixtures import TestNode, start_node
from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import begin
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.upkeep.canary import Canary
from userneeds.live.hosted.upkeep.node_log import NodeLog


class LaterClock(DatabaseClock):
    """A clock of some minutes later."""

    seconds = 0.0

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.seconds)


def canary(node: TestNode, name: str) -> Canary:
    return Canary(node.database, node.clock, name, (node.rooms.writer, node.rooms.watch))


def test_a_canary_is_heard_at_the_other_node_and_missed_when_it_is_silent(
    shared_node: TestNode, other_node: TestNode
) -> None:
    clock = LaterClock(other_node.database)
    clock.set()
    here = canary(shared_node, "here")
    lines = other_node.rooms.writer, other_node.rooms.watch
    there = Canary(other_node.database, clock, "there", lines)
    here.sing()
    there.sing()
    figures = there.figures()
    assert figures["canary_nodes"] >= 2
    assert 0 <= figures["canary_heard_seconds"] < 60
    assert figures["canary_write_seconds"] >= 0
    assert figures["canary_standby_seconds"] == -1
    assert there.words() == ""
    clock.seconds = 200
    assert "is silent for" in there.words()
    here.sing()
    clock.seconds = 0
    there.sing()
    assert there.words() == ""


def test_a_canary_does_not_grow_for_ever(shared_node: TestNode, postgres: PostgresServer) -> None:
    here = canary(shared_node, "many")
    here.sing()
    postgres.query(
        "insert into entry select 'canary', 'canary', r.position + n, 'x', "
        "json_build_object('canary', 'old', 'at', 0, 'n', r.position + n) "
        "from room r, generate_series(1, 300) n where r.tenant = 'canary'"
    )
    postgres.query("update room set position = position + 300 where tenant = 'canary'")
    here.sing()
    assert int(postgres.query("select count(*) from entry where tenant = 'canary'")) < 5


def test_a_canary_is_read_at_the_standby() -> None:
    with postgres_cluster() as cluster:
        setting_up = Database(cluster.address)
        bring_up_to_date(setting_up)
        setting_up.close()
        node = start_node(cluster.address)
        singing = canary(node, "one")
        singing.sing()
        singing.sing()
        node.close()
        assert 0 <= singing.figures()["canary_standby_seconds"] < 60


def test_the_log_of_a_node_has_events_and_figures_and_nothing_of_a_room(
    postgres: PostgresServer, shared_node: TestNode, tenant: str
) -> None:
    key, hosted = begin(shared_node, tenant)
    lines: list[str] = []
    node = HostNode(postgres.address())
    node.start()
    node.go_round(lambda _: False)
    log = NodeLog(lines.append)
    health = node.health()
    log.follow(health.standbys, node.figures(), 0.0, is_ready=health.is_ready)
    log.follow("green", node.figures(), 30.0, is_ready=False)
    log.follow("green", node.figures(), 61.0, is_ready=False)
    node.close()
    said = [json.loads(line) for line in lines]
    events = ["ready", "standbys-red", "figures", "not-ready", "standbys-green", "figures"]
    assert [each["event"] for each in said] == events
    assert said[2]["canary_nodes"] >= 1
    for name in (key.room, key.tenant, hosted.room.code, "127.0.0.1", str(postgres.folder)):
        assert name not in "".join(lines)


@pytest.mark.parametrize("light", ["green", "amber", "red"])
def test_every_light_of_the_standbys_is_an_event(light: str) -> None:
    lines: list[str] = []
    NodeLog(lines.append).follow(light, {}, 0.0, is_ready=True)
    assert f'"event": "standbys-{light}"' in lines[1]
