"""How is a tenant moved to another cluster? Stop, copy, fingerprint, switch.

Its rooms lose their epoch, so that no node can add anything; they are copied, and read again to see
that both say the same; the table of places leads there, and they begin in new epochs. Until that
moment all is still where it was: a move that broke off is begun again, or taken back by moving the
tenant to where it lies.
"""

import hashlib
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any

from userneeds.live.hosted.database import Connection, Database
from userneeds.live.hosted.host_errors import HostNotReady
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.placing import HOME
from userneeds.live.hosted.tenancy.tenants import local_login, tenant_called

HOME_WORD = "home"
_NOTICE_SECONDS = 2.5
"""Every node looks once a second whether a tenant is being moved."""
_READ = (
    "select * from entry where tenant = $1 and room = $2 order by position",
    "select * from receipt where tenant = $1 and room = $2 order by receipt",
    "select * from withdrawn where tenant = $1 and room = $2 order by mark",
    "select * from room where tenant = $1 and id = $2",
)
_TABLES = ("entry", "receipt", "withdrawn", "room")
_ROOMS = "select id from room where tenant = $1 order by id"
_PLACE = "select cluster, moving from tenant where id = $1"
_CLUSTERS = "select name, address from cluster order by name"
_BEGIN = "update tenant set moving = $2 where id = $1"
_SWITCH = "update tenant set cluster = $2, moving = null where id = $1"
_DEED = "insert into operator_deed (tenant, deed, login) values ($1, $2, $3)"
_STOP = (
    "update room set stopped_epoch = epoch, epoch = '' where tenant = $1 and epoch <> '' "
    "and stopped_epoch = ''"
)
_START = (
    "update room set epoch = replace(gen_random_uuid()::text, '-', ''), stopped_epoch = '' "
    "where tenant = $1 and stopped_epoch <> ''"
)
_TENANT = "select * from tenant where id = $1"
_ROW_BYTES = 8


@dataclass(frozen=True, slots=True)
class TenantMove:
    """What came of a move."""

    rooms: int
    rows: int
    fingerprint: str
    """Of all rows, the same on both sides; of nothing where the tenant lay there already."""


@dataclass(frozen=True, slots=True)
class _TenantState:
    tenant: str
    lies_in: str
    is_moving: bool


def note_cluster(home: Database, name: str, address: str) -> None:
    """Set a cluster up, and let tenants be moved there.

    Raises:
        HostNotReady: when it cannot be used, or cannot have that name.
    """
    if name in {HOME, HOME_WORD}:
        raise HostNotReady(f"A cluster cannot be called '{name}'.", "Give it another name.")
    with closing(Database(address, "operator")) as database:
        bring_up_to_date(database)
        database.connect()
    home.run(_note_cluster(home, name, address))


async def _note_cluster(home: Database, name: str, address: str) -> None:
    query = "insert into cluster values ($1, $2) on conflict (name) do update set address = $2"
    async with home.as_owner() as connection:
        await connection.execute(query, name, address)


def move_tenant(home: Database, name: str, cluster: str) -> TenantMove:
    """Move a tenant with all its rooms, and return what was moved.

    Raises:
        HostNotReady: when there is no such tenant or cluster, or both sides do not say the same.
        OSError: when a database does not answer; the tenant stays stopped until it is begun again.
    """
    wanted = HOME if cluster == HOME_WORD else cluster
    state = home.run(_find(home, name))
    with ExitStack() as opened:
        clusters = _open_clusters(home, opened)
        if wanted not in clusters:
            raise HostNotReady(
                f"There is no cluster called {cluster}.",
                f"Name it first: userneeds host cluster {cluster} --at postgresql://…",
            )
        source, target = clusters.pop(state.lies_in), clusters.pop(wanted, None)
        moved = TenantMove(0, 0, _fingerprint(()))
        if target is not None or state.is_moving:
            moved = _move(home, source, target or source, state.tenant, wanted)
        elsewhere = [*clusters.values(), *([source] if target is not None else [])]
        for database in elsewhere:
            # Also what an earlier move left there that broke off.
            database.run(_clear(database, state.tenant, is_home=database is home))
    return moved


def _open_clusters(home: Database, opened: ExitStack) -> dict[str, Database]:
    """Return all clusters by their names; all but home are closed with the stack."""
    clusters = {HOME: home}
    for row in home.run(_ask_clusters(home)):
        database = opened.enter_context(closing(Database(row["address"], "operator")))
        database.connect()
        clusters[row["name"]] = database
    return clusters


async def _ask_clusters(home: Database) -> list[Any]:
    async with home.as_owner() as connection:
        rows: list[Any] = await connection.fetch(_CLUSTERS)
    return rows


async def _find(home: Database, name: str) -> _TenantState:
    async with home.as_owner() as connection:
        tenant = await tenant_called(connection, name)
        row = await connection.fetchrow(_PLACE, tenant)
    return _TenantState(tenant, row["cluster"], row["moving"] is not None)


def _move(
    home: Database, source: Database, target: Database, tenant: str, wanted: str
) -> TenantMove:
    home.run(_begin(home, tenant, wanted))
    time.sleep(_NOTICE_SECONDS)
    source.run(_change(source, tenant, _STOP))
    rooms: list[str] = source.run(_rooms_of(source, tenant))
    fingerprints: list[str] = []
    rows = 0
    if target is not source:
        target.run(_clear(target, tenant, is_home=target is home))
        if target is not home:
            target.run(_insert_tenant(target, home.run(_tenant_row(home, tenant))))
        for room in rooms:
            said = _copy_room(source, target, tenant, room)
            rows += sum(map(len, said))
            fingerprint = _fingerprint(said)
            fingerprints.append(fingerprint)
    # Each commit stands alone: in between the rooms have begun, and nothing leads there yet.
    target.run(_change(target, tenant, _START))
    home.run(_switch(home, tenant, wanted))
    return TenantMove(len(rooms), rows, _fingerprint([fingerprints]))


async def _begin(home: Database, tenant: str, wanted: str) -> None:
    async with home.as_owner() as connection:
        await connection.execute(_BEGIN, tenant, wanted)
        words = f"all rooms were moved to {wanted or HOME_WORD}"
        await connection.execute(_DEED, tenant, words, local_login())


async def _switch(home: Database, tenant: str, wanted: str) -> None:
    async with home.as_owner() as connection:
        await connection.execute(_SWITCH, tenant, wanted)


async def _change(database: Database, tenant: str, query: str) -> None:
    async with database.transaction(tenant) as connection:
        await connection.execute(query, tenant)


async def _rooms_of(database: Database, tenant: str) -> list[str]:
    async with database.transaction(tenant) as connection:
        return [row["id"] for row in await connection.fetch(_ROOMS, tenant)]


def _copy_room(source: Database, target: Database, tenant: str, room: str) -> list[list[Any]]:
    """Copy a room; return what both sides say of it, a list of rows for each table."""
    said = source.run(_read_room(source, tenant, room))
    target.run(_write_room(target, tenant, said))
    again = target.run(_read_room(target, tenant, room))
    if _fingerprint(said) != _fingerprint(again):
        raise HostNotReady(
            "What was copied does not say what was there, so nothing was moved.",
            "Move it again, or to where it lies, to stay there: host tenants says where.",
        )
    return said


async def _read_room(database: Database, tenant: str, room: str) -> list[list[Any]]:
    async with database.transaction(tenant) as connection:
        return [list(await connection.fetch(query, tenant, room)) for query in _READ]


async def _write_room(database: Database, tenant: str, said: Sequence[Sequence[Any]]) -> None:
    async with database.transaction(tenant) as connection:
        for table, rows in zip(_TABLES, said, strict=True):
            await _insert(connection, table, rows)


async def _tenant_row(home: Database, tenant: str) -> Any:  # noqa: ANN401 - asyncpg has no types
    async with home.as_owner() as connection:
        return await connection.fetchrow(_TENANT, tenant)


async def _insert_tenant(database: Database, row: Any) -> None:  # noqa: ANN401 - as above
    """Let another cluster know how much the tenant may hold."""
    async with database.as_owner() as connection:
        await _insert(connection, "tenant", [row])


async def _insert(connection: Connection, table: str, rows: Sequence[Any]) -> None:
    if not rows:
        return
    names = list(rows[0].keys())
    quoted: list[str] = []
    numbered: list[str] = []
    for number, name in enumerate(names, 1):
        quoted.append(f'"{name}"')
        numbered.append(f"${number}")
    columns = ", ".join(quoted)
    places = ", ".join(numbered)
    query = f"insert into {table} ({columns}) values ({places})"  # noqa: S608 - our own names
    values = [tuple(row.values()) for row in rows]
    await connection.executemany(query, values)


def _fingerprint(tables: Sequence[Sequence[Any]]) -> str:
    digest = hashlib.sha256()
    for rows in tables:
        for row in rows:
            # Columns by their names: two clusters may have come to them in another order.
            plain = row if isinstance(row, str) else sorted(row.items())
            said = repr(plain).encode()
            digest.update(len(said).to_bytes(_ROW_BYTES, "big"))
            digest.update(said)
    return digest.hexdigest()


async def _clear(database: Database, tenant: str, *, is_home: bool) -> None:
    """Remove the rooms of a tenant from where it does not lie."""
    async with database.transaction(tenant) as connection:
        for table in (*_TABLES, "facilitator_seen"):
            query = f"delete from {table} where tenant = $1"  # noqa: S608 - our own names
            await connection.execute(query, tenant)
    if not is_home:
        async with database.as_owner() as connection:
            await connection.execute("delete from tenant where id = $1", tenant)
