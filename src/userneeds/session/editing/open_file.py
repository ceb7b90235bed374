"""What is at hand while a file is open: its value, its ledger, and what is known of its text.

`base_text` is the text that the commands build on: the file as others last wrote it. Every save
patches that text, not the last save, so an entry that was removed and then taken back returns with
its comments. `disk_text` is what was last read from the disk or written to it; a file that is
different was written by somebody else.
"""

from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.commands.undo import ANYBODY, UndoHistory
from userneeds.session.editing.kept_versions import KeptVersions
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.git.branch_guard import GitState
from userneeds.session.history.earlier_sittings import EarlierSittings
from userneeds.session.history.keepable_deeds import has_to_forget
from userneeds.session.history.kept_receipts import ReceiptStore
from userneeds.session.ledger.ledger import NOWHERE, Ledger, LedgerRecord
from userneeds.session.ledger.window_register import WindowRegister
from userneeds.session.storage.atomic_files import content_digest
from userneeds.session.storage.disk import Disk


@dataclass(frozen=True, slots=True)
class PendingSave:
    """A version that is about to become the file."""

    text: str
    command_count: int
    """How many commands it holds."""
    epoch: str
    """Since which snapshot those are counted."""
    temp_path: Path
    """Where it waits for the swap, and what was in the file waits after it."""

    @property
    def digest(self) -> str:
        """Its fingerprint."""
        return content_digest(self.text.encode("utf-8"))

    def counts_for(self, ledger: Ledger) -> bool:
        """Tell whether its commands are counted as those of the ledger are now."""
        return ledger.place.epoch == self.epoch


@dataclass(slots=True)
class OpenFile(Generic[SubjectT]):
    """One workshop or series in hand.

    When the disk refuses, methods raise OSError, and value and ledger still agree.
    """

    kind: SubjectKind[SubjectT]
    file: Path
    """The real file, links followed."""
    disk: Disk
    ledger: Ledger
    windows: WindowRegister
    """Who else has it open."""
    kept: KeptVersions
    """What the file said while it was open."""
    earlier: EarlierSittings
    """What was done before the ledger."""
    kept_receipts: ReceiptStore
    """What was done before the ledger and may be sent again."""
    git_state: GitState
    """Where the file stood in git when it was opened."""
    subject: SubjectT
    base_text: str
    disk_text: str
    base_subject: SubjectT
    """What the base says: from there to the subject of now is what a save has to write."""
    other_hands: frozenset[str] = frozenset()
    """Whose earlier deeds were in the hands of other windows when this one was opened."""
    history: UndoHistory = field(default_factory=UndoHistory)
    has_recalled: bool = False
    """Whether the history has what earlier sittings did at its begin."""
    history_at_base: UndoHistory = field(default_factory=UndoHistory)
    """What was done before the commands in the ledger, in this sitting."""
    commands_done: int = 0
    """Commands since the base."""
    commands_in_file: int = 0
    """How many of them the file holds."""
    position: int = 0
    """Of the last command that was taken in."""
    receipts: dict[str, int] = field(default_factory=dict)
    """The positions of commands that are not to be done twice."""
    room_place: str = ""
    """The line of the file below which this sitting writes for the room (`sitting`)."""
    pending_save: PendingSave | None = None
    """A save whose end was not seen."""
    is_saving_elsewhere: bool = False
    """Whether another window is in the middle of a save."""
    commands_during_merge: list[LedgerRecord] | None = None
    """The commands since a merge was begun; None while there is none."""
    epoch_of_merge: str = ""
    """Since which snapshot those are counted."""
    history_before_merge: UndoHistory = field(default_factory=UndoHistory)
    """What was done before those."""
    change_lock: RLock = field(default_factory=RLock)
    """Held while any of this changes."""

    @property
    def hand(self) -> str:
        """What tells the deeds of this window from those of others."""
        return self.windows.own.hand

    @property
    def has_unsaved(self) -> bool:
        """Whether something was done that the file does not hold."""
        return self.commands_done != self.commands_in_file

    @property
    def is_begun(self) -> bool:
        """Whether there is a ledger that something can be added to."""
        return self.ledger.place != NOWHERE

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

    def begin_merge(self) -> SubjectT:
        """Note from now on what is done, and return the subject to merge."""
        with self.change_lock:
            self.commands_during_merge = []
            self.epoch_of_merge = self.ledger.place.epoch
            self.history_before_merge = self.history
            return self.subject

    def recall_earlier(self) -> None:
        """Let the history begin with what earlier sittings did."""
        with self.change_lock:
            if self.has_recalled:
                return
            recalled = UndoHistory(self.earlier.deeds().entries)
            earlier = recalled.in_hand(self.hand, self.other_hands).done
            self.history = self.history.after_earlier(earlier)
            self.history_at_base = self.history_at_base.after_earlier(earlier)
            self.history_before_merge = self.history_before_merge.after_earlier(earlier)
            self.has_recalled = True

    def keep_history(self) -> None:
        """Keep what was done before the commands in the ledger, for the sittings to come."""
        with self.change_lock:
            if not self.is_begun:
                self.history_at_base = self.history
            may_have_to_go = has_to_forget(self.subject)
            if not (self.history_at_base.done or self.has_recalled or may_have_to_go):
                return
            self.recall_earlier()
            history = self.history_at_base
            if not self.windows.others():
                history = history.in_hand(ANYBODY, ())
            done = history.done
            subject = self.subject
        self.earlier.keep(done, subject)

    @property
    def holds_losses(self) -> bool:
        """Whether the ledger holds what somebody else took out of the file."""
        return bool(self.history.losses(self.subject))

    def snapshot(self, base_text: str, disk_text: str) -> LedgerRecord:
        """Return the record that a text begins; `ground` and `seen` are words of version 0.1."""
        head: LedgerRecord = {"ground": base_text, "file": str(self.file)}
        if self.git_state.branch:
            head["branch"] = self.git_state.branch
        if base_text != disk_text:
            head["seen"] = disk_text
        if self.room_place:
            head["room"] = self.room_place
        if self.receipts:
            head["receipts"] = self.receipts
        return head
