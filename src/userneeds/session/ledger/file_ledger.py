"""The ledger that lies on this machine: the files of a journal, which all windows add to.

Whoever adds something takes the lock, reads what others added, decides, writes it all with one
sync, and gives the lock back. Between that, a look at the size of the file tells whether there is
something new. The records of a workshop:

| record | says |
|---|---|
| `{"epoch": …, "journal": …, "ground": …, "seen": …, "room": …, "file": …, "branch": …,
"receipts": …}` | a snapshot, the first line: the version of the format, the text that the commands
build on, what was on the disk then, the line of the file below which this laptop writes for the
room, where the file is, and which commands are not to be done once more |
| `{"do": …, "to": …, "turn": …, "hand": …, "id": …}` | a command and what it changed; `turn` is
`undo` or `redo` where it is one, `hand` the window it came through, `id` its sender's name for it |
| `{"gone": …}` | what somebody else took away, that undo can bring back |
| `{"saving": …, "commands": …, "waiting": …}` | that file, with this fingerprint, will take the
workshop's place |
| `{"saved": …, "commands": …}` | the file has this fingerprint; both hold the first so many
commands |
| `{"next": …}` | the last line: it goes on in the file with this number |
"""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from userneeds.session.errors import LedgerNotOurs
from userneeds.session.ledger.append_lock import AppendLock
from userneeds.session.ledger.journal_file import (
    JournalFile,
    newest_number,
    numbered_path,
    numbers_of,
    remove_abandoned,
    remove_older_files,
)
from userneeds.session.ledger.ledger import (
    NOWHERE,
    LedgerBatch,
    LedgerCut,
    LedgerNews,
    LedgerPlace,
    LedgerRecord,
)
from userneeds.session.storage.atomic_files import remove_if_there
from userneeds.session.storage.disk import Disk

FORMAT_VERSION = 2
"""Version 1 had no number, held commands without their changes, and one window wrote it."""
_LOOKS_A_NAME = 16
"""An old file says itself that it goes on in the next. Only where the disk was too full for that
does the name of the next tell, so not every look looks for it."""


class FileLedger:
    """The journal of one file on one branch: a `Ledger`. Any thread may call any method."""

    def __init__(self, path: Path, lock: AppendLock, disk: Disk) -> None:
        """Take the path without a number, and the lock of whoever adds to the journal."""
        self.path = path
        self._lock = lock
        self._disk = disk
        self._thread_lock = RLock()
        self._number = 0
        self._empty_number: int | None = None
        """The number of a file in which not even the first line is whole."""
        self._file: JournalFile | None = None
        self._read_place = NOWHERE
        self._place = NOWHERE
        self._unseen: list[LedgerRecord] = []
        """What was read and not handed over yet."""
        self._is_name_synced = True
        self._is_swept = False
        self._looks = 0

    @property
    def place(self) -> LedgerPlace:
        """How far it was read; `NOWHERE` where there is nothing to add to."""
        return self._place

    @property
    def newest_file(self) -> Path:
        """The file that is added to now."""
        return numbered_path(self.path, self._number)

    def read(self, since: LedgerPlace) -> LedgerNews:
        """Return what came after a place; from the newest snapshot on where that is not known."""
        with self._held():
            if since == self._place:
                return self._hand_over()
            return self._all_since(since)

    def append(self, batch: LedgerBatch, *, for_good: bool = True) -> None:
        """Add what a batch decides, with one sync."""
        with self._held():
            records = batch(self._hand_over())
            if not records:
                return
            if self._file is None:
                raise FileNotFoundError(errno.ENOENT, "the journal is not begun", str(self.path))
            numbered = _numbered(records, self._place.position)
            self._file.append(numbered, for_good=for_good)
            self._note_place(self._place.epoch, numbered)

    def changed(self) -> bool:
        """Tell whether there may be something new, by a look at the size of the file."""
        file = self._file
        try:
            if file is not None:
                return bool(self._unseen) or file.has_grown() or self._is_left_behind()
            # By now it may be in its second file, the first of which was never seen here.
            return self._newer_number() is not None
        except OSError:
            return False

    def _is_left_behind(self) -> bool:
        """Tell, now and then, whether it goes on in a file of which this one does not say so."""
        self._looks += 1
        return self._looks % _LOOKS_A_NAME == 0 and self._is_there(self._number + 1)

    def cut(self, snapshot: LedgerCut) -> None:
        """Begin a new file, and remove the old one; for an empty snapshot begin none."""
        with self._held():
            records = snapshot(self._hand_over())
            if records is None:
                return
            if records:
                self._begin(records)
            else:
                self._remove()

    def close(self) -> None:
        """Give the file back; it can be read again, from the beginning."""
        with self._thread_lock:
            file, self._file = self._file, None
            self._place = self._read_place = NOWHERE
            self._unseen = []
            self._empty_number = None
            if file is not None:
                file.close()

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Keep others out, knowing all that they added."""
        with self._thread_lock, self._lock.held() as ended_badly:
            self._unseen += self._read_on()
            self._sync_name()
            if ended_badly and self._file is not None:
                self._file.sync()
            yield

    def _hand_over(self) -> LedgerNews:
        records, self._unseen = self._unseen, []
        self._place = self._read_place
        return LedgerNews(tuple(records), self._place)

    def _read_on(self) -> list[LedgerRecord]:
        records: list[LedgerRecord] = []
        if not self._is_swept:
            remove_abandoned(self.path, self._disk)
            self._is_swept = True
        if self._file is not None:
            records += self._read_file(self._file)
        while (number := self._newer_number()) is not None:
            records += self._follow(number)
        return records

    def _newer_number(self) -> int | None:
        """Return the number of a file that others began meanwhile."""
        if self._file is None:
            newest = newest_number(self.path, self._disk)
            return None if newest == self._empty_number else newest
        is_current = self._is_there(self._number) and not self._is_there(self._number + 1)
        return None if is_current else newest_number(self.path, self._disk)

    def _is_there(self, number: int) -> bool:
        try:
            self._disk.stat(numbered_path(self.path, number))
        except FileNotFoundError:
            return False
        return True

    def _follow(self, number: int) -> list[LedgerRecord]:
        file = JournalFile.open(numbered_path(self.path, number), self._disk)
        before, self._file = self._file, file
        self._number = number
        # Whoever began it may have ended before its name was safe.
        self._is_name_synced = False
        records = self._read_file(file)
        if before is not None:
            before.close()
        elif records:
            remove_older_files(self.path, number, self._disk)
        else:
            file.close()
            self._file = None
            self._empty_number = number
        return records

    def _read_file(self, file: JournalFile) -> list[LedgerRecord]:
        is_beginning = file.read_bytes == 0
        records = file.read_on()
        epoch = self._read_place.epoch
        if is_beginning and records:
            epoch = _epoch_of(records[0])
            self._read_place = LedgerPlace(epoch, 0)
        records = _numbered(records, self._read_place.position)
        self._read_place = _place_after(self._read_place, records)
        return [record for record in records if "next" not in record]

    def _all_since(self, since: LedgerPlace) -> LedgerNews:
        """Return what came after a place, read anew from the beginning of the file."""
        if self._file is None:
            return LedgerNews((), self._read_place)
        anew = JournalFile(self._file.path, self._disk, self._file.handle)
        records = _numbered(anew.read_on(), 0)
        if since.epoch == self._read_place.epoch:
            records = [record for record in records[1:] if record["n"] > since.position]
        return LedgerNews(tuple(records), self._read_place)

    def _begin(self, records: Sequence[LedgerRecord]) -> None:
        position = self._place.position
        epoch = self._disk.random_token()
        marks = {"epoch": epoch, "journal": FORMAT_VERSION, "n": position}
        numbered = [{**records[0], **marks}, *_numbered(records[1:], position)]
        self._disk.make_folder(self.path.parent)
        number = self._number + 1
        path = numbered_path(self.path, number)
        JournalFile.write_new(path, numbered, self._disk)
        before, old_path = self._file, self.newest_file
        self._file = None
        self._number = number
        self._is_name_synced = False
        self._note_place(epoch, numbered)
        try:
            self._file = JournalFile.open(path, self._disk)
            self._file.skip_to_end()
            self._sync_name()
        finally:
            if before is not None:
                self._end_file(before, old_path)

    def _end_file(self, file: JournalFile, path: Path) -> None:
        """Let others go from an old file to the next, and remove it once that one is safe."""
        with suppress(OSError):  # whoever looks for a newer file finds it without this
            file.append([{"next": self._number}], for_good=False)
        file.close()
        if self._is_name_synced:
            with suppress(OSError):  # Windows removes no file that another window has open
                self._disk.remove(path)

    def _remove(self) -> None:
        """Remove all its files; the next snapshot begins it anew."""
        self.close()
        self._number = 0
        for number in sorted(set(numbers_of(self.path, self._disk))):
            remove_if_there(numbered_path(self.path, number), self._disk)

    def _note_place(self, epoch: str, records: Sequence[LedgerRecord]) -> None:
        self._place = _place_after(LedgerPlace(epoch, self._place.position), records)
        self._read_place = self._place

    def _sync_name(self) -> None:
        """Return when the file is there for good under its name."""
        if not self._is_name_synced:
            self._disk.sync_folder(self.path.parent)
            self._is_name_synced = True


def _numbered(records: Sequence[LedgerRecord], position: int) -> list[LedgerRecord]:
    """Return records with their positions; those that come from before a snapshot keep theirs."""
    numbered: list[LedgerRecord] = []
    for record in records:
        position = max(position, record.get("n", position + 1))
        numbered.append(record if "n" in record else {**record, "n": position})
    return numbered


def _place_after(place: LedgerPlace, records: Sequence[LedgerRecord]) -> LedgerPlace:
    position = max((record["n"] for record in records), default=0)
    return place._replace(position=max(place.position, position))


def _epoch_of(snapshot: LedgerRecord) -> str:
    """Return the epoch that a snapshot begins; empty for those of version 1.

    Raises:
        LedgerNotOurs: when it is of another version.
    """
    if snapshot.get("journal", 1) > FORMAT_VERSION:
        raise LedgerNotOurs
    return str(snapshot.get("epoch", ""))
