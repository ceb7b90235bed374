"""Streams of events: one that nobody reads is let go, and the others hear everything meanwhile."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress

from aiohttp import web

from userneeds.surfaces.web.streams import Streams

_EVENTS = 60
_BYTES = 100_000
"""Of each event: all together are more than any system keeps for somebody who does not read."""


class Told:
    """What is told, as large as the pages of a full room."""

    def __init__(self) -> None:
        self.number = 0

    def parts(self, audience: str) -> Mapping[str, str]:
        """Return what an audience is shown."""
        return {"side": f"{self.number} " + "x" * _BYTES, "for": audience}


@asynccontextmanager
async def serving(told: Told, audiences: list[str]) -> AsyncIterator[tuple[Streams, int]]:
    """Serve streams, whose audience is the last of `audiences`; yield them and their port."""
    streams = Streams(told.parts)

    async def answer(request: web.Request) -> web.StreamResponse:
        return await streams.serve(request, lambda: audiences[-1], str)

    application = web.Application()
    application.router.add_get("/live", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port: int = runner.addresses[0][1]
    try:
        yield streams, port
    finally:
        streams.end()
        await runner.cleanup()


_ASKED = b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@asynccontextmanager
async def listening(port: int) -> AsyncIterator[asyncio.StreamReader]:
    """Open a stream and read it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    writer.write(_ASKED)
    try:
        yield reader
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@contextmanager
def not_listening(port: int) -> Iterator[socket.socket]:
    """Open a stream and read nothing of it; the system itself takes little."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        line.connect(("127.0.0.1", port))
        line.sendall(_ASKED)
        line.setblocking(False)
        yield line


async def numbers_heard(reader: asyncio.StreamReader, last: int) -> list[int]:
    """Return the numbers that a stream tells, until it tells the last."""
    heard: list[int] = []
    while not heard or heard[-1] != last:
        line = await asyncio.wait_for(reader.readline(), 20)
        assert line, "the stream ended"
        if line.startswith(b"data: {") and b"side" in line:
            heard.append(int(json.loads(line[6:])["side"].split()[0]))
    return heard


async def test_who_reads_nothing_is_let_go_and_others_hear_everything() -> None:
    told = Told()
    async with serving(told, ["en"]) as (streams, port):
        with not_listening(port) as stalled:
            async with listening(port) as reader:
                await numbers_heard(reader, 0)
                hearing = asyncio.create_task(numbers_heard(reader, _EVENTS))
                for number in range(1, _EVENTS + 1):
                    told.number = number
                    streams.tell()
                    await asyncio.sleep(0.01)
                assert await hearing == list(range(1, _EVENTS + 1))
            assert await bytes_until_the_end(stalled) < _EVENTS * _BYTES
        # Who comes back is given everything that stands there now, once.
        async with listening(port) as again:
            assert await numbers_heard(again, _EVENTS) == [_EVENTS]


async def bytes_until_the_end(line: socket.socket) -> int:
    """Return how much comes before a connection ends; TimeoutError where it does not."""
    loop = asyncio.get_running_loop()
    count = 0
    with suppress(ConnectionResetError):
        while more := await asyncio.wait_for(loop.sock_recv(line, 1 << 16), 10):
            count += len(more)
    return count


async def test_who_is_put_among_others_is_told_all_that_they_are_shown() -> None:
    told, audiences = Told(), ["en"]
    async with serving(told, audiences) as (streams, port), listening(port) as reader:
        await numbers_heard(reader, 0)
        audiences.append("en/North")
        streams.tell()
        line = b""
        while b"en/North" not in line:
            line = await asyncio.wait_for(reader.readline(), 20)
        assert set(json.loads(line[6:])) == {"side", "for"}


async def heard_for(reader: asyncio.StreamReader, seconds: float) -> bytes:
    """Return what a stream tells within so many seconds."""
    heard = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while more := await reader.read(1 << 16):
                heard += more
    return heard


@asynccontextmanager
async def coming_back(port: int, position: str) -> AsyncIterator[asyncio.StreamReader]:
    """Open a stream as a browser does that has heard until a position."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    asked = _ASKED.replace(b"\r\n\r\n", f"\r\nLast-Event-ID: {position}\r\n\r\n".encode())
    writer.write(asked)
    try:
        yield reader
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def test_complaint_8_whoever_comes_back_with_the_newest_position_has_missed_nothing() -> None:
    told = Told()
    async with serving(told, ["en"]) as (streams, port):
        async with coming_back(port, streams.position) as reader:
            assert b"event: view" not in await heard_for(reader, 0.3)
        position = streams.position
        told.number = 1
        streams.tell()
        async with coming_back(port, position) as reader:
            assert await numbers_heard(reader, 1) == [1]


async def test_complaint_11_a_position_that_is_not_known_gets_all_of_it_once() -> None:
    told = Told()
    for position in ("0badf00d.7", "none", "." * 200):
        async with serving(told, ["en"]) as (_, port), coming_back(port, position) as reader:
            heard = await heard_for(reader, 0.5)
            assert heard.count(b"event: view") == 1
            assert b" 200 " in heard[:20]
