"""One node: a process that serves rooms of all tenants from one database, beside others like it.

It leads nothing and holds nothing that is not on record: it may be killed at any moment.
"""

import os
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from userneeds.live.hosted.database import Database
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.facilitator_presence import FacilitatorPresence
from userneeds.live.hosted.host_errors import DatabaseAway
from userneeds.live.hosted.hosted_rooms import HostedRooms
from userneeds.live.hosted.room_codes import WrongCodes
from userneeds.live.hosted.room_table import RoomKey
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.standbys import Standbys, look_at_standbys
from userneeds.live.hosted.tenancy.tenants import KeyHolder, find_key
from userneeds.live.hosted.tenancy.withdrawal_list import WithdrawalList
from userneeds.live.hosted.upkeep.canary import Canary
from userneeds.live.hosted.upkeep.keeping import keep_no_longer
from userneeds.live.hosted.upkeep.restored import apply_withdrawals

_KNOWN_SECONDS = 30.0
"""So long a key or code that was looked up counts as found: then one that was withdrawn is not."""
_STANDBY_SECONDS = 60.0
_KEEPING_SECONDS = 600.0
_MOST_SKEW_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class NodeHealth:
    """How a node is."""

    is_ready: bool
    is_draining: bool
    standbys: str
    """'green', 'amber' or 'red'."""
    words: str
    """The same in sentences."""

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return asdict(self)


class HostNode:
    """The node. Its methods wait for the database, but for those that say how it is."""

    def __init__(self, address: str, withdrawals: str = "") -> None:
        """Take the address of the database, and the file in which withdrawals are written down.

        Raises:
            HostNotReady: when that file cannot be written.
        """
        kept = WithdrawalList(Path(withdrawals)) if withdrawals else None
        name = f"{os.getpid()}-{secrets.token_hex(3)}"
        self.database = Database(address, name)
        self.clock = DatabaseClock(self.database)
        self.rooms = HostedRooms(self.database, self.clock, kept)
        lines = self.rooms.writer, self.rooms.watch
        self.canary = Canary(self.database, self.clock, name, lines)
        self.facilitators = FacilitatorPresence(self.rooms.placing)
        self.wrong_codes = WrongCodes()
        self.is_draining = False
        self._standbys = Standbys()
        self._looked = -_STANDBY_SECONDS
        self._keys: dict[str, tuple[float, KeyHolder]] = {}
        self._codes: dict[str, tuple[float, RoomKey]] = {}
        self._has_answered = False
        self._kept_at = -_KEEPING_SECONDS

    def start(self) -> None:
        """Begin to serve.

        Raises:
            HostNotReady: when the database cannot be used; says what to do.
        """
        bring_up_to_date(self.database)
        self.database.connect()
        self.clock.set()
        self.rooms.watch.start()
        self.rooms.placing.follow()
        apply_withdrawals(self.database, self.rooms, self.rooms.withdrawals)
        self._look_at_standbys()
        self._has_answered = True

    def close(self) -> None:
        """Give everything back."""
        self.rooms.placing.close()
        self.database.close()

    def find_key(self, key: str) -> KeyHolder | None:
        """Return whose key it is; None for one that opens nothing."""
        known = self._keys.get(key)
        if known is not None and time.monotonic() - known[0] < _KNOWN_SECONDS:
            return known[1]
        holder = find_key(self.database, key)
        if holder is not None:
            self._keys[key] = (time.monotonic(), holder)
        return holder

    def known_code(self, code: str) -> RoomKey | None:
        """Return the room that a code was found to lead to some seconds ago; asks nobody."""
        known = self._codes.get(code)
        if known is None or time.monotonic() - known[0] > _KNOWN_SECONDS:
            return None
        return known[1]

    def find_code(self, code: str) -> RoomKey | None:
        """Return the room that a code leads to, or led to; None for none."""
        known = self.known_code(code)
        if known is not None:
            return known
        key = self.rooms.find(code)
        if key is not None:
            self._codes[code] = (time.monotonic(), key)
        return key

    def note_use(self, key: RoomKey) -> None:
        """Know that a room is asked for."""
        self.rooms.note_use(key)

    def go_round(self, is_in_use: Callable[[RoomKey], bool]) -> list[RoomKey]:
        """Do once a second what has to be done now and then; return the rooms that were let go."""
        moved: list[RoomKey] = []
        try:
            moved = self.rooms.follow_moves()
            self._keep_going()
            self._has_answered = True
        except DatabaseAway:
            self._has_answered = False  # /health says so
        return [*moved, *self.rooms.let_go_idle(is_in_use)]

    def look_for_facilitators(self, used: Collection[RoomKey]) -> None:
        """Find out whether the facilitators' laptops are connected to the rooms in use."""
        if self.facilitators.is_due():
            with suppress(DatabaseAway):  # nothing new is known of it then
                self.facilitators.look(used)

    def _keep_going(self) -> None:
        if self.clock.is_due:
            self.clock.set()
        if time.monotonic() - self._looked > _STANDBY_SECONDS or not self._has_answered:
            self._look_at_standbys()
        self.rooms.keep_snapshots()
        if self.canary.is_due:
            self.canary.sing()
        if time.monotonic() - self._kept_at > _KEEPING_SECONDS:
            self._kept_at = time.monotonic()
            keep_no_longer(self.database, self.rooms)
            self.rooms.forget_quotas()

    def _look_at_standbys(self) -> None:
        clusters = self.rooms.placing.all()
        seen = [look_at_standbys(cluster.database) for cluster in clusters]
        # Of several clusters the one that is worst off.
        self._standbys = min(seen, key=lambda each: each.in_quorum)
        self._looked = time.monotonic()

    def health(self) -> NodeHealth:
        """Return how it is, as of the last round."""
        is_ready = self._has_answered and not self.is_draining
        said = [self._standbys.words]
        if not self._has_answered:
            said.append("The database does not answer; what phones send is kept by them.")
        if not self.rooms.watch.is_hearing:
            said.append(_NO_HINTS)
        if abs(self.clock.skew_seconds) > _MOST_SKEW_SECONDS:
            seconds = round(self.clock.skew_seconds)
            said.append(f"This machine's clock is off by {seconds} s; the database's is used.")
        said.append(self.canary.words())
        words = " ".join(filter(None, said))
        return NodeHealth(is_ready, self.is_draining, self._standbys.light, words)

    def figures(self) -> Mapping[str, float]:
        """Return what there is to count."""
        rooms = self.rooms
        clusters = rooms.placing.all()
        figures: dict[str, float] = dict(self.canary.figures())
        figures["ready"] = self.health().is_ready
        figures["rooms_open"] = rooms.open_count
        figures["clusters"] = len(clusters)
        figures["batches_total"] = figures["entries_total"] = 0
        for each in clusters:
            figures["batches_total"] += each.writer.batches
            figures["entries_total"] += each.writer.entries
        figures["hints_total"] = rooms.watch.hints
        figures["hears_hints"] = rooms.watch.is_hearing
        figures["wrong_codes_total"] = self.wrong_codes.in_all
        figures["standbys_in_quorum"] = self._standbys.in_quorum
        figures["clock_skew_seconds"] = self.clock.skew_seconds
        return figures


_NO_HINTS = (
    "No hints come from the database (a pooler in front may drop LISTEN): other nodes' changes are "
    "seen within a second. Connect to the server itself."
)
