"""How do phones hear at once what has changed? By a stream of events that each holds open.

What changed is encoded once for each audience, some milliseconds' worth at a time, and written
straight to the connections. One that does not take what it is sent is dropped; it comes back by
itself and is given everything anew. An event's id is 'epoch.position': whoever comes back with the
newest has missed nothing, and everybody else is given a snapshot.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping
from typing import TypeAlias

from aiohttp import web

from userneeds.surfaces.web.guard import safe_headers

BATCH_SECONDS = 0.02
_BEAT_SECONDS = 15.0
"""Between two signs of life; a page that hears none asks by itself."""
_MOST_UNSENT = 256_000
MOST_STREAMS = 6_000

Audience: TypeAlias = str
"""Whoever is shown the same: 'en', 'cy', 'screen'; 'en/North' for a group of a split stage."""
PublicParts: TypeAlias = Mapping[str, str]


class _Stream(asyncio.Protocol):
    """One connection, on which nothing more is asked: all that is kept of it while it is open."""

    __slots__ = ("_everybody", "_transport", "audience", "find_audience", "own_version", "told")

    def __init__(
        self,
        transport: asyncio.Transport,
        everybody: "set[_Stream]",
        find_audience: Callable[[], Audience],
        own_version: Callable[[], str],
    ) -> None:
        """Stand among `everybody` until the connection ends, from either side."""
        self._transport = transport
        self._everybody = everybody
        self.find_audience = find_audience
        """Tells with whom it is shown the same now."""
        self.audience = find_audience()
        """With whom it was when it was told last."""
        self.own_version = own_version
        """Tells which version of its own part a phone would be shown now."""
        self.told = own_version()
        """The version that it was told of."""
        everybody.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Be gone."""
        del exc
        self._everybody.discard(self)

    def write(self, chunk: bytes) -> None:
        """Send an event; one that does not take what it is sent is dropped."""
        transport = self._transport
        if transport.is_closing():
            self._everybody.discard(self)
        elif transport.get_write_buffer_size() > _MOST_UNSENT:
            self._everybody.discard(self)
            transport.abort()
        else:
            transport.write(chunk)

    def end(self, chunk: bytes) -> None:
        """Send a last event, and close once it has gone out."""
        self.write(chunk)
        self._everybody.discard(self)
        self._transport.close()


class Streams:
    """All connections."""

    def __init__(self, make_parts: Callable[[Audience], PublicParts]) -> None:
        """Take what makes the public parts of an audience."""
        self._make_parts = make_parts
        self._streams: set[_Stream] = set()
        self._parts: dict[Audience, PublicParts] = {}
        self._epoch = secrets.token_hex(4)
        self._position = 0
        self._changed = asyncio.Event()
        self._is_ended = False

    @property
    def position(self) -> str:
        """The id of the newest event."""
        return f"{self._epoch}.{self._position}"

    def note_change(self) -> None:
        """Tell everybody soon; called in the loop."""
        self._changed.set()

    async def keep_telling(self) -> None:
        """Tell what changes until cancelled."""
        loop = asyncio.get_running_loop()
        next_beat = loop.time() + _BEAT_SECONDS
        while True:
            try:
                await asyncio.wait_for(self._changed.wait(), max(0.0, next_beat - loop.time()))
            except TimeoutError:
                next_beat = loop.time() + _BEAT_SECONDS
                self._send_to_all(_chunk("beat", "{}"))
                continue
            await asyncio.sleep(BATCH_SECONDS)
            self._changed.clear()
            self.tell()

    def tell(self) -> None:
        """Tell now what has changed."""
        self._position += 1
        chunks: dict[Audience, bytes] = {}
        for stream in tuple(self._streams):
            audience = stream.find_audience()
            if audience not in chunks:
                chunks[audience] = self._changed_chunk(audience)
            chunk = chunks[audience]
            if audience != stream.audience:
                # It was put among others, and knows nothing of what they were shown before.
                stream.audience = audience
                chunk = self._event("view", self._parts[audience])
            chunk += self._own_chunk(stream)
            if chunk:
                stream.write(chunk)
        self._parts = {audience: self._parts[audience] for audience in chunks}

    def _changed_chunk(self, audience: Audience) -> bytes:
        """Return the event of what has changed for an audience; empty where nothing has."""
        before, now = self._parts.get(audience, {}), self._make_parts(audience)
        self._parts[audience] = now
        changed = {name: text for name, text in now.items() if before.get(name) != text}
        return self._event("view", changed) if changed else b""

    def _own_chunk(self, stream: _Stream) -> bytes:
        version = stream.own_version()
        if version == stream.told:
            return b""
        stream.told = version
        return self._event("you", {"work": version})

    def _event(self, name: str, content: Mapping[str, str]) -> bytes:
        return _chunk(name, json.dumps(content), self.position)

    def _send_to_all(self, chunk: bytes) -> None:
        for stream in tuple(self._streams):
            stream.write(chunk)

    async def serve(
        self,
        request: web.Request,
        find_audience: Callable[[], Audience],
        own_version: Callable[[], str],
    ) -> web.StreamResponse:
        """Open a stream, and let go of all else that the connection has held until now."""
        if len(self._streams) >= MOST_STREAMS or self._is_ended:
            raise web.HTTPServiceUnavailable(
                text="The room is full.\n", headers={"Retry-After": "5"}
            )
        response = web.StreamResponse(headers={**safe_headers(), "X-Accel-Buffering": "no"})
        response.content_type = "text/event-stream"
        response.charset = "utf-8"
        await response.prepare(request)
        transport = request.transport
        if transport is None:
            return response
        audience = find_audience()
        parts = self._parts.get(audience)
        if parts is None or not self._has_listeners(audience):
            parts = self._parts[audience] = self._make_parts(audience)
        stream = _Stream(transport, self._streams, find_audience, own_version)
        if request.headers.get("Last-Event-ID") != self.position:
            stream.write(self._event("view", parts) + self._event("you", {"work": stream.told}))
        else:
            stream.write(_chunk("beat", "{}"))
        _hand_over(request, transport, stream)
        return response

    @property
    def is_heard(self) -> bool:
        """Whether any stream is open."""
        return bool(self._streams)

    def _has_listeners(self, audience: Audience) -> bool:
        return any(stream.audience == audience for stream in self._streams)

    def snapshot(self, audience: Audience, since: str, own_version: str) -> dict[str, object]:
        """Return for whoever hears no stream what has changed `since` a position."""
        view = {} if since == self.position else dict(self._make_parts(audience))
        return {"position": self.position, "view": view, "you": {"work": own_version}}

    def end(self) -> None:
        """Tell everybody that it is over, and let go of all."""
        self._is_ended = True
        chunk = self._event("ended", {})
        for stream in tuple(self._streams):
            stream.end(chunk + b"0\r\n\r\n")


def _hand_over(request: web.Request, transport: asyncio.Transport, stream: _Stream) -> None:
    """Let a stream alone hold its connection.

    What reads requests from it weighs ten times as much, and there are thousands; for that reader
    it is as if the connection had been lost.
    """
    reader = request.protocol
    reader.transport = None
    transport.set_protocol(stream)
    transport.resume_reading()
    reader.connection_lost(None)


def _chunk(name: str, data: str, position: str = "") -> bytes:
    """Return an event as it goes over the line, in its chunk."""
    head = f"id: {position}\n" if position else ""
    event = f"{head}event: {name}\ndata: {data}\n\n".encode()
    return b"%x\r\n%b\r\n" % (len(event), event)
