"""Has a file changed since it was read?

Told by its size, its time and its inode, without reading it.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from userneeds.session.storage.filenames import SERIES_FILE


def file_stamp(path: Path) -> str:
    """Return what changes with a file; empty where it is not there."""
    return _stamp(os.fspath(path))


def _stamp(path: str) -> str:
    try:
        stat = os.stat(path)  # noqa: PTH116 - of thousands of paths
    except OSError:  # gone since the folder was listed
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}"


def workshop_stamps(folders: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return those of `workshop_stamp` by path, for the names in each folder.

    Each folder's series is looked at once. Paths are plain text: there are thousands of them, and
    of each only its stamp is wanted.
    """
    stamps: dict[str, str] = {}
    for folder, names in folders:
        beginning = folder + os.sep
        series = _stamp(beginning + SERIES_FILE) if names else ""
        for name in names:
            path = beginning + name
            stamps[path] = f"{_stamp(path)} {series}"
    return stamps


def workshop_stamp(path: Path) -> str:
    """Return what changes with a workshop, and with its series, which says who has withdrawn."""
    return f"{file_stamp(path)} {file_stamp(path.with_name(SERIES_FILE))}"
