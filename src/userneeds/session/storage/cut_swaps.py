"""How does a file get its name back where a power cut came in the middle of a swap on Windows?"""

from pathlib import Path

from userneeds.session.storage.atomic_files import is_temp_name
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.held_files import PAUSE_SECONDS, replace_when_free
from userneeds.session.storage.replacing_swap import aside_path

_LOOKS = 3
"""At a file that is not there, before a swap is taken to have been cut short."""


def mend_half_swap(target: Path, disk: Disk) -> None:
    """Give a file its name back where a power cut came in the middle of a swap on Windows.

    What waited to become the file is left beside it, as by any save that was cut short.

    Raises:
        OSError: when the disk will not.
    """
    if _is_there(target, disk):
        return
    names = [name for name in disk.list_names(target.parent) if is_temp_name(name, target)]
    paths = [target.with_name(name) for name in names]
    cut_short = [path for path in paths if aside_path(path) in paths and aside_path(path) != path]
    # Another window may be in the middle of it just now: then the file is there in a moment.
    for _ in range(_LOOKS if cut_short else 0):
        disk.pause(PAUSE_SECONDS)
        if _is_there(target, disk):
            return
    for kept in cut_short[:1]:
        replace_when_free(kept, target, disk)
        disk.sync_folder(target.parent)


def _is_there(path: Path, disk: Disk) -> bool:
    try:
        disk.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True
