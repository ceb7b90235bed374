"""What may whoever has shown a key do with the rooms of their tenant?"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from userneeds.live.door import Door, SentLine
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.hosted_room import HostedRoom
from userneeds.live.hosted.room_table import RoomKey
from userneeds.session.ledger.ledger import NOWHERE, LedgerPlace, LedgerRecord

_KEPT_BACK = frozenset({"id", "tags", "house", "hand"})
"""Of a record: codes of phones, which lead to nobody and are none of the facilitator's."""
_MOST_ORDERS = 500
_ROOMS = """
select id, name, opened, closed, bytes from room where tenant = $1 order by opened desc, id
"""


class FacilitatorDoor:
    """The way in for facilitators. Its methods wait for the database."""

    def __init__(self, node: HostNode) -> None:
        self._node = node

    def begin(self, tenant: str, name: str, text: str) -> RoomKey:
        """Begin a room.

        Raises:
            UserNeedsError: when the text is no workshop, or the tenant has no room left.
        """
        key, _ = self._node.rooms.begin(tenant, name, text)
        return key

    def rooms_of(self, tenant: str) -> list[dict[str, Any]]:
        """Return the rooms of a tenant, newest first, as plain data."""
        database = self._node.rooms.placing.database_of(tenant)
        return database.run(self._rooms_of(database, tenant))

    async def _rooms_of(self, database: Database, tenant: str) -> list[dict[str, Any]]:
        async with database.transaction(tenant) as connection:
            rows = await connection.fetch(_ROOMS, tenant)
        rooms: list[dict[str, Any]] = []
        for row in rows:
            closed = row["closed"].isoformat() if row["closed"] else ""
            opened = row["opened"].isoformat()
            said = {"opened": opened, "closed": closed, "bytes": row["bytes"]}
            rooms.append({"room": row["id"], "name": row["name"], **said})
        return rooms

    def has_seen_all(self, hosted: HostedRoom, since: str) -> bool:
        """Tell whether somebody has seen what there is."""
        return read_place(since) == hosted.session.ledger.place

    def news(self, hosted: HostedRoom, since: str) -> dict[str, Any]:
        """Return what was done since a place; the whole text where that is not known."""
        news = hosted.session.ledger.look(read_place(since))
        place, records = news.place, news.records
        told: dict[str, Any] = {"place": f"{place.epoch}.{place.position}"}
        if records and "ground" in records[0]:
            told["text"] = records[0]["ground"]
        told["records"] = [_for_facilitator(record) for record in records if "do" in record]
        return told

    def do(self, hosted: HostedRoom, orders: Sequence[object]) -> list[dict[str, Any]]:
        """Carry out commands as the front of the room, and return an answer for each."""
        lines: list[SentLine] = []
        for order in orders[:_MOST_ORDERS]:
            says = order if isinstance(order, dict) else {}
            line = SentLine(json.dumps(says.get("do")), receipt=str(says.get("id", "")))
            lines.append(line)
        answers = Door(hosted.session).receive(lines)
        told: list[dict[str, Any]] = []
        for line, answer in zip(lines, answers, strict=True):
            said = {"done": answer.done, "refused": answer.refused, "later": answer.is_later}
            told.append({"id": line.receipt, **said})
        return told

    def steer(self, key: RoomKey, hosted: HostedRoom, says: Mapping[str, Any]) -> str:
        """Do something with the room itself; return why it cannot be."""
        if says.get("do") == "NewCode":
            self._node.rooms.draw_code_anew(key, hosted)
            return ""
        return hosted.steer(says)


def read_place(said: str) -> LedgerPlace:
    """Return a place as it is said: 'EPOCH.POSITION'."""
    epoch, _, position = said.rpartition(".")
    if not position.isdecimal():
        return NOWHERE
    return LedgerPlace(epoch, int(position))


def _for_facilitator(record: LedgerRecord) -> LedgerRecord:
    return {name: value for name, value in record.items() if name not in _KEPT_BACK}
