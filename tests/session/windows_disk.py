"""The disk in memory with the manners of Windows.

It cannot swap names. A file that somebody has open can be neither replaced nor removed, and a
virus scanner holds what was just written for a while. Names that differ in case only are one name.
"""

import errno
from pathlib import Path

from tests.session.power_disk import PowerDisk, State


class HeldOnWindows(PermissionError):
    """What Windows answers about a file that is open elsewhere."""

    winerror = 32


class WindowsDisk(PowerDisk):
    """See above. `refusals` is how often each replacing is refused before it is not."""

    refusals = 2

    def __init__(
        self, files: State, *, cut_at: int = 0, fail_at: int = 0, error: int = errno.ENOSPC
    ) -> None:
        self.pauses = 0.0
        self._open: dict[int, int] = {}
        self._refused: dict[Path, int] = {}
        super().__init__(files, cut_at=cut_at, fail_at=fail_at, error=error)

    def create(self, path: Path, mode: int) -> int:
        return self._opened(super().create(self._spelt(path), mode))

    def open_append(self, path: Path) -> int:
        return self._opened(super().open_append(path))

    def close(self, handle: int) -> None:
        self._open.pop(handle, None)
        super().close(handle)

    def exchange(self, one: Path, other: Path) -> bool:
        if self.before_swap is not None:
            self.before_swap = None  # the gap that is left where no names are swapped
        return False

    def replace(self, source: Path, target: Path) -> None:
        there = self._spelt(target)
        self._refuse_while_open(source, there)
        if self._refused.setdefault(there, 0) < self.refusals:
            self._refused[there] += 1
            raise HeldOnWindows(errno.EACCES, "a virus scanner reads it", str(there))
        self._refused[there] = 0
        super().replace(self._spelt(source), there)

    def remove(self, path: Path) -> None:
        there = self._spelt(path)
        self._refuse_while_open(there)
        super().remove(there)

    def is_held(self, fault: OSError) -> bool:
        return isinstance(fault, HeldOnWindows)

    def pause(self, seconds: float) -> None:
        self.pauses += seconds

    def _opened(self, handle: int) -> int:
        self._open[handle] = self._handles[handle]
        return handle

    def _refuse_while_open(self, *paths: Path) -> None:
        nodes = set(self._open.values())
        for path in paths:
            spelt = self._spelt(path)
            if spelt in self._names and self._names[spelt] in nodes:
                raise HeldOnWindows(errno.EACCES, "a program has it open", str(path))

    def _at(self, path: Path) -> int:
        return super()._at(self._spelt(path))

    def _spelt(self, path: Path) -> Path:
        """Return the name under which a file is known, whatever the case of its letters."""
        if path in self._names:
            return path
        wanted = str(path).casefold()
        return next((name for name in self._names if str(name).casefold() == wanted), path)
