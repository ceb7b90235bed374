"""How does a node hear that another has added something to a room? By hints, and by asking.

After a commit a hint goes out on a connection of its own, in pieces that PostgreSQL takes; inside
the commit it would put all commits of the cluster in one row. A hint may get lost, so once a second
it is asked for every room in which somebody listens, by its id and how far it is known: never by a
sequence or a time, which commit out of order.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from userneeds.live.hosted.database import Connection, Database, answered
from userneeds.live.hosted.host_errors import DatabaseAway
from userneeds.session.ledger.ledger import NOWHERE, LedgerPlace
from userneeds.session.storage.fault_log import note_survived_fault

_CHANNEL = "userneeds_rooms"
_MOST_BYTES = 7_900
"""PostgreSQL takes less than 8,000 in one hint."""
_ASK_SECONDS = 1.0
_DEAF_SECONDS = 30.0
_PROBES = 3
"""Hints that every node sends to itself in that time: a pooler may drop them without a word."""
_PROBE = "probe"
_AGAIN_SECONDS = 1.0
_BEYOND = """
select r.id, r.epoch, r.position from room r
  join unnest($2::text[], $3::text[], $4::bigint[]) as k(room, epoch, position) on r.id = k.room
 where r.tenant = $1 and (r.epoch, r.position) is distinct from (k.epoch, k.position)
"""


@dataclass(slots=True, eq=False)
class WatchedRoom:
    """A room in which somebody here listens."""

    tenant: str
    room: str
    newest: LedgerPlace = NOWHERE
    """How far others have gone, as far as was heard."""
    heard: Callable[[], None] | None = None
    """Called when others have gone on; it must not wait."""

    def is_beyond(self, place: LedgerPlace) -> bool:
        """Tell whether others have gone on from a place."""
        if self.newest == NOWHERE:
            return place == NOWHERE
        if self.newest.epoch != place.epoch:
            return True
        return self.newest.position > place.position

    def hear(self, place: LedgerPlace) -> None:
        """Take a hint; one that is older than what is known says nothing."""
        newest = self.newest
        if place.epoch == newest.epoch and place.position <= newest.position:
            return
        self.newest = place
        if self.heard is not None:
            self.heard()


class RoomWatch:
    """All rooms in which somebody listens at this node, and the connection that hints come by."""

    def __init__(self, database: Database, deaf_seconds: float = _DEAF_SECONDS) -> None:
        """Take after how long without a hint none are taken to come; one is sent now and then."""
        self._database = database
        self._deaf_seconds = deaf_seconds
        self._heard = 0.0
        self._rooms: defaultdict[tuple[str, str], list[WatchedRoom]] = defaultdict(list)
        self._unsent: list[str] = []
        self._has_unsent = asyncio.Event()
        self.is_hearing = False
        """Whether hints come."""
        self.hints = 0

    def start(self) -> None:
        """Begin to hear, to tell and to ask."""
        for work in (self._listen_on, self._tell_on, self._ask_on):
            self._database.start(_again_and_again(work))

    def add(self, room: WatchedRoom) -> None:
        """Listen for a room from now on."""
        self._rooms[room.tenant, room.room].append(room)

    def remove(self, room: WatchedRoom) -> None:
        """Listen no more."""
        watching = self._rooms.get((room.tenant, room.room), [])
        if room in watching:
            watching.remove(room)
        if not watching:
            self._rooms.pop((room.tenant, room.room), None)

    def tell(self, tenant: str, room: str, place: LedgerPlace) -> None:
        """Let other nodes know that a room has gone on."""
        line = f"{tenant} {room} {place.epoch} {place.position}"
        self._database.soon(self._note_unsent, line)

    def _note_unsent(self, line: str) -> None:
        self._unsent.append(line)
        self._has_unsent.set()

    async def _tell_on(self) -> None:
        """Send what is to be told, all that has come together in a few hints."""
        async with self._database.own_connection() as connection:
            await self._tell_by(connection)

    async def _tell_by(self, connection: Connection) -> None:
        while True:
            await self._has_unsent.wait()
            self._has_unsent.clear()
            lines, self._unsent = self._unsent, []
            for piece in _pieces(lines):
                query = "select pg_notify($1, $2)"
                await answered(connection.execute(query, _CHANNEL, piece))

    async def _listen_on(self) -> None:
        try:
            async with self._database.own_connection() as connection:
                await self._listen_by(connection)
        finally:
            self.is_hearing = False

    async def _listen_by(self, connection: Connection) -> None:
        listening = connection.add_listener(_CHANNEL, self._take_hint)
        await answered(listening)
        loop = asyncio.get_running_loop()
        self.is_hearing = True
        self._heard = probed = loop.time()
        while not connection.is_closed():
            await asyncio.sleep(_AGAIN_SECONDS)
            await answered(connection.execute("select 1"))
            self.is_hearing = loop.time() - self._heard < self._deaf_seconds
            if loop.time() - probed > self._deaf_seconds / _PROBES:
                probed = loop.time()
                self._note_unsent(_PROBE)

    def _take_hint(self, connection: Connection, process: int, channel: str, piece: Any) -> None:  # noqa: ANN401 - asyncpg's
        del connection, process, channel
        self.hints += 1
        self._heard = asyncio.get_running_loop().time()
        for line in str(piece).splitlines():
            if line == _PROBE:
                continue
            tenant, room, epoch, position = line.split(" ")
            for watched in tuple(self._rooms.get((tenant, room), ())):
                watched.hear(LedgerPlace(epoch, int(position)))

    async def _ask_on(self) -> None:
        while True:
            await asyncio.sleep(_ASK_SECONDS)
            by_tenant: defaultdict[str, list[WatchedRoom]] = defaultdict(list)
            for watching in tuple(self._rooms.values()):
                by_tenant[watching[0].tenant] += watching
            for tenant, rooms in by_tenant.items():
                with suppress(DatabaseAway):
                    await self._ask(tenant, rooms)

    async def _ask(self, tenant: str, rooms: list[WatchedRoom]) -> None:
        ids = [each.room for each in rooms]
        epochs = [each.newest.epoch for each in rooms]
        positions = [each.newest.position for each in rooms]
        async with self._database.transaction(tenant) as connection:
            rows = await connection.fetch(_BEYOND, tenant, ids, epochs, positions)
        for row in rows:
            for watched in tuple(self._rooms.get((tenant, row["id"]), ())):
                watched.hear(LedgerPlace(row["epoch"], row["position"]))


async def _again_and_again(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Do something for good; what could not be told or heard is asked for within a second."""
    while True:
        try:
            await work()
        except DatabaseAway:
            pass
        except Exception as fault:  # noqa: BLE001 - noted; without it rooms would stand still
            note_survived_fault("Hearing of other nodes", fault)
        await asyncio.sleep(_AGAIN_SECONDS)


def _pieces(lines: list[str]) -> Iterator[str]:
    """Yield hints, each as long as PostgreSQL takes."""
    piece = ""
    for line in lines:
        if len(piece) + len(line) + 1 > _MOST_BYTES:
            yield piece
            piece = ""
        piece = f"{piece}\n{line}" if piece else line
    if piece:
        yield piece
