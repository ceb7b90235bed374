"""What is asked of the tables about one room? Each question is one transaction of its tenant.

Whether something was done whose end was not seen is found out by writing to the room: that waits
for whoever still holds it, and for the standbys. What is merely read may stand on a primary that
never passed it on.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.live.hosted.database import Connection, Database
from userneeds.live.hosted.host_errors import CommitUnknown, DatabaseAway
from userneeds.session.ledger.ledger import NOWHERE, LedgerPlace, LedgerRecord

_READ = """
select r.epoch, r.position,
  case when r.epoch <> $3 then r.snapshot end as snapshot,
  array(select e.said from entry e
         where e.tenant = $1 and e.room = $2 and e.position <= r.position
           and e.position > case when r.epoch = $3 then $4 else r.snapshot_at end
         order by e.position) as said
from room r where r.tenant = $1 and r.id = $2
"""
_RECEIPTS = "select receipt, position from receipt where tenant = $1 and room = $2"
_CUT = """
update room set epoch = $3, position = $4, snapshot = $5, snapshot_at = $6, bytes = $7
 where tenant = $1 and id = $2 and epoch = $8 and position = $9 returning id
"""
_FORGET = (
    "delete from receipt where tenant = $1 and room = $2 and person <> '' and not person = any($3)"
)
_KEEP_SNAPSHOT = (
    "update room set snapshot = $3, snapshot_at = $5 "
    "where tenant = $1 and id = $2 and epoch = $4 and snapshot_at < $5"
)
_FORGET_SOME = "delete from receipt where tenant = $1 and room = $2 and receipt = any($3)"
_DELETE_ENTRIES = "delete from entry where tenant = $1 and room = $2"
_EPOCH = "select epoch from room where tenant = $1 and id = $2"
_NOTE_WITHDRAWAL = "insert into withdrawn (tenant, room, mark) values ($1, $2, $3)"
_SETTLE = "update room set settled = settled + 1 where tenant = $1 and id = $2"
_IS_MARKED = "select exists (select from entry where tenant = $1 and room = $2 and mark = $3)"


@dataclass(frozen=True, slots=True)
class RoomKey:
    """Which room of which tenant."""

    tenant: str
    room: str


@dataclass(frozen=True, slots=True)
class RoomRows:
    """What the tables hold of a room, from a place on."""

    place: LedgerPlace
    records: list[LedgerRecord]
    emptied_at: int = 0
    """The last position of a room in which nothing is; positions go on from there."""


@dataclass(frozen=True, slots=True)
class RoomCut:
    """What is to stand in the place of everything in a room."""

    before: LedgerPlace
    """Where the room stood when it was worked out."""
    after: LedgerPlace
    records: Sequence[LedgerRecord]
    people: Sequence[str] | None = None
    """Whose receipts stay, besides those of nobody; None for everybody's."""
    withdrawal: str = ""
    """The mark of the withdrawal that it carries out; empty for none."""


class RoomTable:
    """The tables, as far as they are about one room."""

    def __init__(self, key: RoomKey, database: Database) -> None:
        self._database = database
        self._row = (key.tenant, key.room)

    def read(self, since: LedgerPlace) -> RoomRows:
        """Return what came after a place; from the snapshot on where its epoch is another."""
        try:
            return self._database.run(self._read(since))
        except DatabaseAway:  # a line that was cut; another one may be there already
            return self._database.run(self._read(since))

    def receipts(self) -> dict[str, int]:
        """Return what is not to be done again."""
        return self._database.run(self._receipts())

    def forget_receipts(self, keys: Sequence[str]) -> None:
        """Forget some receipts."""
        self._database.run(self._change(_FORGET_SOME, keys))

    def keep_snapshot(self, at: LedgerPlace, said: str) -> None:
        """Put a snapshot where whoever opens the room begins, if it is newer than the one there."""
        self._database.run(self._change(_KEEP_SNAPSHOT, said, *at))

    def is_marked(self, mark: str) -> bool:
        """Find out whether entries were added whose end was not seen."""
        return bool(self._database.run(self._settle(_IS_MARKED, mark)))

    def cut(self, cut: RoomCut) -> bool:
        """Return whether it was done: not where the room has gone on meanwhile."""
        try:
            return self._database.run(self._cut(cut))
        except CommitUnknown:
            return self._database.run(self._settle(_EPOCH)) == cut.after.epoch

    async def _read(self, since: LedgerPlace) -> RoomRows:
        async with self._database.transaction(self._row[0]) as connection:
            row = await connection.fetchrow(_READ, *self._row, *since)
        if row is None or not row["epoch"]:
            return RoomRows(NOWHERE, [], row["position"] if row else 0)
        records = [json.loads(said) for said in row["said"]]
        if row["snapshot"] is not None:
            records.insert(0, json.loads(row["snapshot"]))
        return RoomRows(LedgerPlace(row["epoch"], row["position"]), records)

    async def _receipts(self) -> dict[str, int]:
        async with self._database.transaction(self._row[0]) as connection:
            rows = await connection.fetch(_RECEIPTS, *self._row)
        return {row["receipt"]: row["position"] for row in rows}

    async def _change(self, query: str, *given: object) -> None:
        async with self._database.transaction(self._row[0]) as connection:
            await connection.execute(query, *self._row, *given)

    async def _settle(self, query: str, *given: object) -> object:
        """Return what is there for good."""
        while True:
            try:
                async with self._database.transaction(self._row[0]) as connection:
                    await connection.execute(_SETTLE, *self._row)
                    found: object = await connection.fetchval(query, *self._row, *given)
            except CommitUnknown:
                continue
            return found

    async def _cut(self, cut: RoomCut) -> bool:
        said = [json.dumps(record) for record in cut.records]
        head = said[0] if said else None
        head_at = cut.records[0]["n"] if said else 0
        size = sum(map(len, said))
        row = (cut.after.epoch, cut.after.position, head, head_at, size)
        async with self._database.transaction(self._row[0]) as connection:
            if not await connection.fetch(_CUT, *self._row, *row, *cut.before):
                return False
            await connection.execute(_DELETE_ENTRIES, *self._row)
            await self._insert(connection, cut, said[1:])
            if cut.people is not None:
                await connection.execute(_FORGET, *self._row, list(cut.people))
            if cut.withdrawal:
                await connection.execute(_NOTE_WITHDRAWAL, *self._row, cut.withdrawal)
        return True

    async def _insert(self, connection: Connection, cut: RoomCut, said: Sequence[str]) -> None:
        rows: list[tuple[object, ...]] = []
        for record, text in zip(cut.records[1:], said, strict=True):
            row = (*self._row, record["n"], cut.after.epoch, text)
            rows.append(row)
        await connection.executemany("insert into entry values ($1, $2, $3, $4, $5)", rows)
