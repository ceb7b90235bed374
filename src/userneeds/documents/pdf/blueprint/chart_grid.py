"""The grid of a service blueprint: its elements, its measures, its texts once they are broken.

Lengths in points.
"""

from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.style import INK, FontStyle, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.text_line import TextLine

SHEET_MARGIN = 36.0
LABEL_COLUMN = 92.0
"""The width of the column that names the lanes."""
CELL_PADDING = 5.0
COLUMN_GAP = 9.0
"""Between columns; arrows live here."""
LANE_GAP = 5.0
LINE_ABOVE_ROOM = 19.0
"""What a line of interaction needs between two lanes."""
_GROWTH_WITH_LINE = LINE_ABOVE_ROOM - LANE_GAP
"""By how much a gap with a line is higher than one without."""
ARROW_POINT = 9.0
"""What the arrow head of the last phase needs."""
_LEADING = 1.24
"""From line to line, as a share of the size of type."""


class OverflowNote(NamedTuple):
    """A text that did not fit into the chart: where it belongs, and its words in full."""

    place: str
    words: str


@dataclass(slots=True)
class OverflowNotes:
    """What did not fit into the chart, in full, numbered from 1."""

    texts: list[OverflowNote] = field(default_factory=list)

    def add(self, place: str, words: str) -> int:
        """Keep a text; return its number."""
        self.texts.append(OverflowNote(place, words))
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class GridElements:
    """The chart's elements: a table of lanes by steps."""

    corner: StructureElement
    phases: list[StructureElement]
    steps: list[StructureElement]
    lines: dict[str, StructureElement]
    """The line above a lane, by the lane's key."""
    lanes: list[StructureElement]
    cells: list[list[StructureElement]]


@dataclass(slots=True)
class FittedGrid:
    """Every text of the chart broken into lines at one size, and every height."""

    cell_style: TextStyle
    """How cells are set."""
    column_width: float
    sheets: list[range]
    """Which steps go on which sheet."""
    phases: list[list[TextLine]]
    steps: list[list[TextLine]] = field(default_factory=list)
    lanes: list[list[TextLine]] = field(default_factory=list)
    cells: list[list[list[TextLine]]] = field(default_factory=list)
    lane_heights: list[float] = field(default_factory=list)
    phase_height: float = 0
    step_height: float = 0

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return self.cell_style.size

    def total_height(self, chart: BlueprintChart) -> float:
        """Return the height of phases, steps and all lanes with the gaps between them."""
        gaps = _lane_gaps(chart)
        return self.phase_height + self.step_height + sum(self.lane_heights) + gaps


def _lane_gaps(chart: BlueprintChart) -> float:
    """Return the height of all gaps between lanes, with the lines that stand in them."""
    lines_above = [lane for lane in chart.lanes if lane.line_above]
    gaps = LANE_GAP * len(chart.lanes)
    return gaps + _GROWTH_WITH_LINE * len(lines_above)


def cell_text_style(size: float, font_style: FontStyle = "Regular", colour: str = INK) -> TextStyle:
    """Return the type of the sheet at one size."""
    return TextStyle(size, round(size * _LEADING, 2), font_style, colour)


def split_into_tiles(step_count: int, sheet_width: float, narrowest: float) -> list[range]:
    """Return which of the steps go on which sheet.

    As few sheets as columns at least `narrowest` wide allow, evenly filled.
    """
    if not step_count:
        return [range(0)]
    room = sheet_width - 2 * SHEET_MARGIN - LABEL_COLUMN
    most_per_sheet = max(1, int(room // (narrowest + COLUMN_GAP)))
    sheet_count = ceil(step_count / most_per_sheet)
    per_sheet = ceil(step_count / sheet_count)
    steps = range(step_count)
    starts = steps[::per_sheet]
    return [steps[start : start + per_sheet] for start in starts]
