"""What every change to a workshop or a series is: who asks, when, and what would differ.

A command decides, it does not act: `decide` looks at a workshop and answers with changes or with a
problem; one that makes sense for a series too is a `SharedCommand`. The clock, the author and new
ids arrive inside the command, so the same command gives the same answer anywhere: after a key
press, from a file, from a phone, in a test.
"""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeAlias

from userneeds.commands.change import Change, Subject
from userneeds.model.ids import PersonId
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity
from userneeds.model.workshop import Workshop

Decision: TypeAlias = tuple[Change, ...] | Problem

FRONT: PersonId = ""
"""The machine at the front of the room, in the facilitator's hands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that somebody wants to change."""

    by: PersonId = FRONT
    """Who asks."""
    at: datetime
    """When they ask, with a time zone."""

    activity: ClassVar[Activity | None] = None
    """What a stage must allow for people other than the facilitator; None is for facilitators only.
    """

    @abstractmethod
    def decide(self, workshop: Workshop) -> Decision:
        """Return what would change, or why it cannot."""

    @abstractmethod
    def describe(self, workshop: Workshop) -> str:
        """Return what was done, in words, seen from the workshop before it: 'added 3 cards'."""

    def decide_for(self, subject: Subject) -> Decision:
        """Return what would change in a workshop or a series, or why it cannot."""
        if isinstance(subject, Workshop):
            return self.decide(subject)
        return Problem("workshop-only", "That belongs into a workshop, not into its series.")

    def describe_for(self, subject: Subject) -> str:
        """Return what was done, seen from the subject before it, in words."""
        return self.describe(subject) if isinstance(subject, Workshop) else ""

    def withdrawn_person(self) -> PersonId:
        """Return who takes back by it all they gave; empty for nobody."""
        return ""

    def why_final(self) -> str:
        """Return why it can never be taken back, as a sentence; empty where it can."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCommand(Command):
    """Something that can be changed in a workshop and in a series alike."""

    @abstractmethod
    def decide(self, subject: Subject) -> Decision:
        """Return what would change, or why it cannot."""

    @abstractmethod
    def describe(self, subject: Subject) -> str:
        """Return what was done, in words, seen from the subject before it: 'added a person'."""

    def decide_for(self, subject: Subject) -> Decision:
        return self.decide(subject)

    def describe_for(self, subject: Subject) -> str:
        return self.describe(subject)
