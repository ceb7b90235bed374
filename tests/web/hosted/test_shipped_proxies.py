"""The settings in `deploy/` stand before two nodes as they are shipped, but for their addresses."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.live.hosted.postgres_server import PostgresServer
from tests.live.hosted.test_hosted_room import a_text
from tests.web.hosted.hosting_nodes import Facilitator, Node, start_node, tenant_key
from tests.web.proxies import (
    FRONT,
    FarBrowser,
    FrontDoor,
    make_certificate,
    needed,
    running,
)
from tests.web.served_room import OpenedDoor, free_port

_DEPLOY = Path(__file__).parents[3] / "deploy"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_Proxy: TypeAlias = Callable[[Path, FrontDoor, list[Node]], AbstractContextManager[None]]


def shipped(name: str, nodes: list[Node], replaced: dict[str, str]) -> str:
    """Return a file of `deploy/` with the addresses of a test in the place of its own."""
    text = (_DEPLOY / name).read_text("utf-8")
    addresses = {
        f"node-{letter}:8000": f"127.0.0.1:{node.port}"
        for letter, node in zip("ab", nodes, strict=True)
    }
    for said, instead in {**addresses, **replaced}.items():
        assert said in text
        text = text.replace(said, instead)
    return text


@contextmanager
def shipped_nginx(folder: Path, door: FrontDoor, nodes: list[Node]) -> Iterator[None]:
    replaced = {
        "listen 443 ssl": f"listen {FRONT}:{door.port} ssl",
        "/etc/nginx/tls/fullchain.pem": f"{folder}/cert.pem",
        "/etc/nginx/tls/privkey.pem": f"{folder}/key.pem",
        "  server_tokens off;\n": "".join(
            f"  {each}_temp_path {folder}/{each};\n" for each in _TEMPORARY
        ),
    }
    text = f"daemon off; pid {folder}/pid;\n{shipped('nginx.conf', nodes, replaced)}"
    path = folder / "nginx.conf"
    path.write_text(text, "utf-8")
    with running([needed("nginx"), "-c", str(path), "-p", str(folder)], door):
        yield


@contextmanager
def shipped_haproxy(folder: Path, door: FrontDoor, nodes: list[Node]) -> Iterator[None]:
    replaced = {
        "bind :443 ssl": f"bind {FRONT}:{door.port} ssl",
        "/etc/haproxy/tls/rooms.pem": f"{folder}/both.pem",
        "log stderr local0 err": "",
    }
    path = folder / "haproxy.cfg"
    path.write_text(shipped("haproxy.cfg", nodes, replaced), "utf-8")
    with running([needed("haproxy"), "-db", "-f", str(path)], door):
        yield


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
