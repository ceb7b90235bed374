"""What does undo take back next, here or in an earlier sitting, and what if that cannot be?

What cannot be taken back says why, once, and is passed over: the next undo goes on with what was
done before it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Generic

from userneeds.commands.change import SubjectT
from userneeds.commands.outcome import Outcome, Refused
from userneeds.commands.undo import Restore, UndoEntry, UndoHistory
from userneeds.model.problem import Problem
from userneeds.session.editing.open_file import OpenFile

_NOTHING_LEFT = "Nothing to take back."
_PASSING = frozenset({"read-only", "not-kept"})
"""Refusals of the moment: the next try may succeed."""


def undo_command(open_file: OpenFile[SubjectT], at: datetime) -> Restore | Refused | None:
    """Return the command that takes back what was done last, or why that cannot be.

    None when there is nothing.
    """
    hand = open_file.hand
    if open_file.history.last_by(hand) is None:
        open_file.recall_earlier()
    last = open_file.history.last_by(hand)
    if last is not None and last.why_not:
        problem = Problem("words-gone", f"That cannot be taken back. {last.why_not}")
        return _passed_over(open_file, problem)
    return open_file.history.undo_command(at, hand=hand)


def pass_over(open_file: OpenFile[SubjectT], outcome: Outcome[SubjectT]) -> Outcome[SubjectT]:
    """Return what became of an undo; what cannot be taken back is passed over from now on.

    What others took away is not: it stays until it is back.
    """
    if not isinstance(outcome, Refused) or outcome.problem.code in _PASSING:
        return outcome
    last = open_file.history.last_by(open_file.hand)
    if last is not None and last.is_loss:
        return outcome
    return _passed_over(open_file, outcome.problem)


def _passed_over(open_file: OpenFile[SubjectT], problem: Problem) -> Refused:
    with open_file.change_lock:
        open_file.history = open_file.history.without_last(open_file.hand)
    hint = "The next undo goes on with what was done before it."
    return Refused(replace(problem, hint=f"{problem.hint} {hint}".lstrip()))


class EarlierDeeds(Generic[SubjectT]):
    """What lies behind the sitting that is under way."""

    def __init__(self, open_file: OpenFile[SubjectT]) -> None:
        self._open_file = open_file

    def history(self) -> UndoHistory:
        """Return what was done and taken back, what earlier sittings did included."""
        self._open_file.recall_earlier()
        return self._open_file.history

    def own(self) -> tuple[UndoEntry, ...]:
        """Return what can be taken back in this window, the newest last."""
        return self.history().done_by(self._open_file.hand)

    @property
    def unnamed(self) -> Mapping[str, int]:
        """What earlier sittings did in stages without names, in words, and how often."""
        return self._open_file.earlier.deeds().unnamed

    @property
    def nothing_left(self) -> str:
        """What is said where undo finds nothing."""
        if not self.unnamed:
            return _NOTHING_LEFT
        return f"{_NOTHING_LEFT} What was done in a stage without names has no order that is kept."
