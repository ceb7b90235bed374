"""Servers that stand in front of a room, as IT would put them there: nginx and HAProxy, really run.

They are the system's own; where one is missing the test fails and says how to get it.
"""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from tests.web.served_room import Answer, Browser, free_port

FRONT = "127.0.0.2"
"""Another address than the room's: who comes by it has no way to the room's own port."""
_START_SECONDS = 10.0
_NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr crit;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_buffering on; gzip on; gzip_types *; gzip_proxied any;
  server {{
    listen {front}:{port} ssl;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    location / {{
      proxy_pass http://127.0.0.1:{room}; proxy_http_version 1.1; proxy_set_header Host $host;
      {more}
    }}
  }}
}}
"""
_HAPROXY = """
global
  maxconn 200
defaults
  mode http
  option http-buffer-request
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend people
  bind {front}:{port} ssl crt {folder}/both.pem
  default_backend room
backend room
  compression algo gzip
  compression type text/html text/css text/javascript application/json
  server laptop 127.0.0.1:{room}
"""


@dataclass(frozen=True)
class FrontDoor:
    """Where people come in from elsewhere."""

    port: int

    @property
    def origin(self) -> str:
        """How people begin the address."""
        return f"https://{FRONT}:{self.port}"


@dataclass
class FarBrowser(Browser):
    """A browser that knows nothing but the address of what stands in front."""

    front: FrontDoor = field(kw_only=True)

    def connect(self) -> HTTPConnection:
        """Return a line to what stands in front."""
        context = ssl._create_unverified_context()  # noqa: S323, SLF001 - made for this test
        return HTTPSConnection(FRONT, self.front.port, timeout=30, context=context)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for something, and say from which page, as browsers do."""
        origin = {"Origin": self.front.origin} if method == "POST" else {}
        return super().ask(method, path, body, {**origin, **(headers or {})})


def needed(program: str) -> str:
    """Return where a program of the system's lies."""
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    assert found, f"{program} is not installed. Get it: apt-get install nginx-light haproxy"
    return found


@contextmanager
def nginx(folder: Path, room: int, more: str = "") -> Iterator[FrontDoor]:
    """Let nginx stand in front of a room, with TLS and with buffering as it comes."""
    door = FrontDoor(free_port())
    make_certificate(folder)
    text = _NGINX.format(folder=folder, front=FRONT, port=door.port, room=room, more=more)
    path = folder / "nginx.conf"
    path.write_text(text, encoding="ascii")
    with running([needed("nginx"), "-c", str(path), "-p", str(folder)], door):
        yield door


def make_certificate(folder: Path) -> None:
    """Make a certificate that nobody trusts, with its key, for what stands in front."""
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    make += ["-nodes", "-subj", f"/CN={FRONT}", "-days", "2"]
    make += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(make, check=True, capture_output=True)
    both = (folder / "cert.pem").read_text("ascii") + (folder / "key.pem").read_text("ascii")
    (folder / "both.pem").write_text(both, encoding="ascii")


@contextmanager
def haproxy(folder: Path, room: int) -> Iterator[FrontDoor]:
    """Let HAProxy stand in front of a room; it reads each request whole before it passes it on."""
    door = FrontDoor(free_port())
    make_certificate(folder)
    text = _HAPROXY.format(folder=folder, front=FRONT, port=door.port, room=room)
    path = folder / "haproxy.cfg"
    path.write_text(text, encoding="ascii")
    with running([needed("haproxy"), "-db", "-f", str(path)], door):
        yield door


@contextmanager
def running(command: list[str], door: FrontDoor) -> Iterator[None]:
    """Run a server for as long as it is needed, once it answers."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait_for(process, door)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=_START_SECONDS)


def _wait_for(process: "subprocess.Popen[bytes]", door: FrontDoor) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            told, _ = process.communicate()
            raise AssertionError(told.decode())
        with socket.socket() as tried:
            if tried.connect_ex((FRONT, door.port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"{process.args!r} does not answer")
