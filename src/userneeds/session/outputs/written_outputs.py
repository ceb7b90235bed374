"""Which bytes were last written to a path that somebody named with `--out`?

An answer in JSON bears no mark of its maker, because its readers expect what they know. So it is
remembered here, in the folder for what can be made again, what was written where. What cannot be
remembered is taken for somebody else's the next time, and kept.
"""

from pathlib import Path

from userneeds.session.errors import DiskRefused
from userneeds.session.storage.atomic_files import content_digest, real_path, write_atomically
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.user_dirs import cache_folder


def remember_output(path: Path, data: bytes, cache: Path | None = None) -> None:
    """Remember that `data` was written to this path; a fault is noted for `doctor`."""
    note = _note_path(path, cache)
    try:
        write_atomically(note, content_digest(data).encode("ascii"), private=True)
    except (DiskRefused, OSError) as fault:
        note_survived_fault("Remembering what --out wrote", fault, note)


def is_remembered(
    path: Path, data: bytes, cache: Path | None = None, disk: Disk = SYSTEM_DISK
) -> bool:
    """Tell whether exactly these bytes were written to this path last."""
    try:
        digest = disk.read(_note_path(path, cache))
    except OSError:
        return False
    return digest == content_digest(data).encode("ascii")


def _note_path(path: Path, cache: Path | None) -> Path:
    key = content_digest(str(real_path(path)).encode("utf-8", "surrogateescape"))
    return (cache or cache_folder()) / "outputs" / key
