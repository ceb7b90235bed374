"""Who may do what, and when.

| who | may |
|---|---|
| a facilitator, or the machine at the front | everything, at any time |
| a participant | what the running stage's technique allows, on their own contributions |
| anybody else | nothing |

Withdrawing oneself is always allowed: consent is one-way. A series has no stages, so only its
facilitators change it.
"""

from userneeds.commands.batch import Batch
from userneeds.commands.change import Subject
from userneeds.commands.command import FRONT, Command
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import PutEntry, activity_for_entry
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


def refusal(subject: Subject, command: Command) -> Problem | None:
    """Return why `command` is not allowed now, or None when it is."""
    if command.by == FRONT:
        return None
    person = subject.people.get(command.by)
    if person is None:
        sentence = f"'{command.by}' is not among the people here."
        return Problem("not-here", sentence, path=("people",))
    if person.facilitates:
        return None
    if isinstance(command, WithdrawPerson) and command.person == person.id:
        return None
    parts = command.parts if isinstance(command, Batch) else (command,)
    for part in parts:
        problem = _participant_refusal(subject, part)
        if problem:
            return problem
    return None


def _participant_refusal(subject: Subject, command: Command) -> Problem | None:
    activity = command.activity
    if isinstance(command, PutEntry):
        activity = activity_for_entry(command.entry)
    if activity is None or not isinstance(subject, Workshop):
        return Problem("facilitator-only", "Only the facilitator can do this.")
    stage = subject.current_stage()
    if stage is None:
        return Problem("no-stage", "No stage is running yet.", "Wait for the facilitator to start.")
    if activity not in allowed_activities(subject.technique_of(stage)):
        sentence = f"'{stage.title}' is not the time for {_ACTIVITY_NAMES[activity]}."
        return Problem("not-now", sentence, "It will come.")
    if not command.is_about(command.by):
        return Problem("not-yours", "That belongs to somebody else.", "Ask the facilitator.")
    return None
