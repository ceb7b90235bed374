"""Whether the facilitator's laptop is connected is known at every node, and said on the phones."""

import time

import pytest

from tests.live.hosted.postgres_fixtures import TestNode
from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import Facilitator, nodes, tenant_key
from tests.web.served_room import Browser
from userneeds.live.hosted.facilitator_presence import FacilitatorPresence
from userneeds.live.hosted.room_table import RoomKey


def test_a_laptop_that_asks_one_node_is_known_at_all_until_it_asks_no_more(
    shared_node: TestNode, other_node: TestNode, room_key: RoomKey
) -> None:
    here = FacilitatorPresence(shared_node.rooms.placing, away_seconds=0.3)
    there = FacilitatorPresence(other_node.rooms.placing, away_seconds=0.3)
    assert there.standing(room_key) == "here"
    there.look([room_key])
    assert there.standing(room_key) == "away"
    here.note_asked(room_key)
    here.look([room_key])
    there.look([room_key])
    assert (here.standing(room_key), there.standing(room_key)) == ("here", "back")
    time.sleep(0.5)
    there.look([room_key])
    assert there.standing(room_key) == "away"


def test_a_laptop_of_another_tenant_says_nothing_of_a_room(
    shared_node: TestNode, room_key: RoomKey
) -> None:
    presence = FacilitatorPresence(shared_node.rooms.placing)
    presence.note_asked(RoomKey("another", room_key.room))
    presence.look([room_key])
    assert presence.standing(room_key) == "away"


@pytest.mark.long
def test_phones_are_told_when_the_laptop_goes_and_when_it_is_back(
    postgres: PostgresServer,
) -> None:
    key = tenant_key(postgres.address(), "Presence over HTTP")
    with nodes(postgres.address(), 2) as (here, there):
        room = Facilitator(here.port, key).begin(a_text())
        phone = there.browser(room["code"])
        assert phone.send("join", name="Ann").status == 303
        assert "The service that hosts this room keeps it" in phone.look().text
        assert "laptop is" not in phone.look().text
        last_asked = f"at = now() - interval '1 hour' where room = '{room['room']}'"
        postgres.query(f"update facilitator_seen set {last_asked}")  # noqa: S608 - own id
        assert said_within(phone, "laptop is not connected")
        assert phone.send("write", text="Cold homes").status == 303
        status, _ = Facilitator(here.port, key).ask("GET", f"/host/rooms/{room['room']}")
        assert status == 200
        assert said_within(phone, "laptop is connected again")


def said_within(phone: Browser, words: str, seconds: float = 20.0) -> bool:
    """Tell whether a page says something before long."""
    until = time.monotonic() + seconds
    while words not in phone.look().text:
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True
