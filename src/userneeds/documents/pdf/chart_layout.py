"""What is measured before a service blueprint is drawn: the title block, the structure, the size of type.

The grid of lanes and steps is sized in `chart_grid`; here the room that is left for it is found, and every text of
the title block gets its lines. What does not fit there becomes a note, like everything else that does not fit.
"""

from dataclasses import dataclass

from userneeds.documents.blocks import Chart
from userneeds.documents.pdf.canvas import Line
from userneeds.documents.pdf.chart_grid import EDGE, Nodes, Notes, best_grid
from userneeds.documents.pdf.desk import Desk, shortened, spaced
from userneeds.documents.pdf.structure import Node, table_cell
from userneeds.documents.runs import Text, plain, text
from userneeds.documents.style import ACCENT, PAGES, QUIET, SMALLEST_CHART, Type

_TITLE = Type(26, 29, "Bold")
_NARROW_TITLE = Type(20, 23, "Bold")
_NARROW = 700.0
"""Points of width below which a sheet has the smaller title."""
SMALL_TITLE = Type(15, 18, "Bold")
KICKER = Type(10, 13, "Bold", ACCENT)
SCOPE = Type(10.5, 14, colour=QUIET)
DETAIL = Type(9, 12)
_DETAIL_NAME = Type(9, 12, "Bold", QUIET)
PILL = Type(SMALLEST_CHART, 9.5, "Bold")
FOOT = Type(8, 10, colour=QUIET)
DETAIL_WIDTH = 0.3
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
class Titles:
    """The title block, broken into lines."""

    kind: Type
    """How the title is set: smaller on narrow sheets."""
    kicker: list[Line]
    title: list[Line]
    scope: list[Line]
    names: list[list[Line]]
    details: list[list[Line]]
    legend: list[Line]
    again: Line
    """The title on further sheets."""

    @property
    def height(self) -> float:
        """The height of the block in points."""
        words = len(self.title) * self.kind.leading + len(self.scope) * SCOPE.leading + KICKER.leading
        facts = sum(max(map(len, pair)) for pair in zip(self.names, self.details, strict=True)) * DETAIL.leading
        return max(words, facts) + 16


class Layout:
    """Everything measured for the sheets of one chart."""

    def __init__(self, chart: Chart, desk: Desk, node: Node) -> None:
        """Measure the title block, then find the size of type for what is left."""
        self.size = PAGES[desk.document.size]
        section = node.add("Sect")
        self._desk = desk
        self._notes = Notes()
        self.titles = self._set_titles(chart, section)
        self.nodes = _table(chart, section)
        self.head = self.titles.height
        room = self.size[1] - 2 * EDGE - self.head - _LEGEND_ROOM
        self.grid, cut = best_grid(chart, desk, self.nodes, (self.size[0], room))
        self.notes = [*self._notes.texts, *cut.texts]

    def pill_width(self, words: str) -> float:
        """Return the width of a small label."""
        return sum(part.ink.face.width(part.words) for part in self._one_line(words)) * PILL.size + 16

    def _one_line(self, words: str) -> Line:
        return self._desk.lines(text(words), PILL, None, _ONE_LINE)[0]

    def _set_titles(self, chart: Chart, section: Node) -> Titles:
        wide = self.size[0]
        room = wide * (1 - DETAIL_WIDTH) - 2 * EDGE - _AIR
        kicker = self._capped(text(chart.kicker), KICKER, section.add("P"), room, 1)
        kind = _TITLE if wide > _NARROW else _NARROW_TITLE
        title = self._capped(text(chart.title), kind, section.add("H1"), room, _TITLE_LINES)
        scope = self._capped(text(chart.scope), SCOPE, section.add("P"), min(room, _SCOPE_WIDTH), _SCOPE_LINES)
        names, details = [], []
        for label, said in chart.details:
            pair = section.add("P")
            names.append(spaced(self._capped(text(f"{label}:"), _DETAIL_NAME, pair, DETAIL_INDENT - 2, 1)))
            details.append(self._capped(text(said), DETAIL, pair, wide * DETAIL_WIDTH - DETAIL_INDENT, _DETAIL_LINES))
        legend = section.add("P")
        sentences = self._capped(text("   ".join(chart.legend)), FOOT, legend, wide - 2 * EDGE, 2)
        again = self._desk.lines(text(f"{chart.title}, continued"), SMALL_TITLE, None, wide - 2 * EDGE)
        top = again[0] if len(again) == 1 else shortened(again[0], " …, continued")
        shown = sentences if chart.legend else []
        return Titles(kind, kicker, title, scope if chart.scope else [], names, details, shown, top)

    def _capped(self, content: Text, kind: Type, node: Node, width: float, most: int) -> list[Line]:
        lines = self._desk.lines(content, kind, node, width)
        if len(lines) > most:
            self._notes.texts.append(("Title block", plain(content)))
        return lines[:most]


def _table(chart: Chart, section: Node) -> Nodes:
    table = section.add("Table")
    steps = chart.steps()
    head = table.add("TR")
    corner = table_cell(head, head="Column", rows=2, once=True)
    phases = [
        table_cell(head, head="Column", columns=len(phase.steps), once=True) for phase in chart.phases if phase.steps
    ]
    row = table.add("TR")
    numbers = [table_cell(row, head="Column") for _ in steps]
    lines: dict[str, Node] = {}
    lanes: list[Node] = []
    cells: list[list[Node]] = []
    for lane in chart.lanes:
        if lane.line_above:
            lines[lane.key] = table_cell(table.add("TR"), columns=len(steps) + 1, once=True)
        row = table.add("TR")
        lanes.append(table_cell(row, head="Row", once=True))
        cells.append([table_cell(row) for _ in steps])
    return Nodes(corner, phases, numbers, lines, lanes, cells)
