"""How does a file get from the disk to a text and back without destroying what others wrote?

Writing goes into a new file beside the old one, which then swaps names with it; what comes out of
the swap is looked at before it is thrown away. So the file is at every instant the whole old or new
version, and a save by an editor in the very same instant is found and handed back, not lost. On a
drive that cannot swap, it is compared just before, with a gap of well under a millisecond.

**Source:** comparing and then renaming loses saves of an editor that is fast enough; swapping loses
none (`tests/session/test_race.py`).
"""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from userneeds.model.problem import Problem
from userneeds.session.errors import (
    AlreadyThere,
    FileChangedElsewhere,
    NoSuchFile,
    NotAWorkshop,
    disk_refusal,
)
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.held_files import (
    exchange_when_free,
    remove_when_free,
    replace_or_discard,
    replace_when_free,
)
from userneeds.session.storage.missing_names import missing_hint
from userneeds.session.storage.readable_files import require_readable

_WRITABLE = 0o222
_TOKEN_LENGTH = 8
"""Characters of `Disk.random_token`."""


def content_digest(data: bytes) -> str:
    """Return what stands for exactly these bytes: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def read_text(path: Path, disk: Disk = SYSTEM_DISK) -> str:
    """Return what a file says, with its own line ends.

    Raises:
        NoSuchFile: when there is none, or it is a folder.
        NotAWorkshop: when it is not text in UTF-8, with the place of the first wrong byte.
        DiskRefused: when it cannot be read.
    """
    return decode_text(read_bytes(path, disk), path)


def read_bytes(path: Path, disk: Disk = SYSTEM_DISK) -> bytes:
    """Return what is in a file, or raise as `read_text` does."""
    try:
        require_readable(path, disk.stat(path))
        return disk.read(path)
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise NoSuchFile(f"There is no file {path}.", missing_hint(path)) from fault
    except IsADirectoryError as fault:
        hint = "Name one of the files in it."
        raise NoSuchFile(f"{path} is a folder, not a file.", hint) from fault
    except OSError as fault:
        raise disk_refusal(path, fault, "read") from fault


def decode_text(data: bytes, path: Path) -> str:
    """Return bytes as text.

    Raises:
        NotAWorkshop: when they are none, with the line and column of the first wrong byte.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        sentence = f"The byte {data[fault.start]:#04x} here is not text in UTF-8."
        problem = Problem("not-utf-8", sentence, "Save the file as UTF-8 in your editor.")
        located = problem.located_at(str(path), line, column)
        summary = f"{path.name} is not text in UTF-8."
        raise NotAWorkshop(summary, (located,), problem.hint) from fault


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A new version, whole and safe on the disk, waiting beside the file it is for."""

    target: Path
    temp_path: Path
    data: bytes


def prepare_file(target: Path, data: bytes, disk: Disk = SYSTEM_DISK) -> PreparedFile:
    """Put `data` on the disk beside `target`, with the same permissions.

    Raises:
        OSError: when the disk will not; nothing is left behind then.
    """
    mode = disk.stat(target).mode
    if not mode & _WRITABLE:
        raise PermissionError(errno.EACCES, "the file is marked as read-only", str(target))
    waiting = temp_path_for(target, disk)
    _write_synced(waiting, data, mode, disk)
    return PreparedFile(target, waiting, data)


def prepare_missing_file(target: Path, data: bytes, disk: Disk = SYSTEM_DISK) -> PreparedFile:
    """Put `data` on the disk beside `target`, which is not there.

    Raises:
        OSError: when the disk will not; nothing is left behind then.
    """
    waiting = temp_path_for(target, disk)
    _write_synced(waiting, data, 0o644, disk)
    return PreparedFile(target, waiting, data)


def fill_gap(new: PreparedFile, disk: Disk = SYSTEM_DISK) -> None:
    """Make the prepared version the file, if there is none.

    Raises:
        FileExistsError: when there is one again.
        OSError: when the disk will not.
    """
    try:
        disk.stat(new.target)
    except FileNotFoundError:
        replace_when_free(new.temp_path, new.target, disk)
        disk.sync_folder(new.target.parent)
    else:
        raise FileExistsError(errno.EEXIST, "the file is there again", str(new.target))


def swap_into_place(new: PreparedFile, expected: str, disk: Disk = SYSTEM_DISK) -> None:
    """Make the prepared version the file, if the file still has the fingerprint `expected`.

    Afterwards `new.temp_path` holds what was in the file before: look at it before it is thrown
    away, because somebody else may have written the file in the very same instant. It is gone where
    the disk cannot swap.

    Raises:
        FileChangedElsewhere: when somebody else wrote the file before; nothing was changed.
        OSError: when the disk will not; then `new.temp_path` tells whether the swap happened.
    """
    there = disk.read(new.target)
    if content_digest(there) != expected:
        raise FileChangedElsewhere(new.target, there)
    if not exchange_when_free(new.temp_path, new.target, disk):
        replace_when_free(new.temp_path, new.target, disk)
    disk.sync_folder(new.target.parent)


def remove_if_there(waiting: Path, disk: Disk = SYSTEM_DISK) -> None:
    """Remove a file that waited, if it is still there."""
    with suppress(FileNotFoundError):
        remove_when_free(waiting, disk)


def rewrite_text(path: Path, before: str, after: str, disk: Disk = SYSTEM_DISK) -> None:
    """Replace what a file says in one step, if it still says `before`.

    Nothing that somebody else writes meanwhile is destroyed: it is in the file, or, where they
    wrote more than once in these very instants, beside it under a name that people see.

    Raises:
        FileChangedElsewhere: when somebody else wrote it meanwhile; what they wrote stays.
        DiskRefused: when it cannot be written.
    """
    expected = before.encode("utf-8")
    try:
        new = prepare_file(real_path(path), after.encode("utf-8"), disk)
        try:
            swap_into_place(new, content_digest(expected), disk)
            displaced = _displaced_bytes(new.temp_path, disk)
            if displaced is not None and displaced != expected:
                _swap_back(new, displaced, disk)
                raise FileChangedElsewhere(path, displaced)
        finally:
            _clear_away(new, expected, disk)
    except OSError as fault:
        raise disk_refusal(path, fault) from fault


def _swap_back(new: PreparedFile, displaced: bytes, disk: Disk) -> None:
    """Give the file back to who wrote it in the instant of the swap, if it is still ours."""
    theirs = PreparedFile(new.target, new.temp_path, displaced)
    swap_into_place(theirs, content_digest(new.data), disk)


def _clear_away(new: PreparedFile, expected: bytes, disk: Disk) -> None:
    """Remove what waits beside the file; somebody else's words get a name that people see."""
    waiting = _displaced_bytes(new.temp_path, disk)
    if waiting is None or waiting in {expected, new.data}:
        remove_if_there(new.temp_path, disk)
    else:
        move_aside(new.temp_path, new.target, disk)


def move_aside(waiting: Path, file: Path, disk: Disk) -> Path:
    """Give a file that waited a name that people see, and return it."""
    mark = content_digest(disk.read(waiting))[:6]
    aside = file.with_name(f"{file.name}.kept-{mark}")
    replace_when_free(waiting, aside, disk)
    disk.sync_folder(file.parent)
    return aside


def _displaced_bytes(waiting: Path, disk: Disk) -> bytes | None:
    try:
        return disk.read(waiting)
    except FileNotFoundError:
        return None


def write_new(path: Path, text: str, disk: Disk = SYSTEM_DISK) -> None:
    """Write a file that is not there yet, with the folders above it.

    Raises:
        AlreadyThere: when there is something at this path.
        DiskRefused: when the disk will not; nothing is left behind then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_synced(path, text.encode("utf-8"), 0o644, disk)
        disk.sync_folder(path.parent)
    except FileExistsError as fault:
        raise AlreadyThere(f"There is a file {path} already.", "Choose another name.") from fault
    except OSError as fault:
        raise disk_refusal(path, fault) from fault


def write_atomically(
    path: Path, data: bytes, disk: Disk = SYSTEM_DISK, *, private: bool = False
) -> None:
    """Write a file that can be made again (a document, an index), in place of an older one.

    A `private` one can be read by nobody else.

    Raises:
        DiskRefused: when the disk will not; the older one stays then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = temp_path_for(path, disk)
        _write_synced(waiting, data, 0o600 if private else 0o644, disk)
        replace_or_discard(waiting, path, disk)
        disk.sync_folder(path.parent)
    except OSError as fault:
        raise disk_refusal(path, fault) from fault


def temp_path_for(target: Path, disk: Disk) -> Path:
    """Return a fresh name for what waits to become `target`; git ignores it."""
    return target.with_name(f".{target.name}.{disk.random_token()}.tmp")


def is_temp_name(name: str, target: Path) -> bool:
    """Tell whether a name in the folder of `target` was made by `temp_path_for`."""
    if not name.endswith(".tmp"):
        return False
    before, _, token = name.removesuffix(".tmp").rpartition(".")
    return before == f".{target.name}" and len(token) == _TOKEN_LENGTH


def remove_abandoned(target: Path, disk: Disk) -> None:
    """Remove what a killed program left waiting to become `target`."""
    for name in disk.list_names(target.parent):
        if is_temp_name(name, target):
            remove_if_there(target.with_name(name), disk)


def real_path(path: Path) -> Path:
    """Return the file that a name really means, through any links, so that links stay links."""
    return Path(os.path.realpath(path))


def _write_synced(path: Path, data: bytes, mode: int, disk: Disk) -> None:
    """Put a whole new file on the disk, safe from a power cut but for its name, or nothing."""
    handle = disk.create(path, mode)
    try:
        try:
            disk.write(handle, data)
            disk.sync(handle)
        finally:
            disk.close(handle)
    except OSError:
        remove_if_there(path, disk)
        raise
