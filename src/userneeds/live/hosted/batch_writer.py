"""How do entries of many rooms become durable in one transaction?

What was decided for the rooms of one tenant within some milliseconds, or while the transaction
before was under way, goes together. A room is taken if it still stands where it was decided on and
nobody holds it; what is passed over fails nobody else, and whoever asked decides again on what is
there now. A batch holds rooms of one tenant: in a mixed one row security would separate nobody.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_errors import CommitUnknown, DatabaseAway
from userneeds.session.ledger.ledger import LedgerPlace

WriteOutcome: TypeAlias = Literal["taken", "passed over", "unknown"]
"""Done for good; not done, as others were first or hold the room; or nobody knows."""

MOST_ROOMS = 256
_GATHER_SECONDS = 0.003
TAKE_ROOMS = """
with wanted as (
  select * from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
    as w(room, epoch, position, after, bytes)),
known as (
  select r.room from receipt r
    join unnest($7::text[], $8::text[]) as n(room, receipt)
      on r.tenant = $1 and r.room = n.room and r.receipt = n.receipt),
held as (
  select r.id, w.after, w.bytes from room r
    join wanted w on r.id = w.room and r.epoch = w.epoch and r.position = w.position
   where r.tenant = $1 and r.id not in (select room from known)
   order by r.tenant, r.id for no key update of r skip locked),
moved as (
  update room r set position = h.after, bytes = r.bytes + h.bytes from held h
   where r.tenant = $1 and r.id = h.id returning r.id),
added as (
  insert into entry (tenant, room, position, mark, said)
  select $1, e.room, e.position, e.mark, e.said
    from unnest($9::text[], $10::bigint[], $11::text[], $12::text[])
      as e(room, position, mark, said)
   where e.room in (select id from moved)
  on conflict do nothing),
remembered as (
  insert into receipt (tenant, room, receipt, position, person)
  select $1, n.room, n.receipt, n.position, n.person
    from unnest($7::text[], $8::text[], $13::bigint[], $14::text[])
      as n(room, receipt, position, person)
   where n.room in (select id from moved)
  on conflict do nothing)
select id from moved
"""


@dataclass(frozen=True, slots=True)
class EntryReceipt:
    """What a command is remembered by."""

    key: str
    position: int
    person: str
    """Who sent it; empty where nobody is to know."""


@dataclass(slots=True, eq=False)
class ProposedEntries:
    """What was decided for one room, and on what."""

    tenant: str
    room: str
    place: LedgerPlace
    """Where the room stood when it was decided."""
    positions: Sequence[int]
    said: Sequence[str]
    mark: str
    """By which these entries are known again, when their end was not seen."""
    receipts: Sequence[EntryReceipt] = ()
    ended: "asyncio.Future[WriteOutcome] | None" = None

    @property
    def after(self) -> int:
        """The position of the last entry."""
        return max(self.positions)


@dataclass(slots=True)
class _Columns:
    """The proposals of a batch as the statement takes them."""

    rooms: list[list[Any]] = field(default_factory=lambda: [[] for _ in range(5)])
    receipts: list[list[Any]] = field(default_factory=lambda: [[] for _ in range(4)])
    entries: list[list[Any]] = field(default_factory=lambda: [[] for _ in range(4)])

    def add(self, proposed: ProposedEntries) -> None:
        size = sum(map(len, proposed.said))
        row = (proposed.room, proposed.place.epoch, proposed.place.position, proposed.after, size)
        _append_row(self.rooms, row)
        for receipt in proposed.receipts:
            row_of = (proposed.room, receipt.key, receipt.position, receipt.person)
            _append_row(self.receipts, row_of)
        for position, said in zip(proposed.positions, proposed.said, strict=True):
            _append_row(self.entries, (proposed.room, position, proposed.mark, said))

    def arguments(self) -> list[list[Any]]:
        """Return what stands for $2 to $14."""
        rooms, keys, positions, people = self.receipts
        return [*self.rooms, rooms, keys, *self.entries, positions, people]


def _append_row(columns: Sequence[list[Any]], row: Sequence[Any]) -> None:
    for column, value in zip(columns, row, strict=True):
        column.append(value)


class BatchWriter:
    """Writes for all rooms of a process. Any thread may call `write`."""

    def __init__(
        self, database: Database, published: Callable[[list[ProposedEntries]], None]
    ) -> None:
        """Take what is told of the rooms that went through, once they are there for good."""
        self._database = database
        self._published = published
        self._waiting: defaultdict[str, list[ProposedEntries]] = defaultdict(list)
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.batches = 0
        self.entries = 0

    def write(self, proposed: ProposedEntries) -> WriteOutcome:
        """Return what became of it, once that is known.

        Raises:
            DatabaseAway: when it was not done because the database did not answer.
        """
        return self._database.run(self._submit(proposed))

    async def _submit(self, proposed: ProposedEntries) -> WriteOutcome:
        proposed.ended = asyncio.get_running_loop().create_future()
        tenant = proposed.tenant
        self._waiting[tenant].append(proposed)
        if tenant not in self._busy:
            self._busy.add(tenant)
            task = asyncio.create_task(self._write_tenant(tenant))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await proposed.ended

    async def _write_tenant(self, tenant: str) -> None:
        """Write what waits for one tenant, a batch after the other, until nothing does."""
        try:
            while waiting := self._waiting[tenant]:
                if len(waiting) < MOST_ROOMS:
                    await asyncio.sleep(_GATHER_SECONDS)
                batch, self._waiting[tenant] = _one_a_room(waiting)
                await self._write_batch(tenant, batch)
        finally:
            self._busy.discard(tenant)

    async def _write_batch(self, tenant: str, batch: list[ProposedEntries]) -> None:
        columns = _Columns()
        for proposed in batch:
            columns.add(proposed)
        try:
            async with self._database.transaction(tenant) as connection:
                rows = await connection.fetch(TAKE_ROOMS, tenant, *columns.arguments())
        except CommitUnknown:
            _end_all(batch, "unknown")
        except DatabaseAway as fault:
            _fail_all(batch, fault)
        else:
            self._note_taken(batch, {row["id"] for row in rows})
        finally:
            # Only where the process ends in the middle does somebody still wait.
            _fail_all(batch, DatabaseAway())

    def _note_taken(self, batch: list[ProposedEntries], taken: set[str]) -> None:
        through = [proposed for proposed in batch if proposed.room in taken]
        passed_over = [proposed for proposed in batch if proposed.room not in taken]
        _end_all(through, "taken")
        _end_all(passed_over, "passed over")
        self.batches += 1
        self.entries += sum(len(proposed.said) for proposed in through)
        self._published(through)


def _end_all(batch: list[ProposedEntries], outcome: WriteOutcome) -> None:
    for proposed in batch:
        if proposed.ended is not None and not proposed.ended.done():
            proposed.ended.set_result(outcome)


def _fail_all(batch: list[ProposedEntries], fault: DatabaseAway) -> None:
    for proposed in batch:
        if proposed.ended is not None and not proposed.ended.done():
            proposed.ended.set_exception(fault)


def _one_a_room(
    waiting: list[ProposedEntries],
) -> tuple[list[ProposedEntries], list[ProposedEntries]]:
    """Return what goes together, and what has to wait: a room is taken once in a batch."""
    together: dict[str, ProposedEntries] = {}
    later: list[ProposedEntries] = []
    for proposed in waiting:
        if proposed.room in together or len(together) >= MOST_ROOMS:
            later.append(proposed)
        else:
            together[proposed.room] = proposed
    return list(together.values()), later
