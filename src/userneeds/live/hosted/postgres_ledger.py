"""The ledger of a hosted room: a `Ledger` in PostgreSQL.

What is added is decided on what this node knows, before the database is spoken to, and stands only
if the room is still where it was decided on; else it is decided again on what others added. A
snapshot stands in the room's own row, and entries after it in their table.
"""

import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import RLock
from typing import Any

from userneeds.live.hosted.batch_writer import (
    BatchWriter,
    EntryReceipt,
    ProposedEntries,
    WriteOutcome,
)
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.host_errors import DatabaseAway
from userneeds.live.hosted.room_table import RoomCut, RoomKey, RoomTable
from userneeds.live.hosted.room_watch import RoomWatch, WatchedRoom
from userneeds.session.ledger.entries import receipt_key, tag_key
from userneeds.session.ledger.ledger import (
    NOWHERE,
    LedgerBatch,
    LedgerCut,
    LedgerNews,
    LedgerPlace,
    LedgerRecord,
)

_MOST_ATTEMPTS = 40
_PAUSE_SECONDS = 0.002
_LONGEST_PAUSE = 20
_MARK_BYTES = 8


class PostgresLedger:
    """The record of one room. Any thread may call any method, but not the database's own."""

    def __init__(
        self, key: RoomKey, database: Database, writer: BatchWriter, watch: RoomWatch
    ) -> None:
        self.key = key
        self._table = RoomTable(key, database)
        self._writer = writer
        self._thread_lock = RLock()
        self._place = NOWHERE
        self._read_place = NOWHERE
        self._unseen: list[LedgerRecord] = []
        self._emptied_at = 0
        """The last position of a room in which nothing is; positions go on from there."""
        self._watched = WatchedRoom(key.tenant, key.room)
        self._watch = watch
        watch.add(self._watched)

    @property
    def place(self) -> LedgerPlace:
        """How far it was read; `NOWHERE` where there is nothing to add to."""
        return self._place

    def read(self, since: LedgerPlace) -> LedgerNews:
        """Return what came after a place; from the newest snapshot on where that is not known."""
        with self._thread_lock:
            self._read_on()
            if since == self._place:
                return self._hand_over()
            return self._fetch(since)

    def look(self, since: LedgerPlace) -> LedgerNews:
        """Return the same as `read`, for somebody else: what is new here stays new."""
        return self._fetch(since)

    def append(self, batch: LedgerBatch, *, for_good: bool = True) -> None:
        """Add what a batch decides; where it decided on what is old by now it is asked again."""
        del for_good  # a transaction is
        with self._thread_lock:
            if not self._place.epoch:
                self._read_on()
            for attempt in range(_MOST_ATTEMPTS):
                records = batch(self._hand_over())
                if not records:
                    return
                if not self._place.epoch:
                    raise FileNotFoundError(self.key.room)
                proposed = self._propose(records)
                if self._is_taken(proposed, self._writer.write(proposed)):
                    self._note_place(LedgerPlace(self._place.epoch, proposed.after))
                    return
                if not self._read_on():
                    # Somebody holds the room, or is just adding to it.
                    time.sleep(_PAUSE_SECONDS * min(attempt, _LONGEST_PAUSE))
            raise DatabaseAway

    def changed(self) -> bool:
        """Tell whether there may be something new, as far as this node has heard."""
        return bool(self._unseen) or self._watched.is_beyond(self._read_place)

    def cut(
        self,
        snapshot: LedgerCut,
        people: Sequence[str] | None = None,
        withdrawal: str = "",
    ) -> None:
        """Put a snapshot in the place of everything before it; of others than `people` no receipt.

        A snapshot is worked out before the database is spoken to, like what is added.
        """
        with self._thread_lock:
            for _ in range(_MOST_ATTEMPTS):
                self._read_on()
                records = snapshot(self._hand_over())
                if records is None or self._has_cut(records, people, withdrawal):
                    return
            raise DatabaseAway

    def keep_snapshot(self, snapshot: LedgerRecord) -> None:
        """Let whoever opens the room begin here; entries before it stay for those who know them."""
        with self._thread_lock:
            at = self._place
            said = json.dumps({**snapshot, "epoch": at.epoch, "n": at.position})
            self._table.keep_snapshot(at, said)

    def known_receipts(self) -> Mapping[str, int]:
        """Return what is not to be done again: also what no entry tells of any more."""
        return self._table.receipts()

    def forget_receipts(self, keys: Sequence[str]) -> None:
        """Forget some receipts."""
        self._table.forget_receipts(keys)

    def on_news(self, heard: Callable[[], None] | None) -> None:
        """Call `heard` when others have added something; in a thread that must not wait."""
        self._watched.heard = heard

    def close(self) -> None:
        """Hear no more of it; it can be read again."""
        self._watch.remove(self._watched)
        with self._thread_lock:
            self._place = self._read_place = NOWHERE
            self._unseen = []

    def _hand_over(self) -> LedgerNews:
        records, self._unseen = self._unseen, []
        self._place = self._read_place
        return LedgerNews(tuple(records), self._place)

    def _note_place(self, place: LedgerPlace) -> None:
        self._place = self._read_place = self._watched.newest = place

    def _read_on(self) -> bool:
        """Read what others added since; return whether there was something."""
        known = self._watched.newest
        news = self._fetch(self._read_place)
        self._read_place = news.place
        self._unseen += news.records
        # A hint that came meanwhile may tell of more.
        if self._watched.newest == known:
            self._watched.newest = self._read_place
        return bool(news.records)

    def _fetch(self, since: LedgerPlace) -> LedgerNews:
        rows = self._table.read(since)
        self._emptied_at = rows.emptied_at
        return LedgerNews(tuple(rows.records), rows.place)

    def _propose(self, records: Sequence[LedgerRecord]) -> ProposedEntries:
        mark = secrets.token_hex(_MARK_BYTES)
        positions: list[int] = []
        said: list[str] = []
        receipts: list[EntryReceipt] = []
        for record in _numbered(records, self._place.position):
            positions.append(record["n"])
            line = json.dumps(record)
            said.append(line)
            receipts += _receipts_of(record)
        tenant, room = self.key.tenant, self.key.room
        return ProposedEntries(tenant, room, self._place, positions, said, mark, receipts)

    def _is_taken(self, proposed: ProposedEntries, outcome: WriteOutcome) -> bool:
        """Tell whether it is there for good."""
        if outcome == "taken":
            return True
        return outcome == "unknown" and self._table.is_marked(proposed.mark)

    def _has_cut(
        self, records: Sequence[LedgerRecord], people: Sequence[str] | None, withdrawal: str
    ) -> bool:
        before = self._place if self._place.epoch else LedgerPlace("", self._emptied_at)
        numbered = _numbered(records, before.position)
        epoch = secrets.token_hex(_MARK_BYTES) if numbered else ""
        position = numbered[-1]["n"] if numbered else before.position
        if numbered:
            numbered[0]["epoch"] = epoch
        after = LedgerPlace(epoch, position)
        is_done = self._table.cut(RoomCut(before, after, numbered, people, withdrawal))
        if is_done:
            self._note_place(after if numbered else NOWHERE)
            self._watch.tell(self.key.tenant, self.key.room, after)
        return is_done


def _numbered(records: Sequence[LedgerRecord], after: int) -> list[LedgerRecord]:
    """Return records with their positions."""
    return [{**record, "n": place} for place, record in enumerate(records, after + 1)]


def _receipts_of(record: LedgerRecord) -> Iterator[EntryReceipt]:
    """Yield what a command is not to be done again by, and who wrote cards without a name."""
    do: Any = record.get("do")
    by = do.get("by", "") if isinstance(do, dict) else ""
    if "id" in record:
        yield EntryReceipt(receipt_key(by, record["id"]), record["n"], by)
    for tag in record.get("tags", ()):
        yield EntryReceipt(tag_key(tag), 0, "")
