"""Which rooms has a node open, and how is one found, begun and let go?

A room is opened when somebody asks for it, from its snapshot and the entries after it, and let go
when nobody has for a while. Nothing is lost by that: all of it is on record.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.host_errors import HostRefusal
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.hosted_session import HostedSession
from userneeds.live.hosted.postgres_ledger import PostgresLedger
from userneeds.live.hosted.room_codes import draw_room_code
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.placing import TenantPlacing
from userneeds.live.hosted.tenancy.withdrawal_list import WithdrawalList
from userneeds.session.editing.subject_kind import WORKSHOP_KIND
from userneeds.session.errors import NotAWorkshop
from userneeds.session.storage.random_ids import RandomIds

_ROOM_BYTES = 8
IDLE_SECONDS = 60.0
_INSERT_ROOM = "insert into room (tenant, id, name) values ($1, $2, $3)"
_INSERT_FACILITATOR = "insert into facilitator_seen (tenant, room) values ($1, $2)"
"""Whoever begins a room is connected to it, at every node at once."""
_INSERT_CODE = (
    "insert into code (code, tenant, room) values ($1, $2, $3) "
    "on conflict do nothing returning code"
)


@dataclass(slots=True)
class _OpenRoom:
    hosted: HostedRoom
    used: float


class HostedRooms:
    """The rooms of one node. Its methods wait for the database: a worker thread calls them."""

    def __init__(
        self, database: Database, clock: DatabaseClock, withdrawals: WithdrawalList | None = None
    ) -> None:
        self._database = database
        self.withdrawals = withdrawals
        self.placing = TenantPlacing(database)
        self._clock = clock
        self.watch = self.placing.home.watch
        self.writer = self.placing.home.writer
        self._open: dict[RoomKey, _OpenRoom] = {}
        self._lock = Lock()
        self._opening: dict[RoomKey, Lock] = {}

    def begin(self, tenant: str, name: str, text: str) -> tuple[RoomKey, HostedRoom]:
        """Begin a room on a workshop's text.

        Raises:
            NotAWorkshop: when the text cannot be read as one.
            HostRefusal: when the tenant has no room left.
            OSError: when the database refuses.
        """
        result = WORKSHOP_KIND.read(text, name)
        if result.value is None or result.read_only:
            words = "This file cannot be read as a workshop by the room's server."
            raise NotAWorkshop(words, result.problems, "userneeds check FILE says what to mend.")
        if refused := self.placing.of(tenant).quotas.use_of(tenant, 0).refuses_room():
            raise HostRefusal(refused)
        key = RoomKey(tenant, secrets.token_hex(_ROOM_BYTES))
        lies_in = self.placing.database_of(tenant)
        lies_in.run(_insert_room(lies_in, key, name))
        code = self._database.run(self._insert_code(key))
        ledger = self._ledger(key)
        ledger.cut(lambda _: [{"ground": text, "house": {"code": code}}])
        ledger.close()
        return key, self.get(key)

    def get(self, key: RoomKey) -> HostedRoom:
        """Return a room, read from the database where it is not open yet.

        Raises:
            NotAWorkshop: when there is none.
            OSError: when the database refuses.
        """
        with self._lock:
            known = self._open.get(key)
            if known is not None:
                known.used = time.monotonic()
                return known.hosted
            opening = self._opening.setdefault(key, Lock())
        with opening:
            with self._lock:
                known = self._open.get(key)
            if known is not None:
                return known.hosted
            hosted = self._read(key)
            with self._lock:
                self._open[key] = _OpenRoom(hosted, time.monotonic())
                self._opening.pop(key, None)
            return hosted

    def _read(self, key: RoomKey) -> HostedRoom:
        ledger = self._ledger(key)
        try:
            session = HostedSession(ledger, self._clock, RandomIds())
            session.withdrawals = self.withdrawals
            return HostedRoom(session, "", self.placing.of(key.tenant).quotas)
        except BaseException:
            ledger.close()
            raise

    def _ledger(self, key: RoomKey) -> PostgresLedger:
        cluster = self.placing.of(key.tenant)
        return PostgresLedger(key, cluster.database, cluster.writer, cluster.watch)

    def find(self, code: str) -> RoomKey | None:
        """Return the room that a code leads to, or led to; None for none."""
        question = self._database.ask("select tenant, room from find_room($1)", code)
        rows = self._database.run(question)
        return RoomKey(rows[0]["tenant"], rows[0]["room"]) if rows else None

    def draw_code_anew(self, key: RoomKey, hosted: HostedRoom) -> None:
        """Let a room be found by another code; whoever is in stays in by the old one."""
        code = self._database.run(self._insert_code(key))
        hosted.take_code(code)

    async def _insert_code(self, key: RoomKey) -> str:
        ended = "update code set ended = now() where tenant = $1 and room = $2 and ended is null"
        async with self._database.transaction(key.tenant) as connection:
            await connection.execute(ended, key.tenant, key.room)
            while True:
                code = draw_room_code()
                if await connection.fetchval(_INSERT_CODE, code, key.tenant, key.room):
                    return code

    def end(self, key: RoomKey) -> None:
        """Close a room for good; what it holds stays for some days."""
        hosted = self.get(key)
        hosted.end()
        closed = "update room set closed = coalesce(closed, now()) where tenant = $1 and id = $2"
        ended = "update code set ended = now() where tenant = $1 and room = $2 and ended is null"
        for database, query in (
            (self.placing.database_of(key.tenant), closed),
            (self._database, ended),
        ):
            database.run(_execute(database, key, query))

    def forget_quotas(self) -> None:
        """Ask the database about every tenant's quota when it is needed next."""
        for cluster in self.placing.all():
            cluster.quotas.forget()

    def note_use(self, key: RoomKey) -> None:
        """Know that a room is asked for."""
        known = self._open.get(key)
        if known is not None:
            known.used = time.monotonic()

    def keep_snapshots(self) -> None:
        """Put snapshots where whoever opened a room now would have to read much.

        Raises:
            OSError: when the database refuses.
        """
        for each in tuple(self._open.values()):
            if each.hosted.session.is_save_due:
                each.hosted.session.save()

    def let_go_idle(
        self, is_in_use: Callable[[RoomKey], bool], idle_seconds: float = IDLE_SECONDS
    ) -> list[RoomKey]:
        """Let go of rooms that nobody has asked for in a while and that are not in use."""
        before = time.monotonic() - idle_seconds
        with self._lock:
            idle = [key for key, each in self._open.items() if each.used < before]
            gone = [key for key in idle if not is_in_use(key)]
            rooms = [self._open.pop(key).hosted for key in gone]
        for hosted in rooms:
            hosted.let_go()
        return gone

    def follow_moves(self) -> list[RoomKey]:
        """Look where tenants lie; let go of the rooms of those that were moved, and return them.

        Raises:
            DatabaseAway: when the database does not answer.
        """
        moved = self.placing.follow()
        if not moved:
            return []
        with self._lock:
            gone = [key for key in self._open if key.tenant in moved]
            rooms = [self._open.pop(key).hosted for key in gone]
        for hosted in rooms:
            hosted.let_go()
        return gone

    @property
    def open_count(self) -> int:
        """How many rooms are open at this node."""
        return len(self._open)


async def _insert_room(database: Database, key: RoomKey, name: str) -> None:
    async with database.transaction(key.tenant) as connection:
        await connection.execute(_INSERT_ROOM, key.tenant, key.room, name)
        await connection.execute(_INSERT_FACILITATOR, key.tenant, key.room)


async def _execute(database: Database, key: RoomKey, query: str) -> None:
    async with database.transaction(key.tenant) as connection:
        await connection.execute(query, key.tenant, key.room)
