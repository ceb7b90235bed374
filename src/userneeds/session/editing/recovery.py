"""What was being done when the program last stopped?

From the records of a journal back to a workshop or series.

Every command is done again, in order, on the text it was first done on. The journal also knows each
version of the file that this program wrote, so that a file found on the disk is either one of
those, holding so many of the commands, or was written by somebody else and has to be merged. What
somebody else took away is remembered as the changes that they made, which are in the text that the
commands build on: nothing is done again, but undo can take them back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic

from userneeds.commands.apply import apply
from userneeds.commands.change import SubjectT
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.undo import Restore, UndoEntry, UndoHistory
from userneeds.commands.wire import decode, encode
from userneeds.commands.wire_values import NotUnderstood
from userneeds.session.editing.journal import JournalRecord
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.storage.atomic_files import content_digest

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Nobody knows when they did it; undo gives the command that brings it back a time of its own."""
_RECENT_COMMANDS = 200
"""Commands that may be done while one save runs."""

BASE_NOT_IN_FILE = -1
"""Said of a file that does not even hold the text that the commands build on."""


@dataclass(frozen=True, slots=True)
class SavedVersion(Generic[SubjectT]):
    """The fingerprint of a text that was saved, and what it was made of."""

    digest: str
    subject: SubjectT


@dataclass(slots=True)
class RecoveredWork(Generic[SubjectT]):
    """What a journal tells."""

    kind: SubjectKind[SubjectT]
    base_text: str
    """The text that the commands build on."""
    disk_text: str
    """What was on the disk when the journal was begun."""
    base_subject: SubjectT
    """What the base says."""
    subject: SubjectT
    """After the last command."""
    earlier: Callable[[], Sequence[UndoEntry]] = tuple
    """Tells what was done before the journal."""
    has_recalled: bool = False
    """Whether that is in the history."""
    command_count: int = 0
    """How many commands there are."""
    recent_subjects: dict[int, SubjectT] = field(default_factory=dict)
    """The subject after so many commands, for the latest of them.

    What a save may have been made of.
    """
    last_saved: SavedVersion[SubjectT] | None = None
    """The last version known to have been on the disk for good."""
    history: UndoHistory = field(default_factory=UndoHistory)
    commands_by_digest: dict[str, int] = field(default_factory=dict)
    """Fingerprints of what this program wrote or read, and how many of the commands each holds."""
    temp_names: set[str] = field(default_factory=set)
    """Names of files that took part in a swap."""
    left_out: list[str] = field(default_factory=list)
    """What could not be done again, in words."""

    room_place: str = ""
    """The line of the file below which the sitting wrote for the room."""

    def last_saved_text(self) -> str:
        """Return the last text known to be on the disk for good: what others started from."""
        if self.last_saved is None:
            return self.disk_text
        subject = self.last_saved.subject
        text = self.kind.patch(self.base_text, subject, self.base_subject, self.room_place)
        if content_digest(text.encode("utf-8")) == self.last_saved.digest:
            return text
        return self.disk_text


def replay_journal(
    kind: SubjectKind[SubjectT],
    records: Sequence[JournalRecord],
    earlier: Callable[[], Sequence[UndoEntry]] = tuple,
) -> RecoveredWork[SubjectT] | None:
    """Return what the records tell; None when their beginning makes no sense.

    `earlier` tells what was done before them, where something of that was taken back.
    """
    if not records or not isinstance(records[0].get("ground"), str):
        return None
    head, *later = records
    base_text: str = head["ground"]
    disk_text: str = head.get("seen", base_text)
    subject = kind.read(base_text, "").value
    if subject is None:
        return None
    recovered = RecoveredWork(kind, base_text, disk_text, subject, subject, earlier)
    recovered.room_place = head.get("room", "")
    recovered.recent_subjects[0] = subject
    disk_digest = content_digest(disk_text.encode("utf-8"))
    recovered.commands_by_digest[disk_digest] = 0 if disk_text == base_text else BASE_NOT_IN_FILE
    for record in later:
        _apply_record(recovered, record)
    return recovered


def _apply_record(recovered: RecoveredWork[SubjectT], record: JournalRecord) -> None:
    if "do" in record:
        _replay_command(recovered, record)
    elif "gone" in record:
        recovered.history = _with_recorded_loss(recovered.history, record, recovered.kind)
    elif "saving" in record:
        recovered.commands_by_digest[record["saving"]] = record["commands"]
        recovered.temp_names.add(record["waiting"])
    elif "saved" in record and record["commands"] in recovered.recent_subjects:
        subject = recovered.recent_subjects[record["commands"]]
        recovered.last_saved = SavedVersion(record["saved"], subject)


def _replay_command(recovered: RecoveredWork[SubjectT], record: JournalRecord) -> None:
    recovered.command_count += 1
    count = recovered.command_count
    recent = recovered.recent_subjects
    recent[count] = recovered.subject
    recent.pop(count - _RECENT_COMMANDS, None)
    try:
        command = decode(record["do"], recovered.kind.subject_type)
        outcome = apply(recovered.subject, command)
    except NotUnderstood as fault:
        recovered.left_out.append(str(fault))
        return
    if not isinstance(outcome, Done):
        recovered.left_out.append(outcome.problem.sentence)
        return
    recovered.subject = recent[count] = outcome.after
    turn = record.get("turn", "")
    history = recovered.history
    if turn == "undo" and not recovered.has_recalled and not history.down_to(outcome.changes):
        history = history.after_earlier(recovered.earlier())
        recovered.has_recalled = True
    recovered.history = advance_history(history, outcome, command, turn)


def advance_history(
    history: UndoHistory, done: Done[SubjectT], command: Command, turn: str
) -> UndoHistory:
    """Return the history after something was done, taken back (`undo`) or done again (`redo`)."""
    if turn == "undo":
        up_to_it = history.down_to(done.changes)
        if up_to_it is not None:
            return up_to_it.after_undo()
    if turn == "redo" and history.undone:
        return history.after_redo()
    return history.with_done(done, command)


def loss_record(loss: UndoEntry) -> JournalRecord:
    """Return the record of a loss."""
    restore = Restore(at=_NO_TIME, changes=loss.changes, words=loss.description)
    return {"gone": encode(restore)}


def _with_recorded_loss(
    history: UndoHistory, record: JournalRecord, kind: SubjectKind[SubjectT]
) -> UndoHistory:
    """Return the history with the loss of a record.

    Raises:
        NotUnderstood: when the record describes none.
    """
    restore = decode(record["gone"], kind.subject_type)
    if not isinstance(restore, Restore):
        raise NotUnderstood("A loss is described by what restores it.")
    return history.with_loss(restore.changes, restore.words)
