"""A service across lanes as a chart: phases and steps from left to right, lanes top to bottom."""

from dataclasses import dataclass

from userneeds.documents.content.runs import Text, plain_text


@dataclass(frozen=True, slots=True)
class ChartStep:
    """One column of a chart: its number in the whole service and its name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class ChartPhase:
    """Neighbouring columns under one heading."""

    name: str
    steps: tuple[ChartStep, ...]


@dataclass(frozen=True, slots=True)
class ChartCell:
    """What happens in one lane at one step.

    `changed` marks what another version of the service does differently.
    """

    content: Text = ()
    changed: bool = False

    @property
    def words(self) -> str:
        """What the cell says, without looks."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True)
class ChartLane:
    """One row of a chart."""

    key: str
    """Which lane it is, as the blueprint's `Lane`; 'needs' for the row of needs."""
    name: str
    cells: tuple[ChartCell, ...]
    """One for each step, in the order of the chart's steps."""
    line_above: str = ""
    """The name of the line that parts it from the row above."""


@dataclass(frozen=True, slots=True)
class BlueprintChart:
    """A service across lanes."""

    kicker: str
    title: str
    scope: str
    details: tuple[tuple[str, str], ...]
    """What the title block says: 'Date' and '3 February 2021', …"""
    phases: tuple[ChartPhase, ...]
    lanes: tuple[ChartLane, ...]
    legend: tuple[str, ...] = ()
    """What marks and tags mean, a sentence each."""

    def steps(self) -> tuple[ChartStep, ...]:
        """Return every column, in order."""
        return tuple(step for phase in self.phases for step in phase.steps)
