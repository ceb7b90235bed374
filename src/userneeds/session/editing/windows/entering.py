"""How does a window come to a file that others may have open, and how does it go?

Every window that enters can change the file. One of them holds the lock of whoever writes it; when
that one ends, the next that asks has it.
"""

import json
import os

from userneeds.commands.change import SubjectT
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.errors import explain_os_error
from userneeds.session.ledger.append_lock import is_lock_respected
from userneeds.session.ledger.window_register import (
    OpenWindow,
    WindowKind,
    WindowRegister,
    hands_of,
)
from userneeds.session.storage.user_dirs import append_lock_path, lock_path, windows_path


def enter(loaded: LoadedFile[SubjectT], window: WindowKind) -> str:
    """Let a window in, or return why it may only look."""
    open_file = loaded.open_file
    disk = open_file.disk
    try:
        if not is_lock_respected(append_lock_path(loaded.journal.path), disk):
            return (
                f"The locks of the disk that {loaded.state} is on keep nobody out, so work could "
                "be lost here. Choose a folder of this machine: USERNEEDS_STATE=FOLDER."
            )
        disk.make_folder(loaded.journal.path.parent)  # so that its first file is seen to come
        open_file.windows.enter(window)
        open_file.other_hands = hands_of(open_file.windows.others())
        if not open_file.other_hands:
            open_file.windows.sweep()
        take_saving_lock(loaded)
        if not loaded.writes_file:
            open_file.earlier.note_start()
    except OSError as fault:
        why, hint = explain_os_error(fault)
        return f"Nothing can be kept in {loaded.state}: {why}. {hint}"
    return "" if loaded.writes_file else _why_not_beside_writer(loaded)


def take_saving_lock(loaded: LoadedFile[SubjectT]) -> bool:
    """Let this be the window that writes the file, if no other is; return whether it is new to it.

    Raises:
        OSError: when the disk refuses.
    """
    if loaded.writes_file:
        return False
    open_file = loaded.open_file
    path = lock_path(loaded.state, open_file.file)
    open_file.disk.make_folder(path.parent)
    lock = open_file.disk.lock(path)
    if lock is None:
        return False
    said = {"process": os.getpid(), "branch": open_file.git_state.branch}
    open_file.disk.note_holder(lock, json.dumps(said).encode("ascii"))
    loaded.lock = lock
    loaded.has_to_stand_in = True
    return True


def _why_not_beside_writer(loaded: LoadedFile[SubjectT]) -> str:
    """Return why nothing can be done beside the window that writes the file; empty if it can."""
    open_file = loaded.open_file
    name = open_file.file.name
    try:
        note = json.loads(open_file.disk.holder_note(lock_path(loaded.state, open_file.file)))
        branch, process = note["branch"], note["process"]
    except (OSError, ValueError, KeyError):
        branch = process = ""
    if process not in {window.process for window in _windows_of_file(loaded, branch)}:
        return (
            f"{name} is open in a window of another version of userneeds; here you can look. "
            "Close it there, or use the same version."
        )
    if branch != open_file.git_state.branch:
        return f"{name} is open in a window on the branch {branch}; here you can look."
    return ""


def _windows_of_file(loaded: LoadedFile[SubjectT], branch: str) -> tuple[OpenWindow, ...]:
    """Return the other windows that have the file open on a branch."""
    open_file = loaded.open_file
    if branch == open_file.git_state.branch:
        return open_file.windows.others()
    folder = windows_path(loaded.state, open_file.file, branch)
    return WindowRegister(folder, open_file.disk).others()


def leave(loaded: LoadedFile[SubjectT]) -> None:
    """Let others write the file, and be seen no more."""
    lock, loaded.lock = loaded.lock, None
    if lock is not None:
        loaded.open_file.disk.unlock(lock)
    loaded.open_file.windows.leave()
