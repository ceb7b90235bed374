"""How long is what a hosted room held kept? Its entries for 7 days after closing, itself for 30.

A room that was open for longer than its tenant may is closed. Every node looks now and then; what
one has done the others find done.
"""

from collections.abc import Sequence
from typing import Any

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.room_table import RoomKey

RECEIPT_DAYS = 7
ROOM_DAYS = 30
_DUE = "select tenant, room, due from rooms_due($1, $2) limit 200"
_HAS_ENTRIES = "select exists (select from entry where tenant = $1 and room = $2)"
_DELETE_CODES = "delete from code where tenant = $1 and room = $2"
_DELETE = (
    "delete from receipt where tenant = $1 and room = $2",
    "delete from entry where tenant = $1 and room = $2",
    "delete from withdrawn where tenant = $1 and room = $2",
    "delete from facilitator_seen where tenant = $1 and room = $2",
    "delete from room where tenant = $1 and id = $2",
)


def keep_no_longer(database: Database, rooms: HostedRooms) -> int:
    """Remove what has been kept long enough; return how many rooms that was about.

    Raises:
        OSError: when the database refuses.
    """
    number = 0
    for cluster in rooms.placing.all():
        due = cluster.database.run(cluster.database.ask(_DUE, RECEIPT_DAYS, ROOM_DAYS))
        reached = [row for row in due if rooms.placing.is_reached(row["tenant"])]
        number += len(reached)
        for row in reached:
            _do_what_is_due(database, cluster.database, rooms, row)
    return number


def _do_what_is_due(home: Database, lies_in: Database, rooms: HostedRooms, row: Any) -> None:  # noqa: ANN401 - asyncpg's
    key = RoomKey(row["tenant"], row["room"])
    if row["due"] == "close":
        rooms.end(key)
    elif row["due"] == "room":
        home.run(_delete(home, key, (_DELETE_CODES,)))
        lies_in.run(_delete(lies_in, key, _DELETE))
    else:
        lies_in.run(_delete(lies_in, key, _DELETE[:1]))
        if lies_in.run(_has_entries(lies_in, key)):
            rooms.get(key).session.keep_result_only()


async def _has_entries(database: Database, key: RoomKey) -> bool:
    async with database.transaction(key.tenant) as connection:
        return bool(await connection.fetchval(_HAS_ENTRIES, key.tenant, key.room))


async def _delete(database: Database, key: RoomKey, statements: Sequence[str]) -> None:
    async with database.transaction(key.tenant) as connection:
        for statement in statements:
            await connection.execute(statement, key.tenant, key.room)


async def erase_tenant(database: Database, tenant: str) -> None:
    """Remove all rooms of a tenant in one cluster, at once and for good."""
    async with database.transaction(tenant) as connection:
        for statement in (*_DELETE, _DELETE_CODES):
            of_tenant = statement.partition(" and ")[0]
            await connection.execute(of_tenant, tenant)
