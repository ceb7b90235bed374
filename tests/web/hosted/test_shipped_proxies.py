"""The settings in `deploy/` let a room go on when one of two nodes dies, as they are shipped."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import Facilitator, Node, start_node, tenant_key
from tests.web.hosted.shipped_proxies import shipped_haproxy, shipped_nginx
from tests.web.proxies import FarBrowser, FrontDoor, make_certificate
from tests.web.served_room import OpenedDoor, free_port

_Proxy: TypeAlias = Callable[[Path, FrontDoor, list[Node]], AbstractContextManager[None]]


@pytest.mark.long
@pytest.mark.parametrize("proxy", [shipped_nginx, shipped_haproxy])
@pytest.mark.parametrize("dying", [0, 1])
def test_a_room_goes_on_behind_it_when_its_node_dies(
    postgres: PostgresServer, tmp_path: Path, proxy: _Proxy, dying: int
) -> None:
    make_certificate(tmp_path)
    door = FrontDoor(free_port())
    key = tenant_key(postgres.address(), f"Behind {tmp_path}")
    started = [start_node(postgres.address(), "--behind", door.origin) for _ in range(2)]
    try:
        room = Facilitator(started[0].port, key).begin(a_text())
        assert room["url"] == f"{door.origin}/{room['code']}"
        with proxy(tmp_path, door, started):
            opened = OpenedDoor(door.port, f"/{room['code']}")
            person = FarBrowser(opened, front=door)
            assert person.send("join", name="Ann").status == 303
            assert person.ask("GET", "/metrics").status in {403, 404}
            assert person.send("write", text="Card before").status == 303
            started[dying].kill()
            assert person.send("write", text="Card after").status == 303
            facilitator = Facilitator(started[1 - dying].port, key)
            _, look = facilitator.ask("GET", f"/host/rooms/{room['room']}")
            done = [each["do"] for each in look["records"] if each["do"]["do"] == "AddCards"]
            assert [each["cards"][0]["need"] for each in done] == ["Card before", "Card after"]
    finally:
        for node in started:
            node.kill()
            node.process.communicate()
