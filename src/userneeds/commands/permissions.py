"""Who may do what, and when.

| who | may |
|---|---|
| a facilitator, or the machine at the front | everything, at any time |
| a participant | what the running stage's technique allows, on their own contributions |
| anybody else | nothing |

Withdrawing oneself is always allowed: consent is one-way.
"""

from userneeds.commands.batch import Batch
from userneeds.commands.command import FRONT, Command
from userneeds.commands.records import PutEntry, WithdrawPerson, activity_for_entry
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity, allowed_activities
from userneeds.model.workshop import Workshop

_ACTIVITY_NAMES: dict[Activity, str] = {
    "write": "writing cards",
    "group": "grouping",
    "name": "naming themes",
    "vote": "voting",
    "place": "placing priorities",
    "map": "mapping",
    "act": "promising actions",
}


def refusal(workshop: Workshop, command: Command) -> Problem | None:
    """Return why `command` is not allowed now, or None when it is."""
    if command.by == FRONT:
        return None
    person = workshop.people.get(command.by)
    if person is None:
        return Problem(
            "not-here",
            f"'{command.by}' is not among the people of this workshop.",
            path=("people",),
        )
    if person.facilitates:
        return None
    if isinstance(command, WithdrawPerson) and command.person == person.id:
        return None
    for part in command.parts if isinstance(command, Batch) else (command,):
        if refused := _participant_refusal(workshop, part):
            return refused
    return None


def _participant_refusal(workshop: Workshop, command: Command) -> Problem | None:
    doing = activity_for_entry(command.entry) if isinstance(command, PutEntry) else command.activity
    if doing is None:
        return Problem("facilitator-only", "Only the facilitator can do this.")
    stage = workshop.current_stage()
    if stage is None:
        return Problem("no-stage", "No stage is running yet.", "Wait for the facilitator to start.")
    if doing not in allowed_activities(workshop.technique_of(stage)):
        return Problem(
            "not-now",
            f"'{stage.title}' is not the time for {_ACTIVITY_NAMES[doing]}.",
            "It will come.",
        )
    if not command.is_about(command.by):
        return Problem("not-yours", "That belongs to somebody else.", "Ask the facilitator.")
    return None
