"""Which calls does Python's standard library not have on every system?

Swapping two names in one step, locks, colours on a terminal, a handle on a folder, going behind
other processes, and one heap for all threads.

Linux swaps names with renameat2, macOS with renamex_np, and Windows replaces a file and keeps the
old one with ReplaceFileW; none is in `os`. Locks are `flock`
where there is one, and `msvcrt.locking` on Windows; either way they end with the process, so a
killed program never leaves one behind.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TextIO

from userneeds.session.storage.replacing_swap import swap_by_replacing

_CURRENT_FOLDER = -100  # AT_FDCWD: paths are taken from the current folder
_EXCHANGE_FLAG = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_MOST_ARENAS = -8  # M_ARENA_MAX of glibc's mallopt
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}
_CANNOT_REPLACE = {1, 50, 87, 120}
"""What Windows says of a drive without that call: ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED,
ERROR_INVALID_PARAMETER, ERROR_CALL_NOT_IMPLEMENTED."""
_IGNORES_LOST_RIGHTS = 6  # REPLACEFILE_IGNORE_MERGE_ERRORS and REPLACEFILE_IGNORE_ACL_ERRORS
_OBEYS_CODES = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
_NOTE_START = 1
_LONGEST_NOTE = 1 << 16
_NICENESS = 10
"""Of at most 19."""

if sys.platform == "win32":
    import msvcrt

    class _WindowsNames:
        """The names of files on Windows."""

        def is_there(self, path: Path) -> bool:
            return path.exists()

        def rename(self, source: Path, target: Path) -> None:
            source.rename(target)

        def replace_keeping(self, target: Path, source: Path, kept: Path) -> int:
            system = ctypes.WinDLL("kernel32", use_last_error=True)
            names = [ctypes.c_wchar_p(str(path)) for path in (target, source, kept)]
            flags = ctypes.c_uint(_IGNORES_LOST_RIGHTS)
            is_done = system.ReplaceFileW(*names, flags, None, None)
            return 0 if is_done else ctypes.get_last_error()

    def swap_files(one: Path, other: Path) -> bool:
        """Swap the names of two files; False where the drive cannot.

        Raises:
            OSError: when it can and will not.
        """
        fault = swap_by_replacing(one, other, _WindowsNames())
        if fault == 0:
            return True
        if fault in _CANNOT_REPLACE:
            return False
        raise ctypes.WinError(fault)

    def lock_file(path: Path) -> int | None:
        """Return a handle that holds the lock; None when another process holds it."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            return None
        return handle

else:
    import fcntl

    def swap_files(one: Path, other: Path) -> bool:
        """Swap the names of two files in one step; False where the system or the disk cannot.

        Raises:
            OSError: when it can and will not.
        """
        swap = _system_swap()
        if swap is None:
            return False
        if swap(os.fsencode(one), os.fsencode(other)) == 0:
            return True
        code = ctypes.get_errno()
        if code in _UNSUPPORTED:
            return False
        raise OSError(code, os.strerror(code), str(one))

    def lock_file(path: Path) -> int | None:
        """Return a handle that holds the lock; None when another process holds it."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            os.close(handle)
            raise
        return handle


def understands_colours(terminal: TextIO) -> bool:
    """Tell whether a terminal obeys colours, once it is asked to.

    An old console of Windows shows their codes as letters until it is asked.
    """
    if sys.platform == "win32":
        system = ctypes.windll.kernel32
        console = msvcrt.get_osfhandle(terminal.fileno())
        mode = ctypes.c_ulong()
        if not system.GetConsoleMode(console, ctypes.byref(mode)):
            return False
        return bool(system.SetConsoleMode(console, mode.value | _OBEYS_CODES))
    return True


def open_folder(folder: Path) -> int | None:
    """Return a handle on a folder, to sync it by; None where folders have no handles."""
    if sys.platform == "win32":
        return None
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def give_way_to_others() -> None:
    """Let other processes go first, as that which answers keys.

    On Windows this is said where a process is started.
    """
    if sys.platform != "win32":
        os.nice(_NICENESS)


def unlock_file(handle: int) -> None:
    """Let others have the lock."""
    os.close(handle)


def write_lock_note(handle: int, note: bytes) -> None:
    """Write what others may read about the lock that `handle` holds.

    The first byte is the one that is locked, and Windows lets nobody else read it.
    """
    os.ftruncate(handle, _NOTE_START)
    os.lseek(handle, _NOTE_START, os.SEEK_SET)
    os.write(handle, note)


def read_lock_note(path: Path) -> bytes:
    """Return what was last written about a lock; empty where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return b""
    try:
        os.lseek(handle, _NOTE_START, os.SEEK_SET)
        return os.read(handle, _LONGEST_NOTE)
    finally:
        os.close(handle)


@cache
def _system_swap() -> Callable[[bytes, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        return partial(_swap_on_linux, library)
    if hasattr(library, "renamex_np"):
        return partial(_swap_on_macos, library)
    return None


def _swap_on_linux(library: ctypes.CDLL, one: bytes, other: bytes) -> int:
    exchange = ctypes.c_uint(_EXCHANGE_FLAG)
    return int(library.renameat2(_CURRENT_FOLDER, one, _CURRENT_FOLDER, other, exchange))


def _swap_on_macos(library: ctypes.CDLL, one: bytes, other: bytes) -> int:
    return int(library.renamex_np(one, other, ctypes.c_uint(_EXCHANGE_FLAG)))


def share_one_heap() -> None:
    """Let all threads that begin from now on take their memory from one place.

    The C library of Linux gives each its own, and what one has freed the others cannot use: among
    threads that take turns anyway, that is a third of a small program's memory. Elsewhere this does
    nothing.
    """
    library = _linux_library()
    if library is not None and hasattr(library, "mallopt"):
        library.mallopt(_MOST_ARENAS, 1)


def return_free_memory() -> None:
    """Give the system back what was freed here and is held for later; elsewhere this does nothing.

    The C library of Linux gives back the end of its heap only, and one value there that is still
    held keeps all that lies before it.
    """
    library = _linux_library()
    if library is not None and hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


@cache
def _linux_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None
