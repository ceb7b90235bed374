"""A plan to start from: what a kind of workshop is for, and its agenda."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from userneeds.model.agenda import Stage, stage_minutes
from userneeds.model.checks import check_workshop
from userneeds.model.problem import Problem
from userneeds.model.technique import Technique
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An agenda that a new workshop copies."""

    id: str
    title: str
    purpose: str = ""
    """When to use it, in a sentence."""
    focus: str = ""
    agenda: tuple[Stage, ...] = ()
    techniques: Mapping[str, Technique] = field(default_factory=dict)
    """Descriptions of the techniques in it that are the group's own."""
    ballot: Ballot = field(default_factory=Ballot)
    usual_minutes: int = 0
    """How long the meeting usually is; 0 where every stage is always in it."""
    place: int = 0
    """Where it stands in the list of templates, from 1; those without come first."""

    def minutes(self) -> int:
        """Return how long the meeting usually is."""
        return self.usual_minutes or stage_minutes(self.agenda)


_NAMELESS = "template"
"""The id of a template without one, while it is checked: it is called after its file."""


def check_template(template: Template, own: Mapping[str, Technique]) -> tuple[Problem, ...]:
    """Return what would be wrong in a workshop that copies a plan.

    `own` are the techniques that its series describes.
    """
    copy = Workshop(
        id=template.id or _NAMELESS,
        title=template.title,
        date=date.min,
        agenda=template.agenda,
        techniques={**own, **template.techniques},
        ballot=template.ballot,
    )
    return check_workshop(copy)
