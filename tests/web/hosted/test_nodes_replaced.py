"""Nodes are replaced and tenants moved while people write: they see nothing worse than 'later'."""

import json
import time
from collections import Counter

import pytest

from tests.live.hosted.meeting_runs import Meeting, result_of
from tests.live.hosted.postgres_fixtures import TestNode
from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from tests.live.hosted.test_hosted_room import a_text, begin, words
from tests.live.phones_at_hand import TestPhone
from tests.web.hosted.hosting_nodes import Facilitator, nodes, start_node, tenant_key
from userneeds.live.hosted.host_errors import RoomHandedOver
from userneeds.live.hosted.upkeep.operating import move, name_cluster

FUTURE = {"do": "FutureDeed", "at": "2030-01-01T12:00:00+00:00", "by": ""}


def add_future_deed(postgres: PostgresServer, room: str) -> None:
    """Let a newer node have done something that this version has no word for."""
    where = f"where id = '{room}'"
    place = f"from room {where}"
    said = json.dumps({"do": FUTURE})
    numbered = f"jsonb_set('{said}', '{{n}}', to_jsonb(position + 1))::text"
    add = f"insert into entry select tenant, id, position + 1, 'x', {numbered} {place}"
    postgres.query(add)
    postgres.query(f"update room set position = position + 1 {where}")  # noqa: S608 - own id


def test_a_room_in_which_a_newer_node_did_something_unknown_is_handed_over(
    shared_node: TestNode, postgres: PostgresServer, tenant: str
) -> None:
    key, hosted = begin(shared_node, tenant)
    phone = TestPhone(hosted.room)
    assert (phone.join("Ann"), phone.write("a1", "Cold homes")) == ("", "")
    add_future_deed(postgres, key.room)
    for number in range(3):
        card = {"id": f"b{number}", "kind": "challenge", "text": "Damp"}
        assert phone.ask("AddCards", f"o{number}x", cards=[card]).is_later
    with pytest.raises(RoomHandedOver):
        hosted.session.save()
    assert not hosted.session.is_save_due
    assert words(hosted) == {"Cold homes"}
    count = f"select count(*) from entry where room = '{key.room}' and said like '%Damp%'"  # noqa: S608
    assert postgres.query(count) == "0"
    shared_node.rooms.let_go_idle(lambda _: False, idle_seconds=-1)
    with pytest.raises(RoomHandedOver):
        shared_node.rooms.get(key)


def test_an_older_node_answers_later_for_it_and_serves_all_other_rooms(
    postgres: PostgresServer,
) -> None:
    key = tenant_key(postgres.address(), "Handed over")
    with nodes(postgres.address(), 1) as (node,):
        facilitator = Facilitator(node.port, key)
        room, other = facilitator.begin(a_text()), facilitator.begin(a_text())
        phone = node.browser(room["code"])
        assert phone.send("join", name="Ann").status == 303
        add_future_deed(postgres, room["room"])
        until = time.monotonic() + 20
        while phone.look().status != 503:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert facilitator.ask("GET", f"/host/rooms/{room['room']}")[0] == 503
        assert node.browser(other["code"]).look().status == 200


@pytest.mark.long
def test_nodes_are_replaced_one_after_the_other_and_nobody_is_told_more_than_later(
    postgres: PostgresServer,
) -> None:
    key = tenant_key(postgres.address(), "Rolling")
    started = [start_node(postgres.address()) for _ in range(2)]
    try:
        facilitator = Facilitator(started[0].port, key)
        room = facilitator.begin(a_text())
        ports = [node.port for node in started]
        meeting = Meeting(room["code"], ports)
        meeting.begin(6)
        for place in range(2):
            time.sleep(1.5)
            fresh = start_node(postgres.address())
            ports[place] = fresh.port
            assert started[place].end() == 0
            started[place].process.communicate()
            started[place] = fresh
        meeting.end()
        check_whole(meeting, Facilitator(started[0].port, key), room["room"])
    finally:
        for node in started:
            node.kill()
            node.process.communicate()


@pytest.mark.long
def test_a_tenant_is_moved_while_people_write_and_nothing_is_lost_or_doubled() -> None:
    with postgres_server() as first, postgres_server() as second:
        key = tenant_key(first.address(), "Moved")
        name_cluster(first.address(), "two", second.address())
        with nodes(first.address(), 2) as started:
            facilitator = Facilitator(started[1].port, key)
            room = facilitator.begin(a_text())
            meeting = Meeting(room["code"], [node.port for node in started])
            meeting.begin(6)
            time.sleep(1.5)
            move(first.address(), "Moved", "two")
            time.sleep(1.5)
            meeting.end()
            check_whole(meeting, facilitator, room["room"])


def check_whole(meeting: Meeting, facilitator: Facilitator, room: str) -> None:
    """Hold what was acknowledged against the room, and what phones were told against 'later'."""
    status, look = facilitator.ask("GET", f"/host/rooms/{room}")
    assert status == 200
    cards = {
        card["id"]
        for record in look["records"]
        for card in record["do"].get("cards", ())
        if record["do"]["do"] == "AddCards"
    }
    result = result_of(meeting, look["records"], cards)
    assert result.is_whole, result
    assert result.acknowledged > 20
    told = sum((phone.told for phone in meeting.phones), Counter())
    assert set(told) <= {"200", "503", "gone"}, told
