"""Phones of hosted rooms, as tasks of one process: what they send, and when they were told.

A phone draws its own secret and sends its orders as `docs/live.md` has them. Lines to a node are
shared: one that is free takes the next order, as a browser's would.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from userneeds.live.tokens import PhoneSecret

_LINE_BYTES = 2**20
_CLOSED = re.compile(rb"(\d+) cards? face down")
_MOST_TRIES = 600
_AGAIN = frozenset({429, 502, 503})
_Line: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class NodeLines:
    """The lines to one node."""

    port: int
    most: int = 100
    _free: list[_Line] = field(default_factory=list)
    _room: asyncio.Semaphore | None = None

    async def ask(self, method: str, path: str, body: str, cookie: str) -> tuple[int, bytes]:
        """Return the status and what came back.

        Raises:
            OSError: when the node does not answer.
        """
        if self._room is None:
            self._room = asyncio.Semaphore(self.most)
        async with self._room:
            line = self._free.pop() if self._free else await self._open()
            head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n"
            head += "Content-Type: application/json\r\n"
            line[1].write(f"{head}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode())
            try:
                answer = await _answer(line[0])
            except (asyncio.IncompleteReadError, ConnectionError) as cut:
                line[1].close()
                raise ConnectionResetError(path) from cut
            self._free.append(line)
            return answer

    async def _open(self) -> _Line:
        return await asyncio.open_connection("127.0.0.1", self.port, limit=_LINE_BYTES)

    def close(self) -> None:
        """Close them."""
        for _, writer in self._free:
            writer.close()
        self._free.clear()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    return int(head.split(b" ", 2)[1]), body


@dataclass
class HostedPhone:
    """One phone in one room."""

    lines: NodeLines
    code: str
    name: str
    cookie: str = field(default_factory=lambda: f"userneeds-room={PhoneSecret.new().as_cookie()}")
    seen: list[tuple[float, int]] = field(default_factory=list)
    """When it was told of how many cards that lie face down."""
    told: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when its stream has brought the first event."""
    told_at: float = 0.0
    """When that was, by `time.perf_counter`."""

    async def order(self, order: str, says: dict[str, Any]) -> dict[str, Any]:
        """Send one order, and return its answer; 'later' where there is none."""
        body = json.dumps([{"id": order, **says}])
        try:
            status, said = await self.lines.ask("POST", f"/{self.code}/do", body, self.cookie)
        except OSError:
            return {"later": True}
        if status in _AGAIN:
            return {"later": True}
        if status != 200:
            raise ValueError(f"{status} {said.decode()}")
        answers: list[dict[str, Any]] = json.loads(said)
        return answers[0]

    async def join(self) -> None:
        """Come in; ask again until it is answered."""
        form = {"doing": "join", "name": self.name}
        for _ in range(_MOST_TRIES):
            answer = await self.order("join", {"form": form})
            if not answer.get("later"):
                return
            await asyncio.sleep(0.1)
        raise TimeoutError(self.name)

    async def write(self, card: str) -> dict[str, Any]:
        """Write one card."""
        said = {"id": card, "kind": "challenge", "text": f"Cold homes, told by {self.name}"}
        return await self.order(f"w{card}", {"do": {"do": "AddCards", "cards": [said]}})

    async def listen(self) -> None:
        """Hear the stream until it ends."""
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.lines.port, limit=_LINE_BYTES
        )
        try:
            head = f"GET /{self.code}/live HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            writer.write(f"{head}Cookie: {self.cookie}\r\n\r\n".encode())
            while line := await reader.readline():
                self._hear(line)
        finally:
            writer.close()

    def _hear(self, line: bytes) -> None:
        if line.startswith(b"data:") and not self.told.is_set():
            self.told_at = time.perf_counter()
            self.told.set()
        told = _CLOSED.search(line)
        if told:
            self.seen.append((time.perf_counter(), int(told[1])))
