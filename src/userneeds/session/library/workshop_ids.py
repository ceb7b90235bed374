"""Which workshop has which id, told from the first lines of files, before any of them is read?"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from userneeds.session.storage.filenames import SERIES_FILE, WORKSHOP_SUFFIX

_ID = re.compile(r"^id:[ \t]+[\"']?(?P<id>[a-z0-9-]+)", re.MULTILINE)
_BEGINNING = 4096
"""Bytes of a file in which its id stands."""


def workshops_around(file: Path) -> dict[str, Path]:
    """Return the workshops of a library by id: of the series of a file, and those beside it."""
    # One's own series comes last, so that its workshops win over others of the same id.
    return _by_id(_files_of_other_series(file)) | workshops_beside(file)


def workshops_beside(file: Path) -> dict[str, Path]:
    """Return the workshops in the folder of a file by id, its own too."""
    return _by_id(_files_in(file.parent))


def _by_id(paths: Iterable[Path]) -> dict[str, Path]:
    ids = {path: _id_in(path) for path in paths}
    return {workshop_id: path for path, workshop_id in ids.items() if workshop_id}


def _files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{WORKSHOP_SUFFIX}"))


def _files_of_other_series(file: Path) -> Iterator[Path]:
    own = file.parent
    for series in sorted(own.parent.glob(f"*/{SERIES_FILE}")):
        if series.parent != own:
            yield from _files_in(series.parent)


def _id_in(path: Path) -> str:
    if not path.is_file():  # opening a pipe waits for somebody to write
        return ""
    try:
        with path.open("rb") as opened:
            beginning = opened.read(_BEGINNING).decode("utf-8", "replace")
    except OSError:
        return ""
    found = _ID.search(beginning)
    return found["id"] if found else ""
