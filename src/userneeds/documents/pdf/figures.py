"""Pictures made from data: headline numbers, bars, networks. Each also says in words what it shows."""

import math

from userneeds.documents.blocks import Bars, Facts, Network
from userneeds.documents.pdf.canvas import Line, Point, TaggedCanvas
from userneeds.documents.pdf.desk import Desk, Lines, baseline, spaced
from userneeds.documents.pdf.faces import face
from userneeds.documents.pdf.flow import Part
from userneeds.documents.pdf.pens import Edges
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import text
from userneeds.documents.style import ACCENT, BODY, CAPTION, FACT, FACT_LABEL, INK, MIST, PAPER, QUIET, RULE, Type

_GAP = 18.0
_BAR_KIND = Type(11, 14.5)
_BAR_ROOM = 96.0
_SMALLEST_FACT = 16.0
_LABEL = Type(9, 11, colour=INK)
_ONE_LINE = 1e6
"""A width that never breaks a line."""


class FactRow(Part):
    """Headline numbers side by side."""

    before, after = 10.0, 18.0

    def __init__(self, block: Facts, desk: Desk, node: Node) -> None:
        """Set each number with its words below."""
        count = len(block.facts)
        self._width = (desk.width - _GAP * (count - 1)) / count
        kind = _fitting([fact.value for fact in block.facts], self._width)
        self._facts: list[tuple[Lines, Lines]] = []
        for fact in block.facts:
            holder = node.add("P")
            value = spaced(desk.lines(text(fact.value), kind, holder.add("Span"), self._width))
            label = desk.lines(text(fact.label), FACT_LABEL, holder.add("Span"), self._width)
            self._facts.append((Lines(value, kind), Lines(label, FACT_LABEL)))
        self.heights = [max(sum(value.heights) + sum(label.heights) for value, label in self._facts) + 14]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw all of them."""
        for value, label in self._facts:
            canvas.box((x, top - 2, self._width, 2), ACCENT)
            value.draw(canvas, x, top - 8, range(len(value.lines)))
            label.draw(canvas, x, top - 8 - sum(value.heights), range(len(label.lines)))
            x += self._width + _GAP


def _fitting(values: list[str], width: float) -> Type:
    """Return the type of headline numbers: one size for all of a row, smaller where one has many words."""
    widest = max(face(FACT.cut).width(value) for value in values) * FACT.size
    size = FACT.size if widest <= width else max(_SMALLEST_FACT, 0.99 * FACT.size * width / widest)
    return Type(size, size * 1.12, FACT.cut, FACT.colour)


class BarRow(Part):
    """One bar with its label and its amount in words."""

    after = 5.0

    def __init__(self, lines: list[Line], said: list[Line], share: float, width: float) -> None:
        """Keep the label, the words of the amount, and the bar's share of the longest."""
        self._lines, self._said, self._share, self._width = lines, said, share, width
        self.heights = [max(len(lines), len(said)) * _BAR_KIND.leading + 10]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the label above its bar."""
        height = top - baseline(_BAR_KIND)
        canvas.set_lines(self._lines, x, height, _BAR_KIND.leading)
        canvas.set_lines(self._said, x + self._width - _BAR_ROOM, height, _BAR_KIND.leading)
        bottom = top - self.heights[0] + 3
        canvas.box((x, bottom, self._width - _BAR_ROOM - 12, 5), MIST)
        if self._share > 0:
            canvas.box((x, bottom, (self._width - _BAR_ROOM - 12) * self._share, 5), ACCENT)


class Picture(Part):
    """A network drawn into a frame: ties first, then dots, then as many names as have room."""

    after = 14.0

    def __init__(self, block: Network, desk: Desk, node: Node, size: tuple[float, float]) -> None:
        """Make room of `size` points for the picture."""
        self._block = block
        self._width, tall = size
        self._node = node.add("Figure", alt=block.said)
        self._names = [spaced(desk.lines(text(dot.label), _LABEL, None, _ONE_LINE))[0] for dot in block.dots]
        self._largest = max((dot.weight for dot in block.dots), default=1) or 1
        self.heights = [tall]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the network."""
        tall, width = self.heights[0], self._width
        bottom = top - tall
        edges = f"{x:.2f} {bottom:.2f} {x + width:.2f} {top:.2f}"
        self._node.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        places = [(x + 24 + dot.x * (width - 48), bottom + 18 + dot.y * (tall - 36)) for dot in self._block.dots]
        with canvas.part_of(self._node):
            for one, other, strength in self._block.ties:
                canvas.rule(places[one], places[other], RULE, width=0.4 + 2.2 * strength)
            for dot, place in zip(self._block.dots, places, strict=True):
                colour = ACCENT if dot.is_filled else PAPER
                canvas.disc(place, self._radius(dot.weight), colour, outline=ACCENT, line=1.1)
            for number, left, height in self._placed_names(places, (x, x + width)):
                wide = self._wide(number)
                canvas.box((left - 2, height - 2.5, wide + 4, _LABEL.leading), PAPER, radius=2)
                canvas.set_lines([self._names[number]], left, height, _LABEL.leading)

    def _radius(self, weight: float) -> float:
        return 4 + 12 * math.sqrt(weight / self._largest)

    def _wide(self, number: int) -> float:
        return sum(part.ink.face.width(part.words.rstrip()) for part in self._names[number]) * _LABEL.size

    def _placed_names(self, places: list[Point], sides: Point) -> list[tuple[int, float, float]]:
        """Return where names go: the heaviest dots first, below their dot or above it, none over another."""
        taken: list[Edges] = []
        found: list[tuple[int, float, float]] = []
        for number in sorted(range(len(places)), key=lambda place: (-self._block.dots[place].weight, place)):
            wide = self._wide(number)
            (x, y), radius = places[number], self._radius(self._block.dots[number].weight)
            left = min(max(x - wide / 2, sides[0]), sides[1] - wide)
            for height in (y - radius - _LABEL.size - 2, y + radius + 4):
                box = (left - 2, height - 2, left + wide + 2, height + _LABEL.size)
                if wide <= sides[1] - sides[0] and not any(_overlap(box, other) for other in taken):
                    taken.append(box)
                    found.append((number, left, height))
                    break
        return found


def _overlap(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def fact_parts(block: Facts, desk: Desk, node: Node) -> list[Part]:
    """Return headline numbers; none where there are none."""
    return [FactRow(block, desk, node)] if block.facts else []


def bar_parts(block: Bars, desk: Desk, node: Node) -> list[Part]:
    """Return a bar chart as a list with amounts in words; the bars themselves are decoration."""
    if not block.bars:
        return []
    caption = Lines(desk.lines(text(block.caption), CAPTION, node.add("P"), desk.width), CAPTION)
    caption.keeps = True
    listing = node.add("L")
    longest = max(bar.amount for bar in block.bars) or 1
    quiet = Type(_BAR_KIND.size, _BAR_KIND.leading, colour=QUIET)
    parts: list[Part] = [caption]
    for bar in block.bars:
        body = listing.add("LI").add("LBody")
        label = spaced(desk.lines(text(bar.label), _BAR_KIND, body.add("Span"), desk.width - _BAR_ROOM - 12))
        said = desk.lines(text(bar.said), quiet, body.add("Span"), _BAR_ROOM)
        parts.append(BarRow(label, said, bar.amount / longest, desk.width))
    parts[-1].after = BODY.after
    return parts


def network_parts(block: Network, desk: Desk, node: Node) -> list[Part]:
    """Return a network, and below it the same in words."""
    return [Picture(block, desk, node, (desk.width, desk.width * 0.72))]
