"""Did anything happen to the file while nobody here was writing it?

Asked every second, so it costs next to nothing.
"""

from dataclasses import dataclass

from userneeds.commands.change import SubjectT
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.git.branch_guard import git_state, why_not_writable
from userneeds.session.storage.disk import FileStat


@dataclass(frozen=True, slots=True)
class FileStatus:
    """What can be told without reading the file."""

    stat: FileStat | None
    """None when the file is gone."""
    trouble: str
    """Why the file must not be written now; empty when it may."""


def file_status(open_file: OpenFile[SubjectT]) -> FileStatus:
    """Return how the file and its branch are now."""
    file = open_file.file
    try:
        stat = open_file.disk.stat(file)
    except OSError:
        stat = None
    trouble = why_not_writable(file, open_file.git_state, git_state(file))
    return FileStatus(stat, trouble)


def reload(open_file: OpenFile[SubjectT]) -> None:
    """Take over what the file says now, in a window that can only look.

    What cannot be read is left as it was.
    """
    file = open_file.file
    try:
        text = open_file.disk.read(file).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    subject = open_file.kind.read(text, str(file)).value
    if subject is None:
        return
    with open_file.change_lock:
        open_file.subject = open_file.base_subject = subject
        open_file.base_text = open_file.disk_text = text
