"""The settings in `deploy/` stand before two nodes as they are shipped, but for their addresses."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.hosted.hosting_nodes import Node
from tests.web.proxies import (
    FRONT,
    FrontDoor,
    needed,
    running,
)

_DEPLOY = Path(__file__).parents[3] / "deploy"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


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
    """Let nginx stand before two nodes, with a certificate that lies in the folder."""
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
    """Let HAProxy do the same."""
    replaced = {
        "bind :443 ssl": f"bind {FRONT}:{door.port} ssl",
        "/etc/haproxy/tls/rooms.pem": f"{folder}/both.pem",
        "log stderr local0 err": "",
    }
    path = folder / "haproxy.cfg"
    path.write_text(shipped("haproxy.cfg", nodes, replaced), "utf-8")
    with running([needed("haproxy"), "-db", "-f", str(path)], door):
        yield
