"""How is a workshop opened: read, locked, and brought to where it was when the program last stopped?

Whoever holds the lock recovers the journal and tidies up what a killed save left beside the file. A
second window gets the workshop to look at. A file that cannot be read is not opened, and its
journal stays for when it can be.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.editing.journal import Journal
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.recovery import RecoveredWork, replay_journal
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.editing.saving import ForeignVersion, merge_foreign
from userneeds.session.errors import NotAWorkshop, UserNeedsError, explain_os_error
from userneeds.session.git.branch_guard import git_state
from userneeds.session.storage.atomic_files import (
    content_digest,
    decode_text,
    is_temp_name,
    move_aside,
    read_bytes,
    read_text,
    real_path,
    remove_if_there,
)
from userneeds.session.storage.disk import Disk
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.user_dirs import journal_path, lock_path, state_folder
from userneeds.yamlfile.read.reader import ReadResult, read_series, read_workshop


@dataclass(slots=True)
class LoadedWorkshop:
    """What opening found."""

    open_file: OpenFile
    lock: int | None
    problems: tuple[Problem, ...] = ()
    recovered_count: int = 0
    """Commands that were done before and are not in the file yet."""
    read_only_because: str = ""
    trouble: str = ""
    """Why the file cannot be saved just now."""


def load_workshop(path: Path, state: Path | None, disk: Disk) -> LoadedWorkshop:
    """Return the workshop of a file, ready to be changed where that is possible; raise as `Session.open` says."""
    file = real_path(path)
    data = read_bytes(file, disk)
    text = decode_text(data, path)
    reading = read_workshop(text, str(path))
    if reading.value is None:
        raise NotAWorkshop(
            f"{path.name} cannot be read as a workshop.", reading.problems, "Mend it in an editor."
        )
    state = state or state_folder()
    where = git_state(file)
    journal = Journal(journal_path(state, file, where.branch), disk)
    desk = OpenFile(file, disk, journal, where, reading.value, text, text, reading.value)
    found = LoadedWorkshop(desk, None, (*reading.problems, *_hard_link_problems(file, disk)))
    found.read_only_because = _why_read_only(reading, file) or _take_lock(
        found, lock_path(state, file)
    )
    if not found.read_only_because:
        _recover(found)
    return found


def series_beside(file: Path) -> Series | None:
    """Return the series in the folder of a workshop; None where there is none that can be read."""
    try:
        return read_series(
            read_text(file.parent / SERIES_FILE), str(file.parent / SERIES_FILE)
        ).value
    except UserNeedsError:
        return None


def series_trouble(file: Path) -> str:
    """Return what is lost because the series in a workshop's folder cannot be read; empty where nothing is."""
    series = file.parent / SERIES_FILE
    if not series.exists() or series_beside(file) is not None:
        return ""
    return (
        f"{SERIES_FILE} cannot be read, so what it says of funds, techniques and standing themes is left out. "
        f"'userneeds check {series}' says what to mend."
    )


def _hard_link_problems(file: Path, disk: Disk) -> tuple[Problem, ...]:
    if disk.stat(file).link_count <= 1:
        return ()
    sentence = f"{file.name} has a second name (a hard link). Saving keeps this name up to date and not the other."
    return (
        Problem("hard-link", sentence, "Copy the file instead.", level="warning", file=str(file)),
    )


def _why_read_only(reading: ReadResult[Workshop], file: Path) -> str:
    if reading.read_only:
        return f"{file.name} was written by a newer version of userneeds."
    return ""


def _take_lock(found: LoadedWorkshop, path: Path) -> str:
    """Take the lock, or return why this window may only look."""
    disk = found.open_file.disk
    try:
        disk.make_folder(path.parent)
        found.lock = disk.lock(path)
    except OSError as fault:
        why, hint = explain_os_error(fault)
        return f"Nothing can be kept in {path.parent.parent}: {why}. {hint}"
    if found.lock is not None:
        return ""
    return f"{found.open_file.file.name} is open in another window; here you can look."


def _recover(found: LoadedWorkshop) -> None:
    desk = found.open_file
    try:
        records = desk.journal.open()
        then = replay_journal(records)
        if then is not None:
            _resume_from_journal(found, then)
        elif records:
            _set_journal_aside(found, "The journal of the last session makes no sense.")
            desk.journal.remove()
        _remove_leftovers(found, then)
    except OSError as fault:
        why, hint = explain_os_error(fault)
        found.trouble = f"What was done last time cannot be read: {why}. {hint}"
        found.read_only_because = found.trouble


def _resume_from_journal(found: LoadedWorkshop, then: RecoveredWork) -> None:
    """Put the desk where the journal says it was."""
    desk = found.open_file
    there = desk.disk_text
    mark = desk.digest
    desk.base_text, desk.workshop, desk.history, desk.commands_done = (
        then.base_text,
        then.workshop,
        then.history,
        then.command_count,
    )
    desk.base_workshop = then.base_workshop
    if then.left_out:
        _set_journal_aside(
            found, f"{len(then.left_out)} changes of the last session could not be made again."
        )
    if mark in then.commands_by_digest:
        desk.commands_in_file = then.commands_by_digest[mark]
        found.recovered_count = desk.commands_done - desk.commands_in_file
    else:
        desk.disk_text = then.last_saved_text()
        desk.commands_in_file = then.commands_by_digest.get(desk.digest, 0)
        found.recovered_count = desk.commands_done - desk.commands_in_file
        _merge_foreign(found, ForeignVersion(desk.disk_text, there.encode("utf-8")))


def _merge_foreign(found: LoadedWorkshop, foreign: ForeignVersion) -> SaveResult | None:
    result = merge_foreign(found.open_file, foreign, [])
    found.trouble = result.sentence if result else found.trouble
    return result


def _set_journal_aside(found: LoadedWorkshop, sentence: str) -> None:
    """Keep a copy of a journal that was not wholly understood, and say so."""
    journal, disk = found.open_file.journal, found.open_file.disk
    data = disk.read(journal.path)
    aside = journal.path.with_name(f"{journal.path.stem}.kept-{content_digest(data)[:6]}.jsonl")
    with suppress(FileExistsError):  # the same journal was set aside before
        handle = disk.create(aside, 0o600)
        try:
            disk.write(handle, data)
            disk.sync(handle)
        finally:
            disk.close(handle)
        disk.sync_folder(aside.parent)
    hint = f"They are kept in {aside}."
    problem = Problem("journal", sentence, hint, level="warning", file=str(found.open_file.file))
    found.problems = (*found.problems, problem)


def _remove_leftovers(found: LoadedWorkshop, then: RecoveredWork | None) -> None:
    """Remove what killed saves left; what somebody else had written is merged first."""
    desk = found.open_file
    for name in desk.disk.list_names(desk.file.parent):
        if not is_temp_name(name, desk.file):
            continue
        waiting = desk.file.with_name(name)
        data = desk.disk.read(waiting)
        is_theirs = (
            then and name in then.temp_names and content_digest(data) not in then.commands_by_digest
        )
        if (
            then
            and is_theirs
            and _merge_foreign(found, ForeignVersion(then.last_saved_text(), data, desk.disk_text))
            is not None
        ):
            move_aside(waiting, desk.file, desk.disk)
        else:
            remove_if_there(waiting, desk.disk)
