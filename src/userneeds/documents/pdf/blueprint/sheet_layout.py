"""What is measured before a service blueprint is drawn: the title block, the structure, the size.

The grid of lanes and steps is sized in `grid_search`; here the room that is left for it is found,
and every text of the title block gets its lines. What does not fit there becomes a note, like
everything else that does not fit.
"""

from dataclasses import dataclass
from typing import NamedTuple

from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.runs import Text, plain_text, text
from userneeds.documents.content.style import ACCENT, PAPER_SIZES, QUIET, SMALLEST_CHART, TextStyle
from userneeds.documents.pdf.blueprint.chart_grid import (
    SHEET_MARGIN,
    GridElements,
    OverflowNotes,
)
from userneeds.documents.pdf.blueprint.grid_search import ChartRoom, best_grid
from userneeds.documents.pdf.file.structure_tree import StructureElement, add_table_cell
from userneeds.documents.pdf.layout.layout_context import (
    ONE_LINE,
    LayoutContext,
    end_with_space,
    shorten_line,
)
from userneeds.documents.pdf.layout.text_line import TextLine, width_at_one_point

_TITLE = TextStyle(26, 29, "Bold")
_NARROW_TITLE = TextStyle(20, 23, "Bold")
_NARROW_BELOW = 700.0
"""Points of width below which a sheet has the smaller title."""
SMALL_TITLE = TextStyle(15, 18, "Bold")
KICKER = TextStyle(10, 13, "Bold", ACCENT)
SCOPE = TextStyle(10.5, 14, colour=QUIET)
DETAIL = TextStyle(9, 12)
_DETAIL_NAME = TextStyle(9, 12, "Bold", QUIET)
LINE_LABEL = TextStyle(SMALLEST_CHART, 9.5, "Bold")
_LINE_LABEL_PADDING = 16
FOOT = TextStyle(8, 10, colour=QUIET)
DETAIL_SHARE = 0.3
"""The share of a sheet's width that the facts of the title block have."""
DETAIL_INDENT = 54.0
_DETAIL_NAME_WIDTH = DETAIL_INDENT - 2
TITLE_AIR = 16
"""Between the title block and the chart."""
_LEGEND_ROOM = 34.0
_AIR = 30.0
_SCOPE_WIDTH = 520.0
_TITLE_LINES = 2
_SCOPE_LINES = 3
_DETAIL_LINES = 4
_LEGEND_LINES = 2
_LEGEND_GAP = "   "


class DetailLines(NamedTuple):
    """One fact of the title block: its name and what it is."""

    name: list[TextLine]
    content: list[TextLine]

    @property
    def height(self) -> float:
        """The height of the fact in points."""
        return max(len(self.name), len(self.content)) * DETAIL.line_height


@dataclass(slots=True)
class TitleBlock:
    """The title block, broken into lines."""

    title_style: TextStyle
    """How the title is set: smaller on narrow sheets."""
    kicker: list[TextLine]
    title: list[TextLine]
    scope: list[TextLine]
    details: list[DetailLines]
    legend: list[TextLine]
    continued_title: TextLine
    """The title on further sheets."""

    @property
    def height(self) -> float:
        """The height of the block in points."""
        details_height = sum(detail.height for detail in self.details)
        return max(self._words_height, details_height) + TITLE_AIR

    @property
    def _words_height(self) -> float:
        title_height = len(self.title) * self.title_style.line_height
        scope_height = len(self.scope) * SCOPE.line_height
        return title_height + scope_height + KICKER.line_height


class SheetLayout:
    """Everything measured for the sheets of one chart."""

    def __init__(
        self, chart: BlueprintChart, context: LayoutContext, node: StructureElement
    ) -> None:
        """Measure the title block, then find the size of type for what is left."""
        self.size = PAPER_SIZES[context.document.size]
        self._context = context
        self._notes = OverflowNotes()
        self.full_width = self.size[0] - 2 * SHEET_MARGIN
        section = node.add("Sect")
        self.titles = self._lay_out_titles(chart, section)
        self.elements = _table_elements(chart, section)
        self.title_height = self.titles.height
        width, height = self.size
        paper_room = height - 2 * SHEET_MARGIN
        room = ChartRoom(width, paper_room - self.title_height - _LEGEND_ROOM)
        fit = best_grid(chart, context, self.elements, room)
        self.grid = fit.grid
        self.notes = [*self._notes.texts, *fit.notes.texts]

    def line_label_width(self, words: str) -> float:
        """Return the width of a small label in points."""
        lines = self._context.text_lines(text(words), LINE_LABEL, None, ONE_LINE)
        width = width_at_one_point(lines[0]) * LINE_LABEL.size
        return width + _LINE_LABEL_PADDING

    def _lay_out_titles(self, chart: BlueprintChart, section: StructureElement) -> TitleBlock:
        width = self.size[0]
        words_share = 1 - DETAIL_SHARE
        room = width * words_share - 2 * SHEET_MARGIN - _AIR
        kicker = self._lines_or_note(text(chart.kicker), KICKER, section.add("P"), room, 1)
        style = _TITLE if width > _NARROW_BELOW else _NARROW_TITLE
        heading = section.add("H1")
        title = self._lines_or_note(text(chart.title), style, heading, room, _TITLE_LINES)
        scope_element = section.add("P")
        scope = self._scope_lines(chart.scope, scope_element, room)
        details = self._all_detail_lines(chart, section)
        legend_element = section.add("P")
        legend = self._legend_lines(chart.legend, legend_element)
        continued_title = self._continued_title(chart.title)
        return TitleBlock(style, kicker, title, scope, details, legend, continued_title)

    def _scope_lines(self, scope: str, node: StructureElement, room: float) -> list[TextLine]:
        if not scope:
            return []
        width = min(room, _SCOPE_WIDTH)
        return self._lines_or_note(text(scope), SCOPE, node, width, _SCOPE_LINES)

    def _all_detail_lines(
        self, chart: BlueprintChart, section: StructureElement
    ) -> list[DetailLines]:
        return [
            self._detail_lines(name, content, section.add("P")) for name, content in chart.details
        ]

    def _detail_lines(self, name: str, content: str, node: StructureElement) -> DetailLines:
        label = text(f"{name}:")
        name_lines = self._lines_or_note(label, _DETAIL_NAME, node, _DETAIL_NAME_WIDTH, 1)
        name_lines = end_with_space(name_lines)
        room = self.size[0] * DETAIL_SHARE
        width = room - DETAIL_INDENT
        lines = self._lines_or_note(text(content), DETAIL, node, width, _DETAIL_LINES)
        return DetailLines(name_lines, lines)

    def _legend_lines(self, legend: tuple[str, ...], node: StructureElement) -> list[TextLine]:
        if not legend:
            return []
        sentences = text(_LEGEND_GAP.join(legend))
        return self._lines_or_note(sentences, FOOT, node, self.full_width, _LEGEND_LINES)

    def _continued_title(self, title: str) -> TextLine:
        words = text(f"{title}, continued")
        first, *others = self._context.text_lines(words, SMALL_TITLE, None, self.full_width)
        if others:
            return shorten_line(first, " …, continued")
        return first

    def _lines_or_note(
        self, content: Text, style: TextStyle, node: StructureElement, width: float, most: int
    ) -> list[TextLine]:
        """Return the first `most` lines of a text; if it has more, the whole becomes a note."""
        lines = self._context.text_lines(content, style, node, width)
        if len(lines) > most:
            self._notes.add("Title block", plain_text(content))
        return lines[:most]


def _table_elements(chart: BlueprintChart, section: StructureElement) -> GridElements:
    table = section.add("Table")
    steps = chart.steps()
    head = table.add("TR")
    corner = add_table_cell(head, head="Column", rows=2, once=True)
    phases = _phase_elements(chart, head)
    row = table.add("TR")
    step_cells = [add_table_cell(row, head="Column") for _ in steps]
    lines: dict[str, StructureElement] = {}
    lanes: list[StructureElement] = []
    cells: list[list[StructureElement]] = []
    for lane in chart.lanes:
        if lane.line_above:
            line_row = table.add("TR")
            columns = len(steps) + 1
            lines[lane.key] = add_table_cell(line_row, columns=columns, once=True)
        row = table.add("TR")
        name = add_table_cell(row, head="Row", once=True)
        lanes.append(name)
        lane_cells = [add_table_cell(row) for _ in steps]
        cells.append(lane_cells)
    return GridElements(corner, phases, step_cells, lines, lanes, cells)


def _phase_elements(chart: BlueprintChart, head: StructureElement) -> list[StructureElement]:
    """Return a heading over the steps of each phase that has any."""
    step_counts = [len(phase.steps) for phase in chart.phases]
    return [
        add_table_cell(head, head="Column", columns=count, once=True)
        for count in step_counts
        if count
    ]
