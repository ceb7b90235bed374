"""What does the program ask of a disk? One small value that everything durable is built on.

Files, journal, lock and saving take a `Disk` and use nothing else, so a disk that loses its power
at any chosen call can take the place of the real one and every promise can be tried on it.
`SystemDisk` is the disk of this machine. The operations are those of POSIX with their guarantees:
what was written survives a power cut only after `sync`, a new name only after `sync_folder`, and
`exchange` and `replace` happen wholly or not at all; on Windows an `exchange` can be cut short by a
power cut, and `cut_swaps.mend_half_swap` puts the file back.
"""

import errno
import os
import secrets
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from userneeds.session.storage.system_calls import (
    lock_file,
    open_folder,
    read_lock_note,
    swap_files,
    unlock_file,
    write_lock_note,
)


@dataclass(frozen=True, slots=True)
class FileStat:
    """What a folder says about a file."""

    size: int
    modified_ns: int
    """When it was last written, in nanoseconds."""
    inode: int
    mode: int
    """Permission bits."""
    link_count: int
    """How many names the file has."""
    is_ordinary: bool = True
    """False for a folder, a pipe and a device: some of these say something for ever, or wait."""


class Disk(Protocol):
    """File operations. Every one may raise OSError."""

    def read(self, path: Path) -> bytes: ...
    def stat(self, path: Path) -> FileStat: ...
    def list_names(self, folder: Path) -> list[str]: ...
    def random_token(self) -> str: ...
    def make_folder(self, folder: Path) -> None: ...
    def create(self, path: Path, mode: int) -> int: ...
    def open_append(self, path: Path) -> int: ...
    def size(self, handle: int) -> int: ...
    def read_from(self, handle: int, start: int) -> bytes: ...
    def write(self, handle: int, data: bytes) -> None: ...
    def truncate(self, handle: int, size: int) -> None: ...
    def sync(self, handle: int) -> None: ...
    def close(self, handle: int) -> None: ...
    def sync_folder(self, folder: Path) -> None: ...
    def exchange(self, one: Path, other: Path) -> bool: ...
    def replace(self, source: Path, target: Path) -> None: ...
    def remove(self, path: Path) -> None: ...
    def is_held(self, fault: OSError) -> bool: ...
    def pause(self, seconds: float) -> None: ...
    def lock(self, path: Path) -> int | None: ...
    def unlock(self, handle: int) -> None: ...
    def note_holder(self, handle: int, note: bytes) -> None: ...
    def holder_note(self, path: Path) -> bytes: ...


class SystemDisk:
    """The disk of this machine."""

    def read(self, path: Path) -> bytes:
        """Return everything in a file."""
        return path.read_bytes()

    def stat(self, path: Path) -> FileStat:
        """Return what the folder says about a file, following links."""
        status = path.stat()
        mode = stat.S_IMODE(status.st_mode)
        is_ordinary = stat.S_ISREG(status.st_mode)
        size, modified_ns = status.st_size, status.st_mtime_ns
        return FileStat(size, modified_ns, status.st_ino, mode, status.st_nlink, is_ordinary)

    def list_names(self, folder: Path) -> list[str]:
        """Return the names in a folder, sorted; none when there is no folder."""
        if folder.is_dir():
            return sorted(path.name for path in folder.iterdir())
        return []

    def random_token(self) -> str:
        """Return eight characters that make a file name new."""
        return secrets.token_hex(4)

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, for this person only, unless they are there.

        They are there for good on return.
        """
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        self.sync_folder(folder.parent)

    def create(self, path: Path, mode: int) -> int:
        """Return a handle to write a file that must not be there yet."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY_FLAGS, 0o600)
        try:
            path.chmod(mode)
        except OSError:
            os.close(handle)
            path.unlink()
            raise
        return handle

    def open_append(self, path: Path) -> int:
        """Return a handle to write at the end of a file that is there, and to read it."""
        return os.open(path, os.O_RDWR | os.O_APPEND | _BINARY_FLAGS)

    def size(self, handle: int) -> int:
        """Return how many bytes a file has; of one that was replaced, the one the handle is on."""
        return os.fstat(handle).st_size

    def read_from(self, handle: int, start: int) -> bytes:
        """Return the bytes of a file from `start` on."""
        os.lseek(handle, start, os.SEEK_SET)
        parts: list[bytes] = []
        while part := os.read(handle, _BLOCK_BYTES):
            parts.append(part)
        return b"".join(parts)

    def write(self, handle: int, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            written = os.write(handle, rest)
            rest = rest[written:]

    def truncate(self, handle: int, size: int) -> None:
        """Keep only the first `size` bytes."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Return when what was written is on the disk for good."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Give a handle back."""
        os.close(handle)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in `folder` are on the disk for good.

        Systems without this do it themselves.
        """
        handle = open_folder(folder)
        if handle is None:
            return
        try:
            os.fsync(handle)
        except OSError as fault:
            if fault.errno not in _NEEDS_NO_SYNC:
                raise
        finally:
            os.close(handle)

    def exchange(self, one: Path, other: Path) -> bool:
        """Swap the names of two files; False where this disk cannot."""
        return swap_files(one, other)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`; what had it is gone."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def is_held(self, fault: OSError) -> bool:
        """Tell whether a fault says that another program holds the file just now."""
        return getattr(fault, "winerror", 0) in _HELD_ON_WINDOWS

    def pause(self, seconds: float) -> None:
        """Wait before something is tried again."""
        time.sleep(seconds)

    def lock(self, path: Path) -> int | None:
        """Return a handle that holds the lock until `unlock` or the end of this process.

        None when another holds it.
        """
        return lock_file(path)

    def unlock(self, handle: int) -> None:
        """Let others have the lock."""
        unlock_file(handle)

    def note_holder(self, handle: int, note: bytes) -> None:
        """Say who holds a lock, and what for; it need not survive a power cut."""
        write_lock_note(handle, note)

    def holder_note(self, path: Path) -> bytes:
        """Return what was said last by somebody who held the lock; empty for nothing."""
        return read_lock_note(path)


_NEEDS_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What some network disks say, which cannot sync a folder and need not."""
_HELD_ON_WINDOWS = {5, 32, 33, 1175, 1176, 1177}
"""ERROR_ACCESS_DENIED, which is also said of a file that waits to be removed, the violations of
sharing and of a lock, and what ReplaceFileW says of a file that cannot be moved."""
_BLOCK_BYTES = 1 << 20
_BINARY_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

SYSTEM_DISK = SystemDisk()
