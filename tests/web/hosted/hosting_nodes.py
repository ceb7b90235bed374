"""Nodes in processes of their own, and facilitators who ask them with a key."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from tests.web.served_room import Browser, OpenedDoor, free_port

_WAIT_SECONDS = 30.0


@dataclass
class Node:
    """One node."""

    port: int
    process: "subprocess.Popen[str]"

    def browser(self, code: str, cookies: Mapping[str, str] | None = None) -> Browser:
        """Return somebody's browser on the page of a room."""
        return Browser(OpenedDoor(self.port, f"/{code}"), dict(cookies or {}))

    def end(self) -> int:
        """Ask it to end, and return its exit code."""
        self.process.terminate()
        return self.process.wait(_WAIT_SECONDS)

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()


def start_node(database: str, *options: str, port: int = 0) -> Node:
    """Start a node, and wait until it answers; at a port of its own where none is given."""
    port = port or free_port()
    command = [sys.executable, "-m", "userneeds", "host", "--database", database]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--json", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=dict(os.environ),
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        _, told = process.communicate()
        raise AssertionError(told)
    assert json.loads(line)["port"] == port
    return Node(port, process)


@contextmanager
def nodes(database: str, number: int) -> Iterator[list[Node]]:
    """Run some nodes on one database."""
    started: list[Node] = []
    try:
        while len(started) < number:
            started.append(start_node(database))
        yield started
    finally:
        for node in started:
            node.kill()
            node.process.communicate()


@dataclass
class Facilitator:
    """Somebody with a key."""

    port: int
    key: str

    def ask(self, method: str, path: str, said: object = None) -> tuple[int, Any]:
        """Return the status and what came back."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_WAIT_SECONDS)
        try:
            body = None if said is None else json.dumps(said)
            connection.request(method, path, body, {"Authorization": f"Bearer {self.key}"})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
            return answer.status, json.loads(text) if text.startswith(("{", "[")) else text
        finally:
            connection.close()

    def begin(self, text: str) -> dict[str, Any]:
        """Begin a room on a workshop's text."""
        said = {"name": "one.workshop.yaml", "text": text}
        status, room = self.ask("POST", "/host/rooms", said)
        assert status == 201, room
        begun: dict[str, Any] = room
        return begun


def tenant_key(database: str, name: str) -> str:
    """Make a tenant, and return its key, all that the verb prints."""
    command = [sys.executable, "-m", "userneeds", "host", "tenant", name, "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout.strip()
