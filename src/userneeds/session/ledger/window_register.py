"""Which windows have a file open on this machine? Each holds a lock of its own for as long.

The system takes the lock back when a window is killed, so the list is never wrong for long, and
nothing has to be asked of anybody. What a window says about itself is gone with it.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from userneeds.session.storage.atomic_files import remove_if_there
from userneeds.session.storage.disk import Disk

WindowKind: TypeAlias = Literal["terminal", "browser", "room", "script"]
_MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window that is open."""

    hand: str
    """What tells its deeds from those of other windows."""
    kind: WindowKind = "terminal"
    process: int = 0
    hands: tuple[str, ...] = ()
    """Whose deeds it takes back besides its own: of windows that ended before it was opened."""


class WindowRegister:
    """The windows of one file. Its methods raise OSError."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._lock: int | None = None
        self.own = OpenWindow("")
        """This window; without a hand where it has not entered."""

    def enter(self, kind: WindowKind) -> None:
        """Be seen by the other windows from now on."""
        self._disk.make_folder(self._folder)
        for _ in range(_MOST_ATTEMPTS):
            hand = self._disk.random_token()
            lock = self._disk.lock(self._folder / hand)
            if lock is None:
                continue
            self._lock = lock
            self.describe(OpenWindow(hand, kind, os.getpid()))
            # Somebody may have swept it away as abandoned before the lock was there.
            if hand in self._disk.list_names(self._folder):
                return
            self._disk.unlock(lock)
        raise FileNotFoundError(str(self._folder))

    def describe(self, own: OpenWindow) -> None:
        """Tell the others about this window."""
        self.own = own
        if self._lock is not None:
            said = {"kind": own.kind, "process": own.process, "hands": own.hands}
            self._disk.note_holder(self._lock, json.dumps(said).encode("ascii"))

    def others(self) -> tuple[OpenWindow, ...]:
        """Return the other windows that are open."""
        return tuple(self._read(name) for name in self._other_names() if self._is_open(name))

    def dropped_out(self) -> frozenset[str]:
        """Return the hands of windows that ended without leaving, and were not replaced."""
        return frozenset(name for name in self._other_names() if not self._is_open(name))

    def sweep(self) -> None:
        """Remove what windows left that ended without leaving."""
        for name in self.dropped_out():
            with suppress(OSError):  # Windows removes no file that is open
                remove_if_there(self._folder / name, self._disk)

    def _other_names(self) -> list[str]:
        return [name for name in self._disk.list_names(self._folder) if name != self.own.hand]

    def leave(self) -> None:
        """Be seen no more."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        with suppress(OSError):  # swept away by the next window
            self._disk.unlock(lock)
            remove_if_there(self._folder / self.own.hand, self._disk)

    def _is_open(self, name: str) -> bool:
        path = self._folder / name
        try:
            lock = self._disk.lock(path)
        except OSError:
            return True
        if lock is None:
            return True
        self._disk.unlock(lock)
        return False

    def _read(self, hand: str) -> OpenWindow:
        try:
            said = json.loads(self._disk.holder_note(self._folder / hand))
            return OpenWindow(hand, said["kind"], said["process"], tuple(said["hands"]))
        except (OSError, ValueError, KeyError):
            return OpenWindow(hand)  # it is just coming, or going


def hands_of(windows: Sequence[OpenWindow]) -> frozenset[str]:
    """Return whose deeds these windows take back."""
    return frozenset(hand for window in windows for hand in (window.hand, *window.hands))
