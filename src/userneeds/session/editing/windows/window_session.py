"""One window of an open file: what is done in it, and what it sees of what others do.

`append` is the only way to change a file. A command is done when its record is on the disk for
good, in the ledger that all windows share.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.commands.command import Command
from userneeds.commands.outcome import Outcome, Refused
from userneeds.commands.undo import UndoHistory
from userneeds.model.problem import Problem
from userneeds.session.editing.save_timer import SaveTimer
from userneeds.session.editing.taking_back import EarlierDeeds, pass_over, undo_command
from userneeds.session.editing.windows.deciding import CommandAnswer, carry_out
from userneeds.session.editing.windows.hands import take_into_hand
from userneeds.session.editing.windows.loaded_file import LoadedFile
from userneeds.session.editing.windows.news_reader import NewsReader
from userneeds.session.editing.windows.snapshots import forget_receipts
from userneeds.session.editing.windows.taking_in import catch_up
from userneeds.session.errors import LedgerNotOurs, explain_os_error
from userneeds.session.ledger.entries import StampedCommand, is_tag_key, tag_key
from userneeds.session.ledger.window_register import OpenWindow, hands_of
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.random_ids import IdSource, UsedIds

NOT_KEPT = "not-kept"
"""The code of the problem that the disk took nothing: what was asked for can be asked again."""


class WindowSession(ABC, Generic[SubjectT]):
    """A window of a file that others may have open too. Any thread may call any method."""

    def __init__(self, loaded: LoadedFile[SubjectT], clock: Clock, ids: IdSource) -> None:
        open_file = loaded.open_file
        self._loaded = loaded
        self._open_file = open_file
        self.past = EarlierDeeds(open_file)
        self._clock = clock
        self._ids = ids
        opened = clock.now()
        self._timer = SaveTimer(opened, opened, opened if open_file.has_unsaved else None)
        self._is_closed = False
        self.company: tuple[OpenWindow, ...] = ()
        """Which other windows have the file open, as of the last look."""
        self._dropped_out: frozenset[str] = frozenset()
        self._listener: Callable[[], None] | None = None
        self._news_reader: NewsReader | None = None

    @abstractmethod
    def stand_in_for_writer(self) -> None:
        """Write the file from now on, if the window that wrote it has ended."""

    @property
    def subject(self) -> SubjectT:
        """The workshop or series as it is now."""
        return self._open_file.subject

    @property
    def path(self) -> Path:
        """The real file, links followed."""
        return self._open_file.file

    @property
    def journal(self) -> Path:
        """The file that other windows add to."""
        return self._loaded.journal.newest_file

    @property
    def is_read_only(self) -> bool:
        """Whether this can only be looked at."""
        return bool(self._loaded.read_only_because)

    @property
    def history(self) -> UndoHistory:
        """What was done and taken back; what earlier sittings did, once it was asked for."""
        return self._open_file.history

    def listen(self, listener: Callable[[], None] | None) -> None:
        """Call `listener` from now on whenever the subject has become another.

        It is called in the thread that made it so; what other windows do is read in one of its own.
        """
        self._listener = listener
        reader, self._news_reader = self._news_reader, None
        if reader is not None:
            reader.end()
        if listener is not None and not self.is_read_only:
            self._news_reader = NewsReader(self)

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
        return self._carry_out(StampedCommand(command=command))

    def append(self, batch: Sequence[StampedCommand]) -> list[CommandAnswer[SubjectT]]:
        """Carry out commands, each on what the one before it left, with one sync for all.

        Each says already who asks and when. Nothing is answered before it is on the disk for good,
        and what was sent before under the same receipt is not done again.
        """
        if self.is_read_only:
            why = self._loaded.read_only_because
            refused = Refused(Problem("read-only", "Here you can only look.", why))
            return [CommandAnswer(refused) for _ in batch]
        before = self.subject
        try:
            with self._open_file.change_lock:
                answers = carry_out(self._open_file, batch)
                if any(answer.position for answer in answers):
                    self._timer.note_done(self.now())
        except OSError as fault:
            return [CommandAnswer(self._not_kept(fault)) for _ in batch]
        if self.subject is not before:
            self._notify_listener()
        return answers

    def undo(self) -> Outcome[SubjectT] | None:
        """Take back what was done last in this window, in this sitting or before.

        None when there is nothing.
        """
        command = undo_command(self._open_file, self.now())
        if command is None or isinstance(command, Refused):
            return command
        outcome = self._carry_out(StampedCommand(command=command, turn="undo"))
        return pass_over(self._open_file, outcome)

    def redo(self) -> Outcome[SubjectT] | None:
        """Do again what was taken back last in this window; None when there is nothing."""
        command = self.history.redo_command(self.now(), hand=self._open_file.hand)
        if command is None:
            return None
        return self._carry_out(StampedCommand(command=command, turn="redo"))

    def take_in_news(self) -> bool:
        """Take in what other windows did since the last look; return whether there was something.

        A look takes microseconds.
        """
        open_file = self._open_file
        if self.is_read_only or self._is_closed or not open_file.ledger.changed():
            return False
        with open_file.change_lock:
            before = self.subject  # which may have been waited for, as what is done here itself
            if self._is_closed:
                return False
            try:
                catch_up(open_file)
            except LedgerNotOurs as fault:
                self._loaded.read_only_because = f"{fault.strerror}. {fault.hint}"
            except OSError:
                return False  # another window holds it too long; the next look tries again
            if open_file.has_unsaved:
                self._timer.note_done(self.now())
            else:
                self._timer.first_unsaved = None
        if self.subject is not before:
            self._notify_listener()
        return True

    @property
    def position(self) -> int:
        """How far the record goes of what was done, as far as this window knows."""
        return self._open_file.ledger.place.position

    def has_tag(self, tag: str) -> bool:
        """Tell whether a card without a name was written by whoever can say this."""
        return tag_key(tag) in self._open_file.receipts

    def forget_tags(self, tags: Collection[str] | None = None) -> None:
        """Forget who wrote cards without a name; what was done may still be sent again.

        Of some cards, by their tags, or of all.

        Raises:
            OSError: when the disk refuses.
        """
        keys = frozenset(map(tag_key, tags or ()))
        is_past = is_tag_key if tags is None else keys.__contains__
        forget_receipts(self._open_file, is_past)

    def look_around(self) -> bool:
        """Look which other windows are there; return whether some are."""
        before = self.company, self._dropped_out
        self.company = self.other_windows
        with suppress(OSError):  # the next look tries again
            self._dropped_out = self._open_file.windows.dropped_out()
        if (self.company, self._dropped_out) != before:
            self._notify_listener()
        return bool(self.company)

    @property
    def can_take_over(self) -> bool:
        """Whether something was done in a window that ended without leaving."""
        dropped_out = self._dropped_out
        return bool(dropped_out) and any(e.hand in dropped_out for e in self.history.done)

    def take_over(self) -> int:
        """Let this window take back what was done in windows that are not open any more.

        Return how many things those are.
        """
        open_file = self._open_file
        with open_file.change_lock:
            others = hands_of(self.other_windows)
            before = len(open_file.history.done_by(open_file.hand))
            take_into_hand(open_file, open_file.history, others)
            open_file.windows.sweep()
            self._dropped_out = frozenset()
            return len(open_file.history.done_by(open_file.hand)) - before

    @property
    def other_windows(self) -> tuple[OpenWindow, ...]:
        """Which other windows have the file open."""
        try:
            return () if self.is_read_only else self._open_file.windows.others()
        except OSError:
            return ()

    def _carry_out(self, stamped: StampedCommand) -> Outcome[SubjectT]:
        return self.append((stamped,))[0].outcome

    def _not_kept(self, fault: OSError) -> Refused:
        why, hint = explain_os_error(fault)
        return Refused(
            Problem(NOT_KEPT, f"This could not be kept: {why}.", f"{hint} Then do it again.")
        )

    def _notify_listener(self) -> None:
        listener = self._listener  # another thread may take it away meanwhile
        if listener is not None:
            listener()
