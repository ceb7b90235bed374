"""What is in a folder of workshops? Series, their workshops by date, and workshops that belong to no series.

A folder with a `series.yaml` is a series; every `*.workshop.yaml` in it is one of its workshops. Files that cannot be
read are listed as well, with their problems counted, because a file that vanishes from a list is the worst kind of
fault.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.session.errors import NoSuchFile, NotAWorkshop, UserNeedsError
from userneeds.session.filenames import SERIES_FILE, TEMPLATE_FOLDER, WORKSHOP_SUFFIX
from userneeds.session.files import read_text
from userneeds.text.reader import read_series, read_workshop

_PASSED_OVER = {"node_modules", "__pycache__", TEMPLATE_FOLDER}


@dataclass(frozen=True, slots=True)
class WorkshopEntry:
    """One workshop in a list."""

    path: Path
    id: str = ""
    title: str = ""
    """The name of the file where the file cannot be read."""
    date: dt.date | None = None
    """None where the file cannot be read."""
    focus: str = ""
    cards: int = 0
    themes: int = 0
    problems: int = 0
    """Everything wrong with the file, warnings included."""
    is_readable: bool = True


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
    loose: tuple[WorkshopEntry, ...] = ()
    """Workshops in folders without a `series.yaml`."""

    def workshops(self) -> Iterator[WorkshopEntry]:
        """Return every workshop."""
        for entry in self.series:
            yield from entry.workshops
        yield from self.loose


def scan(folder: Path) -> Library:
    """Return what is in a folder and the folders below it.

    Raises:
        NoSuchFile: when there is no such folder.
    """
    if not folder.is_dir():
        raise NoSuchFile(f"There is no folder {folder}.", "Check the name, or make one: userneeds new.")
    series: list[SeriesEntry] = []
    loose: list[WorkshopEntry] = []
    for here, files in _folders(folder):
        entries = [look_at(path) for path in files]
        if (here / SERIES_FILE).is_file():
            series.append(_series(here, entries))
        else:
            loose += entries
    return Library(folder, tuple(series), _by_date(loose))


def look_at(path: Path) -> WorkshopEntry:
    """Return the entry of one file, whatever is in it."""
    name = path.name.removesuffix(WORKSHOP_SUFFIX)
    try:
        reading = read_workshop(read_text(path), str(path))
    except NotAWorkshop as fault:
        return WorkshopEntry(path, title=name, problems=max(1, len(fault.problems)), is_readable=False)
    except UserNeedsError:
        return WorkshopEntry(path, title=name, problems=1, is_readable=False)
    found = reading.value
    if found is None:
        return WorkshopEntry(path, title=name, problems=len(reading.problems), is_readable=False)
    return WorkshopEntry(
        path,
        id=found.id,
        title=found.title,
        date=found.date,
        focus=found.focus,
        cards=len(found.cards),
        themes=len(found.themes),
        problems=len(reading.problems),
    )


def _folders(root: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder that has a series or workshops, and the workshops in it."""
    waiting = [root]
    while waiting:
        here = waiting.pop(0)
        try:
            inside = sorted(here.iterdir())
        except OSError:
            continue
        waiting += [path for path in inside if path.is_dir() and not path.is_symlink() and _is_of_interest(path.name)]
        files = [path for path in inside if path.name.endswith(WORKSHOP_SUFFIX) and path.is_file()]
        if files or (here / SERIES_FILE).is_file():
            yield here, files


def _is_of_interest(name: str) -> bool:
    return not name.startswith((".", "_")) and name not in _PASSED_OVER


def _series(folder: Path, workshops: list[WorkshopEntry]) -> SeriesEntry:
    path = folder / SERIES_FILE
    try:
        reading = read_series(read_text(path), str(path))
    except NotAWorkshop as fault:
        return SeriesEntry(folder, None, _by_date(workshops), fault.problems)
    except UserNeedsError as fault:
        return SeriesEntry(folder, None, _by_date(workshops), (Problem("unreadable", str(fault), file=str(path)),))
    return SeriesEntry(folder, reading.value, _by_date(workshops), reading.problems)


def _by_date(entries: list[WorkshopEntry]) -> tuple[WorkshopEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.date is None, entry.date or dt.date.min, entry.path)))
