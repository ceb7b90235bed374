"""What was being done when the program last stopped?

From the records of a journal back to a workshop.

Every command is done again, in order, on the text it was first done on. The journal also knows each
version of the file that this program wrote, so that a file found on the disk is either one of
those, holding so many of the commands, or was written by somebody else and has to be merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from userneeds.commands.apply import apply
from userneeds.commands.outcome import Done
from userneeds.commands.undo import UndoHistory
from userneeds.commands.wire import NotUnderstood, decode
from userneeds.model.workshop import Workshop
from userneeds.session.editing.journal import JournalRecord
from userneeds.session.storage.atomic_files import content_digest
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop

_RECENT_COMMANDS = 200
"""Commands that may be done while one save runs."""

BASE_NOT_IN_FILE = -1
"""Said of a file that does not even hold the text that the commands build on."""


@dataclass(slots=True)
class RecoveredWork:
    """What a journal tells."""

    base_text: str
    """The text that the commands build on."""
    disk_text: str
    """What was on the disk when the journal was begun."""
    base_workshop: Workshop
    """What the ground says."""
    workshop: Workshop
    """After the last command."""
    command_count: int = 0
    """How many commands there are."""
    recent_workshops: dict[int, Workshop] = field(default_factory=dict)
    """The workshop after so many commands, for the latest of them: what a save may have been made of."""
    last_saved: tuple[str, Workshop] | None = None
    """The fingerprint of the last text known to have been on the disk for good, and the workshop it was made of."""
    history: UndoHistory = field(default_factory=UndoHistory)
    commands_by_digest: dict[str, int] = field(default_factory=dict)
    """Fingerprints of what this program wrote or read, and how many of the commands each holds."""
    temp_names: set[str] = field(default_factory=set)
    """Names of files that took part in a swap."""
    left_out: list[str] = field(default_factory=list)
    """What could not be done again, in words."""

    def last_saved_text(self) -> str:
        """Return the last text known to have been on the disk for good: where others started from."""
        if self.last_saved is None:
            return self.disk_text
        mark, workshop = self.last_saved
        text = patch_workshop(self.base_text, workshop, self.base_workshop)
        if content_digest(text.encode("utf-8")) == mark:
            return text
        return self.disk_text


def replay_journal(records: Sequence[JournalRecord]) -> RecoveredWork | None:
    """Return what the records tell; None when their beginning makes no sense."""
    if not records or not isinstance(records[0].get("ground"), str):
        return None
    ground: str = records[0]["ground"]
    seen: str = records[0].get("seen", ground)
    workshop = read_workshop(ground).value
    if workshop is None:
        return None
    found = RecoveredWork(ground, seen, workshop, workshop, recent_workshops={0: workshop})
    found.commands_by_digest[content_digest(seen.encode("utf-8"))] = (
        0 if seen == ground else BASE_NOT_IN_FILE
    )
    for record in records[1:]:
        _apply_record(found, record)
    return found


def _apply_record(found: RecoveredWork, record: JournalRecord) -> None:
    if "do" in record:
        _replay_command(found, record)
    elif "saving" in record:
        found.commands_by_digest[record["saving"]] = record["commands"]
        found.temp_names.add(record["waiting"])
    elif "saved" in record and record["commands"] in found.recent_workshops:
        found.last_saved = (record["saved"], found.recent_workshops[record["commands"]])


def _replay_command(found: RecoveredWork, record: JournalRecord) -> None:
    found.command_count += 1
    found.recent_workshops[found.command_count] = found.workshop
    found.recent_workshops.pop(found.command_count - _RECENT_COMMANDS, None)
    try:
        outcome = apply(found.workshop, decode(record["do"]))
    except NotUnderstood as fault:
        found.left_out.append(str(fault))
        return
    if not isinstance(outcome, Done):
        found.left_out.append(outcome.problem.sentence)
        return
    found.workshop = found.recent_workshops[found.command_count] = outcome.workshop
    found.history = advance_history(found.history, outcome, record.get("turn", ""))


def advance_history(history: UndoHistory, done: Done, turn: str) -> UndoHistory:
    """Return the history after something was done, taken back (`undo`) or done again (`redo`)."""
    if turn == "undo" and history.done:
        return history.after_undo()
    if turn == "redo" and history.undone:
        return history.after_redo()
    return history.with_done(done)
