"""One open file, of a workshop or of a series: what can be done with it, and how it stands.

`do` is the only way to change it. A command is done when its record is on the disk for good, in the
journal; the file follows a little later, in one step, from whichever thread calls `save`.
When the file was changed by somebody else it is merged; when it cannot be written, work goes on
from the journal and `state_words` says so. How commands change a subject is decided in `commands`,
how texts are patched and merged in `yamlfile`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, ClassVar, Generic, Self

from userneeds.commands.apply import apply
from userneeds.commands.change import SubjectT
from userneeds.commands.command import Command
from userneeds.commands.outcome import Outcome, Refused
from userneeds.commands.undo import UndoHistory
from userneeds.model.problem import Problem
from userneeds.session.editing.closing import close_files
from userneeds.session.editing.file_watch import FileStatus, file_status, reload
from userneeds.session.editing.load import LoadedFile, load_file
from userneeds.session.editing.save_result import SaveResult, SaveState, state_sentence
from userneeds.session.editing.save_timer import SaveTimer
from userneeds.session.editing.saving import save, write_missing_file
from userneeds.session.editing.settling import settle_conflict
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.editing.taking_back import EarlierDeeds, pass_over, undo_command
from userneeds.session.errors import ReadOnly, explain_os_error
from userneeds.session.gc_pause import gc_pause
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.random_ids import IdSource, UsedIds
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.resolution import ConflictSide, find_conflicts
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX


class EditingSession(Generic[SubjectT]):
    """A file that is open: made by `open` of one of the two kinds, ended by `close`.

    Any thread may call any method.
    """

    kind: ClassVar[SubjectKind[Any]]

    def __init__(self, loaded: LoadedFile[SubjectT], clock: Clock, ids: IdSource) -> None:
        open_file = loaded.open_file
        self._loaded = loaded
        self._open_file = open_file
        self.past = EarlierDeeds(open_file)
        self._clock = clock
        self._ids = ids
        self._save_lock = RLock()
        self._trouble = loaded.trouble
        opened = clock.now()
        self._timer = SaveTimer(opened, opened, opened if open_file.has_unsaved else None)
        self._last_status = self._file_status()
        self._is_stale = False
        self._listener: Callable[[], None] | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        ids: IdSource,
        state_dir: Path | None = None,
        disk: Disk = SYSTEM_DISK,
    ) -> Self:
        """Return the workshop or series of a file, with everything that was done and not yet saved.

        When another window has it open already, it can only be looked at here.

        Raises:
            NoSuchFile: when there is no file.
            NotAWorkshop: when it cannot be read; the problems say why, with lines and columns.
            DiskRefused: when the disk will not.
        """
        return cls(load_file(cls.kind, path, state_dir, disk), clock, ids)

    @property
    def subject(self) -> SubjectT:
        """The workshop or series as it is now."""
        return self._open_file.subject

    @property
    def path(self) -> Path:
        """The real file, links followed."""
        return self._open_file.file

    @property
    def state_dir(self) -> Path:
        """The folder of what is kept beside the files."""
        return self._loaded.state

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found on opening that people should know."""
        return self._loaded.problems

    @property
    def is_read_only(self) -> bool:
        """Whether this can only be looked at."""
        return bool(self._loaded.read_only_because)

    @property
    def recovered_count(self) -> int:
        """How many commands of an earlier session were not in the file yet."""
        return self._loaded.recovered_count

    @property
    def gone(self) -> str:
        """What others took out since the last session, without a full stop; undo brings it back."""
        return self._loaded.outside.gone

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What waits in the file for a choice between two versions."""
        text = self._open_file.base_text
        if CONFLICT_PREFIX in text:
            return find_conflicts(self._open_file.file_text(), self.kind.record)
        return ()

    @property
    def history(self) -> UndoHistory:
        """What was done and taken back; what earlier sittings did, once it was asked for."""
        return self._open_file.history

    def listen(self, listener: Callable[[], None] | None) -> None:
        """Call `listener`, in whichever thread, whenever the subject has become another."""
        self._listener = listener

    def now(self) -> datetime:
        """Return the time, with a time zone."""
        return self._clock.now()

    def new_id(self) -> str:
        """Return an id that nothing in the file has."""
        return self._ids.new(UsedIds(self.subject))

    def do(self, command: Command) -> Outcome[SubjectT]:
        """Carry out a command.

        `Done` once it is on the disk for good, else `Refused` with everything as it was.
        """
        return self._carry_out(command, "")

    def undo(self) -> Outcome[SubjectT] | None:
        """Take back what was done last, in this sitting or before; None when there is nothing."""
        command = undo_command(self._open_file, self.now())
        if command is None or isinstance(command, Refused):
            return command
        return pass_over(self._open_file, self._carry_out(command, "undo"))

    def redo(self) -> Outcome[SubjectT] | None:
        """Do again what was taken back last; None when there is nothing."""
        command = self.history.redo_command(self.now())
        if command is None:
            return None
        return self._carry_out(command, "redo")

    def choose(self, conflict: Conflict, side: ConflictSide) -> None:
        """Settle a conflict by one side's version.

        Raises:
            ReadOnly: when this can only be looked at.
            FileChangedElsewhere: when the conflict is not there any more.
            DiskRefused: when the choice cannot be kept; everything is as it was.
        """
        if self.is_read_only:
            raise ReadOnly(self._loaded.read_only_because)
        open_file = self._open_file
        with self._save_lock, open_file.change_lock:
            settle_conflict(open_file, conflict, side)
            self._timer.note_done(self.now())

    def save(self) -> SaveResult:
        """Bring the file up to date; it takes some 50 ms, so a worker thread calls it."""
        with self._save_lock:
            if self.is_read_only:
                return SaveResult("read only", self._loaded.read_only_because)
            self._is_stale = False
            self._timer.last_attempt = self.now()
            before = self.subject
            with gc_pause():
                result = save(self._open_file)
            self._last_status = self._file_status()
            with self._open_file.change_lock:
                self._trouble = result.sentence if result.kind == "kept" else ""
                has_unsaved = self._open_file.has_unsaved
                self._timer.first_unsaved = self.now() if has_unsaved else None
        if self.subject is not before:
            self._notify_listener()
        return result

    @property
    def is_file_missing(self) -> bool:
        """Whether somebody deleted the file, or moved it away, and its folder is there."""
        status = self._last_status
        is_gone = status.stat is None and not status.trouble
        return is_gone and not self.is_read_only and self.path.parent.is_dir()

    def write_again(self) -> SaveResult:
        """Write the file anew after somebody deleted it."""
        with self._save_lock:
            result = write_missing_file(self._open_file)
            self._last_status = self._file_status()
            self._trouble = result.sentence if result.kind == "kept" else ""
        return result

    def forget(self, is_about: Callable[[str], bool]) -> SaveResult:
        """Save, and where that was done keep nothing beside the file that tells of somebody."""
        with self._save_lock:
            result = self.save()
            if self.state == "saved":
                self._open_file.forget(is_about)
        return result

    def check_for_changes(self) -> bool:
        """Return whether somebody else changed the file or its branch since the last look.

        `save` takes in what is new; a window that can only look takes it in at once.
        """
        before = self._last_status
        now = self._file_status()
        self._last_status = now
        if now == before:
            return False
        if self.is_read_only:
            reload(self._open_file)
            self._notify_listener()
        else:
            self._is_stale = True
            self._trouble = now.trouble or self._trouble
        return True

    @property
    def is_save_due(self) -> bool:
        """Whether it is time to save, to be asked several times a second.

        At once where somebody else changed the file, else as the timer says.
        """
        self.check_for_changes()
        if self.is_read_only or self._is_stale:
            return self._is_stale
        return self._timer.is_due(self.now(), has_failed=bool(self._trouble))

    @property
    def state(self) -> SaveState:
        """How safe the work is."""
        if self.is_read_only:
            return "read only"
        if self._trouble:
            return "journal only"
        return "unsaved" if self._open_file.has_unsaved else "saved"

    @property
    def state_words(self) -> str:
        """The same as a calm sentence."""
        return state_sentence(self.state, self._loaded.read_only_because, self._trouble)

    def close(self) -> SaveResult:
        """Save, and let others open the file.

        What cannot be saved stays in the journal for the next time.
        """
        result = self.save()
        with self._save_lock, self._open_file.change_lock:
            close_files(self._loaded, is_saved=self.state == "saved")
        return result

    def _file_status(self) -> FileStatus:
        return file_status(self._open_file)

    def _carry_out(self, command: Command, turn: str) -> Outcome[SubjectT]:
        if self.is_read_only:
            why = self._loaded.read_only_because
            return Refused(Problem("read-only", "Here you can only look.", why))
        with self._open_file.change_lock:
            outcome = apply(self.subject, command)
            if isinstance(outcome, Refused) or not (outcome.changes or turn):
                return outcome
            try:
                self._open_file.record_command(outcome, command, turn)
            except OSError as fault:
                why, hint = explain_os_error(fault)
                sentence = f"This could not be kept: {why}."
                return Refused(Problem("not-kept", sentence, f"{hint} Then do it again."))
            self._timer.note_done(self.now())
        self._notify_listener()
        return outcome

    def _notify_listener(self) -> None:
        listener = self._listener  # another thread may take it away meanwhile
        if listener is not None:
            listener()
