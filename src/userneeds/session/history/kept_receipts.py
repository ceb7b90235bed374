"""Which commands were done in earlier sittings, so that whoever sends one again is answered once?

What was asleep when the last window closed, a phone in a pocket or a script that lost its line,
sends again what was done long ago. A file of this laptop keeps for a week what each was remembered
by, without words, names or hours, and then lets it go.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from userneeds.session.storage.atomic_files import remove_if_there
from userneeds.session.storage.checked_lines import (
    decode_checked_line,
    encode_checked_line,
    intact_lines,
)
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.private_files import replace_private_file

DAYS_KEPT = 7
_ByDay = dict[date, dict[str, int]]


class ReceiptStore:
    """What was done in the last days to one workshop, or to one series."""

    def __init__(self, path: Path, disk: Disk, today: date) -> None:
        self.path = path
        self._disk = disk
        self._today = today
        self._by_day: _ByDay = {}

    def known(self) -> Mapping[str, int]:
        """Return the positions of what was done, by its receipt; what is too old goes."""
        try:
            self._by_day = self._read()
            self._forget_old()
        except OSError as fault:
            self._note_trouble("Reading what was done lately", fault)
        return {key: place for day in self._by_day.values() for key, place in day.items()}

    def keep(self, receipts: Mapping[str, int]) -> None:
        """Keep what was done until now, for good.

        Raises:
            OSError: when the disk will not.
        """
        earlier = {key for day in self._by_day.values() for key in day}
        new = {key: place for key, place in receipts.items() if key not in earlier}
        if not new:
            return
        self._by_day[self._today] = {**self._by_day.get(self._today, {}), **new}
        self._write()

    def forget(self, is_past: Callable[[str], bool]) -> None:
        """Keep some of it no longer.

        Raises:
            OSError: when the disk will not.
        """
        kept: _ByDay = {}
        for day, keys in self._by_day.items():
            kept[day] = {key: place for key, place in keys.items() if not is_past(key)}
        if kept != self._by_day:
            self._by_day = kept
            self._write()

    def _forget_old(self) -> None:
        oldest = self._today - timedelta(days=DAYS_KEPT)
        fresh = {day: keys for day, keys in self._by_day.items() if day >= oldest}
        if fresh != self._by_day:
            self._by_day = fresh
            self._write()

    def _read(self) -> _ByDay:
        with suppress(FileNotFoundError):
            lines = intact_lines(self._disk.read(self.path))
            records = map(decode_checked_line, lines)
            return {date.fromisoformat(each["day"]): each["receipts"] for each in records}
        return {}

    def _write(self) -> None:
        if not self._by_day:
            remove_if_there(self.path, self._disk)
            return
        days = sorted(self._by_day.items())
        records = (
            {"day": day.isoformat(), "receipts": dict(sorted(keys.items()))} for day, keys in days
        )
        data = b"".join(map(encode_checked_line, records))
        replace_private_file(self.path, data, self._disk, is_synced=True)

    def _note_trouble(self, doing: str, fault: Exception) -> None:
        note_survived_fault(doing, fault, self.path, state=self.path.parents[1])
