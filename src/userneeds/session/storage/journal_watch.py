"""How does a thread sleep until somebody has added to a file?

Linux wakes it in that moment, so that an idle program need not look. Elsewhere, and where Linux has
no more watches to give, nothing wakes it and it has to look by itself.
"""

import ctypes
import os
import select
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

_NON_BLOCKING = 0o4000  # IN_NONBLOCK
_CLOSED_ON_START = 0o2000000  # IN_CLOEXEC
_CHANGES = 0x2 | 0x80 | 0x100  # IN_MODIFY, IN_MOVED_TO, IN_CREATE
_EVENT_BYTES = 1 << 16
_NO_WATCH = -1
_SETTLING_SECONDS = 0.01
"""Whoever adds to a file still has to sync it; until then nobody may read on."""


class JournalWatch:
    """A watch on one file at a time, for one thread. It ends with its `with` block."""

    def __init__(self) -> None:
        self._handle = _new_handle()
        self._watch = _NO_WATCH
        self._path: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._handle != _NO_WATCH:
            os.close(self._handle)

    def is_on(self, path: Path) -> bool:
        """Tell whether a file was watched already; watch it from now on, where that is possible."""
        if path == self._path:
            return True
        if self._handle != _NO_WATCH:
            _library().inotify_rm_watch(self._handle, self._watch)
            self._watch = self._new_watch(path)
            if self._watch == _NO_WATCH:  # a file that is not there yet will come into its folder
                self._watch = self._new_watch(path.parent)
            self._path = None if self._watch == _NO_WATCH else path
        return False

    def _new_watch(self, path: Path) -> int:
        return int(_library().inotify_add_watch(self._handle, os.fsencode(path), _CHANGES))

    def wait(self, seconds: float) -> None:
        """Return after so many seconds, and earlier when the file was added to."""
        if sys.platform != "linux":
            return
        poller = select.poll()
        poller.register(self._handle, select.POLLIN)
        if poller.poll(1_000 * seconds):
            time.sleep(_SETTLING_SECONDS)
            with suppress(BlockingIOError):
                os.read(self._handle, _EVENT_BYTES)


def _new_handle() -> int:
    """Return a handle to wait on; `_NO_WATCH` where the system has none, or no more of them."""
    if sys.platform != "linux" or not hasattr(_library(), "inotify_init1"):
        return _NO_WATCH
    return int(_library().inotify_init1(_NON_BLOCKING | _CLOSED_ON_START))


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
