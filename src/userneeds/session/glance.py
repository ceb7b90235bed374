"""What does one line of a list say about a workshop? Read from the whole file, so that its problems are counted too."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.session.filenames import WORKSHOP_SUFFIX
from userneeds.session.files import read_text
from userneeds.text.reader import read_workshop


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


def look_at_each(paths: list[Path]) -> list[WorkshopEntry]:
    """Return the entries of several files, in order."""
    return [look_at(path) for path in paths]
