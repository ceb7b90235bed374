"""How is a file opened: read, locked, and brought to where it was when it was last open?

Whoever holds the lock recovers the journal and tidies up what a killed save left beside the file. A
second window gets it to look at. A file that cannot be read is not opened, and its
journal stays for when it can be.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.commands.undo import UndoHistory
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.session.editing.foreign_merge import ForeignVersion, merge_foreign
from userneeds.session.editing.journal import Journal
from userneeds.session.editing.kept_versions import KeptVersions
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.outside_changes import ForeignChanges
from userneeds.session.editing.recovery import RecoveredWork, replay_journal
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.editing.sitting import sitting_place
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.errors import NotAWorkshop, UserNeedsError, explain_os_error
from userneeds.session.git.branch_guard import git_state
from userneeds.session.history.earlier_sittings import EarlierSittings
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
from userneeds.session.storage.user_dirs import (
    history_path,
    journal_path,
    lock_path,
    state_folder,
    versions_path,
)
from userneeds.yamlfile.read.reader import read_series


@dataclass(slots=True)
class LoadedFile(Generic[SubjectT]):
    """What opening found."""

    open_file: OpenFile[SubjectT]
    state: Path
    """The folder of what is kept beside the files."""
    lock: int | None
    problems: tuple[Problem, ...] = ()
    recovered_count: int = 0
    """Commands that were done before and are not in the file yet."""
    read_only_because: str = ""
    trouble: str = ""
    """Why the file cannot be saved just now."""
    outside: ForeignChanges = field(default_factory=ForeignChanges)
    """What others did to the file since the journal was written."""


def load_file(
    kind: SubjectKind[SubjectT], path: Path, state: Path | None, disk: Disk
) -> LoadedFile[SubjectT]:
    """Return the workshop or series of a file, ready to be changed where that is possible.

    Raises what `Session.open` says.
    """
    file = real_path(path)
    text = decode_text(read_bytes(file, disk), path)
    result = kind.read(text, str(path))
    if result.value is None:
        sentence = f"{path.name} cannot be read as a {kind.noun}."
        raise NotAWorkshop(sentence, result.problems, "Mend it in an editor.")
    state = state or state_folder()
    where = git_state(file)
    journal = Journal(journal_path(state, file, where.branch), disk)
    kept = KeptVersions(versions_path(state, file, where.branch), disk)
    subject = result.value
    earlier = EarlierSittings(history_path(state, file, where.branch), disk, kind.subject_type)
    open_file = OpenFile(
        kind, file, disk, journal, kept, earlier, where, subject, text, text, subject
    )
    problems = (*result.problems, *_hard_link_problems(file, disk))
    loaded = LoadedFile(open_file, state, None, problems)
    if result.read_only:
        loaded.read_only_because = f"{file.name} was written by a newer version of userneeds."
    else:
        loaded.read_only_because = _take_lock(loaded, lock_path(state, file))
    if not loaded.read_only_because:
        open_file.room_place = sitting_place(text, state, journal.path, disk)
        _recover(loaded)
    return loaded


def series_beside(file: Path) -> Series | None:
    """Return the series in the folder of a workshop; None where there is none that can be read."""
    path = file.parent / SERIES_FILE
    try:
        return read_series(read_text(path), str(path)).value
    except UserNeedsError:
        return None


def series_trouble(file: Path) -> str:
    """Return what is lost because the series in a workshop's folder cannot be read.

    Empty where nothing is.
    """
    series = file.parent / SERIES_FILE
    if not series.exists() or series_beside(file) is not None:
        return ""
    return (
        f"{SERIES_FILE} cannot be read, so what it says of funds, techniques and standing themes "
        f"is left out. 'userneeds check {series}' says what to mend."
    )


def _hard_link_problems(file: Path, disk: Disk) -> tuple[Problem, ...]:
    if disk.stat(file).link_count <= 1:
        return ()
    sentence = (
        f"{file.name} has a second name (a hard link). "
        "Saving keeps this name up to date and not the other."
    )
    hint = "Copy the file instead."
    return (Problem("hard-link", sentence, hint, level="warning", file=str(file)),)


def _take_lock(loaded: LoadedFile[SubjectT], path: Path) -> str:
    """Take the lock, or return why this window may only look."""
    disk = loaded.open_file.disk
    try:
        disk.make_folder(path.parent)
        loaded.lock = disk.lock(path)
    except OSError as fault:
        why, hint = explain_os_error(fault)
        return f"Nothing can be kept in {path.parent.parent}: {why}. {hint}"
    if loaded.lock is not None:
        return ""
    return f"{loaded.open_file.file.name} is open in another window; here you can look."


def _recover(loaded: LoadedFile[SubjectT]) -> None:
    journal = loaded.open_file.journal
    try:
        records = journal.open()
        open_file = loaded.open_file
        earlier = open_file.earlier
        recovered = replay_journal(open_file.kind, records, lambda: earlier.deeds().entries)
        if recovered is not None:
            _resume_from_journal(loaded, recovered)
        elif records:
            _set_journal_aside(loaded, "The journal of the last session makes no sense.")
            journal.remove()
        _remove_leftovers(loaded, recovered)
    except OSError as fault:
        why, hint = explain_os_error(fault)
        loaded.trouble = f"What was done last time cannot be read: {why}. {hint}"
        loaded.read_only_because = loaded.trouble


def _resume_from_journal(loaded: LoadedFile[SubjectT], recovered: RecoveredWork[SubjectT]) -> None:
    """Put the open file where the journal says it was."""
    open_file = loaded.open_file
    text_on_disk = open_file.disk_text
    digest_on_disk = open_file.digest
    open_file.base_text = recovered.base_text
    open_file.base_subject = recovered.base_subject
    open_file.room_place = recovered.room_place
    open_file.subject = recovered.subject
    open_file.history = recovered.history
    open_file.has_recalled = recovered.has_recalled
    if recovered.has_recalled:
        open_file.history_at_base = UndoHistory(open_file.earlier.deeds().entries)
    open_file.commands_done = recovered.command_count
    if recovered.left_out:
        count = len(recovered.left_out)
        _set_journal_aside(loaded, f"{count} changes of the last session could not be made again.")
    is_ours = digest_on_disk in recovered.commands_by_digest
    if not is_ours:
        open_file.disk_text = recovered.last_saved_text()
    open_file.commands_in_file = recovered.commands_by_digest.get(open_file.digest, 0)
    loaded.recovered_count = open_file.commands_done - open_file.commands_in_file
    if not is_ours:
        foreign = ForeignVersion(open_file.disk_text, text_on_disk.encode("utf-8"))
        _merge_foreign(loaded, foreign)


def _merge_foreign(loaded: LoadedFile[SubjectT], foreign: ForeignVersion) -> SaveResult | None:
    refusal = merge_foreign(loaded.open_file, foreign, loaded.outside)
    if refusal:
        loaded.trouble = refusal.sentence
    return refusal


def _set_journal_aside(loaded: LoadedFile[SubjectT], sentence: str) -> None:
    """Keep a copy of a journal that was not wholly understood, and say so."""
    path = loaded.open_file.journal.path
    disk = loaded.open_file.disk
    data = disk.read(path)
    mark = content_digest(data)[:6]
    aside = path.with_name(f"{path.stem}.kept-{mark}.jsonl")
    with suppress(FileExistsError):  # the same journal was set aside before
        handle = disk.create(aside, 0o600)
        try:
            disk.write(handle, data)
            disk.sync(handle)
        finally:
            disk.close(handle)
        disk.sync_folder(aside.parent)
    hint = f"They are kept in {aside}."
    file = str(loaded.open_file.file)
    problem = Problem("journal", sentence, hint, level="warning", file=file)
    loaded.problems = (*loaded.problems, problem)


def _remove_leftovers(
    loaded: LoadedFile[SubjectT], recovered: RecoveredWork[SubjectT] | None
) -> None:
    """Remove what killed saves left; what somebody else had written is merged first."""
    open_file = loaded.open_file
    disk = open_file.disk
    for name in disk.list_names(open_file.file.parent):
        if not is_temp_name(name, open_file.file):
            continue
        waiting = open_file.file.with_name(name)
        data = disk.read(waiting)
        if recovered is None or not _is_foreign(name, data, recovered):
            remove_if_there(waiting, disk)
            continue
        foreign = ForeignVersion(recovered.last_saved_text(), data, open_file.disk_text)
        if _merge_foreign(loaded, foreign) is None:
            remove_if_there(waiting, disk)
        else:
            move_aside(waiting, open_file.file, disk)


def _is_foreign(name: str, data: bytes, recovered: RecoveredWork[SubjectT]) -> bool:
    """Tell whether what a swap brought out is neither what we wrote nor what we had read."""
    took_part_in_swap = name in recovered.temp_names
    return took_part_in_swap and content_digest(data) not in recovered.commands_by_digest
