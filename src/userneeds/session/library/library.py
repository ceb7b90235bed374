"""What is in a folder of workshops?

Series, their workshops by date, and workshops that belong to no series.

A folder with a `series.yaml` is a series; every `*.workshop.yaml` in it is one of its workshops.
Files that cannot be read are listed as well, because a file that vanishes from a list is the worst
kind of fault.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.session.errors import NoSuchFile, NotAWorkshop, UserNeedsError
from userneeds.session.library.index import indexed_entries
from userneeds.session.library.listing import WorkshopEntry
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import SERIES_FILE, TEMPLATE_FOLDER, WORKSHOP_SUFFIX
from userneeds.session.storage.user_dirs import cache_folder
from userneeds.yamlfile.read.reader import read_series

__all__ = ["Library", "SeriesEntry", "WorkshopEntry", "scan_library"]

_SKIPPED_FOLDERS = {"node_modules", "__pycache__", TEMPLATE_FOLDER}


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """One series in a list."""

    path: Path
    """Its folder."""
    series: Series | None
    """None where `series.yaml` cannot be read."""
    workshops: tuple[WorkshopEntry, ...]
    """By date; those without one last."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with `series.yaml`."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything in a folder."""

    root: Path
    series: tuple[SeriesEntry, ...] = ()
    without_series: tuple[WorkshopEntry, ...] = ()
    """Workshops in folders without a `series.yaml`."""

    def workshops(self) -> Iterator[WorkshopEntry]:
        """Return every workshop."""
        for entry in self.series:
            yield from entry.workshops
        yield from self.without_series


def scan_library(
    folder: Path, cache: Path | None = None, *, count_problems: bool = False
) -> Library:
    """Return what is in a folder and the folders below it.

    What did not change since the last time is remembered in the folder `cache` (the program's own
    where none is given). Where hundreds of files are new, their problems are not counted, unless
    `count_problems` asks for them.

    Raises:
        NoSuchFile: when there is no such folder.
    """
    if not folder.is_dir():
        raise NoSuchFile(
            f"There is no folder {folder}.", "Check the name, or make one: userneeds new."
        )
    series: list[SeriesEntry] = []
    loose: list[WorkshopEntry] = []
    folders = list(_walk_folders(folder))
    paths = [path for _, files in folders for path in files]
    found = indexed_entries(paths, folder, cache or cache_folder(), count_problems=count_problems)
    for here, files in folders:
        entries = [found[path] for path in files]
        if (here / SERIES_FILE).is_file():
            series.append(_read_series_entry(here, entries))
        else:
            loose += entries
    return Library(folder, tuple(series), _sort_by_date(loose))


def _walk_folders(root: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder that has a series or workshops, and the workshops in it."""
    waiting = [root]
    while waiting:
        here = waiting.pop(0)
        try:
            inside = sorted(here.iterdir())
        except OSError:
            continue
        waiting += [
            path
            for path in inside
            if path.is_dir() and not path.is_symlink() and _is_of_interest(path.name)
        ]
        files = [path for path in inside if path.name.endswith(WORKSHOP_SUFFIX) and path.is_file()]
        if files or (here / SERIES_FILE).is_file():
            yield here, files


def _is_of_interest(name: str) -> bool:
    return not name.startswith((".", "_")) and name not in _SKIPPED_FOLDERS


def _read_series_entry(folder: Path, workshops: list[WorkshopEntry]) -> SeriesEntry:
    path = folder / SERIES_FILE
    try:
        reading = read_series(read_text(path), str(path))
    except NotAWorkshop as fault:
        return SeriesEntry(folder, None, _sort_by_date(workshops), fault.problems)
    except UserNeedsError as fault:
        return SeriesEntry(
            folder,
            None,
            _sort_by_date(workshops),
            (Problem("unreadable", str(fault), file=str(path)),),
        )
    return SeriesEntry(folder, reading.value, _sort_by_date(workshops), reading.problems)


def _sort_by_date(entries: list[WorkshopEntry]) -> tuple[WorkshopEntry, ...]:
    return tuple(
        sorted(
            entries, key=lambda entry: (entry.date is None, entry.date or dt.date.min, entry.path)
        )
    )
