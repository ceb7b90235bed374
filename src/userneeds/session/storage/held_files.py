"""How is a file replaced or removed that another program holds just now?

On Windows a file cannot be renamed or removed while a virus scanner reads it, a folder is
synchronised, or an editor has it open. That mostly lasts for some milliseconds: so it is tried
again for two seconds, and then said who may hold the file.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from userneeds.session.errors import HeldElsewhere
from userneeds.session.storage.disk import Disk

T = TypeVar("T")
PAUSE_SECONDS = 0.1
TRIES = 21
"""Two seconds of pauses between them."""


def replace_when_free(source: Path, target: Path, disk: Disk) -> None:
    """Give `source` the name `target`; what had it is gone.

    Raises:
        HeldElsewhere: when another program holds one of them for two seconds; nothing was changed.
        OSError: when the disk will not for another reason.
    """
    _try_patiently(partial(disk.replace, source, target), target, disk)


def exchange_when_free(one: Path, other: Path, disk: Disk) -> bool:
    """Swap the names of two files; False where the disk cannot. Raises as `replace_when_free`."""
    return _try_patiently(partial(disk.exchange, one, other), other, disk)


def replace_or_discard(source: Path, target: Path, disk: Disk) -> None:
    """Replace as `replace_when_free` does; where that fails, nothing is left of `source`."""
    try:
        replace_when_free(source, target, disk)
    except OSError:
        with suppress(OSError):  # the first fault says more
            disk.remove(source)
        raise


def remove_when_free(path: Path, disk: Disk) -> None:
    """Remove a file, or raise as `replace_when_free` does."""
    _try_patiently(partial(disk.remove, path), path, disk)


def _try_patiently(attempt: Callable[[], T], path: Path, disk: Disk) -> T:
    tries = 1
    while True:
        try:
            return attempt()
        except OSError as fault:
            if not disk.is_held(fault):
                raise
            if tries == TRIES:
                raise HeldElsewhere(path) from fault
        tries += 1
        disk.pause(PAUSE_SECONDS)
