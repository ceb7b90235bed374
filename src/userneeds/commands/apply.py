"""The single door: the only way a workshop or a series becomes another one.

Whatever a command decides, its changes must leave every entry they touch as sound as it was: a card
cannot be moved to a theme that is not there, nor a blueprint kept that speaks of a need nobody
wrote. No text is longer than there is room for.
"""

from userneeds.commands.change import Change, Subject, SubjectT, apply_changes
from userneeds.commands.command import Command
from userneeds.commands.limits.text_limits import length_problem
from userneeds.commands.outcome import Done, Outcome, Refused
from userneeds.commands.promises import in_no_order, promised_changes
from userneeds.commands.rights.claims import NO_CLAIM, Claim
from userneeds.commands.rights.permissions import permitted_decision
from userneeds.commands.undo import Restore
from userneeds.model.checks import check_entry
from userneeds.model.problem import Problem
from userneeds.model.series import check_series
from userneeds.model.workshop import Workshop


def apply(subject: SubjectT, command: Command, claim: Claim = NO_CLAIM) -> Outcome[SubjectT]:
    """Return the workshop or series after `command`, or why it is refused.

    The one given stays as it is. `claim` is what its sender has proven.
    """
    wanted = permitted_decision(subject, command, claim)
    if isinstance(wanted, Problem):
        return Refused(wanted)
    after = apply_changes(subject, wanted)
    decided = promised_changes(subject, after, wanted)
    if isinstance(decided, Problem):
        return Refused(decided)
    if decided is not wanted:
        after = apply_changes(subject, decided)
    after = in_no_order(after, decided)
    # What was there once comes back as it was.
    long_text = None if isinstance(command, Restore) else _long_text(decided)
    fault = long_text or _new_error(subject, after, decided)
    if fault:
        return Refused(fault)
    return Done(after, decided, command.describe_for(subject))


def _long_text(changes: tuple[Change, ...]) -> Problem | None:
    """Return the first text that is longer than there is room for."""
    for change in changes:
        if problem := length_problem(change):
            return problem
    return None


def _new_error(before: Subject, after: Subject, changes: tuple[Change, ...]) -> Problem | None:
    """Return the first error in an entry that the changes touch and that was not there before."""
    touched = dict.fromkeys((change.part, change.key) for change in changes)
    for part, key in touched:
        errors = [each for each in _problems_of(after, part, key) if each.level == "error"]
        known = _problems_of(before, part, key) if errors else ()
        for error in errors:
            if error not in known:
                return error
    return None


def _problems_of(subject: Subject, part: str, key: str) -> tuple[Problem, ...]:
    """Return what is wrong with an entry; of a series, which is small, with all of it."""
    if isinstance(subject, Workshop):
        return check_entry(subject, part, key)
    return check_series(subject)
