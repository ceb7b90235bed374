"""What is not even begun to be read: what is too large, and what may never end?"""

from pathlib import Path

from userneeds.session.errors import NoSuchFile, NotAWorkshop
from userneeds.session.storage.disk import FileStat

LARGEST_BYTES = 20_000_000
"""A workshop of 50,000 cards; anything larger is some other file."""
_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""Where a shell puts what it hands over: `userneeds capture parse <(…)`."""


def require_readable(path: Path, status: FileStat) -> None:
    """Raise where reading a file would take too much memory, or might never end.

    Raises:
        NotAWorkshop: when it is too large.
        NoSuchFile: when it is a pipe or a device.
    """
    if status.size > LARGEST_BYTES:
        megabytes = status.size // 1_000_000
        raise NotAWorkshop(f"{path.name} has {megabytes} MB; that is no workshop.")
    if not status.is_ordinary and not _is_folder_or_stream(path):
        raise NoSuchFile(f"{path} is a pipe or a device, not a file.", "Name a file.")


def _is_folder_or_stream(path: Path) -> bool:
    return path.is_dir() or str(path).startswith(_STREAMS)
