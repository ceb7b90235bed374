"""What does an operator do with tenants? Each deed opens the database, and says what went wrong.

Who of the operator did what with a tenant's rooms stands in `operator_deed`.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from userneeds.live.hosted.database import Connection, Database
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.host_errors import DatabaseAway, HostNotReady, explain_address
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.placing import TenantPlacing
from userneeds.live.hosted.tenancy.tenants import (
    add_key,
    local_login,
    make_tenant,
    tenant_called,
    withdraw_keys,
)
from userneeds.live.hosted.upkeep.keeping import erase_tenant
from userneeds.live.hosted.upkeep.moving import TenantMove, move_tenant, note_cluster
from userneeds.session.errors import NotAWorkshop
from userneeds.session.library.new_series import begin_series
from userneeds.session.storage.atomic_files import write_new

_Answer = TypeVar("_Answer")
_DEED = "insert into operator_deed (tenant, deed, login) values ($1, $2, $3)"
_DEEDS = """
select d.at, d.by, d.login, coalesce(t.name, d.tenant) as tenant, d.deed
  from operator_deed d left join tenant t on t.id = d.tenant
 where $1 = '' or t.name = $1 or d.tenant = $1 order by d.at, d.deed
"""
_TENANTS = """
select t.name, t.made, t.cluster, count(r.id) as rooms,
       count(r.id) filter (where r.closed is null) as open,
       coalesce(sum(r.bytes), 0)::bigint as bytes
  from tenant t left join room r on r.tenant = t.id group by t.id order by t.name
"""
_QUOTA = """
update tenant set most_rooms = coalesce($2, most_rooms), most_people = coalesce($3, most_people),
       most_bytes = coalesce($4, most_bytes), most_days = coalesce($5, most_days) where id = $1
"""


def new_tenant(address: str, name: str) -> str:
    """Make a tenant, and return its key.

    Raises:
        HostNotReady: when it cannot be made; says what to do. So do all that follow.
    """
    return _with_database(address, lambda database: make_tenant(database, name))


def new_key(address: str, name: str, holder: str) -> str:
    """Give a tenant one more key, of somebody; those that there are open rooms as before."""

    async def deed(connection: Connection, tenant: str) -> str:
        return await add_key(connection, tenant, holder)

    return _of_tenant(address, name, "a key was made", deed)


def end_keys(address: str, name: str, holder: str) -> int:
    """Let the keys of somebody open nothing any more; return how many there were."""

    async def deed(connection: Connection, tenant: str) -> int:
        return await withdraw_keys(connection, tenant, holder)

    return _of_tenant(address, name, "keys were withdrawn", deed)


def set_quota(address: str, name: str, most: tuple[int | None, ...]) -> None:
    """Let a tenant hold so many rooms, people in a room, bytes, and days; None as before."""

    async def deed(connection: Connection, tenant: str) -> str:
        await connection.execute(_QUOTA, tenant, *most)
        return tenant

    tenant = _of_tenant(address, name, "the quota was set", deed)

    def copy(home: Database) -> None:
        with closing(_placing(home)) as placing:
            lies_in = placing.database_of(tenant)
            if lies_in is not home:
                lies_in.run(_set_quota_there(lies_in, tenant, most))

    _with_database(address, copy, serves=True)


async def _set_quota_there(database: Database, tenant: str, most: tuple[int | None, ...]) -> None:
    async with database.as_owner() as connection:
        await connection.execute(_QUOTA, tenant, *most)


def _placing(home: Database) -> TenantPlacing:
    placing = TenantPlacing(home)
    placing.follow()
    return placing


def list_tenants(address: str) -> list[dict[str, Any]]:
    """Return all tenants by name, with what they hold and in which cluster."""

    async def ask(database: Database) -> list[dict[str, Any]]:
        async with database.as_owner() as connection:
            return [dict(row) for row in await connection.fetch(_TENANTS)]

    def read(home: Database) -> list[dict[str, Any]]:
        with closing(_placing(home)) as placing:
            clusters = placing.all()
            at_home, *elsewhere = [each.database.run(ask(each.database)) for each in clusters]
        moved = {tenant["name"]: tenant for tenant in at_home if tenant["cluster"]}
        for tenants in elsewhere:
            for tenant in tenants:
                name, held = tenant["name"], ("rooms", "open", "bytes")
                if name in moved:
                    for fact in held:
                        moved[name][fact] = tenant[fact]
        return at_home

    return _with_database(address, read, serves=True)


def name_cluster(address: str, name: str, of_cluster: str) -> None:
    """Set up a cluster at an address, so that tenants can be moved there."""
    _with_database(address, lambda home: note_cluster(home, name, of_cluster), serves=True)


def move(address: str, name: str, cluster: str) -> TenantMove:
    """Move a tenant with all its rooms to a cluster, while nodes serve."""
    return _with_database(address, lambda home: move_tenant(home, name, cluster), serves=True)


def list_deeds(address: str, name: str = "") -> list[dict[str, str]]:
    """Return who of the operator did what with a tenant's rooms, or with all, the oldest first.

    A tenant that was erased is called by its id.
    """

    async def ask(database: Database) -> list[dict[str, str]]:
        async with database.as_owner() as connection:
            rows = await connection.fetch(_DEEDS, name)
        return [_plain_deed(row) for row in rows]

    return _with_database(address, lambda database: database.run(ask(database)))


def _plain_deed(row: Mapping[str, Any]) -> dict[str, str]:
    plain: dict[str, str] = {}
    at = row["at"].isoformat(timespec="seconds")
    plain["at"] = at
    by, login = row["by"], row["login"]
    if login:
        by = f"{login} as {by}"
    plain["by"] = by
    plain["tenant"] = row["tenant"]
    plain["deed"] = row["deed"]
    return plain


def erase(address: str, name: str) -> None:
    """Remove a tenant with all its rooms, at once and for good."""
    tenant = _of_tenant(address, name, "everything was erased", _only_named)

    async def remove(database: Database) -> None:
        await erase_tenant(database, tenant)
        async with database.as_owner() as connection:
            await connection.execute("delete from tenant where id = $1", tenant)

    def remove_everywhere(home: Database) -> None:
        # Home last: it says where the others are.
        with closing(_placing(home)) as placing:
            for cluster in reversed(placing.all()):
                cluster.database.run(remove(cluster.database))

    _with_database(address, remove_everywhere, serves=True)


def export_rooms(address: str, name: str, folder: Path, at: datetime) -> list[str]:
    """Write the workshops of a tenant into a new series folder; return their files' names."""
    tenant = _of_tenant(address, name, "all rooms were exported", _only_named)

    def write(database: Database) -> list[str]:
        clock = DatabaseClock(database)
        clock.set()
        rooms = HostedRooms(database, clock)
        rooms.placing.follow()
        begin_series(folder, name, (), at)
        lies_in = rooms.placing.database_of(tenant)
        ids = lies_in.run(_rooms_of(lies_in, tenant))
        written = [_write_room(rooms, RoomKey(tenant, room), folder) for room in ids]
        rooms.placing.close()
        return list(filter(None, written))

    return _with_database(address, write, serves=True)


async def _only_named(connection: Connection, tenant: str) -> str:
    del connection
    return tenant


async def _rooms_of(database: Database, tenant: str) -> list[str]:
    query = "select id from room where tenant = $1 order by opened, id"
    async with database.transaction(tenant) as connection:
        return [row["id"] for row in await connection.fetch(query, tenant)]


def _write_room(rooms: HostedRooms, key: RoomKey, folder: Path) -> str:
    """Write one workshop; return its file's name, empty where nothing is in the room."""
    try:
        text = rooms.get(key).session.text()
    except NotAWorkshop:
        return ""
    path = folder / f"{key.room}.workshop.yaml"
    write_new(path, text)
    return path.name


def _of_tenant(
    address: str, name: str, words: str, deed: Callable[[Connection, str], Awaitable[_Answer]]
) -> _Answer:
    """Do something with a tenant, and write down that it was done, together."""

    async def run(database: Database) -> _Answer:
        async with database.as_owner() as connection:
            tenant = await tenant_called(connection, name)
            answer = await deed(connection, tenant)
            await connection.execute(_DEED, tenant, words, local_login())
            return answer

    return _with_database(address, lambda database: database.run(run(database)))


def _with_database(
    address: str, deed: Callable[[Database], _Answer], *, serves: bool = False
) -> _Answer:
    database = Database(address, "operator")
    try:
        bring_up_to_date(database)
        if serves:
            database.connect()
        return deed(database)
    except DatabaseAway as fault:
        raise HostNotReady(*explain_address(fault)) from fault
    finally:
        database.close()
