"""How does a finished file reach the disk without harm to what is there?

Nothing is written through a link in the place of a file, and where a folder is a link it is said. A
file that this program did not make, or that somebody has changed since, is kept beside the new one
under a name that people see.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from userneeds.session.errors import AlreadyThere, DiskRefused, disk_refusal
from userneeds.session.outputs.maker_mark import FileForm, is_as_made, with_mark
from userneeds.session.outputs.written_outputs import is_remembered, remember_output
from userneeds.session.storage.atomic_files import (
    move_aside,
    real_path,
    remove_abandoned,
    write_atomically,
)
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.filenames import library_file_kind
from userneeds.session.storage.held_files import replace_when_free

_WORK = ("workshop", "series")
_SYSTEM_DEPTH = 2
"""Parts of a path such as `/tmp`: links up there are the system's own, and no surprise."""


def make_export_folder(folder: Path) -> tuple[str, ...]:
    """Make a folder for exports unless it is there, and return what people should know about it.

    Raises:
        DiskRefused: when it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise disk_refusal(folder, fault) from fault
    if any(_is_surprising_link(each) for each in (folder, *folder.parents)):
        return (f"{folder} leads through a link: what is written is in {real_path(folder)}.",)
    return ()


def _is_surprising_link(folder: Path) -> bool:
    is_of_the_system = folder.is_absolute() and len(folder.parts) <= _SYSTEM_DEPTH
    return folder.is_symlink() and not is_of_the_system


def write_finished_file(
    path: Path, data: bytes, form: FileForm, disk: Disk = SYSTEM_DISK
) -> tuple[str, ...]:
    """Write a file that was made for people, and return what they should know about it.

    One that holds the same already is not touched.

    Raises:
        AlreadyThere: when there is a link or a folder at this path; it stays as it is.
        DiskRefused: when the disk will not; the file that was there stays then.
    """

    def is_ours(there: bytes) -> bool:
        return is_as_made(there, form)

    return _write_over_ours(path, with_mark(data, form), is_ours, disk)


def refuse_path(path: Path) -> None:
    """Refuse a path that no answer may be written to, before the answer is worked out.

    Raises:
        AlreadyThere: when there is a link or a folder at this path, or it is named as a workshop
            or a series is.
    """
    if library_file_kind(path.name) in _WORK:
        sentence = f"{path.name} is what workshops and series are called."
        raise AlreadyThere(sentence, "Choose another name for --out.")
    _refuse_what_is_no_file(path)


def write_answer(path: Path, data: bytes, form: FileForm) -> tuple[str, ...]:
    """Write a file that somebody named, and return what they should know about it.

    As `write_finished_file` does; one without a mark is ours too while it is as we wrote it last.

    Raises:
        AlreadyThere: as `refuse_path` does; what is there stays as it is.
        DiskRefused: when the disk will not; the file that was there stays then.
    """
    refuse_path(path)
    notes = make_export_folder(path.parent)
    finished = with_mark(data, form)

    def is_ours(there: bytes) -> bool:
        return is_as_made(there, form) or is_remembered(path, there)

    kept = _write_over_ours(path, finished, is_ours, SYSTEM_DISK)
    remember_output(path, finished)
    return (*notes, *kept)


def _write_over_ours(
    path: Path, finished: bytes, is_ours: Callable[[bytes], bool], disk: Disk
) -> tuple[str, ...]:
    _refuse_what_is_no_file(path)
    with suppress(OSError):  # half a file under another name does no harm
        remove_abandoned(path, disk)
    there = _bytes_there(path, disk)
    if there == finished:
        return ()
    if there is None or is_ours(there):
        write_atomically(path, finished, disk)
        return ()
    kept = _write_beside(path, finished, disk)
    sentence = f"The {path.name} that was there was not made by userneeds, or changed since"
    return (f"{sentence}: it is kept as {kept.name}.",)


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_symlink():
        sentence = f"{path.name} is a link there, and nothing is written through it."
        raise AlreadyThere(sentence, f"Remove it, or write to {real_path(path)}.")
    if path.exists() and not path.is_file():
        sentence = f"{path.name} is there already and is no file."
        raise AlreadyThere(sentence, "Choose another place.")


def _bytes_there(path: Path, disk: Disk) -> bytes | None:
    try:
        return disk.read(path)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise disk_refusal(path, fault) from fault


def _write_beside(path: Path, data: bytes, disk: Disk) -> Path:
    """Give the file that is there another name, write the new one, and return that name."""
    try:
        kept = move_aside(path, path, disk)
    except OSError as fault:
        raise disk_refusal(path, fault) from fault
    try:
        write_atomically(path, data, disk)
    except DiskRefused:
        replace_when_free(kept, path, disk)
        raise
    return kept
