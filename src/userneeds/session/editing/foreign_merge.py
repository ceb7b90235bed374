"""How is what somebody else wrote taken into what was done here?

Where they started from is found among all that the file said while it was open, so that an old
buffer takes nothing away that came later. What git wrote is what somebody asked for, and counts as
written by one who saw all of the file. People go on meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from userneeds.commands.change import SubjectT, apply_changes, entry_value
from userneeds.model.ids import PersonId
from userneeds.model.people import Person
from userneeds.model.workshop import Workshop
from userneeds.session.editing.disk_merge import (
    MergedText,
    MergeInputs,
    merge_versions,
    read_theirs,
    replay_commands,
)
from userneeds.session.editing.kept_versions import KeptVersion
from userneeds.session.editing.merge_base import (
    MergeBase,
    MergeSides,
    nearest_base,
    possible_bases,
)
from userneeds.session.editing.open_file import OpenFile
from userneeds.session.editing.outside_changes import ForeignChanges, describe_news, lost_changes
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.editing.windows.snapshots import NewStart, rebase
from userneeds.session.git.file_origin import is_written_by_git
from userneeds.session.history.keepable_deeds import history_without
from userneeds.session.history.withdrawn_elsewhere import (
    withdrawal_words,
    withdrawn_elsewhere,
    without_withdrawn,
)
from userneeds.session.ledger.ledger import LedgerRecord
from userneeds.yamlfile.patch.patcher import CannotPatchError


@dataclass(frozen=True, slots=True)
class ForeignVersion:
    """What somebody else wrote."""

    base: str
    """What was in the file before."""
    theirs: bytes
    on_disk: str = ""
    """What the file says now, where that is not what they wrote."""


@dataclass(frozen=True, slots=True)
class _ForeignMerge(Generic[SubjectT]):
    """What both did, and what that did to the subject as it was here."""

    merged: MergedText[SubjectT]
    before: SubjectT
    theirs: MergedText[SubjectT]
    is_from_older: bool
    """Whether they had not seen all that was in the file."""
    withdrawn: frozenset[PersonId] = frozenset()
    """Who withdrew elsewhere."""


def kept_in_journal(sentence: str, outside: ForeignChanges) -> SaveResult:
    """Return that nothing could be written, and why."""
    kept = f"{sentence} Your work is kept in the journal."
    return SaveResult("kept", kept, tuple(outside.conflicts), outside.gone)


def merge_foreign(
    open_file: OpenFile[SubjectT], foreign: ForeignVersion, outside: ForeignChanges
) -> SaveResult | None:
    """Merge what somebody else wrote into what was done here.

    Returns why that cannot be, or None when it is done, and `outside` says what came and went.
    People go on meanwhile, because a merge of thousands of cards takes a while; what they did is
    done again on top of it. Where that does not fit, it is all merged once more while nobody can do
    anything.
    """
    ours = open_file.begin_merge()
    try:
        first = _merge_or_raise(open_file, ours, foreign)
        chosen: list[_ForeignMerge[SubjectT]] = []

        def make() -> NewStart[SubjectT]:
            merge, since = _up_to_date(open_file, first, foreign)
            chosen.append(merge)
            on_disk = foreign.on_disk or merge.theirs.text
            _forget_deeds_of(open_file, merge.withdrawn)
            return NewStart(merge.merged, on_disk, since)

        # Who is meant must not be said to other windows.
        rebase(open_file, make, lets_others_forget=bool(first.withdrawn))
    except CannotPatchError as fault:
        return kept_in_journal(str(fault), ForeignChanges())
    finally:
        open_file.commands_during_merge = None
    merge = chosen[-1]
    # Not before the journal knows it: a version that is kept counts as one that was taken in.
    open_file.kept.keep(foreign.base, merge.theirs.text)
    open_file.keep_history()
    _note_outside_changes(open_file, outside, merge)
    return None


def _up_to_date(
    open_file: OpenFile[SubjectT], merge: _ForeignMerge[SubjectT], foreign: ForeignVersion
) -> tuple[_ForeignMerge[SubjectT], Sequence[LedgerRecord]]:
    """Return a merge with what was done meanwhile, and the records of that."""
    if open_file.ledger.place.epoch == open_file.epoch_of_merge:
        done = open_file.commands_during_merge or ()
        replayed = replay_commands(open_file.kind, merge.merged, merge.before, done)
        if replayed is not None:
            return replace(merge, merged=replayed.combined), replayed.since
    return _merge_or_raise(open_file, open_file.subject, foreign), ()


def _forget_deeds_of(open_file: OpenFile[SubjectT], people: frozenset[PersonId]) -> None:
    """Keep of what people did or gave who withdrew elsewhere only that it was something."""
    open_file.history = history_without(open_file.history, people)
    open_file.history_before_merge = history_without(open_file.history_before_merge, people)


def _note_outside_changes(
    open_file: OpenFile[SubjectT], outside: ForeignChanges, merge: _ForeignMerge[SubjectT]
) -> None:
    kind = open_file.kind
    merged = merge.merged
    outside.conflicts += merged.conflicts
    outside.losses += merged.losses
    if merge.withdrawn and isinstance(merge.before, Workshop):
        outside.news.append(withdrawal_words(merge.before, merge.withdrawn))
    outside.news += describe_news(kind, merge.before, merged.subject, merged.losses)
    outside.trouble = open_file.kept.trouble
    if merge.is_from_older:
        before = kind.main_entries(merge.before)
        ours_only = before.keys() - kind.main_entries(merge.theirs.subject).keys()
        staying = ours_only & kind.main_entries(merged.subject).keys()
        outside.unseen_count = max(outside.unseen_count, len(staying))
        outside.unseen_noun = kind.main_noun


def _merge_or_raise(
    open_file: OpenFile[SubjectT], ours: SubjectT, foreign: ForeignVersion
) -> _ForeignMerge[SubjectT]:
    """Return what both did.

    Raises CannotPatchError with a sentence that says why that cannot be told.
    """
    our_text = open_file.text_of(ours)
    theirs = read_theirs(open_file.kind, foreign.theirs, open_file.file)
    if isinstance(theirs, str):
        raise CannotPatchError(theirs)
    bases = possible_bases(open_file.kind, theirs.text, _versions_with(open_file, foreign.base))
    base = _base_of(open_file, theirs.subject, ours, bases)
    base_text = foreign.base if base is None else _without_losses(open_file, base, theirs.subject)
    merged = merge_versions(
        open_file.kind, MergeInputs(base_text, our_text, theirs), open_file.file
    )
    if isinstance(merged, str):
        raise CannotPatchError(merged)
    withdrawn: Mapping[PersonId, Person] = {}
    # What git wrote may be from before somebody came.
    if not is_written_by_git(open_file.file):
        merged, withdrawn = _without_withdrawn(open_file, ours, theirs.subject, merged)
    earlier = [version.subject for version in bases]
    losses = lost_changes(ours, merged.subject, earlier, withdrawn)
    is_from_older = base is not None and base.text != foreign.base
    return _ForeignMerge(
        replace(merged, losses=losses), ours, theirs, is_from_older, frozenset(withdrawn)
    )


def _without_withdrawn(
    open_file: OpenFile[SubjectT], ours: SubjectT, theirs: SubjectT, merged: MergedText[SubjectT]
) -> tuple[MergedText[SubjectT], Mapping[PersonId, Person]]:
    """Return a merge without what is left of those who withdrew elsewhere, and who that was."""
    withdrawn = withdrawn_elsewhere(ours, theirs, merged.subject)
    left = without_withdrawn(merged.subject, withdrawn.values())
    if left == merged.subject:
        return merged, withdrawn
    text = open_file.kind.patch(merged.text, left, merged.subject, "")
    return replace(merged, text=text, subject=left), withdrawn


def _versions_with(open_file: OpenFile[SubjectT], newest: str) -> list[KeptVersion]:
    """Return what the file said, the oldest first; `newest` is what it said last."""
    kept = [version for version in open_file.kept.versions() if version.text != newest]
    number = kept[-1].number + 1 if kept else 1
    return [*kept, KeptVersion(number, newest)]


def _without_losses(
    open_file: OpenFile[SubjectT], base: MergeBase[SubjectT], theirs: SubjectT
) -> str:
    """Return a base without what others took away and now bring back, as a stash does.

    Nobody here took that away, so it is to come in like anything new.
    """
    losses = open_file.history.losses(open_file.subject)
    returning = [
        change
        for loss in losses
        for change in loss.changes
        if entry_value(theirs, change.part, change.key) != change.after
    ]
    if not returning:
        return base.text
    without = apply_changes(base.subject, returning)
    return open_file.kind.patch(base.text, without, base.subject, "")


def _base_of(
    open_file: OpenFile[SubjectT],
    theirs: SubjectT,
    ours: SubjectT,
    bases: Sequence[MergeBase[SubjectT]],
) -> MergeBase[SubjectT] | None:
    """Return what somebody started from; None where that is what the file said last."""
    if is_written_by_git(open_file.file):
        return None
    return nearest_base(open_file.kind, MergeSides(theirs, ours), bases)
