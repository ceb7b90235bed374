"""Has a file changed since it was read?

Told by its size, its time and its inode, without reading it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from userneeds.session.storage.filenames import SERIES_FILE


def file_stamp(path: Path) -> str:
    """Return what changes with a file; empty where it is not there."""
    try:
        stat = path.stat()
    except OSError:  # gone since the folder was listed
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}"


def workshop_stamps(paths: Iterable[Path]) -> dict[Path, str]:
    """Return those of `workshop_stamp` by path; each folder's series is looked at once."""
    stamps: dict[Path, str] = {}
    of_series: dict[str, str] = {}
    for path in paths:
        folder = os.path.dirname(path)  # noqa: PTH120 - of thousands of paths
        if folder not in of_series:
            of_series[folder] = file_stamp(path.with_name(SERIES_FILE))
        stamps[path] = f"{file_stamp(path)} {of_series[folder]}"
    return stamps


def workshop_stamp(path: Path) -> str:
    """Return what changes with a workshop, and with its series, which says who has withdrawn."""
    return f"{file_stamp(path)} {file_stamp(path.with_name(SERIES_FILE))}"
