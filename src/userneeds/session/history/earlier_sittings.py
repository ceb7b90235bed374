"""What was done in earlier sittings? A file of this laptop, so that undo reaches further back.

It lies beside the journals and holds what has left the journal: one line a deed, the newest last,
no more than the last 500 and a megabyte. What may stand in it is decided in `keepable_deeds`. It is
a help: a file that is torn, of another version or not to be written is done without, and `doctor`
says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from userneeds.commands.change import Subject
from userneeds.commands.undo import ANYBODY, Restore, UndoEntry
from userneeds.commands.wire import decode, encode
from userneeds.commands.wire_values import NotUnderstood
from userneeds.session.history.keepable_deeds import (
    KeptDeeds,
    as_earlier,
    forgotten_deed,
    keepable_deeds,
)
from userneeds.session.storage.atomic_files import (
    remove_abandoned,
)
from userneeds.session.storage.checked_lines import (
    decode_checked_line,
    encode_checked_line,
    intact_lines,
)
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.private_files import replace_private_file

MOST_DEEDS = 500
MOST_BYTES = 1_000_000
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where nobody is to know when."""


class EarlierSittings:
    """What was done in earlier sittings to one workshop, or to one series."""

    def __init__(self, path: Path, disk: Disk, subject_type: type[Subject]) -> None:
        self.path = path
        self._disk = disk
        self._subject_type = subject_type
        self._at_start: KeptDeeds | None = None
        self._last_kept: KeptDeeds | None = None
        self._data_at_start: bytes | None = None

    def note_start(self) -> None:
        """Let what is kept now be what earlier sittings did, whatever other windows keep later."""
        try:
            self._data_at_start = self._disk.read(self.path)
        except FileNotFoundError:
            self._data_at_start = b""
        except OSError as fault:
            self._note_trouble("Reading what earlier sittings did", fault)

    def deeds(self) -> KeptDeeds:
        """Return what earlier sittings did; read once, when it is first asked for."""
        if self._at_start is None:
            self._at_start = self._last_kept = self._read_deeds()
        return self._at_start

    def read_anew(self) -> None:
        """Read it once more when it is next asked for: another window has changed it."""
        self._at_start = self._last_kept = self._data_at_start = None

    def keep(self, done: Sequence[UndoEntry], subject: Subject) -> None:
        """Keep what may be kept of all that was done so far, in the place of what was kept before.

        `done` has what earlier sittings did at its begin. The workshop or series, as it stands,
        says what may be kept.
        """
        kept = keepable_deeds(done, self.deeds().unnamed, subject)
        if kept == self._last_kept:
            return
        try:
            self._write(b"".join(_lines_of(kept)))
        except OSError as fault:  # tried again at the next save
            self._note_trouble("Keeping what was done", fault)
        else:
            self._last_kept = kept

    def forget(self, is_about: Callable[[str], bool]) -> bool:
        """Keep nothing more that tells of somebody; tell whether there was such a thing.

        Raises:
            OSError: when the disk will not; what was kept stays then.
        """
        before = self.deeds()
        kept = KeptDeeds(without_mentions(before.entries, is_about), before.unnamed)
        if kept == before:
            return False
        self._write(b"".join(_lines_of(kept)))
        self._at_start = self._last_kept = kept
        return True

    def _read_deeds(self) -> KeptDeeds:
        try:
            remove_abandoned(self.path, self._disk)
            data = self._data_at_start
            if data is None:
                data = self._disk.read(self.path)
            records = map(decode_checked_line, intact_lines(data))
            return _deeds_of(list(records), self._subject_type)
        except FileNotFoundError:
            return KeptDeeds()
        except (OSError, NotUnderstood, KeyError, TypeError) as fault:
            self._note_trouble("Reading what earlier sittings did", fault)
            return KeptDeeds()

    def _note_trouble(self, doing: str, fault: Exception) -> None:
        note_survived_fault(doing, fault, self.path, state=self.path.parents[1])

    def _write(self, data: bytes) -> None:
        replace_private_file(self.path, data, self._disk, is_synced=True)


def without_mentions(
    done: Iterable[UndoEntry], is_about: Callable[[str], bool]
) -> tuple[UndoEntry, ...]:
    """Return what was done, with what tells of somebody only as 'something'."""
    return tuple(forgotten_deed() if _tells_of(each, is_about) else each for each in done)


def _tells_of(entry: UndoEntry, is_about: Callable[[str], bool]) -> bool:
    return not entry.why_not and is_about(encode_checked_line(_record_of(entry)).decode("utf-8"))


def _lines_of(kept: KeptDeeds) -> Iterator[bytes]:
    """Yield the lines of a file: what has no order, then as many of the newest as have room."""
    if kept.unnamed:
        yield encode_checked_line({"unnamed": dict(kept.unnamed)})
    lines: list[bytes] = []
    room = MOST_BYTES
    for entry in reversed(kept.entries[-MOST_DEEDS:]):
        line = encode_checked_line(_record_of(entry))
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    yield from reversed(lines)


def _record_of(entry: UndoEntry) -> dict[str, Any]:
    if entry.why_not:
        return {"what": entry.description, "why_not": entry.why_not}
    at = entry.at or _NO_TIME
    restore = Restore(by=entry.by, at=at, changes=entry.changes, words=entry.description)
    record: dict[str, Any] = {"did": encode(restore)}
    if entry.hand:
        record["hand"] = entry.hand
    return record


def _deeds_of(records: Sequence[Mapping[str, Any]], subject: type[Subject]) -> KeptDeeds:
    unnamed: dict[str, int] = {}
    entries: list[UndoEntry] = []
    for record in records:
        if "unnamed" in record:
            unnamed = dict(record["unnamed"])
        elif "why_not" in record:
            entries.append(UndoEntry((), record["what"], why_not=record["why_not"]))
        else:
            entry = _entry_of(decode(record["did"], subject))
            entries.append(replace(entry, hand=record.get("hand", ANYBODY)))
    return KeptDeeds(as_earlier(entries), unnamed)


def _entry_of(restore: object) -> UndoEntry:
    if not isinstance(restore, Restore):
        raise NotUnderstood("What was done is described by what restores it.")
    at = None if restore.at == _NO_TIME else restore.at
    return UndoEntry(restore.changes, restore.words, at=at, by=restore.by)
