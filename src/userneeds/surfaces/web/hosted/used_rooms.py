"""Which rooms do phones use at this node just now? Each with its pages, streams and addresses.

A room is opened when the first request for it comes, and let go when nobody has asked for it in a
while and no stream is open. What other nodes add is taken in while somebody hears the room here,
and else when the next request for it comes: hints that come meanwhile cost nothing.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from userneeds.live.hosted.host_errors import DatabaseAway, RoomHandedOver
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.room_table import RoomKey
from userneeds.surfaces.web.room_pages import RoomPages
from userneeds.surfaces.web.routes import RoomAddress, RoomAnswer, RoomRoutes
from userneeds.surfaces.web.site import RoomSite

_FOLLOWERS = 8
"""Threads that read what other nodes added; orders do not wait behind them."""
_Answer = TypeVar("_Answer")


@dataclass(slots=True, eq=False)
class UsedRoom:
    """One room that phones use at this node."""

    hosted: HostedRoom
    routes: RoomRoutes
    telling: "asyncio.Task[None]"
    answers: Mapping[RoomAddress, RoomAnswer] = field(default_factory=dict)
    following: "asyncio.Task[None] | None" = None
    """What takes in just now what other nodes added."""
    told_past_deadline: bool = False
    """Whether its phones know that the stage has closed by the clock."""

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
        self._followers = ThreadPoolExecutor(_FOLLOWERS, thread_name_prefix="following")
        self._served: dict[RoomKey, UsedRoom] = {}
        self._opening: dict[RoomKey, asyncio.Lock] = {}

    async def find(self, code: str) -> UsedRoom | None:
        """Return the room that a code leads to, or led to; None for none."""
        key = self._node.known_code(code) or await self.in_worker(self._node.find_code, code)
        return None if key is None else await self.get(key)

    async def get(self, key: RoomKey) -> UsedRoom:
        """Return a room, ready to be used, with all that this node has heard of.

        Raises:
            OSError: when the database does not answer.
        """
        self._node.note_use(key)
        served = self._served.get(key)
        if served is not None:
            await self.catch_up(served)
            if served.hosted.session.is_handed_over:
                raise RoomHandedOver
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
        served = UsedRoom(hosted, routes, telling, routes.by_code())

        def note_change() -> None:
            loop.call_soon_threadsafe(streams.note_change)

        def note_news() -> None:
            loop.call_soon_threadsafe(self._note_news, served)

        hosted.session.listen(note_change)
        hosted.session.ledger.on_news(note_news)
        return served

    def _note_news(self, served: UsedRoom) -> None:
        """Take in what another node did, where somebody hears of it here."""
        if served.pages.streams.is_heard:
            self._begin_to_follow(served)

    def _begin_to_follow(self, served: UsedRoom) -> "asyncio.Task[None]":
        if served.following is None or served.following.done():
            served.following = asyncio.create_task(self._follow(served))
        return served.following

    async def _follow(self, served: UsedRoom) -> None:
        """Take in what came, in a thread that may wait for the database, until nothing is left."""
        loop = asyncio.get_running_loop()
        ledger = served.hosted.session.ledger
        taken_in = None
        # A room that is kept no longer stays behind for good.
        while served.hosted.is_behind and ledger.place != taken_in:
            taken_in = ledger.place
            try:
                await loop.run_in_executor(self._followers, served.hosted.follow)
            except RoomHandedOver:
                served.pages.streams.end()  # phones come back, and to a node that knows it
                return
            except DatabaseAway:
                return  # the node asks again within a second

    async def catch_up(self, served: UsedRoom) -> None:
        """Wait until a room has at this node what this node has heard of."""
        if served.hosted.is_behind:
            await asyncio.shield(self._begin_to_follow(served))

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
                served.pages.streams.end()

    def all(self) -> list[tuple[RoomKey, UsedRoom]]:
        """Return the rooms that are used at this node."""
        return list(self._served.items())

    def end(self) -> None:
        """Take leave of all phones."""
        for served in self._served.values():
            served.telling.cancel()
            served.pages.streams.end()
        self._followers.shutdown(wait=False)
