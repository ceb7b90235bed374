"""How do threads speak to PostgreSQL? Through one loop of its own and a few connections.

A transaction says for which tenant it is, so that the database shows and takes rows of no other. A
commit whose end was not seen counts as unknown, and so does one that was answered with a warning:
after a cancelled wait for the standbys PostgreSQL answers that all is well. Nothing here cancels a
commit, and no time-out of ours runs while one is under way. Whoever opens a connection writes
something through it first: what is read after that stands on the standbys too.
"""

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import asyncpg

from userneeds.live.hosted.host_errors import (
    CommitUnknown,
    DatabaseAway,
    HostNotReady,
    explain_address,
)

_Answer = TypeVar("_Answer")
Connection = Any
"""One of asyncpg, which has no types."""

ROLE = "userneeds_rooms"
OLDEST_VERSION = 150000
_CONNECTIONS = 6
_CONNECT_SECONDS = 10.0
_ASIDE_SECONDS = 5
"""So long a frozen node may hold rows; then the database ends its transaction."""
_STATEMENT_SECONDS = 10
_LOCK_SECONDS = 2
_TENANT = re.compile(r"[a-z0-9-]{1,40}")
_BEGIN = (
    "begin; set local userneeds.tenant = '{}'; "
    f"set local statement_timeout = '{_STATEMENT_SECONDS}s'; "
    f"set local lock_timeout = '{_LOCK_SECONDS}s'"
)
_COMMIT = "set local statement_timeout = 0; commit"
_PROVE = "insert into node_proof (node) values ($1) on conflict (node) do update set at = now()"
_FAULTS = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    # Also where no host of an address is a primary, as in the middle of a failover.
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)


class Database:
    """One cluster of PostgreSQL, as one process uses it."""

    def __init__(self, address: str, node: str = "", connections: int = _CONNECTIONS) -> None:
        """Take the address as a URL, and under which name this process writes its proof."""
        self.address = address
        self.node = node
        self._connections = connections
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="database", daemon=True)
        self._thread.start()
        self._pool: Any = None
        self._warned: set[int] = set()
        """Process ids of connections on which the server has warned."""

    def connect(self) -> None:
        """Connect.

        Raises:
            HostNotReady: when the database cannot be used; says what to do.
        """
        try:
            self.run(self._connect())
        except DatabaseAway as fault:
            raise HostNotReady(*explain_address(fault)) from fault

    def run(self, coroutine: Coroutine[Any, Any, _Answer]) -> _Answer:
        """Return what a coroutine answers that runs in the database's own loop.

        Raises:
            OSError: when the database did not do it.
        """
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def soon(self, call: Callable[..., None], *given: object) -> None:
        """Call something in the loop."""
        self._loop.call_soon_threadsafe(call, *given)

    def start(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        """Let a coroutine run on in the loop, as long as it likes."""
        asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self) -> None:
        """Give everything back."""
        with suppress(OSError):
            self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _connect(self) -> None:
        try:
            self._pool = await asyncpg.create_pool(
                **connect_options(self.address),
                min_size=1,
                max_size=self._connections,
                init=self._introduce,
                reset=_leave_as_it_is,
            )
        except _FAULTS as fault:
            raise DatabaseAway(fault) from fault

    async def _close(self) -> None:
        pending = asyncio.all_tasks() - {asyncio.current_task()}
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        if self._pool is not None:
            self._pool.terminate()

    async def _introduce(self, connection: Connection) -> None:
        """Be, on a new connection, somebody who sees one tenant at a time, and write a proof."""
        aside = f"set idle_in_transaction_session_timeout = '{_ASIDE_SECONDS}s'"
        await connection.execute(f"{aside}; set role {ROLE}")
        # After a restart rows are seen that no standby has; once this has come back they all have.
        await connection.execute(_PROVE, self.node)

    def _note_warning(self, connection: Connection, message: Any) -> None:  # noqa: ANN401 - asyncpg's
        if message.severity_en == "WARNING":
            self._warned.add(connection.get_server_pid())

    @asynccontextmanager
    async def transaction(self, tenant: str) -> AsyncIterator[Connection]:
        """Hold a transaction for one tenant; it is committed at the end.

        Raises:
            CommitUnknown: when nobody knows whether it was committed.
            DatabaseAway: when it was not.
        """
        if not _TENANT.fullmatch(tenant):
            raise ValueError(tenant)
        connection = await self._acquire()
        try:
            await answered(connection.execute(_BEGIN.format(tenant)))
            yield connection
        except BaseException as fault:
            await self._give_back_unfinished(connection)
            if isinstance(fault, _FAULTS) and not isinstance(fault, DatabaseAway):
                raise DatabaseAway(fault) from fault
            raise
        await asyncio.shield(self._commit(connection))

    async def _acquire(self) -> Connection:
        try:
            return await self._pool.acquire(timeout=_CONNECT_SECONDS)
        except _FAULTS as fault:
            raise DatabaseAway(fault) from fault

    async def _commit(self, connection: Connection) -> None:
        process = connection.get_server_pid()
        self._warned.discard(process)
        connection.add_log_listener(self._note_warning)
        unseen: BaseException | None = None
        try:
            await connection.execute(_COMMIT)
        except _FAULTS as fault:
            unseen = fault
        with suppress(asyncpg.InterfaceError):  # a line that was cut has gone back to the pool
            connection.remove_log_listener(self._note_warning)
        if unseen is not None or process in self._warned:
            await self._drop(connection)
            raise CommitUnknown(unseen) from unseen
        await self._pool.release(connection)

    async def _give_back_unfinished(self, connection: Connection) -> None:
        try:
            await connection.execute("rollback")
            await self._pool.release(connection)
        except _FAULTS:
            await self._drop(connection)

    async def _drop(self, connection: Connection) -> None:
        """Give back a connection that nobody is to use again."""
        with suppress(*_FAULTS):
            connection.terminate()
        with suppress(*_FAULTS):
            await self._pool.release(connection)

    async def ask(self, query: str, *given: object) -> list[Any]:
        """Return the rows of a question that is about no tenant.

        Raises:
            DatabaseAway: when it was not answered.
        """
        connection = await self._acquire()
        try:
            rows: list[Any] = await connection.fetch(query, *given)
        except _FAULTS as fault:
            await self._drop(connection)
            raise DatabaseAway(fault) from fault
        await self._pool.release(connection)
        return rows

    @asynccontextmanager
    async def as_owner(self) -> AsyncIterator[Connection]:
        """Hold a transaction of the operator's own, who may see what belongs to no tenant.

        Raises:
            DatabaseAway: when it was not carried out.
        """
        async with self.own_connection() as connection:
            try:
                async with connection.transaction():
                    yield connection
            except _FAULTS as fault:
                raise DatabaseAway(fault) from fault

    @asynccontextmanager
    async def own_connection(self, state: str = "primary") -> AsyncIterator[Connection]:
        """Hold a connection that no transaction shares, to hear or send hints.

        It is with a server in the state 'primary' or 'standby'.

        Raises:
            DatabaseAway: when there is none.
        """
        try:
            options = {**connect_options(self.address), "target_session_attrs": state}
            connection = await asyncpg.connect(**options)
        except _FAULTS as fault:
            raise DatabaseAway(fault) from fault
        try:
            yield connection
        finally:
            connection.terminate()


def connect_options(address: str) -> dict[str, Any]:
    """Return how to connect: to the primary, whichever of the hosts of an address that is."""
    return {
        "dsn": address,
        "timeout": _CONNECT_SECONDS,
        "target_session_attrs": "primary",
        "server_settings": {"application_name": "userneeds"},
    }


async def _leave_as_it_is(connection: Connection) -> None:
    """Keep role and time-outs: every transaction sets what is its own."""
    del connection


async def answered(answer: Awaitable[_Answer]) -> _Answer:
    """Return what the server answers.

    Raises:
        DatabaseAway: when it does not.
    """
    try:
        return await answer
    except _FAULTS as fault:
        raise DatabaseAway(fault) from fault
