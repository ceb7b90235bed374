"""Is the facilitator's laptop connected to a hosted room, at whichever node?

A laptop asks for its room all the time. The node that it asks writes down when that was, some
seconds' worth at a time, and every node looks there for the rooms that it has open. Nothing depends
on it but a sentence on the phones, so no commit waits for another machine.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.tenancy.placing import TenantPlacing
from userneeds.live.phone.phone_view import FacilitatorStanding

AWAY_SECONDS = 15.0
"""A laptop asks again within 3 seconds, but a slow line may take its time."""
BACK_SECONDS = 60.0
"""So long it is said that a laptop is connected again."""
_LOOK_SECONDS = 2.0
_NO_WAIT = "set local synchronous_commit = off"
_NOTE = (
    "insert into facilitator_seen (tenant, room) select $1, unnest($2::text[]) "
    "on conflict (tenant, room) do update set at = now()"
)
_LOOK = (
    "select room from facilitator_seen where tenant = $1 and room = any($2) "
    "and at > now() - make_interval(secs => $3)"
)


class FacilitatorPresence:
    """What one node knows of the laptops."""

    def __init__(self, placing: TenantPlacing, away_seconds: float = AWAY_SECONDS) -> None:
        self._placing = placing
        self._away_seconds = away_seconds
        self._asked: set[RoomKey] = set()
        """The rooms that laptops asked this node for, and that are not written down yet."""
        self._known: dict[RoomKey, FacilitatorStanding] = {}
        self._back_since: dict[RoomKey, float] = {}
        self._looked = 0.0

    def note_asked(self, key: RoomKey) -> None:
        """Know that a laptop asks for its room. Waits for nobody."""
        self._asked.add(key)

    def standing(self, key: RoomKey) -> FacilitatorStanding:
        """Return how it is as of the last look; of a room that nobody looked for yet, here."""
        return self._known.get(key, "here")

    def is_due(self) -> bool:
        """Tell whether it is time to look again."""
        return time.monotonic() - self._looked > _LOOK_SECONDS

    def look(self, keys: Iterable[RoomKey]) -> None:
        """Write down who asked, and find out about the rooms that are in use here.

        Raises:
            DatabaseAway: when the database does not answer.
        """
        self._looked = time.monotonic()
        asked, self._asked = self._asked, set()
        rooms = _by_tenant(keys, self._placing)
        for tenant, asked_for in _by_tenant(asked, self._placing).items():
            database = self._placing.database_of(tenant)
            database.run(_write(database, tenant, asked_for))
        connected: set[RoomKey] = set()
        every: set[RoomKey] = set()
        for tenant, wanted in rooms.items():
            database = self._placing.database_of(tenant)
            found = database.run(_read(database, tenant, wanted, self._away_seconds))
            connected |= {RoomKey(tenant, room) for room in found}
            every |= {RoomKey(tenant, room) for room in wanted}
        self._forget_all_but(every)
        for key in every:
            self._known[key] = self._now(key, is_connected=key in connected)

    def _now(self, key: RoomKey, *, is_connected: bool) -> FacilitatorStanding:
        if not is_connected:
            self._back_since.pop(key, None)
            return "away"
        if self.standing(key) == "away":
            self._back_since[key] = time.monotonic()
        since = self._back_since.get(key)
        if since is None or time.monotonic() - since > BACK_SECONDS:
            return "here"
        return "back"

    def _forget_all_but(self, every: set[RoomKey]) -> None:
        for key in self._known.keys() - every:
            del self._known[key]
            self._back_since.pop(key, None)


async def _write(database: Database, tenant: str, rooms: list[str]) -> None:
    async with database.transaction(tenant) as connection:
        await connection.execute(_NO_WAIT)
        await connection.execute(_NOTE, tenant, rooms)


async def _read(database: Database, tenant: str, rooms: list[str], seconds: float) -> list[str]:
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(_LOOK, tenant, rooms, seconds)
    return [row["room"] for row in rows]


def _by_tenant(keys: Iterable[RoomKey], placing: TenantPlacing) -> Mapping[str, list[str]]:
    """Return rooms by their tenants, but of none that is just being moved."""
    rooms: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if placing.is_reached(key.tenant):
            rooms[key.tenant].append(key.room)
    return rooms
