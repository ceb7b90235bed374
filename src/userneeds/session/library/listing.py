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
    """Whether what this line says could be read.

    The rest of the file is only known where problems were counted.
    """


def read_entry(path: Path) -> WorkshopEntry:
    """Return the entry of one file, whatever is in it, with its problems counted."""
    return _make_entry(path, is_whole=True)


def outline_entry(path: Path) -> WorkshopEntry:
    """Return the entry of one file, whatever is in it.

    Problems are not counted where its outline says enough.
    """
    return _make_entry(path, is_whole=False)


def _make_entry(path: Path, *, is_whole: bool) -> WorkshopEntry:
    try:
        text = read_text(path)
    except NotAWorkshop as fault:
        return _unreadable_entry(path, max(1, len(fault.problems)))
    except UserNeedsError:
        return _unreadable_entry(path, 1)
    outline = None if is_whole else outline_of(text)
    if outline is not None:
        return WorkshopEntry(path, **asdict(outline), problems=None)
    result = read_workshop(text, str(path))
    workshop = result.value
    if workshop is None:
        return _unreadable_entry(path, len(result.problems))
    return WorkshopEntry(
        path,
        id=workshop.id,
        title=workshop.title,
        date=workshop.date,
        focus=workshop.focus,
        cards=len(workshop.cards),
        themes=len(workshop.themes),
        problems=len(result.problems),
    )


def _unreadable_entry(path: Path, problems: int) -> WorkshopEntry:
    name = path.name.removesuffix(WORKSHOP_SUFFIX)
    return WorkshopEntry(path, title=name, problems=problems, is_readable=False)


def outline_entries(paths: list[Path]) -> list[WorkshopEntry]:
    """Return the entries of several files, in order, as `outline_entry` does."""
    return [outline_entry(path) for path in paths]


def read_entries(paths: list[Path]) -> list[WorkshopEntry]:
    """Return the entries of several files, in order, as `read_entry` does."""
    return [read_entry(path) for path in paths]
