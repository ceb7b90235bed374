"""Which files of a library are meant by what was typed, and what do they say?

A folder means every workshop, series and plan in it. What a file holds is told by its name, as
everywhere in a library.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import Seen, see
from userneeds.model.series import Series
from userneeds.session.editing.load import series_beside, series_trouble
from userneeds.session.errors import NoSuchFile
from userneeds.session.library.origins import with_links_both_ways
from userneeds.session.library.whole_files import WholeFile, read_whole_file
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX, library_file_kind
from userneeds.session.storage.missing_names import missing_hint
from userneeds.surfaces.cli.console import Console

_MOST_NAMED = 3
"""Workshops that a hint names."""


def files_in(path: Path) -> Iterator[Path]:
    """Yield every file of a library below a folder, by name; a file yields itself.

    Hidden folders are left out.

    Raises:
        NoSuchFile: when there is nothing at this path.
    """
    if not path.is_dir():
        if not path.exists():
            sentence = f"There is no file or folder {path}."
            raise NoSuchFile(sentence, missing_hint(path))
        yield path
        return
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if library_file_kind(name))


def read_seen_at(
    path: Path, reader: Reader, console: Console
) -> tuple[Seen[Reader], Series | None]:
    """Return the workshop in a file as a reader may see it, and the series beside it.

    Where the series is there and cannot be read, nobody is named, because it may say that somebody
    has withdrawn; that is said.

    Raises:
        UserNeedsError: when the workshop cannot be read.
    """
    workshop, series = read_for_export(path, console)
    return see(workshop, reader, series), series


def read_for_export(path: Path, console: Console) -> WholeFile:
    """Return the same before it is said who sees it; who may not be named is not, as there."""
    require_workshop_file(path)
    console.now_doing(f"Reading {path.name}")
    whole, notes = read_whole_file(path)
    for note in notes:
        console.say(note)
    return whole._replace(workshop=with_links_both_ways(whole.workshop, path))


def require_workshop_file(path: Path) -> None:
    """Raise `NoSuchFile` for a folder, with the workshops that may be meant."""
    if path.is_dir():
        raise NoSuchFile(f"{path} is a folder, not a workshop.", _choice_hint(path))


def workshop_paths(path: Path) -> list[Path]:
    """Return every workshop below a folder, by name; a workshop's file alone when it is one."""
    return [file for file in files_in(path) if file.name.endswith(WORKSHOP_SUFFIX)]


def read_series_beside(path: Path, console: Console) -> Series | None:
    """Return the series in the folder of a workshop; say when there is one that cannot be read."""
    if trouble := series_trouble(path):
        console.say(trouble)
    return series_beside(path)


def _choice_hint(folder: Path) -> str:
    workshops = [str(path) for path in workshop_paths(folder)]
    if not workshops:
        return "There is no workshop in it either."
    named = ", ".join(workshops[:_MOST_NAMED])
    more = ", …" if len(workshops) > _MOST_NAMED else ""
    return f"Name one of these: {named}{more}."
