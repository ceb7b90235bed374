"""Several commands as one: done together, undone together, or refused together."""

from dataclasses import dataclass

from userneeds.commands.change import Change, Subject, apply_changes
from userneeds.commands.command import Command, Decision, SharedCommand
from userneeds.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(SharedCommand):
    """Do each part in turn, or none of them: splitting a card, accepting a suggestion."""

    parts: tuple[Command, ...]
    words: str = ""
    """What was done, in words; made from the parts where empty."""

    def decide(self, subject: Subject) -> Decision:
        changes: list[Change] = []
        for part in self.parts:
            decided = part.decide_for(subject)
            if isinstance(decided, Problem):
                return decided
            changes += decided
            subject = apply_changes(subject, decided)
        return tuple(changes)

    def describe(self, subject: Subject) -> str:
        return self.words or ", ".join(part.describe_for(subject) for part in self.parts)
