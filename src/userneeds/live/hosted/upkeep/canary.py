"""Does what one node writes come to the others, and to the standby? A room of nobody's tells.

Once a minute every node writes an entry there as phones' words are written, takes in what other
nodes wrote, and looks how far the standby has come.
"""

import time
from collections.abc import Mapping, Sequence

from userneeds.live.hosted.batch_writer import BatchWriter
from userneeds.live.hosted.database import Database, answered
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.host_errors import DatabaseAway
from userneeds.live.hosted.postgres_ledger import PostgresLedger
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.room_watch import RoomWatch
from userneeds.session.ledger.ledger import NOWHERE, LedgerNews, LedgerRecord

CANARY_SECONDS = 60.0
CANARY_ROOM = RoomKey("canary", "canary")
_SILENT_SECONDS = 150.0
"""Two entries have not come then."""
_FORGOTTEN_SECONDS = 600.0
"""A node that is silent for so long was stopped for good."""
_MOST_ENTRIES = 200
_UNKNOWN = -1.0
_NEWEST = (
    "select said::json ->> 'at' from entry where tenant = 'canary' and room = 'canary' "
    "order by position desc limit 1"
)


class Canary:
    """The canary of one node."""

    def __init__(
        self,
        database: Database,
        clock: DatabaseClock,
        node: str,
        lines: tuple[BatchWriter, RoomWatch],
    ) -> None:
        """Take the name of the node, and what it writes and hears by."""
        self._database = database
        self._clock = clock
        self._node = node
        self._lines = lines
        self._others: dict[str, float] = {}
        """When each other node wrote what was read here last, in seconds since 1970."""
        self._sung = -CANARY_SECONDS
        self._written_seconds = _UNKNOWN
        self._standby_seconds = _UNKNOWN

    @property
    def is_due(self) -> bool:
        """Whether it is time to write again."""
        return time.monotonic() - self._sung > CANARY_SECONDS

    def sing(self) -> None:
        """Write an entry, read those of others, and look at the standby.

        Raises:
            OSError: when the database refuses.
        """
        self._sung = time.monotonic()
        ledger = PostgresLedger(CANARY_ROOM, self._database, *self._lines)
        try:
            news = ledger.read(NOWHERE)
            self._take_in(news.records)
            if not news.place.epoch or len(news.records) > _MOST_ENTRIES:
                ledger.cut(_emptied)
            before = time.monotonic()
            ledger.append(self._entry)
            self._written_seconds = time.monotonic() - before
        finally:
            ledger.close()
        self._standby_seconds = self._database.run(self._look_at_standby())

    def _entry(self, news: LedgerNews) -> Sequence[LedgerRecord]:
        self._take_in(news.records)
        return [{"canary": self._node, "at": self._now()}]

    def _take_in(self, records: Sequence[LedgerRecord]) -> None:
        for record in records:
            node = record.get("canary", self._node)
            if node != self._node:
                self._others[node] = float(record["at"])
        before = self._now() - _FORGOTTEN_SECONDS
        silent = [node for node, at in self._others.items() if at <= before]
        for node in silent:
            del self._others[node]

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def _look_at_standby(self) -> float:
        """Return how old the newest entry at a standby is, in seconds; below 0 where none is."""
        try:
            async with self._database.own_connection("standby") as connection:
                await answered(connection.execute("set userneeds.tenant = 'canary'"))
                newest = await answered(connection.fetchval(_NEWEST))
        except DatabaseAway:
            return _UNKNOWN  # the light of the standbys says whether there should be one
        return _UNKNOWN if newest is None else self._now() - float(newest)

    def words(self) -> str:
        """Return what is wrong; empty where all is well, or nothing is known."""
        said: list[str] = []
        for at in self._others.values():
            silent = self._now() - at
            if silent > _SILENT_SECONDS:
                said.append(f"Another node's canary is silent for {silent:.0f} s: was it stopped?")
        if self._standby_seconds > _SILENT_SECONDS:
            said.append(f"A standby is {self._standby_seconds:.0f} s behind.")
        return " ".join(said)

    def figures(self) -> Mapping[str, float]:
        """Return what there is to count; below 0 is unknown."""
        newest = max(self._others.values(), default=0.0)
        heard = self._now() - newest if newest else _UNKNOWN
        return {
            "canary_write_seconds": self._written_seconds,
            "canary_heard_seconds": heard,
            "canary_standby_seconds": self._standby_seconds,
            "canary_nodes": len(self._others) + 1.0,
        }


def _emptied(news: LedgerNews) -> list[LedgerRecord]:
    del news
    return [{"ground": ""}]
