"""An open workshop, and an open series: the two kinds of file that are changed by commands."""

from collections.abc import Callable
from typing import Any, ClassVar

from userneeds.commands.command import Command
from userneeds.commands.outcome import Outcome
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.editing.editing_session import SECONDS_FOR_A_SAVE, EditingSession
from userneeds.session.editing.load import series_beside
from userneeds.session.editing.save_result import SaveResult
from userneeds.session.editing.subject_kind import SERIES_KIND, WORKSHOP_KIND, SubjectKind
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import FileStat
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.session.storage.random_ids import IdSource
from userneeds.session.storage.unsent_line import UnsentAnswer, UnsentFile, UnsentLine
from userneeds.session.storage.user_dirs import unsent_answer_path, unsent_path


class Session(EditingSession[Workshop]):
    """A workshop that is open, with the series in its folder."""

    kind: ClassVar[SubjectKind[Any]] = WORKSHOP_KIND

    def __init__(self, loaded: LoadedFile[Workshop], clock: Clock, ids: IdSource) -> None:
        super().__init__(loaded, clock, ids)
        self._series = series_beside(self.path)
        self._series_stat = self._stat_of_series()
        self._state = loaded.state
        self._unsent: UnsentFile[UnsentLine] | None = None
        self._unsent_answer: UnsentFile[UnsentAnswer] | None = None
        if not self.is_read_only:
            open_file = loaded.open_file
            place = (loaded.state, self.path, open_file.git_state.branch)
            given = (open_file.disk, lambda: self.workshop)
            self._unsent = UnsentFile(unsent_path(*place), *given, UnsentLine)
            self._unsent_answer = UnsentFile(unsent_answer_path(*place), *given, UnsentAnswer)

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self.subject

    @property
    def series(self) -> Series | None:
        """The series in the same folder, as its file says now.

        While it cannot be read, as in the middle of an edit by hand, as it was before.
        """
        stat = self._stat_of_series()
        if stat != self._series_stat:
            self._series_stat = stat
            self._series = series_beside(self.path) or self._series
        return self._series

    def _stat_of_series(self) -> FileStat | None:
        try:
            return self._open_file.disk.stat(self.path.with_name(SERIES_FILE))
        except OSError:
            return None

    def change_series(self, command: Command) -> Outcome[Series]:
        """Carry out a command on the series in the same folder, and save it.

        What cannot be saved at once stays in the journal of the series. It is taken back there, not
        here.

        Raises:
            UserNeedsError: when the series cannot be opened.
        """
        path = self.path.with_name(SERIES_FILE)
        opened = SeriesSession.open(path, clock=self._clock, ids=self._ids, state_dir=self._state)
        try:
            return opened.do(command)
        finally:
            opened.close()

    @property
    def unsent(self) -> UnsentFile[UnsentLine] | None:
        """What keeps the line that is being typed; None where one can only look."""
        return self._unsent

    @property
    def unsent_answer(self) -> UnsentFile[UnsentAnswer] | None:
        """What keeps the answer that is being typed; None where one can only look."""
        return self._unsent_answer

    def forget(
        self, is_about: Callable[[str], bool], patience: float = SECONDS_FOR_A_SAVE
    ) -> SaveResult:
        """Save, and keep nothing that tells of somebody, as `EditingSession.forget` does."""
        for unsent in (self._unsent, self._unsent_answer):
            if unsent is not None:
                unsent.forget_if(is_about)
        return super().forget(is_about, patience)

    def close(self) -> SaveResult:
        """Save, and let others open the file, as `EditingSession.close` does."""
        result = super().close()
        for unsent in (self._unsent, self._unsent_answer):
            if unsent is not None:
                unsent.close()
        return result


class SeriesSession(EditingSession[Series]):
    """A series that is open: `series.yaml`, changed by commands like a workshop."""

    kind: ClassVar[SubjectKind[Any]] = SERIES_KIND

    @property
    def series(self) -> Series:
        """The series as it is now."""
        return self.subject
