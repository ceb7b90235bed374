"""How is what somebody else wrote taken into what was done here?

Where they started from is found among all that the file said while it was open, so that an old
buffer takes nothing away that came later. What git wrote is what somebody asked for, and counts as
written by one who saw all of the file. People go on meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.commands.change import apply_changes, entry_value
from userneeds.model.workshop import Workshop
from userneeds.session.editing.disk_merge import (
    MergedText,
    MergeInputs,
    merge_versions,
    read_theirs,
    replay_commands,
)
from userneeds.session.editing.journal import JournalRecord
from userneeds.session.editing.kept_versions import KeptVersion
from userneeds.session.editing.merge_base import MergeBase, nearest_base, possible_bases
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.outside_changes import ForeignChanges, describe_news, lost_changes
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.git.file_origin import is_written_by_git
from userneeds.yamlfile.patch.patcher import CannotPatchError, patch_workshop


@dataclass(frozen=True, slots=True)
class ForeignVersion:
    """What somebody else wrote."""

    base: str
    """What was in the file before."""
    theirs: bytes
    on_disk: str = ""
    """What the file says now, where that is not what they wrote."""


@dataclass(frozen=True, slots=True)
class _ForeignMerge:
    """What both did, and what that did to the workshop as it was here."""

    merged: MergedText
    before: Workshop
    theirs: MergedText
    is_from_older: bool
    """Whether they had not seen all that was in the file."""


def kept_in_journal(sentence: str, outside: ForeignChanges) -> SaveResult:
    """Return that nothing could be written, and why."""
    kept = f"{sentence} Your work is kept in the journal."
    return SaveResult("kept", kept, tuple(outside.conflicts), outside.gone)


def merge_foreign(
    open_file: OpenFile, foreign: ForeignVersion, outside: ForeignChanges
) -> SaveResult | None:
    """Merge what somebody else wrote into what was done here.

    Returns why that cannot be, or None when it is done, and `outside` says what came and went.
    People go on meanwhile, because a merge of thousands of cards takes a while; what they did is
    done again on top of it. Where that does not fit, it is all merged once more while nobody can do
    anything.
    """
    with open_file.change_lock:
        ours = open_file.workshop
        open_file.commands_during_merge = []
    try:
        merge = _merge_or_raise(open_file, ours, foreign)
        with open_file.change_lock:
            since: Sequence[JournalRecord] = open_file.commands_during_merge
            combined = replay_commands(merge.merged, ours, since)
            if combined is None:
                merge = _merge_or_raise(open_file, open_file.workshop, foreign)
                combined = merge.merged
                since = ()
            on_disk = foreign.on_disk or merge.theirs.text
            open_file.rebase(combined, on_disk, since)
    except CannotPatchError as fault:
        return kept_in_journal(str(fault), ForeignChanges())
    finally:
        open_file.commands_during_merge = None
    # Not before the journal knows it: a version that is kept counts as one that was taken in.
    open_file.kept.keep(merge.theirs.text)
    _note_outside_changes(outside, merge, open_file.kept.trouble)
    return None


def _note_outside_changes(outside: ForeignChanges, merge: _ForeignMerge, trouble: str) -> None:
    merged = merge.merged
    outside.conflicts += merged.conflicts
    outside.losses += merged.losses
    outside.news += describe_news(merge.before, merged.workshop, merged.losses)
    outside.trouble = trouble
    if merge.is_from_older:
        ours_only = merge.before.cards.keys() - merge.theirs.workshop.cards.keys()
        staying = ours_only & merged.workshop.cards.keys()
        outside.unseen_cards = max(outside.unseen_cards, len(staying))


def _merge_or_raise(open_file: OpenFile, ours: Workshop, foreign: ForeignVersion) -> _ForeignMerge:
    """Return what both did.

    Raises CannotPatchError with a sentence that says why that cannot be told.
    """
    our_text = open_file.text_of(ours)
    theirs = read_theirs(foreign.theirs, open_file.file)
    if isinstance(theirs, str):
        raise CannotPatchError(theirs)
    bases = possible_bases(theirs.text, _versions_with(open_file, foreign.base))
    base = _base_of(open_file, theirs.workshop, ours, bases)
    base_text = foreign.base if base is None else _without_losses(open_file, base, theirs.workshop)
    merged = merge_versions(MergeInputs(base_text, our_text, theirs), open_file.file)
    if isinstance(merged, str):
        raise CannotPatchError(merged)
    earlier = [version.workshop for version in bases]
    losses = lost_changes(ours, merged.workshop, earlier)
    is_from_older = base is not None and base.text != foreign.base
    return _ForeignMerge(replace(merged, losses=losses), ours, theirs, is_from_older)


def _versions_with(open_file: OpenFile, newest: str) -> list[KeptVersion]:
    """Return what the file said, the oldest first; `newest` is what it said last."""
    kept = [version for version in open_file.kept.versions() if version.text != newest]
    number = kept[-1].number + 1 if kept else 1
    return [*kept, KeptVersion(number, newest)]


def _without_losses(open_file: OpenFile, base: MergeBase, theirs: Workshop) -> str:
    """Return a base without what others took away and now bring back, as a stash does.

    Nobody here took that away, so it is to come in like anything new.
    """
    losses = open_file.history.losses(open_file.workshop)
    returning = [
        change
        for loss in losses
        for change in loss.changes
        if entry_value(theirs, change.part, change.key) != change.after
    ]
    if not returning:
        return base.text
    without = apply_changes(base.workshop, returning)
    return patch_workshop(base.text, without, base.workshop)


def _base_of(
    open_file: OpenFile, theirs: Workshop, ours: Workshop, bases: Sequence[MergeBase]
) -> MergeBase | None:
    """Return what somebody started from; None where that is what the file said last."""
    if is_written_by_git(open_file.file):
        return None
    return nearest_base(theirs, ours, bases)
