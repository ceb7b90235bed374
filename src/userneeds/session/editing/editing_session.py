"""One open file, of a workshop or of a series: how it follows what is done, and how it stands.

A command is done when its record is on the disk for good, in the journal; the file follows a little
later, in one step, from whichever thread calls `save`, in one of the windows that have it open.
When the file was changed by somebody else it is merged; when it cannot be written, work goes on
from the journal and `state_words` says so. How commands change a subject is decided in `commands`,
how texts are patched and merged in `yamlfile`.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, ClassVar, Self

from userneeds.commands.change import SubjectT
from userneeds.model.problem import Problem
from userneeds.session.editing.closing import close_files
from userneeds.session.editing.file_watch import FileStatus, file_status, reload
from userneeds.session.editing.foreign_merge import kept_in_journal
from userneeds.session.editing.load import load_file
from userneeds.session.editing.resuming import know_file, stand_in
from userneeds.session.editing.save_result import SaveResult, SaveState, state_sentence
from userneeds.session.editing.saving import refused_save, save, write_missing_file
from userneeds.session.editing.settling import settle_conflict
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.editing.windows.entering import take_saving_lock
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.editing.windows.snapshots import forget_past
from userneeds.session.editing.windows.taking_in import catch_up
from userneeds.session.editing.windows.window_session import WindowSession
from userneeds.session.editing.windows.writer_watch import WriterWatch
from userneeds.session.errors import ReadOnly, disk_refusal
from userneeds.session.gc_pause import gc_pause
from userneeds.session.ledger.window_register import WindowKind
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.random_ids import IdSource
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.resolution import ConflictSide, find_conflicts
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX

SECONDS_FOR_A_SAVE = 8.0
"""Other windows save five seconds after the first change at the latest."""
_SECONDS_BETWEEN_LOOKS = 0.1


class EditingSession(WindowSession[SubjectT]):
    """A file that is open: made by `open` of one of the two kinds, ended by `close`.

    Any thread may call any method.
    """

    kind: ClassVar[SubjectKind[Any]]

    def __init__(self, loaded: LoadedFile[SubjectT], clock: Clock, ids: IdSource) -> None:
        super().__init__(loaded, clock, ids)
        self._save_lock = RLock()
        self._trouble = loaded.trouble
        self._last_status = self._file_status()
        self._is_stale = False
        self._writer = WriterWatch()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        ids: IdSource,
        state_dir: Path | None = None,
        disk: Disk = SYSTEM_DISK,
        window: WindowKind = "terminal",
    ) -> Self:
        """Return the workshop or series of a file, with everything that was done and not yet saved.

        Other windows may have it open too: `window` tells them what this one is.

        Raises:
            NoSuchFile: when there is no file.
            NotAWorkshop: when it cannot be read; the problems say why, with lines and columns.
            DiskRefused: when the disk will not.
        """
        today = clock.now().date()
        loaded = load_file(cls.kind, path, state_dir, disk, window, today=today)
        return cls(loaded, clock, ids)

    @property
    def state_dir(self) -> Path:
        """The folder of what is kept beside the files."""
        return self._loaded.state

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found on opening that people should know."""
        return self._loaded.problems

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

    def text(self) -> str:
        """Return what the file should say now."""
        with self._open_file.change_lock:
            return self._open_file.file_text()

    def stand_in_for_writer(self) -> None:
        """Write the file from now on, if the window that wrote it has ended."""
        if self.is_read_only or self._loaded.writes_file:
            return
        with self._save_lock, suppress(OSError):  # tried again a second later
            if not self._is_closed and take_saving_lock(self._loaded):
                self._is_stale = True

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
            try:
                know_file(self._loaded)
            except OSError as fault:
                raise disk_refusal(open_file.file, fault, "settled") from fault
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
                result = self._write_file()
            self._last_status = self._file_status()
            with self._open_file.change_lock:
                self._trouble = result.sentence if result.kind == "kept" else ""
                has_unsaved = self._open_file.has_unsaved
                self._timer.first_unsaved = self.now() if has_unsaved else None
        if self.subject is not before:
            self._notify_listener()
        return result

    def _write_file(self) -> SaveResult:
        """Save, where this is the window that writes the file or becomes it."""
        loaded = self._loaded
        try:
            take_saving_lock(loaded)
            if loaded.has_to_stand_in:
                stand_in(loaded)
        except OSError as fault:
            return refused_save(self._open_file, fault)
        if loaded.writes_file:
            with suppress(OSError):  # then what others did is in the file a little later
                catch_up(self._open_file)
            return save(self._open_file)
        trouble = self._writer.trouble(loaded, self.now())
        if trouble:
            return kept_in_journal(trouble, loaded.outside)
        return SaveResult("nothing new", f"Another window writes {self.path.name}.")

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

    def forget(
        self, is_about: Callable[[str], bool], patience: float = SECONDS_FOR_A_SAVE
    ) -> SaveResult:
        """Save, and where that was done keep nothing beside the file that tells of somebody.

        Where another window writes the file, it is given `patience` seconds to do so.
        """
        looks = round(patience / _SECONDS_BETWEEN_LOOKS)
        with self._save_lock:
            result = self.save()
            for _ in range(looks):
                if self.state != "unsaved" or self._loaded.writes_file:
                    break
                time.sleep(_SECONDS_BETWEEN_LOOKS)
                self.take_in_news()
            if self.state == "saved":
                know_file(self._loaded)
                forget_past(self._open_file, is_about)
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
            self._is_stale = self._loaded.writes_file
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
        waits_in_vain = self._loaded.writes_file or self._open_file.has_unsaved
        if self._trouble and waits_in_vain:
            return "journal only"
        return "unsaved" if self._open_file.has_unsaved else "saved"

    @property
    def state_words(self) -> str:
        """The same as a calm sentence."""
        return state_sentence(self.state, self._loaded.read_only_because, self._trouble)

    def close(self) -> SaveResult:
        """Save, and let others write the file.

        What cannot be saved stays in the journal for the next time.
        """
        self.listen(None)
        result = self.save()
        if not self._close_files(is_asked_again=False):
            result = self.save()
            self._close_files(is_asked_again=True)
        return result

    def _close_files(self, *, is_asked_again: bool) -> bool:
        with self._save_lock, self._open_file.change_lock:
            has_trouble = bool(self._trouble)
            self._is_closed = close_files(
                self._loaded, has_trouble=has_trouble, is_asked_again=is_asked_again
            )
            return self._is_closed

    def _file_status(self) -> FileStatus:
        return file_status(self._open_file)
