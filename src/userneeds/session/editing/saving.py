"""How does what is on the desk get into the file?

One attempt at a time: look at the file, take in what others did to it, patch the text, write it
beside the file, put on record what is about to happen, swap. Any of these can fail, and then
everything is as before, with the commands safe in the journal.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from userneeds.model.workshop import Workshop
from userneeds.session.editing.disk_merge import (
    MergedText,
    MergeInputs,
    merge_versions,
    replay_commands,
)
from userneeds.session.editing.journal import JournalRecord
from userneeds.session.editing.open_file import OpenFile, PendingSave
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.errors import FileChangedElsewhere, disk_refusal
from userneeds.session.git.branch_guard import git_state, why_not_writable
from userneeds.session.storage.atomic_files import (
    content_digest,
    move_aside,
    prepare_file,
    remove_if_there,
    swap_into_place,
)
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.patch.patcher import CannotPatchError, patch_workshop

_MOST_ATTEMPTS = 8
"""Somebody who writes the file more often than this while it is being saved does so all the time.
"""


def save(desk: OpenFile) -> SaveResult:
    """Bring the file up to date, merging as often as somebody else writes it meanwhile."""
    conflicts: list[Conflict] = []
    merged = False
    for _ in range(_MOST_ATTEMPTS):
        try:
            result = _save_once(desk, conflicts)
        except OSError as fault:
            if desk.pending_save:
                with suppress(OSError):  # tried again before the next save
                    _settle_swap(desk, desk.pending_save, conflicts)
            error = disk_refusal(desk.file, fault)
            return _kept_in_journal(f"{error.sentence} {error.hint}", conflicts)
        except CannotPatchError as fault:
            return _kept_in_journal(str(fault), conflicts)
        if result is None:
            merged = True
        elif merged and result.kind in {"saved", "nothing new"}:
            return SaveResult(
                "merged",
                f"{desk.file.name} was changed by somebody else; both are in it now.",
                tuple(conflicts),
            )
        else:
            return result
    return _kept_in_journal(f"Somebody else keeps writing {desk.file.name}.", conflicts)


def _kept_in_journal(sentence: str, conflicts: list[Conflict]) -> SaveResult:
    return SaveResult("kept", f"{sentence} Your work is kept in the journal.", tuple(conflicts))


def _save_once(desk: OpenFile, conflicts: list[Conflict]) -> SaveResult | None:
    """Return how one attempt went; None when somebody else's changes were taken in and it is to be tried again."""
    if why := why_not_writable(desk.file, desk.git_state, git_state(desk.file)):
        return SaveResult("kept", why)
    if desk.pending_save is not None:
        unsettled = _settle_swap(desk, desk.pending_save, conflicts)
        if unsettled is not None:
            return unsettled
    there = desk.disk.read(desk.file)
    if content_digest(there) != desk.digest:
        return merge_foreign(desk, ForeignVersion(desk.disk_text, there), conflicts)
    with desk.change_lock:
        workshop, ground, meant, count = (
            desk.workshop,
            desk.base_text,
            desk.base_workshop,
            desk.commands_done,
        )
        if (
            not desk.has_unsaved
        ):  # as after nearly every look around, and it takes a second to find out from the texts
            return SaveResult("nothing new", f"{desk.file.name} is up to date.")
    text = patch_workshop(ground, workshop, meant)
    if text == desk.disk_text:
        desk.commands_in_file = count
        return SaveResult("nothing new", f"{desk.file.name} is up to date.")
    return _write_version(desk, text, count, conflicts)


def _write_version(
    desk: OpenFile, text: str, count: int, conflicts: list[Conflict]
) -> SaveResult | None:
    new = prepare_file(desk.file, text.encode("utf-8"), desk.disk)
    intended = PendingSave(text, count, new.temp_path)
    try:
        desk.record_pending_save(intended)
    except OSError:
        remove_if_there(new.temp_path, desk.disk)
        raise
    try:
        swap_into_place(new, desk.digest, desk.disk)
    except FileChangedElsewhere:
        return _settle_swap(desk, intended, conflicts)
    unsettled = _settle_swap(desk, intended, conflicts)
    if unsettled is not None or desk.disk_text != text or desk.commands_in_file != count:
        return unsettled
    return SaveResult("saved", f"{desk.file.name} is saved.")


def _settle_swap(
    desk: OpenFile, intended: PendingSave, conflicts: list[Conflict]
) -> SaveResult | None:
    """Find out by what waits beside the file whether a swap happened, and keep what came out of it if it is not ours.

    It can be done again after a fault. Returns why somebody else's version could not be merged,
    None when all is well.
    """
    try:
        waits = desk.disk.read(intended.temp_path)
    except FileNotFoundError:
        desk.confirm_save(intended)
        return None
    if content_digest(waits) == intended.digest:
        remove_if_there(intended.temp_path, desk.disk)
        desk.pending_save = None
        return None
    desk.disk.sync_folder(desk.file.parent)
    if content_digest(waits) != desk.digest:
        unmerged = merge_foreign(
            desk, ForeignVersion(desk.disk_text, waits, intended.text), conflicts
        )
        if unmerged is not None:
            aside = move_aside(intended.temp_path, desk.file, desk.disk)
            desk.confirm_save(intended)
            return SaveResult(
                "kept", f"{unmerged.sentence} What somebody else wrote is in {aside.name}."
            )
    else:
        desk.confirm_save(intended)
    remove_if_there(intended.temp_path, desk.disk)
    return None


@dataclass(frozen=True, slots=True)
class ForeignVersion:
    """What somebody else wrote."""

    base: str
    """What they started from."""
    theirs: bytes
    on_disk: str = ""
    """What the file says now, where that is not what they wrote."""


def merge_foreign(
    desk: OpenFile, foreign: ForeignVersion, conflicts: list[Conflict]
) -> SaveResult | None:
    """Merge what somebody else wrote into what is on the desk; return why that cannot be, or None when it is done.

    People go on meanwhile, because a merge of thousands of cards takes a while; what they did is
    done again on top of it. Where that does not fit, it is all merged once more while nobody can do
    anything.
    """
    with desk.change_lock:
        ours, desk.commands_during_merge = desk.workshop, []
    try:
        found = _merge_or_raise(desk, ours, foreign)
        with desk.change_lock:
            since: Sequence[JournalRecord] = desk.commands_during_merge
            now = replay_commands(found, ours, since)
            if now is None:
                now = _merge_or_raise(desk, desk.workshop, foreign)
                since = ()
            desk.rebase(now, foreign.on_disk or foreign.theirs.decode("utf-8"), since)
    except CannotPatchError as fault:
        return _kept_in_journal(str(fault), [])
    finally:
        desk.commands_during_merge = None
    conflicts += now.conflicts
    return None


def _merge_or_raise(desk: OpenFile, ours: Workshop, foreign: ForeignVersion) -> MergedText:
    """Return what both did, or raise CannotPatchError with a sentence that says why that cannot be told."""
    found = merge_versions(
        MergeInputs(
            foreign.base, patch_workshop(desk.base_text, ours, desk.base_workshop), foreign.theirs
        ),
        desk.file,
    )
    if isinstance(found, str):
        raise CannotPatchError(found)
    return found
