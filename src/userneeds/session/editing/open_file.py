"""What is at hand while a file is open: its value, its journal, and what is known of its text.

`base_text` is the text that the commands build on: the file as others last wrote it. Every save
patches that text, not the last save, so an entry that was removed and then taken back returns with
its comments. `disk_text` is what was last read from the disk or written to it; a file that is
different was written by somebody else.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.undo import UndoHistory
from userneeds.commands.wire import encode
from userneeds.session.editing.disk_merge import MergedText
from userneeds.session.editing.journal import Journal, JournalRecord
from userneeds.session.editing.kept_versions import KeptVersions
from userneeds.session.editing.outside_changes import describe_losses
from userneeds.session.editing.recovery import BASE_NOT_IN_FILE, advance_history, loss_record
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.git.branch_guard import GitState
from userneeds.session.history.earlier_sittings import EarlierSittings, without_mentions
from userneeds.session.history.keepable_deeds import has_to_forget
from userneeds.session.storage.atomic_files import content_digest
from userneeds.session.storage.disk import Disk
from userneeds.yamlfile.patch.patcher import CannotPatchError


@dataclass(frozen=True, slots=True)
class PendingSave:
    """A version that is about to become the file."""

    text: str
    command_count: int
    """How many commands it holds."""
    temp_path: Path
    """Where it waits for the swap, and what was in the file waits after it."""

    @property
    def digest(self) -> str:
        """Its fingerprint."""
        return content_digest(self.text.encode("utf-8"))


@dataclass(slots=True)
class OpenFile(Generic[SubjectT]):
    """One workshop or series in hand.

    When the disk refuses, methods raise OSError, and value and journal still agree.
    """

    kind: SubjectKind[SubjectT]
    file: Path
    """The real file, links followed."""
    disk: Disk
    journal: Journal
    kept: KeptVersions
    """What the file said while it was open."""
    earlier: EarlierSittings
    """What was done before the journal."""
    git_state: GitState
    """Where the file stood in git when it was opened."""
    subject: SubjectT
    base_text: str
    disk_text: str
    base_subject: SubjectT
    """What the base says: from there to the subject of now is what a save has to write."""
    history: UndoHistory = field(default_factory=UndoHistory)
    has_recalled: bool = False
    """Whether the history has what earlier sittings did at its begin."""
    history_at_base: UndoHistory = field(default_factory=UndoHistory)
    """What was done before the commands in the journal, in this sitting."""
    commands_done: int = 0
    """Commands since the base."""
    commands_in_file: int = 0
    """How many of them the file holds."""
    room_place: str = ""
    """The line of the file below which this sitting writes for the room (`sitting`)."""
    pending_save: PendingSave | None = None
    """A save whose end was not seen."""
    commands_during_merge: list[JournalRecord] | None = None
    """The commands since a merge was begun; None while there is none."""
    history_before_merge: UndoHistory = field(default_factory=UndoHistory)
    """What was done before those."""
    change_lock: RLock = field(default_factory=RLock)
    """Held while any of this changes."""

    @property
    def has_unsaved(self) -> bool:
        """Whether something was done that the file does not hold."""
        return self.commands_done != self.commands_in_file

    @property
    def digest(self) -> str:
        """The fingerprint of the file as it was last seen."""
        return content_digest(self.disk_text.encode("utf-8"))

    def file_text(self) -> str:
        """Return what the file should say."""
        return self.text_of(self.subject)

    def text_of(self, subject: SubjectT) -> str:
        """Return the base changed until it says `subject`."""
        return self.kind.patch(self.base_text, subject, self.base_subject, self.room_place)

    def begin_journal(self) -> None:
        """Let there be a journal: where the file is gone, it alone holds what the file said."""
        with self.change_lock:
            if not self.journal.is_begun:
                self.journal.begin([self._journal_head(self.base_text, self.disk_text)])

    def record_command(self, done: Done[SubjectT], command: Command, turn: str) -> None:
        """Put a command on record, and only then take over what it did."""
        record: JournalRecord = {"do": encode(command)}
        if turn:
            record["turn"] = turn
        with self.change_lock:
            self.begin_journal()
            self.journal.append(record)
            if self.commands_during_merge is not None:
                self.commands_during_merge.append(record)
            self.subject = done.after
            self.history = advance_history(self.history, done, command, turn)
            self.commands_done += 1

    def record_pending_save(self, intended: PendingSave) -> None:
        """Put on record that a version is about to become the file."""
        record = {
            "saving": intended.digest,
            "commands": intended.command_count,
            "waiting": intended.temp_path.name,
        }
        with self.change_lock:
            self.begin_journal()
            self.journal.append(record)
            self.pending_save = intended

    def confirm_save(self, intended: PendingSave) -> None:
        """Take note that the file now is what was intended, for good."""
        record = {"saved": intended.digest, "commands": intended.command_count}
        with self.change_lock:
            self.disk_text = intended.text
            self.commands_in_file = intended.command_count
            self.pending_save = None
            with suppress(OSError):  # without this note the file is merged with itself next time
                self.journal.append_unsynced(record)

    def rebase(
        self, combined: MergedText[SubjectT], on_disk: str, since: Sequence[JournalRecord] = ()
    ) -> None:
        """Go on from a text that others had a part in.

        Nothing is lost if the power fails meanwhile. `since` are commands that are in the subject
        and not in the text.
        """
        is_on_disk = combined.text == on_disk
        with self.change_lock:
            history = self._history_after(combined)
            losses = [loss_record(loss) for loss in history.losses(combined.subject)]
            if is_on_disk and not since and not losses:
                self.journal.remove()
            else:
                head = self._journal_head(combined.text, on_disk)
                self.journal.begin([head, *losses, *since])
            self.history = history
            self.history_at_base = self.history_before_merge if since else history
            self.subject = combined.subject
            self.base_text = combined.text
            self.disk_text = on_disk
            self.base_subject = combined.base_subject or combined.subject
            self.commands_done = len(since)
            self.commands_in_file = 0 if is_on_disk else BASE_NOT_IN_FILE
            self.pending_save = None
            self.journal.sync_name()

    def begin_merge(self) -> SubjectT:
        """Note from now on what is done, and return the subject to merge."""
        with self.change_lock:
            self.commands_during_merge = []
            self.history_before_merge = self.history
            return self.subject

    def recall_earlier(self) -> None:
        """Let the history begin with what earlier sittings did."""
        with self.change_lock:
            if self.has_recalled:
                return
            earlier = self.earlier.deeds().entries
            self.history = self.history.after_earlier(earlier)
            self.history_at_base = self.history_at_base.after_earlier(earlier)
            self.history_before_merge = self.history_before_merge.after_earlier(earlier)
            self.has_recalled = True

    def keep_history(self) -> None:
        """Keep what was done before the commands in the journal, for the sittings to come."""
        with self.change_lock:
            if not self.journal.is_begun:
                self.history_at_base = self.history
            may_have_to_go = has_to_forget(self.subject)
            if not (self.history_at_base.done or self.has_recalled or may_have_to_go):
                return
            self.recall_earlier()
            done = self.history_at_base.done
            subject = self.subject
        self.earlier.keep(done, subject)

    def forget(self, is_about: Callable[[str], bool]) -> None:
        """Keep nothing of what was done that tells of somebody; the file is saved before."""
        with self.change_lock:
            self.earlier.forget(is_about)
            self.history = UndoHistory(without_mentions(self.history.done, is_about))
            self.rebase(MergedText(self.disk_text, self.subject), self.disk_text)
        self.kept.forget()

    def _history_after(self, combined: MergedText[SubjectT]) -> UndoHistory:
        """Return the history after a merge: what it took away can be taken back."""
        history = self.history.without_recovered(combined.subject)
        if not combined.losses:
            return history
        gone = describe_losses(combined.losses)
        return history.with_loss(combined.losses, gone)

    @property
    def holds_losses(self) -> bool:
        """Whether the journal holds what somebody else took out of the file."""
        return bool(self.history.losses(self.subject))

    def rebase_on_text(self, text: str) -> None:
        """Let the commands to come build on `text`, which the file does not hold yet."""
        subject = self.kind.read(text, str(self.file)).value
        if subject is None:
            raise CannotPatchError("The choice would make the file unreadable.")
        self.rebase(MergedText(text, subject), self.disk_text)

    def _journal_head(self, base_text: str, disk_text: str) -> JournalRecord:
        """Return the first record of a journal; `ground` and `seen` are words of version 0.1."""
        head: JournalRecord = {"ground": base_text, "file": str(self.file)}
        if self.git_state.branch:
            head["branch"] = self.git_state.branch
        if base_text != disk_text:
            head["seen"] = disk_text
        if self.room_place:
            head["room"] = self.room_place
        return head
