"""How is a file brought to where it was when it was last open, here or in a window that ended?"""

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from userneeds.commands.change import SubjectT
from userneeds.commands.undo import UndoHistory
from userneeds.model.problem import Problem
from userneeds.session.editing.file_watch import reload
from userneeds.session.editing.foreign_merge import ForeignVersion, merge_foreign
from userneeds.session.editing.recovery import RecoveredWork, replay_journal
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.editing.windows.hands import take_into_hand
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.editing.windows.taking_in import catch_up
from userneeds.session.errors import explain_os_error
from userneeds.session.ledger.ledger import NOWHERE, LedgerRecord
from userneeds.session.storage.atomic_files import (
    content_digest,
    is_temp_name,
    move_aside,
    remove_if_there,
)


def recover(loaded: LoadedFile[SubjectT]) -> None:
    """Bring a file that was just read to where its journal says it was.

    Where that cannot be read, the file can only be looked at, and `loaded` says why.
    """
    open_file = loaded.open_file
    try:
        _read_file_anew(loaded)
        records = open_file.ledger.read(open_file.ledger.place).records
        recovered = _replayed(loaded, records)
        if recovered is not None:
            _resume(loaded, recovered)
        elif records and loaded.writes_file:
            _set_journal_aside(loaded, "The journal of the last session makes no sense.")
            open_file.ledger.cut(lambda _: ())
        if loaded.writes_file:
            _set_old_journal_aside(loaded)
            _settle_file(loaded, recovered)
            loaded.has_to_stand_in = False
    except OSError as fault:
        why, hint = explain_os_error(fault)
        loaded.trouble = f"What was done last time cannot be read: {why}. {hint}"
        loaded.read_only_because = loaded.trouble


def stand_in(loaded: LoadedFile[SubjectT]) -> None:
    """Take over the file from the window that wrote it until now and has ended.

    Raises:
        OSError: when the disk refuses.
    """
    open_file = loaded.open_file
    with open_file.change_lock:
        recovered = _reread(loaded)
        if recovered is not None:
            open_file.base_text = recovered.base_text
            open_file.base_subject = recovered.base_subject
    _settle_file(loaded, recovered)
    loaded.has_to_stand_in = False


def know_file(loaded: LoadedFile[SubjectT]) -> None:
    """Find out what the file says, in a window that does not write it.

    Raises:
        OSError: when the disk refuses, or another window is in the middle of writing the file.
    """
    open_file = loaded.open_file
    if loaded.writes_file:
        return
    recovered = _reread(loaded)
    if open_file.is_saving_elsewhere:
        raise OSError(errno.EBUSY, "another window is just writing the file")
    if recovered is not None:
        open_file.disk_text = recovered.last_saved_text()


def _reread(loaded: LoadedFile[SubjectT]) -> RecoveredWork[SubjectT] | None:
    """Return what the whole ledger tells, knowing all that others added to it."""
    open_file = loaded.open_file
    # First, since what is new to a window is handed over once, to whoever reads on from there.
    catch_up(open_file)
    while open_file.is_begun:
        news = open_file.ledger.read(NOWHERE)
        catch_up(open_file)
        if news.place.epoch == open_file.ledger.place.epoch:
            return _replayed(loaded, news.records)
    return None


def _replayed(
    loaded: LoadedFile[SubjectT], records: Sequence[LedgerRecord]
) -> RecoveredWork[SubjectT] | None:
    open_file = loaded.open_file
    earlier = open_file.earlier
    return replay_journal(open_file.kind, records, lambda: earlier.deeds().entries)


def _read_file_anew(loaded: LoadedFile[SubjectT]) -> None:
    """Take over what the file says now, where somebody wrote it before this window was seen."""
    open_file = loaded.open_file
    data = open_file.disk.read(open_file.file)
    if content_digest(data) == open_file.digest:
        return
    reload(open_file)


def _resume(loaded: LoadedFile[SubjectT], recovered: RecoveredWork[SubjectT]) -> None:
    """Put the open file where the journal says it was."""
    open_file = loaded.open_file
    others = open_file.other_hands
    open_file.base_text = recovered.base_text
    open_file.base_subject = recovered.base_subject
    open_file.room_place = recovered.room_place
    open_file.subject = recovered.subject
    take_into_hand(open_file, recovered.history, others)
    open_file.has_recalled = recovered.has_recalled
    if recovered.has_recalled:
        earlier = UndoHistory(open_file.earlier.deeds().entries)
        open_file.history_at_base = earlier.in_hand(open_file.hand, others)
    open_file.commands_done = recovered.command_count
    open_file.commands_in_file = recovered.commands_in_file
    open_file.position = open_file.ledger.place.position
    open_file.receipts |= recovered.receipts
    open_file.is_saving_elsewhere = recovered.is_save_pending and not loaded.writes_file
    if recovered.left_out and loaded.writes_file:
        count = len(recovered.left_out)
        _set_journal_aside(loaded, f"{count} changes of the last session could not be made again.")


def _settle_file(loaded: LoadedFile[SubjectT], recovered: RecoveredWork[SubjectT] | None) -> None:
    """Find out how much of what was done the file holds; merge what somebody else wrote into it.

    Only the window that writes the file may ask.
    """
    open_file = loaded.open_file
    if recovered is not None:
        data = open_file.disk.read(open_file.file)
        digest = content_digest(data)
        is_ours = digest in recovered.commands_by_digest
        if is_ours:
            open_file.disk_text = data.decode("utf-8")
        else:
            open_file.disk_text = recovered.last_saved_text()
        open_file.commands_in_file = recovered.commands_by_digest.get(open_file.digest, 0)
        loaded.recovered_count = open_file.commands_done - open_file.commands_in_file
        if not is_ours:
            _merge_foreign(loaded, ForeignVersion(open_file.disk_text, data))
    _remove_leftovers(loaded, recovered)


def _merge_foreign(loaded: LoadedFile[SubjectT], foreign: ForeignVersion) -> SaveResult | None:
    refusal = merge_foreign(loaded.open_file, foreign, loaded.outside)
    if refusal:
        loaded.trouble = refusal.sentence
    return refusal


def _set_journal_aside(loaded: LoadedFile[SubjectT], sentence: str) -> None:
    """Keep a copy of a journal that was not wholly understood, and say so."""
    _copy_aside(loaded, loaded.journal.newest_file, sentence)


def _set_old_journal_aside(loaded: LoadedFile[SubjectT]) -> None:
    """Keep what version 0.2 wrote after this version had begun a journal of its own."""
    old = loaded.journal.path
    disk = loaded.open_file.disk
    if loaded.journal.newest_file == old or old.name not in disk.list_names(old.parent):
        return
    sentence = "An older version of userneeds changed this file too, and did not save all of it."
    _copy_aside(loaded, old, sentence)
    remove_if_there(old, disk)


def _copy_aside(loaded: LoadedFile[SubjectT], path: Path, sentence: str) -> None:
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
