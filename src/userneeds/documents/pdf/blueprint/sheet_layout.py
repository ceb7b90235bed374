"""What is measured before a service blueprint is drawn: the title block, the structure, the size of type.

The grid of lanes and steps is sized in `chart_grid`; here the room that is left for it is found,
and every text of the title block gets its lines. What does not fit there becomes a note, like
everything else that does not fit.
"""

from dataclasses import dataclass

from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.runs import Text, plain_text, text
from userneeds.documents.content.style import ACCENT, PAPER_SIZES, QUIET, SMALLEST_CHART, TextStyle
from userneeds.documents.pdf.blueprint.copyfitting import (
    SHEET_MARGIN,
    GridElements,
    OverflowNotes,
    best_grid,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement, add_table_cell
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    end_with_space,
    shorten_line,
)
from userneeds.documents.pdf.layout.text_line import TextLine

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
FOOT = TextStyle(8, 10, colour=QUIET)
DETAIL_SHARE = 0.3
"""The share of a sheet's width that the facts of the title block have."""
DETAIL_INDENT = 54.0
_LEGEND_ROOM = 34.0
_AIR = 30.0
_SCOPE_WIDTH = 520.0
_TITLE_LINES = 2
_SCOPE_LINES = 3
_DETAIL_LINES = 4
_ONE_LINE = 1e6


@dataclass(slots=True)
class TitleBlock:
    """The title block, broken into lines."""

    title_style: TextStyle
    """How the title is set: smaller on narrow sheets."""
    kicker: list[TextLine]
    title: list[TextLine]
    scope: list[TextLine]
    names: list[list[TextLine]]
    details: list[list[TextLine]]
    legend: list[TextLine]
    continued_title: TextLine
    """The title on further sheets."""

    @property
    def height(self) -> float:
        """The height of the block in points."""
        words = (
            len(self.title) * self.title_style.line_height
            + len(self.scope) * SCOPE.line_height
            + KICKER.line_height
        )
        facts = (
            sum(max(map(len, pair)) for pair in zip(self.names, self.details, strict=True))
            * DETAIL.line_height
        )
        return max(words, facts) + 16


class SheetLayout:
    """Everything measured for the sheets of one chart."""

    def __init__(self, chart: BlueprintChart, desk: LayoutContext, node: StructureElement) -> None:
        """Measure the title block, then find the size of type for what is left."""
        self.size = PAPER_SIZES[desk.document.size]
        section = node.add("Sect")
        self._context = desk
        self._notes = OverflowNotes()
        self.titles = self._lay_out_titles(chart, section)
        self.elements = _table_elements(chart, section)
        self.title_height = self.titles.height
        room = self.size[1] - 2 * SHEET_MARGIN - self.title_height - _LEGEND_ROOM
        self.grid, cut = best_grid(chart, desk, self.elements, (self.size[0], room))
        self.notes = [*self._notes.texts, *cut.texts]

    def line_label_width(self, words: str) -> float:
        """Return the width of a small label."""
        return (
            sum(part.style.font.width(part.words) for part in self._one_line(words))
            * LINE_LABEL.size
            + 16
        )

    def _one_line(self, words: str) -> TextLine:
        return self._context.text_lines(text(words), LINE_LABEL, None, _ONE_LINE)[0]

    def _lay_out_titles(self, chart: BlueprintChart, section: StructureElement) -> TitleBlock:
        wide = self.size[0]
        room = wide * (1 - DETAIL_SHARE) - 2 * SHEET_MARGIN - _AIR
        kicker = self._lines_or_note(text(chart.kicker), KICKER, section.add("P"), room, 1)
        kind = _TITLE if wide > _NARROW_BELOW else _NARROW_TITLE
        title = self._lines_or_note(text(chart.title), kind, section.add("H1"), room, _TITLE_LINES)
        scope = self._lines_or_note(
            text(chart.scope), SCOPE, section.add("P"), min(room, _SCOPE_WIDTH), _SCOPE_LINES
        )
        names = []
        details = []
        for label, said in chart.details:
            pair = section.add("P")
            names.append(
                end_with_space(
                    self._lines_or_note(text(f"{label}:"), _DETAIL_NAME, pair, DETAIL_INDENT - 2, 1)
                )
            )
            details.append(
                self._lines_or_note(
                    text(said), DETAIL, pair, wide * DETAIL_SHARE - DETAIL_INDENT, _DETAIL_LINES
                )
            )
        legend = section.add("P")
        sentences = self._lines_or_note(
            text("   ".join(chart.legend)), FOOT, legend, wide - 2 * SHEET_MARGIN, 2
        )
        again = self._context.text_lines(
            text(f"{chart.title}, continued"), SMALL_TITLE, None, wide - 2 * SHEET_MARGIN
        )
        top = again[0] if len(again) == 1 else shorten_line(again[0], " …, continued")
        shown = sentences if chart.legend else []
        return TitleBlock(
            kind, kicker, title, scope if chart.scope else [], names, details, shown, top
        )

    def _lines_or_note(
        self, content: Text, kind: TextStyle, node: StructureElement, width: float, most: int
    ) -> list[TextLine]:
        lines = self._context.text_lines(content, kind, node, width)
        if len(lines) > most:
            self._notes.texts.append(("Title block", plain_text(content)))
        return lines[:most]


def _table_elements(chart: BlueprintChart, section: StructureElement) -> GridElements:
    table = section.add("Table")
    steps = chart.steps()
    head = table.add("TR")
    corner = add_table_cell(head, head="Column", rows=2, once=True)
    phases = [
        add_table_cell(head, head="Column", columns=len(phase.steps), once=True)
        for phase in chart.phases
        if phase.steps
    ]
    row = table.add("TR")
    numbers = [add_table_cell(row, head="Column") for _ in steps]
    lines: dict[str, StructureElement] = {}
    lanes: list[StructureElement] = []
    cells: list[list[StructureElement]] = []
    for lane in chart.lanes:
        if lane.line_above:
            lines[lane.key] = add_table_cell(table.add("TR"), columns=len(steps) + 1, once=True)
        row = table.add("TR")
        lanes.append(add_table_cell(row, head="Row", once=True))
        cells.append([add_table_cell(row) for _ in steps])
    return GridElements(corner, phases, numbers, lines, lanes, cells)
