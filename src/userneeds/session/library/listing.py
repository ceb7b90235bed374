"""What does one line of a list say about a workshop?

A file is either read whole, and its problems are counted, or looked at for its outline only, and
then the line says that nobody counted them. A file whose outline cannot be told for sure is always
read whole.
"""

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path

from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.yamlfile.read.outline import outline_of
from userneeds.yamlfile.read.reader import read_workshop


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
    problems: int | None = 0
    """Everything wrong with the file, warnings included; None where it was not read whole."""
    is_readable: bool = True
    """Whether what this line says could be read; the rest of the file is only known where problems were counted."""


def read_entry(path: Path) -> WorkshopEntry:
    """Return the entry of one file, whatever is in it, with its problems counted."""
    return _make_entry(path, is_whole=True)


def outline_entry(path: Path) -> WorkshopEntry:
    """Return the entry of one file, whatever is in it; problems are not counted where its outline says enough."""
    return _make_entry(path, is_whole=False)


def _make_entry(path: Path, *, is_whole: bool) -> WorkshopEntry:
    name = path.name.removesuffix(WORKSHOP_SUFFIX)
    try:
        text = read_text(path)
    except NotAWorkshop as fault:
        return WorkshopEntry(
            path, title=name, problems=max(1, len(fault.problems)), is_readable=False
        )
    except UserNeedsError:
        return WorkshopEntry(path, title=name, problems=1, is_readable=False)
    outline = None if is_whole else outline_of(text)
    if outline is not None:
        return WorkshopEntry(path, **asdict(outline), problems=None)
    reading = read_workshop(text, str(path))
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


def outline_entries(paths: list[Path]) -> list[WorkshopEntry]:
    """Return the entries of several files, in order, as `look_at` does."""
    return [outline_entry(path) for path in paths]


def read_entries(paths: list[Path]) -> list[WorkshopEntry]:
    """Return the entries of several files, in order, as `read_whole` does."""
    return [read_entry(path) for path in paths]
