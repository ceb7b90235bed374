"""The disk in memory with the manners of Windows.

It swaps names in three steps, any of which a power cut can be the last; `DriveWithoutSwap` cannot
swap at all. A file that somebody has open can be neither replaced nor removed, and a virus scanner
holds what was just written for a while. Names that differ in case only are one name.
"""

import errno
from pathlib import Path

from tests.session.power_disk import PowerDisk, State
from userneeds.session.storage.replacing_swap import swap_by_replacing

UNABLE_TO_MOVE_REPLACEMENT = 1177
"""What ReplaceFileW says when the old version has its new name, and the new one not the old."""


class HeldOnWindows(PermissionError):
    """What Windows answers about a file that is open elsewhere."""

    winerror = 32


class HeldHalfway(PermissionError):
    """What comes of a ReplaceFileW that ended halfway."""

    winerror = UNABLE_TO_MOVE_REPLACEMENT


class WindowsDisk(PowerDisk):
    """See above. `refusals` is how often each replacing is refused before it is not."""

    refusals = 2

    def __init__(
        self, files: State, *, cut_at: int = 0, fail_at: int = 0, error: int = errno.ENOSPC
    ) -> None:
        self.pauses = 0.0
        self.longest_wait = 0.0
        self._waited = 0.0
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
        there = self._spelt(other)
        self._refuse_while_open(one, there)
        self._refuse_a_few_times(there)
        fault = swap_by_replacing(self._spelt(one), there, self)
        if fault:
            raise HeldHalfway(errno.EACCES, "it was held halfway", str(there))
        self._waited = 0.0
        return True

    def replace(self, source: Path, target: Path) -> None:
        there = self._spelt(target)
        self._refuse_while_open(source, there)
        self._refuse_a_few_times(there)
        super().replace(self._spelt(source), there)
        self._waited = 0.0

    # What a swap asks of the names

    def is_there(self, path: Path) -> bool:
        return path in self._names

    def rename(self, source: Path, target: Path) -> None:
        assert target not in self._names, "Windows does not rename over a file"
        super().replace(source, target)

    def replace_keeping(self, target: Path, source: Path, kept: Path) -> int:
        if self.before_swap is not None:
            meddle, self.before_swap = self.before_swap, None
            meddle()
        super().replace(target, kept)
        return self.take_free_name(source, target)

    def take_free_name(self, source: Path, target: Path) -> int:
        super().replace(source, target)
        return 0

    def remove(self, path: Path) -> None:
        there = self._spelt(path)
        self._refuse_while_open(there)
        super().remove(there)
        self._waited = 0.0

    def is_held(self, fault: OSError) -> bool:
        return isinstance(fault, HeldOnWindows | HeldHalfway)

    def pause(self, seconds: float) -> None:
        self.pauses += seconds
        self._waited += seconds
        self.longest_wait = max(self.longest_wait, self._waited)

    def _opened(self, handle: int) -> int:
        self._open[handle] = self._handles[handle]
        return handle

    def _refuse_a_few_times(self, there: Path) -> None:
        if self._refused.setdefault(there, 0) < self.refusals:
            self._refused[there] += 1
            raise HeldOnWindows(errno.EACCES, "a virus scanner reads it", str(there))
        self._refused[there] = 0

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


class OftenHalfway(WindowsDisk):
    """Every other swap ends halfway: something takes hold of the new version between two steps."""

    def __init__(
        self, files: State, *, cut_at: int = 0, fail_at: int = 0, error: int = errno.ENOSPC
    ) -> None:
        self.swaps = 0
        super().__init__(files, cut_at=cut_at, fail_at=fail_at, error=error)

    def take_free_name(self, source: Path, target: Path) -> int:
        self.swaps += 1
        if self.swaps % 2:
            return UNABLE_TO_MOVE_REPLACEMENT
        return super().take_free_name(source, target)


class DriveWithoutSwap(WindowsDisk):
    """A memory stick, or a folder of a network that knows no ReplaceFileW."""

    def exchange(self, one: Path, other: Path) -> bool:
        if self.before_swap is not None:
            self.before_swap = None  # the gap that is left where no names are swapped
        return False
