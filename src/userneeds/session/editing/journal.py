"""What was done since the file was last read?

A list on the disk that only ever grows, one line a record.

Each line is a checksum and a JSON object, and is on the disk for good before `append` returns; that
is what makes a command done. A line that a power cut tore is cut off when the journal is opened.
The journal is begun afresh only by putting a whole new one in its place, and removed only after
everything in it is in the workshop file.

| record | says |
|---|---|
| `{"ground": …, "seen": …, "room": …, "file": …, "branch": …}` | first line: the text that the
commands build on, what was on the disk then, the line of the file below which this sitting writes
for the room, and where the file is |
| `{"do": …, "turn": …}` | a command; `turn` is `undo` or `redo` where it is one |
| `{"gone": …}` | what somebody else took away, that undo can bring back |
| `{"saving": …, "commands": …, "waiting": …}` | that file, with this fingerprint, will take the
workshop's place |
| `{"saved": …, "commands": …}` | the file has this fingerprint; both hold the first so many
commands |
"""

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from userneeds.session.storage.atomic_files import (
    remove_abandoned,
    remove_if_there,
    temp_path_for,
)
from userneeds.session.storage.checked_lines import (
    decode_checked_line,
    encode_checked_line,
    intact_lines,
)
from userneeds.session.storage.disk import Disk

JournalRecord: TypeAlias = dict[str, Any]
"""One line of a journal."""


class Journal:
    """The journal of one workshop.

    Its methods raise OSError, and then what was kept before is still kept.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.is_begun = False
        """Whether there is a journal on the disk that records can be added to."""
        self._disk = disk
        self._handle: int | None = None
        self._intact_bytes = 0
        self._is_torn = False
        self._is_name_synced = True

    def open(self) -> tuple[JournalRecord, ...]:
        """Return the records that were kept; none where there is no journal.

        A torn last line is cut off.
        """
        remove_abandoned(self.path, self._disk)
        try:
            data = self._disk.read(self.path)
        except FileNotFoundError:
            return ()
        lines = list(intact_lines(data))
        if not lines:
            return ()
        self.is_begun = True
        self._intact_bytes = sum(map(len, lines))
        self._is_torn = self._intact_bytes < len(data)
        self._ready_handle()
        return tuple(map(decode_checked_line, lines))

    def begin(self, records: Sequence[JournalRecord]) -> None:
        """Put a whole new journal in the place of the old one, in one step.

        `sync_name` makes that step last.
        """
        data = b"".join(map(encode_checked_line, records))
        self._disk.make_folder(self.path.parent)
        waiting = temp_path_for(self.path, self._disk)
        try:
            handle = self._disk.create(waiting, 0o600)
            try:
                self._disk.write(handle, data)
                self._disk.sync(handle)
            finally:
                self._disk.close(handle)
            self.close()  # some systems do not replace a file that is open
            self._disk.replace(waiting, self.path)
        except OSError:
            with suppress(OSError):  # swept away when the journal is opened next
                remove_if_there(waiting, self._disk)
            raise
        self.is_begun = True
        self._is_torn = False
        self._is_name_synced = False
        self._intact_bytes = len(data)

    def sync_name(self) -> None:
        """Return when a journal that was begun is on the disk for good."""
        if not self._is_name_synced:
            self._disk.sync_folder(self.path.parent)
            self._is_name_synced = True

    def append(self, record: JournalRecord) -> None:
        """Return when `record` is on the disk for good."""
        self._append_line(record, for_good=True)

    def append_unsynced(self, record: JournalRecord) -> None:
        """Add a record whose loss in a power cut does no harm."""
        self._append_line(record, for_good=False)

    def remove(self) -> None:
        """Remove the journal from the disk."""
        self.close()
        remove_if_there(self.path, self._disk)
        self.is_begun = False

    def close(self) -> None:
        """Give the file back; what was kept stays, and more can be added."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):  # every record was synced when it was added
                self._disk.close(handle)

    def _append_line(self, record: JournalRecord, *, for_good: bool) -> None:
        if not self.is_begun:
            raise FileNotFoundError(errno.ENOENT, "the journal is not begun", str(self.path))
        handle = self._ready_handle()
        line = encode_checked_line(record)
        try:
            self._disk.write(handle, line)
            if for_good:
                self._disk.sync(handle)
        except OSError:
            self._is_torn = True
            with suppress(OSError):  # tried again before the next record
                self._ready_handle()
            raise
        self._intact_bytes += len(line)

    def _ready_handle(self) -> int:
        """Return a handle to add records with, after everything that a fault left undone."""
        handle = self._handle
        if handle is None:
            handle = self._handle = self._disk.open_append(self.path)
        self.sync_name()
        if self._is_torn:
            self._disk.truncate(handle, self._intact_bytes)
            self._disk.sync(handle)
            self._is_torn = False
        return handle


def read_head(data: bytes) -> JournalRecord | None:
    """Return the first record of a journal that nobody is to mend; None where it is torn."""
    first = next(intact_lines(data), None)
    return None if first is None else decode_checked_line(first)
