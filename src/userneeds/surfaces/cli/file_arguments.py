"""Which files of a library are meant by what was typed, and what do they say?

A folder means every workshop, series and plan in it. What a file holds is told by its name, as
everywhere in a library.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import Seen, see
from userneeds.disclosure.series_withdrawals import with_nobody_named
from userneeds.model.series import Series
from userneeds.model.wording import counted_or_no
from userneeds.model.workshop import Workshop
from userneeds.session.editing.load import series_beside, series_trouble
from userneeds.session.errors import NoSuchFile, NotAWorkshop
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX, library_file_kind
from userneeds.session.storage.missing_names import missing_hint
from userneeds.surfaces.cli.console import Console
from userneeds.yamlfile.read.reader import read_workshop

NOBODY_NAMED = "Nobody is named: who has withdrawn from the series cannot be told."
"""Said where the series cannot be read."""
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


def read_workshop_at(path: Path, console: Console) -> Workshop:
    """Return the workshop in a file, and say when there is something to mend in it.

    Raises:
        UserNeedsError: when it cannot be read.
    """
    if path.is_dir():
        raise NoSuchFile(f"{path} is a folder, not a workshop.", _choice_hint(path))
    console.now_doing(f"Reading {path.name}")
    result = read_workshop(read_text(path), str(path))
    if result.value is None:
        sentence = f"{path} cannot be read as a workshop."
        raise NotAWorkshop(sentence, result.problems, "Mend these and try again.")
    if result.problems:
        count = counted_or_no(len(result.problems), "thing")
        console.say(f"{path} has {count} to mend: 'userneeds check {path}' lists them.")
    return result.value


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


def read_for_export(path: Path, console: Console) -> tuple[Workshop, Series | None]:
    """Return the same before it is said who sees it; who may not be named is not, as there."""
    workshop = read_workshop_at(path, console)
    series = read_series_beside(path, console)
    if series_trouble(path):
        console.say(NOBODY_NAMED)
        workshop = with_nobody_named(workshop)
    return workshop, series


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
