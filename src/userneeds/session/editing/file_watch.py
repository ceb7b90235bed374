"""Did anything happen to the file while nobody here was writing it?

Asked every second, so it costs next to nothing.
"""

from dataclasses import dataclass

from userneeds.session.editing.open_file import OpenFile
from userneeds.session.git.branch_guard import git_state, why_not_writable
from userneeds.session.storage.disk import FileStat
from userneeds.yamlfile.read.reader import read_workshop


@dataclass(frozen=True, slots=True)
class FileStatus:
    """What can be told without reading the file."""

    stat: FileStat | None
    """None when the file is gone."""
    trouble: str
    """Why the file must not be written now; empty when it may."""


def file_status(desk: OpenFile) -> FileStatus:
    """Return how the file and its branch are now."""
    try:
        facts = desk.disk.stat(desk.file)
    except OSError:
        facts = None
    return FileStatus(facts, why_not_writable(desk.file, desk.git_state, git_state(desk.file)))


def reload(desk: OpenFile) -> None:
    """Take over what the file says now, in a window that can only look; what cannot be read is left as it was."""
    try:
        text = desk.disk.read(desk.file).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    workshop = read_workshop(text, str(desk.file)).value
    if workshop is not None:
        with desk.change_lock:
            desk.workshop, desk.base_text, desk.disk_text, desk.base_workshop = (
                workshop,
                text,
                text,
                workshop,
            )
