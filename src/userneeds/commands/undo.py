"""Taking back and doing again: inverse commands and the two stacks.

Several hands can be at work, and each takes back only what it did itself.
An undo is a command like any other: it carries the changes of what it takes back, swapped, and is
refused when somebody has changed one of those entries meanwhile, so that it never overwrites
another person's words.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from userneeds.commands.change import Change, Subject, SubjectT, entry_value, first_conflict
from userneeds.commands.command import FRONT, Command, Decision, SharedCommand
from userneeds.commands.outcome import Done
from userneeds.commands.promises import is_unnamed_deed
from userneeds.model.agenda import open_run
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop

ANYBODY = ""
"""The hand of what was done before anybody told hands apart."""


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
    at: datetime | None = None
    """When; None where nobody is to know."""
    by: PersonId = FRONT
    """Who asked for it; the front of the room where nobody is to know."""
    is_unnamed: bool = False
    """Whether it belongs to a stage in which nobody is named."""
    is_earlier: bool = False
    """Whether it was done in an earlier sitting."""
    withdraws: PersonId = ""
    """Who took back by it all they gave; empty for nobody."""
    why_not: str = ""
    """Why it cannot be taken back, as a sentence; empty where it can, as far as is known."""
    hand: str = ANYBODY
    """The window it was done in, which alone takes it back."""

    @classmethod
    def of(cls, done: Done[SubjectT], command: Command | None, hand: str = ANYBODY) -> "UndoEntry":
        """Return the entry of what a command did; where nobody is named, only what."""
        is_unnamed = is_unnamed_deed(done.after, done.changes)
        is_told = command is not None and not is_unnamed
        return cls(
            done.changes,
            done.description,
            at=command.at if command and is_told else None,
            by=command.by if command and is_told else FRONT,
            is_unnamed=is_unnamed,
            withdraws=command.withdrawn_person() if command else "",
            why_not=command.why_final() if command else "",
            hand=hand,
        )

    def inverse_changes(self) -> tuple[Change, ...]:
        """Return the changes that take it back."""
        return tuple(change.inverse() for change in reversed(self.changes))

    def still_lost(self, subject: Subject) -> "UndoEntry":
        """Return the entry with what is still as they left it, and without what came back."""
        lost = [change for change in self.changes if _is_as_left(subject, change)]
        return replace(self, changes=tuple(lost))


def as_kept(done: Done[SubjectT], command: Command) -> Command:
    """Return a command as it is put on record.

    Where nobody is named, only what it changed and when the stage began: not who was named in it,
    nor when.
    """
    if not is_unnamed_deed(done.after, done.changes) or not isinstance(done.after, Workshop):
        return command
    run = open_run(done.after.runs)
    at = run.started if run else command.at
    if command.why_final():  # what it changed holds the very names that it took off
        return replace(command, at=at)
    return Restore(at=at, changes=done.changes, words=done.description)


def _is_as_left(subject: Subject, change: Change) -> bool:
    value = entry_value(subject, change.part, change.key)
    return bool(value == change.after)


@dataclass(frozen=True, slots=True)
class UndoHistory:
    """What was done, and what was taken back: newest last."""

    done: tuple[UndoEntry, ...] = ()
    undone: tuple[UndoEntry, ...] = ()

    def with_done(
        self, done: Done[SubjectT], command: Command | None = None, hand: str = ANYBODY
    ) -> "UndoHistory":
        """Return the history with one more thing done, by a command that says when and by whom.

        What the same hand had taken back can no longer be done again.
        """
        if not done.changes:
            return self
        return self.with_entries((UndoEntry.of(done, command, hand),))

    def with_entries(self, entries: Sequence[UndoEntry]) -> "UndoHistory":
        """Return the history with more things done, in their order."""
        hands = {entry.hand for entry in entries}
        undone = tuple(each for each in self.undone if each.hand not in hands)
        return UndoHistory((*self.done, *entries), undone)

    def last_by(self, hand: str) -> UndoEntry | None:
        """Return what a hand takes back next: what it did last, or what others took away."""
        return next(filter(_is_for(hand), reversed(self.done)), None)

    def done_by(self, hand: str) -> tuple[UndoEntry, ...]:
        """Return what a hand can take back, newest last."""
        return tuple(filter(_is_for(hand), self.done))

    def in_hand(self, hand: str, others: Container[str]) -> "UndoHistory":
        """Return the history with all that none of the `others` did in a hand."""

        def handed(entries: Sequence[UndoEntry]) -> tuple[UndoEntry, ...]:
            return tuple(
                entry if entry.hand in others else replace(entry, hand=hand) for entry in entries
            )

        return UndoHistory(handed(self.done), handed(self.undone))

    def after_earlier(self, earlier: Sequence[UndoEntry]) -> "UndoHistory":
        """Return the history with what earlier sittings did before it."""
        return replace(self, done=(*earlier, *self.done))

    def of_this_sitting(self) -> "UndoHistory":
        """Return the history without what earlier sittings did."""
        done = tuple(entry for entry in self.done if not entry.is_earlier)
        return replace(self, done=done)

    def without_last(self, hand: str = ANYBODY) -> "UndoHistory":
        """Return the history without the last thing a hand did, which cannot be taken back."""
        last = self.last_by(hand)
        return replace(self, done=tuple(entry for entry in self.done if entry is not last))

    def after_taking_back(
        self, changes: Sequence[Change], hand: str = ANYBODY
    ) -> "UndoHistory | None":
        """Return the history after a hand took something back by these changes.

        None where nothing was done that they take back. What was done since, in the same hand,
        could not be taken back and was passed over.
        """
        for place in reversed(range(len(self.done))):
            entry = self.done[place]
            if entry.inverse_changes() == tuple(changes):
                passed_over = {hand, entry.hand, ANYBODY}
                later = [each for each in self.done[place + 1 :] if each.hand not in passed_over]
                taken = replace(entry, hand=hand)
                return UndoHistory((*self.done[:place], *later), (*self.undone, taken))
        return None

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
            if current.changes or not entry.is_loss:
                done.append(current)
        return replace(self, done=tuple(done))

    def undo_command(
        self, at: datetime, by: PersonId = FRONT, hand: str = ANYBODY
    ) -> Restore | None:
        """Return the command that takes back the last thing a hand did; None for nothing."""
        last = self.last_by(hand)
        if last is None:
            return None
        doing = "brought back" if last.is_loss else "took back"
        words = f"{doing}: {last.description}"
        return Restore(by=by, at=at, changes=last.inverse_changes(), words=words)

    def redo_command(
        self, at: datetime, by: PersonId = FRONT, hand: str = ANYBODY
    ) -> Restore | None:
        """Return the command that does again what a hand took back last; None for nothing."""
        last = self._last_undone(hand)
        if last is None:
            return None
        return Restore(by=by, at=at, changes=last.changes, words=f"did again: {last.description}")

    def after_undo(self, hand: str = ANYBODY) -> "UndoHistory":
        """Return the history after a hand took back what it did last."""
        last = self.last_by(hand)
        done = tuple(entry for entry in self.done if entry is not last)
        return self if last is None else UndoHistory(done, (*self.undone, last))

    def after_redo(self, hand: str = ANYBODY) -> "UndoHistory":
        """Return the history after a hand did again what it had taken back last."""
        last = self._last_undone(hand)
        undone = tuple(entry for entry in self.undone if entry is not last)
        return self if last is None else UndoHistory((*self.done, last), undone)

    def _last_undone(self, hand: str) -> UndoEntry | None:
        own = (entry for entry in reversed(self.undone) if entry.hand == hand)
        return next(own, None)


def _is_for(hand: str) -> Callable[[UndoEntry], bool]:
    return lambda entry: entry.is_loss or entry.hand in {hand, ANYBODY}
