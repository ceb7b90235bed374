"""The answer to a command: done, or refused with a reason."""

from dataclasses import dataclass
from typing import TypeAlias

from userneeds.commands.change import Change
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Done:
    """The workshop after the command, and what became different."""

    workshop: Workshop
    changes: tuple[Change, ...]
    """Empty when everything was so already."""
    description: str
    """In words: 'added 3 cards'."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing changed."""

    problem: Problem


Outcome: TypeAlias = Done | Refused
