"""Where do a group's workshops lie: the folder that the app opens, and where a new one begins?"""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from userneeds.session.storage.filenames import SERIES_FILE, WORKSHOP_SUFFIX
from userneeds.session.storage.user_dirs import home_folder

_MOST_LOOKED_AT = 200
"""So many entries of a folder are looked at to find out whether it has workshops."""


def folder_to_open(here: Path, last: str) -> Path:
    """Return the folder the app opens when nobody names one.

    This one where there are workshops in it, else the one opened last, else this one where it is
    empty, else the place where groups lie; that one may not be there yet.
    """
    if has_workshops(here):
        return here
    if last and has_workshops(Path(last)):
        return Path(last)
    is_empty = next(_entries(here), None) is None
    return here if is_empty else default_folder()


def default_folder() -> Path:
    """Return where a person's groups lie unless they choose another place."""
    home = home_folder()
    documents = home / "Documents"
    return (documents if documents.is_dir() else home) / "userneeds"


def has_workshops(folder: Path) -> bool:
    """Tell whether a folder, or one right below it, holds a series or a workshop."""
    inside = list(islice(_entries(folder), _MOST_LOOKED_AT))
    below = chain.from_iterable(_entries(each) for each in inside)
    return any(_is_ours(each) for each in chain(inside, islice(below, _MOST_LOOKED_AT)))


def typed_folder(typed: str) -> Path:
    """Return the folder that somebody typed; `~` is theirs, and what is nobody's stays as it is."""
    folder = Path(typed.strip())
    try:
        return folder.expanduser()
    except RuntimeError:
        return folder


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder that this person can reach."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _entries(folder: Path) -> Iterator[Path]:
    try:
        yield from folder.iterdir()
    except OSError:
        return


def _is_ours(path: Path) -> bool:
    return path.name == SERIES_FILE or path.name.endswith(WORKSHOP_SUFFIX)
