"""A service, step by step, across lanes: what people see and what stands behind it.

**Source:** service blueprint (Nielsen Norman Group): physical evidence; user actions; line of
interaction; frontstage; line of visibility; backstage; line of internal interaction; support
processes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, get_args

from userneeds.model.ids import CardId, PersonId

Lane: TypeAlias = Literal[
    "time",
    "physical_evidence",
    "user_actions",
    "emotion",
    "frontstage",
    "backstage",
    "support",
    "policy",
    "metrics",
    "pain_points",
]
LANES: tuple[Lane, ...] = get_args(Lane)
"""From top to bottom of the sheet."""

CORE_LANES: tuple[Lane, ...] = (
    "physical_evidence",
    "user_actions",
    "frontstage",
    "backstage",
    "support",
)
"""The lanes every blueprint has; the others are drawn when a step uses them."""

LINE_ABOVE: Mapping[Lane, str] = {
    "frontstage": "line of interaction",
    "backstage": "line of visibility",
    "support": "line of internal interaction",
}
"""The line drawn between a lane and the one above it."""

LANE_NAMES: Mapping[Lane, str] = {
    "time": "Time",
    "physical_evidence": "Physical evidence",
    "user_actions": "User actions",
    "emotion": "Emotion",
    "frontstage": "Frontstage",
    "backstage": "Backstage",
    "support": "Support processes",
    "policy": "Policy and law",
    "metrics": "Metrics",
    "pain_points": "Pain points",
}

Variant: TypeAlias = Literal["", "as-is", "to-be", "asset-first", "response-first"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)
OPPOSITE_VARIANTS: Mapping[Variant, Variant] = {
    "as-is": "to-be",
    "to-be": "as-is",
    "asset-first": "response-first",
    "response-first": "asset-first",
}
"""The other version of the same service, for those that come in two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One column."""

    id: str
    name: str
    cells: Mapping[Lane, str] = field(default_factory=dict)
    needs: tuple[CardId, ...] = ()
    """The needs this step meets, or ought to."""
    by: PersonId = ""
    """Who added it, where a participant did who may be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintPhase:
    """Neighbouring steps, under one heading where somebody named them."""

    id: str
    name: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """One service, as it is or as it could be."""

    id: str
    title: str
    variant: Variant = ""
    scope: str = ""
    version: str = ""
    phases: tuple[BlueprintPhase, ...] = ()

    def steps(self) -> Iterator[Step]:
        """Return every step, in order."""
        for phase in self.phases:
            yield from phase.steps

    def lanes(self) -> tuple[Lane, ...]:
        """Return the lanes to draw, top to bottom: the core ones and those that some step uses."""
        drawn = set(CORE_LANES)
        for step in self.steps():
            drawn.update(lane for lane, words in step.cells.items() if words)
        return tuple(lane for lane in LANES if lane in drawn)


def map_steps(blueprint: Blueprint, change: Callable[[Step], Step]) -> Blueprint:
    """Return the blueprint with every step changed."""
    phases = [replace(each, steps=tuple(map(change, each.steps))) for each in blueprint.phases]
    return replace(blueprint, phases=tuple(phases))
