"""Which rooms do phones use at this node just now? Each with its pages, streams and addresses.

A room is opened when the first request for it comes, and let go when nobody has asked for it in a
while and no stream is open.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TypeVar

from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.room_table import RoomKey
from userneeds.surfaces.web.room_pages import RoomPages
from userneeds.surfaces.web.routes import RoomAddress, RoomAnswer, RoomRoutes
from userneeds.surfaces.web.site import RoomSite

_Answer = TypeVar("_Answer")


@dataclass(slots=True, eq=False)
class UsedRoom:
    """One room that phones use at this node."""

    hosted: HostedRoom
    routes: RoomRoutes
    telling: "asyncio.Task[None]"
    answers: Mapping[RoomAddress, RoomAnswer] = field(default_factory=dict)

    @property
    def pages(self) -> RoomPages:
        """Its pages and streams."""
        return self.routes.pages


class UsedRooms:
    """All of them. Its methods are called in the loop."""

    def __init__(self, node: HostNode, site: RoomSite, workers: Executor) -> None:
        self._node = node
        self._site = site
        self._workers = workers
        self._served: dict[RoomKey, UsedRoom] = {}
        self._opening: dict[RoomKey, asyncio.Lock] = {}

    async def find(self, code: str) -> UsedRoom | None:
        """Return the room that a code leads to, or led to; None for none."""
        key = await self.in_worker(self._node.find_code, code)
        return None if key is None else await self.get(key)

    async def get(self, key: RoomKey) -> UsedRoom:
        """Return a room, ready to be used.

        Raises:
            OSError: when the database does not answer.
        """
        self._node.note_use(key)
        served = self._served.get(key)
        if served is not None:
            return served
        async with self._opening.setdefault(key, asyncio.Lock()):
            if key not in self._served:
                hosted = await self.in_worker(self._node.rooms.get, key)
                self._served[key] = self._serve(hosted)
        self._opening.pop(key, None)
        return self._served[key]

    def _serve(self, hosted: HostedRoom) -> UsedRoom:
        loop = asyncio.get_running_loop()
        routes = RoomRoutes(hosted.room, self._site, self._workers)
        streams = routes.pages.streams
        telling = asyncio.create_task(streams.keep_telling())

        def note_change() -> None:
            loop.call_soon_threadsafe(streams.note_change)

        def follow() -> None:
            """Take in what another node did, in a thread that may wait for the database."""
            self._workers.submit(hosted.follow)

        hosted.session.listen(note_change)
        hosted.session.ledger.on_news(follow)
        return UsedRoom(hosted, routes, telling, routes.by_code())

    async def in_worker(self, call: Callable[..., _Answer], *given: object) -> _Answer:
        """Return what a call answers that waits for the database."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, call, *given)

    def is_in_use(self, key: RoomKey) -> bool:
        """Tell whether a stream of a room is open at this node."""
        served = self._served.get(key)
        return served is not None and served.pages.streams.is_heard

    def forget(self, keys: list[RoomKey]) -> None:
        """Let go of rooms that the node has let go of."""
        for key in keys:
            served = self._served.pop(key, None)
            if served is not None:
                served.telling.cancel()

    def all(self) -> list[tuple[RoomKey, UsedRoom]]:
        """Return the rooms that are used at this node."""
        return list(self._served.items())

    def end(self) -> None:
        """Take leave of all phones."""
        for served in self._served.values():
            served.telling.cancel()
            served.pages.streams.end()
