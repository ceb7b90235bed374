"""Pictures made from data: headline numbers, bars, networks. Each also says in words what it shows."""

import math

from userneeds.documents.content.blocks import BarChart, KeyFigures, NetworkDiagram
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import (
    ACCENT,
    BODY,
    CAPTION,
    FACT,
    FACT_LABEL,
    INK,
    MIST,
    PAPER,
    QUIET,
    RULE,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.canvas import Point, TaggedCanvas, TextLine
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    baseline_offset,
    end_with_space,
)
from userneeds.documents.pdf.layout.pagination import Flowable
from userneeds.documents.pdf.layout.path_operators import Rectangle

_GAP = 18.0
_BAR_STYLE = TextStyle(11, 14.5)
_BAR_ROOM = 96.0
_SMALLEST_FACT = 16.0
_LABEL = TextStyle(9, 11, colour=INK)
_ONE_LINE = 1e6
"""A width that never breaks a line."""


class KeyFigureRow(Flowable):
    """Headline numbers side by side."""

    before = 10.0
    after = 18.0

    def __init__(self, block: KeyFigures, desk: LayoutContext, node: StructureElement) -> None:
        """Set each number with its words below."""
        count = len(block.figures)
        self._width = (desk.width - _GAP * (count - 1)) / count
        kind = _fitting_style([fact.value for fact in block.figures], self._width)
        self._figures: list[tuple[TextFlowable, TextFlowable]] = []
        for fact in block.figures:
            holder = node.add("P")
            value = end_with_space(
                desk.text_lines(text(fact.value), kind, holder.add("Span"), self._width)
            )
            label = desk.text_lines(text(fact.label), FACT_LABEL, holder.add("Span"), self._width)
            self._figures.append((TextFlowable(value, kind), TextFlowable(label, FACT_LABEL)))
        self.heights = [
            max(sum(value.heights) + sum(label.heights) for value, label in self._figures) + 14
        ]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw all of them."""
        for value, label in self._figures:
            canvas.box((x, top - 2, self._width, 2), ACCENT)
            value.draw(canvas, x, top - 8, range(len(value.lines)))
            label.draw(canvas, x, top - 8 - sum(value.heights), range(len(label.lines)))
            x += self._width + _GAP


def _fitting_style(values: list[str], width: float) -> TextStyle:
    """Return the type of headline numbers: one size for all of a row, smaller where one has many words."""
    widest = max(load_font(FACT.font_style).width(value) for value in values) * FACT.size
    size = FACT.size if widest <= width else max(_SMALLEST_FACT, 0.99 * FACT.size * width / widest)
    return TextStyle(size, size * 1.12, FACT.font_style, FACT.colour)


class BarRow(Flowable):
    """One bar with its label and its amount in words."""

    after = 5.0

    def __init__(
        self, lines: list[TextLine], said: list[TextLine], share: float, width: float
    ) -> None:
        """Keep the label, the words of the amount, and the bar's share of the longest."""
        self._lines = lines
        self._said = said
        self._share = share
        self._width = width
        self.heights = [max(len(lines), len(said)) * _BAR_STYLE.line_height + 10]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the label above its bar."""
        height = top - baseline_offset(_BAR_STYLE)
        canvas.draw_text_lines(self._lines, x, height, _BAR_STYLE.line_height)
        canvas.draw_text_lines(
            self._said, x + self._width - _BAR_ROOM, height, _BAR_STYLE.line_height
        )
        bottom = top - self.heights[0] + 3
        canvas.box((x, bottom, self._width - _BAR_ROOM - 12, 5), MIST)
        if self._share > 0:
            canvas.box((x, bottom, (self._width - _BAR_ROOM - 12) * self._share, 5), ACCENT)


class NetworkFigure(Flowable):
    """A network drawn into a frame: ties first, then dots, then as many names as have room."""

    after = 14.0

    def __init__(
        self,
        block: NetworkDiagram,
        desk: LayoutContext,
        node: StructureElement,
        size: tuple[float, float],
    ) -> None:
        """Make room of `size` points for the picture."""
        self._block = block
        self._width, tall = size
        self._node = node.add("Figure", alt=block.description)
        self._names = [
            end_with_space(desk.text_lines(text(dot.label), _LABEL, None, _ONE_LINE))[0]
            for dot in block.nodes
        ]
        self._largest = max((dot.weight for dot in block.nodes), default=1) or 1
        self.heights = [tall]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the network."""
        tall = self.heights[0]
        width = self._width
        bottom = top - tall
        edges = f"{x:.2f} {bottom:.2f} {x + width:.2f} {top:.2f}"
        self._node.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        places = [
            (x + 24 + dot.x * (width - 48), bottom + 18 + dot.y * (tall - 36))
            for dot in self._block.nodes
        ]
        with canvas.mark_content(self._node):
            for one, other, strength in self._block.edges:
                canvas.rule(places[one], places[other], RULE, width=0.4 + 2.2 * strength)
            for dot, place in zip(self._block.nodes, places, strict=True):
                colour = ACCENT if dot.is_filled else PAPER
                canvas.disc(place, self._radius(dot.weight), colour, outline=ACCENT, line=1.1)
            for number, left, height in self._name_positions(places, (x, x + width)):
                wide = self._name_width(number)
                canvas.box((left - 2, height - 2.5, wide + 4, _LABEL.line_height), PAPER, radius=2)
                canvas.draw_text_lines([self._names[number]], left, height, _LABEL.line_height)

    def _radius(self, weight: float) -> float:
        return 4 + 12 * math.sqrt(weight / self._largest)

    def _name_width(self, number: int) -> float:
        return (
            sum(part.style.font.width(part.words.rstrip()) for part in self._names[number])
            * _LABEL.size
        )

    def _name_positions(self, places: list[Point], sides: Point) -> list[tuple[int, float, float]]:
        """Return where names go: the heaviest dots first, below their dot or above it, none over another."""
        taken: list[Rectangle] = []
        found: list[tuple[int, float, float]] = []
        for number in sorted(
            range(len(places)), key=lambda place: (-self._block.nodes[place].weight, place)
        ):
            wide = self._name_width(number)
            x, y = places[number]
            radius = self._radius(self._block.nodes[number].weight)
            left = min(max(x - wide / 2, sides[0]), sides[1] - wide)
            for height in (y - radius - _LABEL.size - 2, y + radius + 4):
                box = (left - 2, height - 2, left + wide + 2, height + _LABEL.size)
                if wide <= sides[1] - sides[0] and not any(
                    _rectangles_overlap(box, other) for other in taken
                ):
                    taken.append(box)
                    found.append((number, left, height))
                    break
        return found


def _rectangles_overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def key_figure_flowables(
    block: KeyFigures, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return headline numbers; none where there are none."""
    if block.figures:
        return [KeyFigureRow(block, desk, node)]
    return []


def bar_chart_flowables(
    block: BarChart, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a bar chart as a list with amounts in words; the bars themselves are decoration."""
    if not block.bars:
        return []
    caption = TextFlowable(
        desk.text_lines(text(block.caption), CAPTION, node.add("P"), desk.width), CAPTION
    )
    caption.keep_with_next = True
    listing = node.add("L")
    longest = max(bar.amount for bar in block.bars) or 1
    quiet = TextStyle(_BAR_STYLE.size, _BAR_STYLE.line_height, colour=QUIET)
    parts: list[Flowable] = [caption]
    for bar in block.bars:
        body = listing.add("LI").add("LBody")
        label = end_with_space(
            desk.text_lines(
                text(bar.label), _BAR_STYLE, body.add("Span"), desk.width - _BAR_ROOM - 12
            )
        )
        said = desk.text_lines(text(bar.amount_in_words), quiet, body.add("Span"), _BAR_ROOM)
        parts.append(BarRow(label, said, bar.amount / longest, desk.width))
    parts[-1].after = BODY.after
    return parts


def network_flowables(
    block: NetworkDiagram, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a network, and below it the same in words."""
    return [NetworkFigure(block, desk, node, (desk.width, desk.width * 0.72))]
