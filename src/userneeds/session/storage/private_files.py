"""How does a small file of the state folder come to say something else? Whole, or not at all.

Whoever opens the same workshop clears away what a killed program left waiting there, and may take a
version for such a one that is just being written: it is then written once more.
"""

from pathlib import Path

from userneeds.session.storage.atomic_files import remove_if_there, temp_path_for
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.held_files import replace_when_free

_OWNER_ONLY = 0o600


def replace_private_file(path: Path, data: bytes, disk: Disk, *, is_synced: bool) -> None:
    """Let the file at `path` hold `data`, for this person only; its folder is made.

    Where it is synced, it holds them after a power cut too.

    Raises:
        OSError: when the disk will not; nothing is left waiting then, and the file is as it was.
    """
    disk.make_folder(path.parent)
    try:
        _replace_once(path, data, disk, is_synced=is_synced)
    except FileNotFoundError:
        _replace_once(path, data, disk, is_synced=is_synced)


def _replace_once(path: Path, data: bytes, disk: Disk, *, is_synced: bool) -> None:
    waiting = temp_path_for(path, disk)
    handle = disk.create(waiting, _OWNER_ONLY)
    try:
        try:
            disk.write(handle, data)
            if is_synced:
                disk.sync(handle)
        finally:
            disk.close(handle)
        replace_when_free(waiting, path, disk)
    except OSError:
        remove_if_there(waiting, disk)
        raise
