"""Has a file changed since it was read?

Told by its size, its time and its inode, without reading it.
"""

from pathlib import Path

from userneeds.session.storage.filenames import SERIES_FILE


def file_stamp(path: Path) -> str:
    """Return what changes with a file; empty where it is not there."""
    try:
        stat = path.stat()
    except OSError:  # gone since the folder was listed
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}"


def workshop_stamp(path: Path) -> str:
    """Return what changes with a workshop, and with its series, which says who has withdrawn."""
    return f"{file_stamp(path)} {file_stamp(path.with_name(SERIES_FILE))}"
