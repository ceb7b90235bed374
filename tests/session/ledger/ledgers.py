"""Two ledgers, and short ways to speak to one."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from userneeds.session.ledger.append_lock import AppendLock
from userneeds.session.ledger.file_ledger import FileLedger
from userneeds.session.ledger.ledger import (
    NOWHERE,
    Ledger,
    LedgerBatch,
    LedgerCut,
    LedgerNews,
    LedgerPlace,
    LedgerRecord,
)
from userneeds.session.storage.disk import SYSTEM_DISK, Disk

MARKS = {"n", "epoch", "journal"}


def file_ledger(path: Path, disk: Disk = SYSTEM_DISK) -> FileLedger:
    return FileLedger(path, AppendLock(path.with_suffix(".lock"), disk), disk)


def snapshot_of(*records: dict[str, Any]) -> LedgerCut:
    return lambda _: records


def put(ledger: Ledger, *records: dict[str, Any]) -> None:
    ledger.append(lambda _: records)


def kept(ledger: Ledger, since: LedgerPlace = NOWHERE) -> list[dict[str, Any]]:
    """Return what the records say, without what the ledger adds to them."""
    records = ledger.read(since).records
    return [{k: v for k, v in record.items() if k not in MARKS} for record in records]


def all_of(ledger: Ledger) -> tuple[LedgerRecord, ...]:
    return ledger.read(NOWHERE).records


class TableLedger:
    """A ledger in a database, to see that what is asked of one fits there too."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("pragma synchronous = off")
        self._database.execute(
            "create table if not exists record (at integer primary key, epoch text, said text)"
        )
        self.place = NOWHERE

    def read(self, since: LedgerPlace) -> LedgerNews:
        news = self._since(since)
        if since == self.place:
            self.place = news.place
        return news

    def append(self, batch: LedgerBatch, *, for_good: bool = True) -> None:
        del for_good  # a transaction is
        with self._held():
            news = self.read(self.place)
            added = batch(news)
            if added and not self.place.epoch:
                raise FileNotFoundError
            self._insert(added, self.place.epoch)

    def changed(self) -> bool:
        newest = self._database.execute("select at, epoch from record order by at desc").fetchone()
        return newest is not None and (newest[1], newest[0]) != tuple(self.place)

    def cut(self, snapshot: LedgerCut) -> None:
        with self._held():
            records = snapshot(self.read(self.place))
            if records is None:
                return
            self._database.execute("delete from record")
            if not records:
                self.place = NOWHERE
                return
            epoch = f"{self.place.position}-{id(records)}"
            before = LedgerPlace(epoch, self.place.position + 1)
            said = json.dumps({**records[0], "epoch": epoch})
            self._database.execute(
                "insert into record values (?, ?, ?)", (before.position, epoch, said)
            )
            self.place = before
            self._insert(records[1:], epoch)

    def close(self) -> None:
        self._database.close()

    def _held(self) -> "sqlite3.Connection":
        self._database.execute("begin immediate")
        return self._database

    def _insert(self, records: Sequence[LedgerRecord], epoch: str) -> None:
        position = self.place.position
        for record in records:
            position += 1
            row = (position, epoch, json.dumps(record))
            self._database.execute("insert into record values (?, ?, ?)", row)
        self.place = LedgerPlace(epoch, position)

    def _since(self, since: LedgerPlace) -> LedgerNews:
        rows = self._database.execute("select at, epoch, said from record order by at").fetchall()
        if not rows:
            return LedgerNews((), since)
        place = LedgerPlace(rows[-1][1], rows[-1][0])
        is_known = since.epoch == place.epoch
        wanted = [row for row in rows if not is_known or row[0] > since.position]
        return LedgerNews(tuple({"n": row[0], **json.loads(row[2])} for row in wanted), place)
