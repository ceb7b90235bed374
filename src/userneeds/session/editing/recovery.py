"""What was being done when the program last stopped?

From the records of a journal back to a workshop.

Every command is done again, in order, on the text it was first done on. The journal also knows each
version of the file that this program wrote, so that a file found on the disk is either one of
those, holding so many of the commands, or was written by somebody else and has to be merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from userneeds.commands.apply import apply
from userneeds.commands.outcome import Done
from userneeds.commands.undo import UndoHistory
from userneeds.commands.wire import NotUnderstood, decode
from userneeds.model.workshop import Workshop
from userneeds.session.editing.journal import JournalRecord
from userneeds.session.editing.loss_record import with_recorded_loss
from userneeds.session.storage.atomic_files import content_digest
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop

_RECENT_COMMANDS = 200
"""Commands that may be done while one save runs."""

BASE_NOT_IN_FILE = -1
"""Said of a file that does not even hold the text that the commands build on."""


class SavedVersion(NamedTuple):
    """The fingerprint of a text that was saved, and the workshop it was made of."""

    digest: str
    workshop: Workshop


@dataclass(slots=True)
class RecoveredWork:
    """What a journal tells."""

    base_text: str
    """The text that the commands build on."""
    disk_text: str
    """What was on the disk when the journal was begun."""
    base_workshop: Workshop
    """What the base says."""
    workshop: Workshop
    """After the last command."""
    command_count: int = 0
    """How many commands there are."""
    recent_workshops: dict[int, Workshop] = field(default_factory=dict)
    """The workshop after so many commands, for the latest of them.

    What a save may have been made of.
    """
    last_saved: SavedVersion | None = None
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
        workshop = self.last_saved.workshop
        text = patch_workshop(self.base_text, workshop, self.base_workshop, self.room_place)
        if content_digest(text.encode("utf-8")) == self.last_saved.digest:
            return text
        return self.disk_text


def replay_journal(records: Sequence[JournalRecord]) -> RecoveredWork | None:
    """Return what the records tell; None when their beginning makes no sense."""
    if not records or not isinstance(records[0].get("ground"), str):
        return None
    head, *later = records
    base_text: str = head["ground"]
    disk_text: str = head.get("seen", base_text)
    workshop = read_workshop(base_text).value
    if workshop is None:
        return None
    recovered = RecoveredWork(base_text, disk_text, workshop, workshop)
    recovered.room_place = head.get("room", "")
    recovered.recent_workshops[0] = workshop
    disk_digest = content_digest(disk_text.encode("utf-8"))
    recovered.commands_by_digest[disk_digest] = 0 if disk_text == base_text else BASE_NOT_IN_FILE
    for record in later:
        _apply_record(recovered, record)
    return recovered


def _apply_record(recovered: RecoveredWork, record: JournalRecord) -> None:
    if "do" in record:
        _replay_command(recovered, record)
    elif "gone" in record:
        recovered.history = with_recorded_loss(recovered.history, record)
    elif "saving" in record:
        recovered.commands_by_digest[record["saving"]] = record["commands"]
        recovered.temp_names.add(record["waiting"])
    elif "saved" in record and record["commands"] in recovered.recent_workshops:
        workshop = recovered.recent_workshops[record["commands"]]
        recovered.last_saved = SavedVersion(record["saved"], workshop)


def _replay_command(recovered: RecoveredWork, record: JournalRecord) -> None:
    recovered.command_count += 1
    count = recovered.command_count
    recent = recovered.recent_workshops
    recent[count] = recovered.workshop
    recent.pop(count - _RECENT_COMMANDS, None)
    try:
        outcome = apply(recovered.workshop, decode(record["do"]))
    except NotUnderstood as fault:
        recovered.left_out.append(str(fault))
        return
    if not isinstance(outcome, Done):
        recovered.left_out.append(outcome.problem.sentence)
        return
    recovered.workshop = recent[count] = outcome.workshop
    recovered.history = advance_history(recovered.history, outcome, record.get("turn", ""))


def advance_history(history: UndoHistory, done: Done, turn: str) -> UndoHistory:
    """Return the history after something was done, taken back (`undo`) or done again (`redo`)."""
    if turn == "undo" and history.done:
        return history.after_undo()
    if turn == "redo" and history.undone:
        return history.after_redo()
    return history.with_done(done)
