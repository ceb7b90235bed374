"""What was being done when the program last stopped, and what do other windows do?

From the records of a journal back to a workshop or series.

What every command changed is made again, in order, on the text it was first made on; of a command
of version 0.2 or before only the command is known, so it is done again. The journal also knows each
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
from userneeds.commands.change import SubjectT, apply_changes
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.promises import in_no_order
from userneeds.commands.undo import Restore, UndoEntry, UndoHistory
from userneeds.commands.wire import decode, encode
from userneeds.commands.wire_values import NotUnderstood
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.ledger.entries import receipt_key, recorded_changes, tag_key
from userneeds.session.ledger.ledger import LedgerRecord
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
    receipts: dict[str, int] = field(default_factory=dict)
    """The positions of commands that are not to be done twice."""
    commands_in_file: int = 0
    """How many of the commands the file holds, as far as is on record."""
    is_save_pending: bool = False
    """Whether a save was begun whose end is not on record."""

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
    records: Sequence[LedgerRecord],
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
    recovered.receipts.update(head.get("receipts", {}))
    recovered.recent_subjects[0] = subject
    disk_digest = content_digest(disk_text.encode("utf-8"))
    recovered.commands_in_file = 0 if disk_text == base_text else BASE_NOT_IN_FILE
    recovered.commands_by_digest[disk_digest] = recovered.commands_in_file
    for record in later:
        _apply_record(recovered, record)
    return recovered


def _apply_record(recovered: RecoveredWork[SubjectT], record: LedgerRecord) -> None:
    if "do" in record:
        _replay_command(recovered, record)
    elif "gone" in record:
        recovered.history = with_recorded_loss(recovered.history, record, recovered.kind)
    elif "saving" in record:
        recovered.commands_by_digest[record["saving"]] = record["commands"]
        recovered.temp_names.add(record["waiting"])
        recovered.is_save_pending = True
    elif "saved" in record:
        recovered.is_save_pending = False
        recovered.commands_in_file = record["commands"]
        subject = recovered.recent_subjects.get(record["commands"])
        if subject is not None:
            recovered.last_saved = SavedVersion(record["saved"], subject)


def _replay_command(recovered: RecoveredWork[SubjectT], record: LedgerRecord) -> None:
    recovered.command_count += 1
    count = recovered.command_count
    recent = recovered.recent_subjects
    recent[count] = recovered.subject
    recent.pop(count - _RECENT_COMMANDS, None)
    try:
        command = decode(record["do"], recovered.kind.subject_type)
        outcome = remade(recovered.subject, record, command)
    except NotUnderstood as fault:
        recovered.left_out.append(str(fault))
        return
    note_receipt(recovered.receipts, record, command)
    if not isinstance(outcome, Done):
        recovered.left_out.append(outcome.problem.sentence)
        return
    recovered.subject = recent[count] = outcome.after
    history = recovered.history
    hand = record.get("hand", "")
    is_earlier = record.get("turn") == "undo" and not recovered.has_recalled
    if is_earlier and history.after_taking_back(outcome.changes, hand) is None:
        history = history.after_earlier(recovered.earlier())
        recovered.has_recalled = True
    entry = UndoEntry.of(outcome, command, hand)
    recovered.history = _advanced(history, entry, record.get("turn", ""))


def remade(subject: SubjectT, record: LedgerRecord, command: Command) -> Done[SubjectT] | Refused:
    """Return what the entry of a command does to a subject.

    Raises:
        NotUnderstood: when its changes make no sense.
    """
    changes = recorded_changes(record, subject)
    if changes is None:
        return apply(subject, command)
    after = in_no_order(apply_changes(subject, changes), changes)
    return Done(after, changes, command.describe_for(subject))


def note_receipt(receipts: dict[str, int], record: LedgerRecord, command: Command) -> None:
    """Remember that a command was done, where its sender may send it again, and who wrote cards."""
    if "id" in record:
        receipts[receipt_key(command.by, record["id"])] = record["n"]
    for tag in record.get("tags", ()):
        receipts[tag_key(tag)] = 0


class GrowingHistory:
    """A history that many commands advance, made anew once for all of them.

    It is as long as what was done: to make it for each command takes the longer, the more there is.
    """

    def __init__(self, history: UndoHistory) -> None:
        self._history = history
        self._fresh: list[UndoEntry] = []

    def note(self, entry: UndoEntry, record: LedgerRecord) -> None:
        """Note what a command did; `record` tells whether it takes back or does again."""
        if record.get("turn"):
            self._history = _advanced(self.advanced(), entry, record["turn"])
        elif entry.changes:
            self._fresh.append(entry)

    def advanced(self) -> UndoHistory:
        """Return the history after all that was noted."""
        fresh, self._fresh = self._fresh, []
        if fresh:
            self._history = self._history.with_entries(fresh)
        return self._history


def _advanced(history: UndoHistory, entry: UndoEntry, turn: str) -> UndoHistory:
    """Return the history after something was done, taken back (`undo`) or done again (`redo`)."""
    if turn == "undo":
        taken_back = history.after_taking_back(entry.changes, entry.hand)
        if taken_back is not None:
            return taken_back
    if turn == "redo":
        redone = history.after_redo(entry.hand)
        if redone is not history:
            return redone
    return history.with_entries((entry,)) if entry.changes else history


def loss_record(loss: UndoEntry) -> LedgerRecord:
    """Return the record of a loss."""
    restore = Restore(at=_NO_TIME, changes=loss.changes, words=loss.description)
    return {"gone": encode(restore)}


def with_recorded_loss(
    history: UndoHistory, record: LedgerRecord, kind: SubjectKind[SubjectT]
) -> UndoHistory:
    """Return the history with the loss of a record.

    Raises:
        NotUnderstood: when the record describes none.
    """
    restore = decode(record["gone"], kind.subject_type)
    if not isinstance(restore, Restore):
        raise NotUnderstood("A loss is described by what restores it.")
    return history.with_loss(restore.changes, restore.words)
