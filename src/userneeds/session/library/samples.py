"""Where are the sample workshops, and how does somebody get a copy to play with?

They travel with the program. What people do in the tour is done to a copy in a folder of their own,
so that it can be kept, broken and thrown away.
"""

from importlib.resources import files
from pathlib import Path

from userneeds.session.errors import AlreadyThere, NoSuchFile
from userneeds.session.storage.atomic_files import read_bytes, write_new
from userneeds.session.storage.disk import SYSTEM_DISK

_SOURCE_FOLDER = "workshops"
"""Where the samples lie in a checkout, beside `src`."""


def samples_folder() -> Path:
    """Return the folder of the shipped samples.

    Raises:
        NoSuchFile: when this copy of the program came without them.
    """
    package = Path(str(files("userneeds")))
    for folder in (package / "samples", package.parents[1] / _SOURCE_FOLDER):
        if folder.is_dir():
            return folder
    raise NoSuchFile(
        "The samples did not come with this copy of userneeds.",
        "Install it again, or start a group of your own.",
    )


def copy_samples(target: Path) -> Path:
    """Copy the samples into a new or empty folder, and return it.

    Raises:
        AlreadyThere: when there is something in it.
        DiskRefused: when it cannot be written.
    """
    source = samples_folder()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise AlreadyThere("That folder is not empty.", "Choose another for the samples.")
    for file in sorted(source.rglob("*.yaml")):
        copy = target / file.relative_to(source)
        SYSTEM_DISK.make_folder(copy.parent)
        write_new(copy, read_bytes(file).decode("utf-8"))
    return target
