"""One open workshop: what can be done with it, and how it stands.

`do` is the only way to change it. A command is done when its record is on the disk for good, in the journal; the
workshop file follows a little later, in one step, from whichever thread calls `save`. When the file was changed by
somebody else it is merged; when it cannot be written, work goes on from the journal and `state_words` says so. How
commands change a workshop is decided in `commands`, how texts are patched and merged in `text`.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock

from userneeds.commands.apply import apply
from userneeds.commands.command import Command
from userneeds.commands.outcome import Outcome, Refused
from userneeds.commands.undo import History
from userneeds.commands.wire import encode
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.clock import Clock
from userneeds.session.disk import SYSTEM_DISK, Disk
from userneeds.session.errors import FileChangedElsewhere, ReadOnly, reason, refused
from userneeds.session.ids import Ids, IdsOf
from userneeds.session.keeping import SaveResult, State
from userneeds.session.opening import Opened, opened, series_beside
from userneeds.session.outside import Outside, look_outside, read_again
from userneeds.session.saving import save
from userneeds.session.sweeping import unswept
from userneeds.text.conflicts import Conflict
from userneeds.text.patch import CannotPatchError
from userneeds.text.records import CONFLICT
from userneeds.text.resolution import Side, choose, find_conflicts

_IDLE = timedelta(seconds=1)
"""A save waits until nothing was done for so long …"""
_LONGEST = timedelta(seconds=5)
"""… but no longer than this after the first change."""
_AGAIN = timedelta(seconds=15)
"""How long to leave a disk alone that would not."""


class Session:
    """A workshop that is open: made by `Session.open`, ended by `close`. Any thread may call any method."""

    def __init__(self, found: Opened, clock: Clock, ids: Ids) -> None:
        self._found = found
        self._desk = found.desk
        self._clock = clock
        self._ids = ids
        self._saving = RLock()
        self._trouble = found.trouble
        self._series = series_beside(found.desk.file)
        self._first_unsaved: datetime | None = clock.now() if found.desk.has_unsaved else None
        self._last_done = clock.now()
        self._last_look = self._outside()
        self._last_try = clock.now()
        self._is_stale = False
        self._heard: Callable[[], None] | None = None

    @classmethod
    def open(
        cls, path: Path, *, clock: Clock, ids: Ids, state_dir: Path | None = None, disk: Disk = SYSTEM_DISK
    ) -> "Session":
        """Return the workshop of a file, with everything that was done and not saved when it was last open.

        When another window has it open already, it can only be looked at here.

        Raises:
            NoSuchFile: when there is no file.
            NotAWorkshop: when it cannot be read; the problems say why, with lines and columns.
            DiskRefused: when the disk will not.
        """
        return cls(opened(path, state_dir, disk), clock, ids)

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self._desk.workshop

    @property
    def series(self) -> Series | None:
        """The series in the same folder, as it was on opening."""
        return self._series

    @property
    def path(self) -> Path:
        """The real file, links followed."""
        return self._desk.file

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found on opening that people should know."""
        return self._found.problems

    @property
    def is_read_only(self) -> bool:
        """Whether this can only be looked at."""
        return bool(self._found.read_only_because)

    @property
    def recovered(self) -> int:
        """How many commands of an earlier session were not in the file yet."""
        return self._found.recovered

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What waits in the file for a choice between two versions."""
        text = self._desk.ground
        return find_conflicts(self._desk.text()) if CONFLICT in text else ()

    @property
    def history(self) -> History:
        """What was done and taken back."""
        return self._desk.history

    def listen(self, heard: Callable[[], None] | None) -> None:
        """Call `heard` from now on whenever the workshop has become another, in the thread that made it so."""
        self._heard = heard

    def now(self) -> datetime:
        """Return the time, with a time zone."""
        return self._clock.now()

    def new_id(self) -> str:
        """Return an id that nothing in the workshop has."""
        return self._ids.new(IdsOf(self.workshop))

    def do(self, command: Command) -> Outcome:
        """Carry out a command: `Done` once it is on the disk for good, else `Refused` with everything as it was."""
        return self._carry_out(command, "")

    def undo(self) -> Outcome | None:
        """Take back what was done last; None when there is nothing."""
        command = self.history.undo(self.now())
        return None if command is None else self._carry_out(command, "undo")

    def redo(self) -> Outcome | None:
        """Do again what was taken back last; None when there is nothing."""
        command = self.history.redo(self.now())
        return None if command is None else self._carry_out(command, "redo")

    def choose(self, conflict: Conflict, side: Side) -> None:
        """Settle a conflict by one side's version.

        Raises:
            ReadOnly: when this can only be looked at.
            FileChangedElsewhere: when the conflict is not there any more.
            DiskRefused: when the choice cannot be kept; everything is as it was.
        """
        if self.is_read_only:
            raise ReadOnly(self._found.read_only_because)
        with self._saving, self._desk.changing:
            try:
                self._desk.go_on_from(choose(self._desk.text(), conflict, side))
            except CannotPatchError as fault:
                raise FileChangedElsewhere(self.path, self._desk.seen.encode("utf-8")) from fault
            except OSError as fault:
                raise refused(self.path, fault, "settled") from fault
            self._last_done = self.now()
            self._first_unsaved = self._first_unsaved or self._last_done

    def save(self) -> SaveResult:
        """Bring the file up to date. It takes some 50 ms, so a surface calls it from a worker thread."""
        with self._saving:
            if self.is_read_only:
                return SaveResult("read only", self._found.read_only_because)
            self._is_stale, self._last_try = False, self.now()
            before = self.workshop
            with unswept():
                result = save(self._desk)
            self._last_look = self._outside()
            with self._desk.changing:
                self._trouble = result.sentence if result.kind == "kept" else ""
                self._first_unsaved = self.now() if self._desk.has_unsaved else None
        if self.workshop is not before:
            self._tell()
        return result

    def look(self) -> bool:
        """Return whether the file or its branch was changed by somebody else since the last look, save or opening.

        It takes microseconds. `save` takes in what is new; a window that can only look takes it in at once.
        """
        now, before = self._outside(), self._last_look
        self._last_look = now
        if self.is_read_only and now != before:
            read_again(self._desk)
            self._tell()
        elif now != before:
            self._is_stale, self._trouble = True, now.trouble or self._trouble
        return now != before

    @property
    def is_save_due(self) -> bool:
        """Whether it is time to save, to be asked several times a second.

        That is a second after the last change or five after the first; at once when the file was changed by somebody
        else; and a while after a save that could not be.
        """
        self.look()
        if self.is_read_only or self._is_stale:
            return self._is_stale
        if self._first_unsaved is None:
            return False
        now = self.now()
        if self._trouble:
            return now - self._last_try >= _AGAIN
        return now - self._last_done >= _IDLE or now - self._first_unsaved >= _LONGEST

    @property
    def state(self) -> State:
        """How safe the work is."""
        if self.is_read_only:
            return "read only"
        if self._trouble:
            return "journal only"
        return "unsaved" if self._desk.has_unsaved else "saved"

    @property
    def state_words(self) -> str:
        """The same as a calm sentence."""
        match self.state:
            case "read only":
                return self._found.read_only_because
            case "journal only":
                return self._trouble
            case "unsaved":
                return "Everything is kept; the file follows in a moment."
            case _:
                return "Everything is saved."

    def close(self) -> SaveResult:
        """Save, and let others open the workshop. What cannot be saved stays in the journal for the next time."""
        result = self.save()
        with self._saving, self._desk.changing:
            with suppress(OSError):  # a journal that stays behind holds nothing that is not in the file
                if self.state == "saved" and self._desk.journal.is_begun:
                    self._desk.journal.remove()
                self._desk.journal.close()
            if self._found.lock is not None:
                self._desk.disk.unlock(self._found.lock)
                self._found.lock = None
        return result

    def _outside(self) -> Outside:
        return look_outside(self._desk)

    def _carry_out(self, command: Command, turn: str) -> Outcome:
        if self.is_read_only:
            return Refused(Problem("read-only", "Here you can only look.", self._found.read_only_because))
        with self._desk.changing:
            outcome = apply(self.workshop, command)
            if isinstance(outcome, Refused) or not (outcome.changes or turn):
                return outcome
            try:
                self._desk.keep(outcome, encode(command), turn)
            except OSError as fault:
                why, hint = reason(fault)
                return Refused(Problem("not-kept", f"This could not be kept: {why}.", f"{hint} Then do it again."))
            self._last_done = self.now()
            self._first_unsaved = self._first_unsaved or self._last_done
        self._tell()
        return outcome

    def _tell(self) -> None:
        heard = self._heard
        if heard is not None:
            heard()
