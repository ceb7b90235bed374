"""Several commands as one: done together, undone together, or refused together."""

from dataclasses import dataclass

from userneeds.commands.change import Change, apply_changes
from userneeds.commands.command import Command, Decision
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Command):
    """Do each part in turn, or none of them: splitting a card, accepting a suggestion."""

    parts: tuple[Command, ...]
    words: str = ""
    """What was done, in words; made from the parts where empty."""

    def decide(self, workshop: Workshop) -> Decision:
        changes: list[Change] = []
        for part in self.parts:
            decided = part.decide(workshop)
            if isinstance(decided, Problem):
                return decided
            changes += decided
            workshop = apply_changes(workshop, decided)
        return tuple(changes)

    def describe(self, workshop: Workshop) -> str:
        return self.words or ", ".join(part.describe(workshop) for part in self.parts)

    def is_about(self, person: PersonId) -> bool:
        return all(part.is_about(person) for part in self.parts)
