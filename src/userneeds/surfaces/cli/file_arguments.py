"""Which files of a library are meant by what was typed, and what do they say?

A folder means every workshop, series and plan in it. What a file holds is told by its name, as
everywhere in a library.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.editing.load import series_beside, series_trouble
from userneeds.session.errors import FileChangedElsewhere, NoSuchFile, NotAWorkshop, disk_refusal
from userneeds.session.storage.atomic_files import (
    PreparedFile,
    content_digest,
    prepare_file,
    read_text,
    real_path,
    remove_if_there,
    swap_into_place,
)
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX, library_file_kind
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.text_output import count_phrase
from userneeds.yamlfile.read.reader import read_workshop


def files_in(path: Path) -> Iterator[Path]:
    """Yield every file of a library below a folder, by name; a file yields itself.

    Hidden folders are left out.

    Raises:
        NoSuchFile: when there is nothing at this path.
    """
    if not path.is_dir():
        if not path.exists():
            raise NoSuchFile(
                f"There is no file or folder {path}.", "Check the name, or list what there is."
            )
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
    reading = read_workshop(read_text(path), str(path))
    if reading.value is None:
        raise NotAWorkshop(
            f"{path} cannot be read as a workshop.", reading.problems, "Mend these and try again."
        )
    if reading.problems:
        console.say(
            f"{path} has {count_phrase(len(reading.problems), 'thing')} to mend: 'userneeds check {path}' lists them."
        )
    return reading.value


def read_series_beside(path: Path, console: Console) -> Series | None:
    """Return the series in the folder of a workshop, and say when there is one that cannot be read."""
    if trouble := series_trouble(path):
        console.say(trouble)
    return series_beside(path)


def rewrite(path: Path, before: str, after: str) -> None:
    """Replace what a file says in one step, if it still says `before`.

    Raises:
        FileChangedElsewhere: when somebody else wrote it meanwhile; what they wrote stays.
        DiskRefused: when it cannot be written.
    """
    read = before.encode("utf-8")
    try:
        new = prepare_file(real_path(path), after.encode("utf-8"))
        try:
            swap_into_place(new, content_digest(read))
        except FileChangedElsewhere:
            remove_if_there(new.temp_path)
            raise
        displaced = new.temp_path.read_bytes() if new.temp_path.exists() else read
        if displaced != read:
            # Somebody wrote the file in the very instant of the swap: swap it back.
            swap_into_place(
                PreparedFile(new.target, new.temp_path, displaced), content_digest(new.data)
            )
        remove_if_there(new.temp_path)
    except OSError as fault:
        raise disk_refusal(path, fault) from fault
    if displaced != read:
        raise FileChangedElsewhere(path, displaced)


def _choice_hint(folder: Path) -> str:
    workshops = [str(path) for path in files_in(folder) if path.name.endswith(WORKSHOP_SUFFIX)]
    shown = ", ".join(workshops[:3]) + (", …" if len(workshops) > 3 else "")
    return f"Name one of these: {shown}." if workshops else "There is no workshop in it either."
