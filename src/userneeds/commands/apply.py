"""The single door: the only way a workshop becomes another workshop."""

from userneeds.commands.change import carry_out
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Outcome, Refused
from userneeds.commands.permissions import refusal
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


def apply(workshop: Workshop, command: Command) -> Outcome:
    """Return the workshop after `command`, or why it is refused; the workshop given stays as it is."""
    refused = refusal(workshop, command)
    if refused is not None:
        return Refused(refused)
    decided = command.decide(workshop)
    if isinstance(decided, Problem):
        return Refused(decided)
    return Done(carry_out(workshop, decided), decided, command.said(workshop))
