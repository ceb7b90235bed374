"""The single door: the only way a workshop becomes another workshop.

Whatever a command decides, its changes must leave every entry they touch as sound as it was: a card
cannot be moved to a theme that is not there, nor a blueprint kept that speaks of a need nobody
wrote.
"""

from userneeds.commands.change import Change, apply_changes
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Outcome, Refused
from userneeds.commands.permissions import refusal
from userneeds.model.checks import check_entry
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


def apply(workshop: Workshop, command: Command) -> Outcome:
    """Return the workshop after `command`, or why it is refused.

    The workshop given stays as it is.
    """
    refused = refusal(workshop, command)
    if refused is not None:
        return Refused(refused)
    decided = command.decide(workshop)
    if isinstance(decided, Problem):
        return Refused(decided)
    after = apply_changes(workshop, decided)
    fault = _new_error(workshop, after, decided)
    if fault:
        return Refused(fault)
    return Done(after, decided, command.describe(workshop))


def _new_error(before: Workshop, after: Workshop, changes: tuple[Change, ...]) -> Problem | None:
    """Return the first error in an entry that the changes touch and that was not there before."""
    touched = dict.fromkeys((change.part, change.key) for change in changes)
    for part, key in touched:
        errors = [problem for problem in check_entry(after, part, key) if problem.level == "error"]
        known = check_entry(before, part, key) if errors else ()
        for error in errors:
            if error not in known:
                return error
    return None
