"""How does what was done get into the file?

One attempt at a time: look at the file, take in what others did to it, patch the text, write it
beside the file, put on record what is about to happen, swap. Any of these can fail, and then
everything is as before, with the commands safe in the journal.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from userneeds.commands.change import SubjectT
from userneeds.session.editing.foreign_merge import ForeignVersion, kept_in_journal, merge_foreign
from userneeds.session.editing.open_file import OpenFile, PendingSave
from userneeds.session.editing.outside_changes import ForeignChanges
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.editing.windows.snapshots import forget_order_of_unnamed
from userneeds.session.editing.windows.taking_in import append, begin_ledger
from userneeds.session.errors import FileChangedElsewhere, disk_refusal
from userneeds.session.git.branch_guard import git_state, why_not_writable
from userneeds.session.storage.atomic_files import (
    content_digest,
    fill_gap,
    move_aside,
    prepare_file,
    prepare_missing_file,
    remove_if_there,
    swap_into_place,
)
from userneeds.yamlfile.patch.patcher import CannotPatchError

_MOST_ATTEMPTS = 8
"""Somebody who writes the file more often than this while it is being saved does so all the time.
"""


def save(open_file: OpenFile[SubjectT]) -> SaveResult:
    """Bring the file up to date, merging as often as somebody else writes it meanwhile."""
    outside = ForeignChanges()
    has_merged = False
    for _ in range(_MOST_ATTEMPTS):
        try:
            result = _save_once(open_file, outside)
        except OSError as fault:
            return _refused(open_file, fault, outside)
        except CannotPatchError as fault:
            return kept_in_journal(str(fault), outside)
        if result is None:
            has_merged = True
        elif has_merged and result.kind in {"saved", "nothing new"}:
            sentence = outside.sentence(open_file.file.name)
            return SaveResult("merged", sentence, tuple(outside.conflicts), outside.gone)
        else:
            return result
    return kept_in_journal(f"Somebody else keeps writing {open_file.file.name}.", outside)


def write_missing_file(open_file: OpenFile[SubjectT]) -> SaveResult:
    """Write the file anew after somebody deleted it; where it is back, save as always."""
    file = open_file.file
    disk = open_file.disk
    outside = ForeignChanges()
    why = why_not_writable(file, open_file.git_state, git_state(file))
    if why:
        return SaveResult("kept", why)
    try:
        begin_ledger(open_file)
        with open_file.change_lock:
            version = _Version(open_file.file_text(), *_counted(open_file))
        new = prepare_missing_file(file, version.text.encode("utf-8"), disk)
        intended = version.saved_by(new.temp_path)
        try:
            if not _record_pending_save(open_file, intended):
                return save(open_file)
            fill_gap(new, disk)
        finally:
            # Where the file is there again, our version is swept away and goes in by a save.
            _settle_swap(open_file, intended, outside)
    except FileExistsError:
        return save(open_file)
    except OSError as fault:
        return _refused(open_file, fault, outside)
    return SaveResult("saved", f"{file.name} is written again.")


def refused_save(open_file: OpenFile[SubjectT], fault: OSError) -> SaveResult:
    """Return that the disk refused, and why."""
    return _refused(open_file, fault, ForeignChanges())


def _refused(open_file: OpenFile[SubjectT], fault: OSError, outside: ForeignChanges) -> SaveResult:
    if open_file.pending_save:
        with suppress(OSError):  # tried again before the next save
            _settle_swap(open_file, open_file.pending_save, outside)
    with suppress(OSError):  # then memory alone holds it, and the sentence says what is wrong
        begin_ledger(open_file)
    error = disk_refusal(open_file.file, fault)
    return kept_in_journal(f"{error.sentence} {error.hint}", outside)


def _save_once(open_file: OpenFile[SubjectT], outside: ForeignChanges) -> SaveResult | None:
    """Return how one attempt went.

    None when somebody else's changes were taken in and it is to be tried again.
    """
    file = open_file.file
    why = why_not_writable(file, open_file.git_state, git_state(file))
    if why:
        return SaveResult("kept", why)
    if open_file.pending_save is not None:
        unsettled = _settle_swap(open_file, open_file.pending_save, outside)
        if unsettled is not None:
            return unsettled
    data = open_file.disk.read(file)
    if content_digest(data) != open_file.digest:
        foreign = ForeignVersion(open_file.disk_text, data)
        return merge_foreign(open_file, foreign, outside)
    with open_file.change_lock:
        # As after nearly every look around; to find it out from the texts takes a second.
        if not open_file.has_unsaved:
            return _nothing_new(open_file)
        subject = open_file.subject
        base_text = open_file.base_text
        base_subject = open_file.base_subject
        room_place = open_file.room_place
        counted = _counted(open_file)
    text = open_file.kind.patch(base_text, subject, base_subject, room_place)
    version = _Version(text, *counted)
    if text == open_file.disk_text:
        with open_file.change_lock:
            if version.is_of(open_file):
                open_file.commands_in_file = version.command_count
        return _nothing_new(open_file)
    return _write_version(open_file, version, outside)


def _nothing_new(open_file: OpenFile[SubjectT]) -> SaveResult:
    return SaveResult("nothing new", f"{open_file.file.name} is up to date.")


def _counted(open_file: OpenFile[SubjectT]) -> tuple[int, str]:
    """Return how many commands there are, and since which snapshot."""
    return open_file.commands_done, open_file.ledger.place.epoch


@dataclass(frozen=True, slots=True)
class _Version:
    """What the file is to say, and what it will hold then."""

    text: str
    command_count: int
    epoch: str

    def saved_by(self, temp_path: Path) -> PendingSave:
        return PendingSave(self.text, self.command_count, self.epoch, temp_path)

    def is_of(self, open_file: OpenFile[SubjectT]) -> bool:
        return self.epoch == open_file.ledger.place.epoch


def _write_version(
    open_file: OpenFile[SubjectT], version: _Version, outside: ForeignChanges
) -> SaveResult | None:
    disk = open_file.disk
    open_file.kept.keep(open_file.disk_text, version.text)
    new = prepare_file(open_file.file, version.text.encode("utf-8"), disk)
    intended = version.saved_by(new.temp_path)
    is_current = False
    try:
        is_current = _record_pending_save(open_file, intended)
    finally:
        if not is_current:
            remove_if_there(new.temp_path, disk)
    if not is_current:
        return None
    try:
        swap_into_place(new, open_file.digest, disk)
    except FileChangedElsewhere:
        return _settle_swap(open_file, intended, outside)
    unsettled = _settle_swap(open_file, intended, outside)
    is_in_file = (
        open_file.disk_text == version.text and open_file.commands_in_file == version.command_count
    )
    if unsettled is not None or not is_in_file:
        return unsettled
    with suppress(OSError):  # then it is forgotten with the next save
        forget_order_of_unnamed(open_file)
    return SaveResult("saved", f"{open_file.file.name} is saved.")


def _record_pending_save(open_file: OpenFile[SubjectT], intended: PendingSave) -> bool:
    """Put on record that a version is about to become the file.

    False where another window has put a snapshot there meanwhile, so that it is not the one.
    """
    record = {
        "saving": intended.digest,
        "commands": intended.command_count,
        "waiting": intended.temp_path.name,
    }
    with open_file.change_lock:
        append(open_file, lambda: [record] if intended.counts_for(open_file.ledger) else ())
        is_current = intended.counts_for(open_file.ledger)
        if is_current:
            open_file.pending_save = intended
        return is_current


def _confirm_save(open_file: OpenFile[SubjectT], intended: PendingSave) -> None:
    """Take note that the file now is what was intended, for good."""
    record = {"saved": intended.digest, "commands": intended.command_count}
    with open_file.change_lock:
        open_file.disk_text = intended.text
        open_file.pending_save = None
        with suppress(OSError):  # without this note the file is merged with itself next time
            append(
                open_file,
                lambda: [record] if intended.counts_for(open_file.ledger) else (),
                for_good=False,
            )
        if intended.counts_for(open_file.ledger):
            open_file.commands_in_file = intended.command_count


def _settle_swap(
    open_file: OpenFile[SubjectT], intended: PendingSave, outside: ForeignChanges
) -> SaveResult | None:
    """Find out by what waits beside the file whether a swap happened.

    What came out of it is kept if it is not ours. It can be done again after a fault. Returns why
    somebody else's version could not be merged, None when all is well.
    """
    disk = open_file.disk
    try:
        waiting = disk.read(intended.temp_path)
    except FileNotFoundError:
        _confirm_save(open_file, intended)
        return None
    digest = content_digest(waiting)
    if digest == intended.digest:
        remove_if_there(intended.temp_path, disk)
        open_file.pending_save = None
        return None
    disk.sync_folder(open_file.file.parent)
    if digest == open_file.digest:
        _confirm_save(open_file, intended)
    else:
        foreign = ForeignVersion(open_file.disk_text, waiting, intended.text)
        unmerged = merge_foreign(open_file, foreign, outside)
        if unmerged is not None:
            return _keep_beside(open_file, intended, unmerged)
    remove_if_there(intended.temp_path, disk)
    return None


def _keep_beside(
    open_file: OpenFile[SubjectT], intended: PendingSave, unmerged: SaveResult
) -> SaveResult:
    """Give what somebody else wrote and nobody can merge a place beside the file."""
    aside = move_aside(intended.temp_path, open_file.file, open_file.disk)
    _confirm_save(open_file, intended)
    return SaveResult("kept", f"{unmerged.sentence} What somebody else wrote is in {aside.name}.")
