"""One file of a journal: a list on the disk that only ever grows, one line a record.

Each line is a checksum and a JSON object. A line that a kill or a power cut tore is cut off by
whoever holds the lock next. The first line is a snapshot; what is to be added after another
snapshot goes into a new file with the next number, and the last line of the old one says so:
Windows does not replace a file that is open. Number 0, without a number in its name, was written by
version 0.2 or before.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from userneeds.session.ledger.ledger import LedgerRecord
from userneeds.session.storage.atomic_files import remove_if_there, temp_path_for
from userneeds.session.storage.checked_lines import (
    decode_checked_line,
    encode_checked_line,
    intact_lines,
)
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.held_files import replace_when_free


def numbered_path(path: Path, number: int) -> Path:
    """Return the file of a journal with a number; 0 is `path` itself."""
    return path.with_name(f"{path.stem}.{number}{path.suffix}") if number else path


def path_without_number(path: Path) -> Path:
    """Return what `numbered_path` was made from."""
    before, _, number = path.stem.rpartition(".")
    return path.with_name(f"{before}{path.suffix}") if before and number.isdecimal() else path


def newest_number(path: Path, disk: Disk) -> int | None:
    """Return the number of the newest file of a journal; None where there is none."""
    return max(numbers_of(path, disk), default=None)


def numbers_of(path: Path, disk: Disk) -> Iterator[int]:
    """Yield the numbers of the files of a journal."""
    for name in disk.list_names(path.parent):
        if name == path.name:
            yield 0
        before, _, number = name.removesuffix(path.suffix).rpartition(".")
        if before == path.stem and number.isdecimal():
            yield int(number)


def remove_older_files(path: Path, newest: int, disk: Disk) -> None:
    """Remove the files of a journal that came before the newest."""
    for number in set(numbers_of(path, disk)):
        if 0 < number < newest:
            with suppress(OSError):  # Windows removes no file that another window has open
                disk.remove(numbered_path(path, number))


def remove_abandoned(path: Path, disk: Disk) -> None:
    """Remove what a killed window left waiting to become a file of a journal."""
    for name in disk.list_names(path.parent):
        if name.startswith(f".{path.stem}.") and name.endswith(".tmp"):
            with suppress(OSError):  # it does no harm
                disk.remove(path.with_name(name))


@dataclass(slots=True)
class JournalFile:
    """A file that is open. Only who holds the lock may call its methods, `has_grown` excepted."""

    path: Path
    disk: Disk
    handle: int
    read_bytes: int = 0
    """How much of it was read and understood."""
    failed_at: int | None = None
    """Its size after an attempt to write that failed and could not be taken back."""

    @classmethod
    def open(cls, path: Path, disk: Disk) -> "JournalFile":
        """Return the file, of which nothing was read yet."""
        return cls(path, disk, disk.open_append(path))

    @classmethod
    def write_new(cls, path: Path, records: Sequence[LedgerRecord], disk: Disk) -> None:
        """Write a file that is not there yet, in one step.

        Its name is there for good once the folder was synced.
        """
        data = b"".join(map(encode_checked_line, records))
        waiting = temp_path_for(path, disk)
        try:
            handle = disk.create(waiting, 0o600)
            try:
                disk.write(handle, data)
                disk.sync(handle)
            finally:
                disk.close(handle)
            replace_when_free(waiting, path, disk)
        except OSError:
            with suppress(OSError):  # swept away when the journal is opened next
                remove_if_there(waiting, disk)
            raise

    def has_grown(self) -> bool:
        """Tell whether there is something in it that was not read."""
        return self.disk.size(self.handle) != self.read_bytes

    def read_on(self) -> list[LedgerRecord]:
        """Return what was not read yet, and cut off what is torn."""
        size = self.disk.size(self.handle)
        if self.failed_at is not None:
            self._take_back(size)
            size = self.disk.size(self.handle)
        if size == self.read_bytes:
            return []
        data = self.disk.read_from(self.handle, self.read_bytes)
        lines = list(intact_lines(data))
        intact = sum(map(len, lines))
        if intact < len(data):
            self.disk.truncate(self.handle, self.read_bytes + intact)
            self.disk.sync(self.handle)
        self.read_bytes += intact
        return list(map(decode_checked_line, lines))

    def append(self, records: Sequence[LedgerRecord], *, for_good: bool) -> None:
        """Add records to a file that was read to its end; after a fault nothing was added."""
        data = b"".join(map(encode_checked_line, records))
        try:
            self.disk.write(self.handle, data)
            if for_good:
                self.disk.sync(self.handle)
        except OSError:
            self.failed_at = self.read_bytes
            with suppress(OSError):  # tried again before anything else is done
                self.failed_at = self.disk.size(self.handle)
                self._take_back(self.failed_at)
            raise
        self.read_bytes += len(data)

    def skip_to_end(self) -> None:
        """Count all of it as read."""
        self.read_bytes = self.disk.size(self.handle)

    def sync(self) -> None:
        """Return when everything in it is on the disk for good."""
        self.disk.sync(self.handle)

    def close(self) -> None:
        """Give it back."""
        with suppress(OSError):  # every record was synced when it was added
            self.disk.close(self.handle)

    def _take_back(self, size: int) -> None:
        """Cut off what was written in vain, unless somebody has read it and gone on from it."""
        if size == self.failed_at:
            self.disk.truncate(self.handle, self.read_bytes)
            self.disk.sync(self.handle)
        self.failed_at = None


def read_snapshot(data: bytes) -> LedgerRecord | None:
    """Return the first record of a file that nobody is to mend; None where it is torn."""
    first = next(intact_lines(data), None)
    return None if first is None else decode_checked_line(first)
