"""What comes of two people having changed the same file?

The merge itself is by meaning and belongs to `yamlfile.merge`; here it is decided whether it can be
done at all, and what is said when it cannot: a file that cannot be read is never written over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic

from userneeds.commands.apply import apply
from userneeds.commands.change import Change, SubjectT
from userneeds.commands.outcome import Done
from userneeds.commands.wire import decode
from userneeds.model.problem import Problem
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.errors import NotAWorkshop
from userneeds.session.ledger.entries import with_changes
from userneeds.session.ledger.ledger import LedgerRecord
from userneeds.session.storage.atomic_files import decode_text
from userneeds.yamlfile.merge.conflicts import Conflict

LABELS = ("in this window", "on the disk")
"""What the two sides of a conflict are called."""


@dataclass(frozen=True, slots=True)
class MergedText(Generic[SubjectT]):
    """A text that holds what both did."""

    text: str
    subject: SubjectT
    """The workshop or series that it says."""
    conflicts: tuple[Conflict, ...] = ()
    """What both changed in different ways; both versions wait in the text."""
    base_subject: SubjectT | None = None
    """What the text says, where the subject has commands on top of it."""
    losses: tuple[Change, ...] = ()
    """What somebody else took away of ours."""


@dataclass(frozen=True, slots=True)
class ReplayedMerge(Generic[SubjectT]):
    """A merge, with what was done while it was worked out."""

    combined: MergedText[SubjectT]
    since: tuple[LedgerRecord, ...]
    """Its records, with the changes that it makes on top of the merge."""


@dataclass(frozen=True, slots=True)
class MergeInputs(Generic[SubjectT]):
    """The three texts a merge looks at."""

    base: str
    ours: str
    theirs: MergedText[SubjectT]


def merge_versions(
    kind: SubjectKind[SubjectT], versions: MergeInputs[SubjectT], file: Path
) -> MergedText[SubjectT] | str:
    """Return what both did, or a sentence that says why that cannot be told."""
    # Merging is rare, and five modules that starting the program need not wait for.
    from userneeds.yamlfile.merge.merger import (  # noqa: PLC0415 - as above
        CannotMergeError,
        merge_records,
    )

    theirs = versions.theirs
    if versions.ours == versions.base:
        return theirs
    try:
        texts = versions.base, versions.ours, theirs.text
        merged = merge_records(kind.record, *texts, LABELS)
    except CannotMergeError as fault:
        return f"{file.name} was changed by somebody else. {fault} Nothing is written over it."
    subject = kind.read(merged.text, str(file)).value
    if subject is None:
        return (
            f"{file.name} was changed by somebody else and cannot be merged. "
            "Nothing is written over it."
        )
    return MergedText(merged.text, subject, merged.conflicts)


def read_theirs(
    kind: SubjectKind[SubjectT], theirs: bytes, file: Path
) -> MergedText[SubjectT] | str:
    """Return what somebody else wrote, or a sentence that says why it cannot be read."""
    try:
        text = decode_text(theirs, file)
    except NotAWorkshop as fault:
        return f"{fault.sentence} Nothing is written over it."
    result = kind.read(text, str(file))
    if result.value is None:
        why = _first_error(result.problems)
        return f"{file.name} on the disk cannot be read{why} Nothing is written over it."
    if result.read_only:
        return (
            f"{file.name} was written by a newer version of userneeds. Nothing is written over it."
        )
    return MergedText(text, result.value)


def _first_error(problems: Sequence[Problem]) -> str:
    """Return the end of a sentence that says what is wrong."""
    for problem in problems:
        if problem.level == "error":
            return f": line {problem.line}, {problem.sentence}"
    return "."


def replay_commands(
    kind: SubjectKind[SubjectT],
    combined: MergedText[SubjectT],
    known: SubjectT,
    since: Sequence[LedgerRecord],
) -> ReplayedMerge[SubjectT] | None:
    """Return a merge with the commands that were done while it was worked out.

    None where one of them no longer fits. Cards, or people, that are as they were in `known` are
    the very same values, so that nobody looks at them again.
    """
    subject = base_subject = share_entries(kind, combined.subject, known)
    records: list[LedgerRecord] = []
    for record in since:
        outcome = apply(subject, decode(record["do"], kind.subject_type))
        if not isinstance(outcome, Done):
            return None
        subject = outcome.after
        records.append(with_changes(record, outcome.changes))
    merged = replace(combined, subject=subject, base_subject=base_subject)
    return ReplayedMerge(merged, tuple(records))


def share_entries(kind: SubjectKind[SubjectT], subject: SubjectT, known: SubjectT) -> SubjectT:
    """Return a subject whose cards, or people, are the very values of `known` where they equal."""
    before = kind.main_entries(known)
    shared: dict[str, Any] = {}
    for key, entry in kind.main_entries(subject).items():
        old = before.get(key)
        shared[key] = old if old == entry else entry
    entries: dict[str, Any] = {kind.main_part: shared}
    return replace(subject, **entries)
