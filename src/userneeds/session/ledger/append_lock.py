"""Who may add to the journal just now? One window at a time, for some milliseconds.

The lock ends with the process that holds it. Whoever takes it after a process that ended in the
middle is told so. Waiting has an end: a window that was frozen while it held the lock is named by
its process, so that somebody can end it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from userneeds.session.errors import LedgerHeld
from userneeds.session.storage.disk import Disk

LONGEST_WAIT_SECONDS = 2.0
_FIRST_PAUSE_SECONDS = 0.0003
_LONGEST_PAUSE_SECONDS = 0.002
"""Who holds it gives it back after one sync, which takes a millisecond or so."""


class AppendLock:
    """The lock of one journal. One thread of a process at a time may use it."""

    def __init__(self, path: Path, disk: Disk, wait_seconds: float = LONGEST_WAIT_SECONDS) -> None:
        self.path = path
        self._disk = disk
        self._wait_seconds = wait_seconds
        self._has_folder = False

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold the lock; what is handed over tells whether the last holder ended in the middle.

        Raises:
            LedgerHeld: when another process holds it too long.
            OSError: when the disk refuses.
        """
        handle = self._take()
        try:
            ended_badly = bool(self._disk.holder_note(self.path))
            self._disk.note_holder(handle, b"%d" % os.getpid())
            yield ended_badly
            self._disk.note_holder(handle, b"")
        finally:
            self._disk.unlock(handle)

    def _take(self) -> int:
        if not self._has_folder:
            self._disk.make_folder(self.path.parent)
            self._has_folder = True
        until = time.monotonic() + self._wait_seconds
        pause = _FIRST_PAUSE_SECONDS
        while (handle := self._disk.lock(self.path)) is None:
            if time.monotonic() > until:
                raise LedgerHeld(self._holder())
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        return handle

    def _holder(self) -> int:
        """Return the process that holds it; 0 where nobody can tell."""
        with suppress(OSError, ValueError):  # it may have been given back in this very moment
            return int(self._disk.holder_note(self.path))
        return 0


def is_lock_respected(path: Path, disk: Disk) -> bool:
    """Tell whether a lock keeps others out, which on some network disks it does not.

    Raises:
        OSError: when the disk refuses.
    """
    disk.make_folder(path.parent)
    first = disk.lock(path)
    if first is None:
        return True
    second = disk.lock(path)
    disk.unlock(first)
    if second is not None:
        disk.unlock(second)
    return second is None
