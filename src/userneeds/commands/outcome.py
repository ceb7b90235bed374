"""The answer to a command: done, or refused with a reason."""

from dataclasses import dataclass
from typing import Generic, TypeAlias

from userneeds.commands.change import Change, SubjectT
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Done(Generic[SubjectT]):
    """The workshop or series after the command, and what became different."""

    after: SubjectT
    changes: tuple[Change, ...]
    """Empty when everything was so already."""
    description: str
    """In words: 'added 3 cards'."""

    @property
    def workshop(self: "Done[Workshop]") -> Workshop:
        """The workshop after a command on a workshop."""
        return self.after


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing changed."""

    problem: Problem


Outcome: TypeAlias = Done[SubjectT] | Refused
