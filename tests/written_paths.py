"""Where does this process write? As the interpreter itself reports it, whoever asks for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PLACES = {
    "os.chmod": (0,),
    "os.link": (1,),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
}
"""Events that change a file or a folder, and which of their values name it."""
_listeners: list[set[Path]] = []


@contextmanager
def written_paths() -> Iterator[set[Path]]:
    """Collect the absolute path of everything that is written, made, renamed or removed."""
    _start_listening()
    paths: set[Path] = set()
    _listeners.append(paths)
    try:
        yield paths
    finally:
        _listeners.remove(paths)


@cache
def _start_listening() -> None:
    """Ask the interpreter once: what listens to it cannot be taken away again."""
    sys.addaudithook(_hear)


def _hear(event: str, values: tuple[object, ...]) -> None:
    if not _listeners:
        return
    for place in _places_of(event, values):
        # Only what has a name: a number is a file that was opened before.
        if isinstance(place, str | bytes | os.PathLike):
            path = Path(os.path.abspath(os.fsdecode(place)))  # noqa: PTH100 - links stay links
            for paths in _listeners:
                paths.add(path)


def _places_of(event: str, values: tuple[object, ...]) -> list[object]:
    if event == "open":
        path, _, flags = values
        return [path] if isinstance(flags, int) and flags & _WRITES else []
    return [values[place] for place in _PLACES.get(event, ())]
