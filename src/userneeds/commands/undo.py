"""Taking back and doing again: inverse commands and the two stacks.

An undo is a command like any other: it carries the changes of what it takes back, swapped, and is
refused when somebody has changed one of those entries meanwhile, so that it never overwrites
another person's words.
"""

from dataclasses import dataclass
from datetime import datetime

from userneeds.commands.change import Change, first_conflict
from userneeds.commands.command import FRONT, Command, Decision
from userneeds.commands.outcome import Done
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore(Command):
    """Make changes that were made before, the other way round or once more."""

    changes: tuple[Change, ...]
    words: str = ""

    def decide(self, workshop: Workshop) -> Decision:
        conflict = first_conflict(workshop, self.changes)
        if conflict is None:
            return self.changes
        sentence = "That has been changed by somebody else meanwhile, so it stays as it is."
        path = (conflict.part, conflict.key) if conflict.key else (conflict.part,)
        return Problem("changed-meanwhile", sentence, path=path)

    def describe(self, workshop: Workshop) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """Something that was done.

    The workshop it led to is left out: thousands of those would fill the memory.
    """

    changes: tuple[Change, ...]
    description: str


@dataclass(frozen=True, slots=True)
class UndoHistory:
    """What was done, and what was taken back: newest last."""

    done: tuple[UndoEntry, ...] = ()
    undone: tuple[UndoEntry, ...] = ()

    def with_done(self, done: Done) -> "UndoHistory":
        """Return the history with one more thing done.

        What was taken back can no longer be done again.
        """
        if done.changes:
            entry = UndoEntry(done.changes, done.description)
            return UndoHistory((*self.done, entry), ())
        return self

    def undo_command(self, at: datetime, by: PersonId = FRONT) -> Restore | None:
        """Return the command that takes back the last thing done; None when there is nothing."""
        if not self.done:
            return None
        last = self.done[-1]
        swapped = tuple(change.inverse() for change in reversed(last.changes))
        return Restore(by=by, at=at, changes=swapped, words=f"took back: {last.description}")

    def redo_command(self, at: datetime, by: PersonId = FRONT) -> Restore | None:
        """Return the command that does again what was taken back last; None for nothing."""
        if not self.undone:
            return None
        last = self.undone[-1]
        return Restore(by=by, at=at, changes=last.changes, words=f"did again: {last.description}")

    def after_undo(self) -> "UndoHistory":
        """Return the history after an undo."""
        *earlier, last = self.done
        return UndoHistory(tuple(earlier), (*self.undone, last))

    def after_redo(self) -> "UndoHistory":
        """Return the history after a redo."""
        *earlier, last = self.undone
        return UndoHistory((*self.done, last), tuple(earlier))
