"""Nodes over HTTP: phones with the pages of any room, facilitators with a key."""

import json
from collections.abc import Iterator

import pytest

from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import Facilitator, Node, nodes, tenant_key
from userneeds.live.hosted.upkeep.operating import new_tenant


@pytest.fixture(scope="module")
def two_nodes(postgres: PostgresServer) -> Iterator[list[Node]]:
    with nodes(postgres.address(), 2) as started:
        yield started


@pytest.fixture(scope="module")
def north(postgres: PostgresServer) -> str:
    return tenant_key(postgres.address(), "North over HTTP")


def test_a_room_is_one_room_at_both_nodes(two_nodes: list[Node], north: str) -> None:
    here, there = two_nodes
    facilitator = Facilitator(here.port, north)
    room = facilitator.begin(a_text())
    ann, bob = here.browser(room["code"]), there.browser(room["code"])
    assert ann.send("join", name="Ann", organisation="North").status == 303
    assert bob.send("join", name="Bob").status == 303
    assert ann.send("write", text="Cold homes").status == 303
    assert bob.send("write", text="Damp walls").status == 303
    elsewhere = there.browser(room["code"], ann.cookies)
    assert elsewhere.send("write", text="Long queues").status == 303
    status, look = Facilitator(there.port, north).ask("GET", f"/host/rooms/{room['room']}")
    assert status == 200
    assert {phone["name"] for phone in look["state"]["phones"]} == {"Ann", "Bob"}
    done = json.dumps(look["records"])
    places = [done.index(words) for words in ("Cold homes", "Damp walls", "Long queues")]
    assert places == sorted(places)
    assert not any("tags" in record or "id" in record for record in look["records"])


def test_the_facilitator_does_what_the_front_may_and_is_answered(
    two_nodes: list[Node], north: str
) -> None:
    here, there = two_nodes
    facilitator = Facilitator(here.port, north)
    room = facilitator.begin(a_text())
    path = f"/host/rooms/{room['room']}"
    note = {"do": "EndStage"}
    status, (answer,) = facilitator.ask("POST", f"{path}/do", [{"id": "o1", "do": note}])
    assert (status, answer["refused"]) == (200, "")
    _, (again,) = facilitator.ask("POST", f"{path}/do", [{"id": "o1", "do": note}])
    assert again["done"] == answer["done"]
    _, steered = Facilitator(there.port, north).ask("POST", f"{path}/steer", {"do": "NewCode"})
    assert steered["state"]["code"] != room["code"]
    assert there.browser(steered["state"]["code"]).look().status == 200
    assert facilitator.ask("POST", f"{path}/end", {})[0] == 200
    assert "over" in here.browser(steered["state"]["code"]).look().text
    old = here.browser(room["code"]).look()
    assert (old.status, "Ask the facilitator" in old.text) == (404, True)


def test_a_key_opens_the_rooms_of_its_tenant_alone(
    two_nodes: list[Node], north: str, postgres: PostgresServer
) -> None:
    here, _ = two_nodes
    room = Facilitator(here.port, north).begin(a_text())
    south = Facilitator(here.port, new_tenant(postgres.address(), "South over HTTP"))
    path = f"/host/rooms/{room['room']}"
    assert south.ask("GET", path)[0] == 404
    assert south.ask("POST", f"{path}/end", {})[0] == 404
    assert south.ask("GET", "/host/rooms")[1] == {"rooms": []}
    assert Facilitator(here.port, "unk-wrong").ask("GET", path)[0] == 401
    assert Facilitator(here.port, "").ask("GET", path)[0] == 401


def test_a_text_that_is_no_workshop_is_refused_with_words(
    two_nodes: list[Node], north: str
) -> None:
    facilitator = Facilitator(two_nodes[0].port, north)
    status, said = facilitator.ask("POST", "/host/rooms", {"name": "x", "text": "a: ["})
    assert status == 422
    assert "userneeds check" in said["refused"]


def test_a_code_that_opens_nothing_says_what_to_do(two_nodes: list[Node]) -> None:
    answer = two_nodes[0].browser("AAAAAAAA").look()
    assert answer.status == 404
    assert "opens nothing" in answer.text
    assert "Ask the facilitator" in answer.text


def test_a_node_says_how_it_is_and_names_nobody(two_nodes: list[Node], north: str) -> None:
    here, _ = two_nodes
    facilitator = Facilitator(here.port, north)
    room = facilitator.begin(a_text())
    status, health = facilitator.ask("GET", "/health")
    assert (status, health["is_ready"], health["standbys"]) == (200, True, "red")
    assert "synchronous_standby_names" in health["words"]
    status, figures = facilitator.ask("GET", "/metrics")
    assert "userneeds_entries_total" in figures
    for name in (room["code"], room["room"], "North"):
        assert name not in figures + str(health)


def test_a_node_that_is_stopped_ends_well(postgres: PostgresServer) -> None:
    with nodes(postgres.address(), 1) as (node,):
        assert node.end() == 0
