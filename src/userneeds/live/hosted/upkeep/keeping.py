"""How long is what a hosted room held kept? Receipts for 7 days after closing, the room for 30.

A room that was open for longer than its tenant may is closed. Every node looks now and then; what
one has done the others find done.
"""

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.room_table import RoomKey

RECEIPT_DAYS = 7
ROOM_DAYS = 30
_DUE = "select tenant, room, due from rooms_due($1, $2) limit 200"
_DELETE = (
    "delete from receipt where tenant = $1 and room = $2",
    "delete from entry where tenant = $1 and room = $2",
    "delete from withdrawn where tenant = $1 and room = $2",
    "delete from code where tenant = $1 and room = $2",
    "delete from facilitator_seen where tenant = $1 and room = $2",
    "delete from room where tenant = $1 and id = $2",
)


def keep_no_longer(database: Database, rooms: HostedRooms) -> int:
    """Remove what has been kept long enough; return how many rooms that was about.

    Raises:
        OSError: when the database refuses.
    """
    due = database.run(database.ask(_DUE, RECEIPT_DAYS, ROOM_DAYS))
    for row in due:
        key = RoomKey(row["tenant"], row["room"])
        if row["due"] == "close":
            rooms.end(key)
        else:
            database.run(_delete(database, key, is_all=row["due"] == "room"))
    return len(due)


async def _delete(database: Database, key: RoomKey, *, is_all: bool) -> None:
    statements = _DELETE if is_all else _DELETE[:1]
    async with database.transaction(key.tenant) as connection:
        for statement in statements:
            await connection.execute(statement, key.tenant, key.room)


async def erase_tenant(database: Database, tenant: str) -> None:
    """Remove all rooms of a tenant, at once and for good."""
    async with database.transaction(tenant) as connection:
        for statement in _DELETE:
            of_tenant = statement.partition(" and ")[0]
            await connection.execute(of_tenant, tenant)
