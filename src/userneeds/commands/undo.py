"""Taking back and doing again: inverse commands and the two stacks.

An undo is a command like any other: it carries the changes of what it takes back, swapped, and is
refused when somebody has changed one of those entries meanwhile, so that it never overwrites
another person's words.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from userneeds.commands.change import Change, Subject, SubjectT, entry_value, first_conflict
from userneeds.commands.command import FRONT, Decision, SharedCommand
from userneeds.commands.outcome import Done
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore(SharedCommand):
    """Make changes that were made before, the other way round or once more."""

    changes: tuple[Change, ...]
    words: str = ""

    def decide(self, subject: Subject) -> Decision:
        conflict = first_conflict(subject, self.changes)
        if conflict is None:
            return self.changes
        sentence = "That has been changed by somebody else meanwhile, so it stays as it is."
        path = (conflict.part, conflict.key) if conflict.key else (conflict.part,)
        return Problem("changed-meanwhile", sentence, path=path)

    def describe(self, subject: Subject) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """Something that was done.

    What it led to is left out: thousands of those would fill the memory.
    """

    changes: tuple[Change, ...]
    description: str
    is_loss: bool = False
    """Whether somebody else took it away, with another program."""

    def still_lost(self, subject: Subject) -> "UndoEntry":
        """Return the entry with what is still as they left it, and without what came back."""
        lost = [change for change in self.changes if _is_as_left(subject, change)]
        return replace(self, changes=tuple(lost))


def _is_as_left(subject: Subject, change: Change) -> bool:
    value = entry_value(subject, change.part, change.key)
    return bool(value == change.after)


@dataclass(frozen=True, slots=True)
class UndoHistory:
    """What was done, and what was taken back: newest last."""

    done: tuple[UndoEntry, ...] = ()
    undone: tuple[UndoEntry, ...] = ()

    def with_done(self, done: Done[SubjectT]) -> "UndoHistory":
        """Return the history with one more thing done.

        What was taken back can no longer be done again.
        """
        if done.changes:
            entry = UndoEntry(done.changes, done.description)
            return UndoHistory((*self.done, entry), ())
        return self

    def with_loss(self, changes: tuple[Change, ...], description: str) -> "UndoHistory":
        """Return the history after somebody else took something away: it can be taken back too."""
        loss = UndoEntry(changes, description, is_loss=True)
        return replace(self, done=(*self.done, loss))

    def losses(self, subject: Subject) -> tuple[UndoEntry, ...]:
        """Return what others took away and nobody brought back, newest last."""
        losses = [entry.still_lost(subject) for entry in self.done if entry.is_loss]
        return tuple(loss for loss in losses if loss.changes)

    def without_recovered(self, subject: Subject) -> "UndoHistory":
        """Return the history without losses that came back by themselves."""
        done: list[UndoEntry] = []
        for entry in self.done:
            current = entry.still_lost(subject) if entry.is_loss else entry
            if current.changes:
                done.append(current)
        return replace(self, done=tuple(done))

    def undo_command(self, at: datetime, by: PersonId = FRONT) -> Restore | None:
        """Return the command that takes back the last thing done; None when there is nothing."""
        if not self.done:
            return None
        last = self.done[-1]
        swapped = tuple(change.inverse() for change in reversed(last.changes))
        doing = "brought back" if last.is_loss else "took back"
        return Restore(by=by, at=at, changes=swapped, words=f"{doing}: {last.description}")

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
