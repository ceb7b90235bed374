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
        hint = "Check the name, or make one: userneeds new."
        raise NoSuchFile(f"There is no folder {folder}.", hint)
    folders = list(_walk_folders(folder))
    paths = [path for _, files in folders for path in files]
    cache = cache or cache_folder()
    entries_by_path = indexed_entries(paths, folder, cache, count_problems=count_problems)
    series: list[SeriesEntry] = []
    without_series: list[WorkshopEntry] = []
    for here, files in folders:
        entries = [entries_by_path[path] for path in files]
        if (here / SERIES_FILE).is_file():
            series.append(_read_series_entry(here, entries))
        else:
            without_series += entries
    return Library(folder, tuple(series), _sort_by_date(without_series))


def _walk_folders(root: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder that has a series or workshops, and the workshops in it."""
    waiting = [root]
    while waiting:
        here = waiting.pop(0)
        try:
            inside = sorted(here.iterdir())
        except OSError:
            continue
        waiting += filter(_is_folder_to_look_into, inside)
        files = [path for path in inside if path.name.endswith(WORKSHOP_SUFFIX) and path.is_file()]
        if files or (here / SERIES_FILE).is_file():
            yield here, files


def _is_folder_to_look_into(path: Path) -> bool:
    if path.name.startswith((".", "_")) or path.name in _SKIPPED_FOLDERS:
        return False
    return path.is_dir() and not path.is_symlink()


def _read_series_entry(folder: Path, workshops: list[WorkshopEntry]) -> SeriesEntry:
    path = folder / SERIES_FILE
    by_date = _sort_by_date(workshops)
    try:
        result = read_series(read_text(path), str(path))
    except NotAWorkshop as fault:
        return SeriesEntry(folder, None, by_date, fault.problems)
    except UserNeedsError as fault:
        problem = Problem("unreadable", str(fault), file=str(path))
        return SeriesEntry(folder, None, by_date, (problem,))
    return SeriesEntry(folder, result.value, by_date, result.problems)


def _sort_by_date(entries: list[WorkshopEntry]) -> tuple[WorkshopEntry, ...]:
    return tuple(sorted(entries, key=_date_and_path))


def _date_and_path(entry: WorkshopEntry) -> tuple[bool, dt.date, Path]:
    """Return what entries are sorted by; those without a date come last."""
    has_no_date = entry.date is None
    return has_no_date, entry.date or dt.date.min, entry.path
