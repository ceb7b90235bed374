"""Where do new ids come from? The one place where the program draws random numbers.

Two laptops without a network must not invent the same id, so an id is random and never counted up.
Six characters give 23 × 31⁵ ≈ 660 million: about one chance in 8,000 that two among 400 cards would
meet, and those in one workshop are compared anyway. The first character is a letter and one is a
digit, so that no YAML parser of any version takes an id for a number, a truth value or a word.
"""

import secrets
from collections.abc import Container
from dataclasses import dataclass
from typing import Protocol

from userneeds.commands.change import Subject
from userneeds.model.blueprint import BlueprintPhase
from userneeds.model.workshop import Workshop

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l and o, which people read as 1 and 0
_DIGITS = "23456789"
_DIGIT_SET = frozenset(_DIGITS)
_LENGTH = 6
_KEYED_PARTS = (
    "organisations",
    "people",
    "evidence",
    "themes",
    "pins",
    "cards",
    "blueprints",
    "actions",
    "runs",
    "funds",
    "projects",
    "gaps",
)


class IdSource(Protocol):
    """Something that makes ids."""

    def new(self, taken: Container[str]) -> str:
        """Return an id that is not in `taken`."""
        ...


class RandomIds:
    """Ids drawn by lot."""

    def new(self, taken: Container[str]) -> str:
        """Return six random characters that are not in `taken`: `k7f3q2`."""
        while True:
            drawn = secrets.choice(_LETTERS)
            for _ in range(_LENGTH - 1):
                drawn += secrets.choice(_LETTERS + _DIGITS)
            has_digit = not _DIGIT_SET.isdisjoint(drawn)
            if has_digit and drawn not in taken:
                return drawn


@dataclass(frozen=True, slots=True)
class UsedIds:
    """Every id that a workshop or series uses, whatever it names.

    Looked up where it is, so that thousands cost nothing.
    """

    subject: Subject

    def __contains__(self, name: object) -> bool:
        subject = self.subject
        if any(name in getattr(subject, part, ()) for part in _KEYED_PARTS):
            return True
        return isinstance(subject, Workshop) and _is_in_plan_or_blueprint(subject, name)


def _is_in_plan_or_blueprint(workshop: Workshop, name: object) -> bool:
    if any(stage.id == name for stage in workshop.agenda):
        return True
    phases = [phase for each in workshop.blueprints.values() for phase in each.phases]
    return any(name == phase.id or _has_step(phase, name) for phase in phases)


def _has_step(phase: BlueprintPhase, name: object) -> bool:
    return any(step.id == name for step in phase.steps)
