"""Networks: ties first, then dots, then as many names as have room; the same in words."""

import math
from typing import NamedTuple

from userneeds.documents.content.blocks import NetworkDiagram
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, INK, PAPER, RULE, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import LayoutContext, end_with_space
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import BoundingBox, TextLine

_LABEL = TextStyle(10, 12, colour=INK)
_NAME_WIDTH = 112.0
_NAME_LINES = 3
_SIDE = 30
_FOOT = 26
"""Room between the dots and the edges of the picture: at the sides, above and below."""
_HEIGHT_SHARE = 0.72
_THINNEST_EDGE = 0.4
_EDGE_GROWTH = 2.2
"""By how much the strongest edge is thicker than one without strength."""
_NAME_PADDING = 4
_GROUND_DROP = 2.5
_GAP_BELOW = 2
_GAP_ABOVE = 4
"""Between a dot and its name below or above it, in points."""
_SMALLEST_RADIUS = 4
_LARGEST_GROWTH = 12
"""By how much the radius of the heaviest dot is larger than that of one without weight."""


class _NamePosition(NamedTuple):
    """Where the name of a dot begins, on the base line of its first line."""

    number: int
    left: float
    base_line: float


class _NameSize(NamedTuple):
    """How much room a name takes, in points."""

    width: float
    height: float


class NetworkFigure(Flowable):
    """A network drawn into a frame."""

    after = 14.0
    shortest = 190.0

    def __init__(
        self,
        block: NetworkDiagram,
        context: LayoutContext,
        node: StructureElement,
        size: tuple[float, float],
    ) -> None:
        """Make room of `size` points for the picture."""
        self._block = block
        self._width, height = size
        self._node = node.add("Figure", alt=block.description)
        self._names = [_name_lines(dot.label, context) for dot in block.nodes]
        self._name_sizes = [_name_size(name) for name in self._names]
        self._radii = _dot_radii([dot.weight for dot in block.nodes])
        self.heights = [height]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the network."""
        bottom = top - self.heights[0]
        frame = BoundingBox(x, bottom, x + self._width, top)
        edges = " ".join(f"{edge:.2f}" for edge in frame)
        self._node.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
        centres = self._centres(frame)
        with canvas.mark_content(self._node):
            self._draw_edges(canvas, centres)
            self._draw_dots(canvas, centres)
            self._draw_names(canvas, centres, frame)

    def _centres(self, frame: BoundingBox) -> list[Point]:
        height = self.heights[0]
        room_across = self._width - 2 * _SIDE
        room_upward = height - 2 * _FOOT
        centres: list[Point] = []
        for dot in self._block.nodes:
            x = frame.left + _SIDE + dot.x * room_across
            y = frame.bottom + _FOOT + dot.y * room_upward
            centres.append((x, y))
        return centres

    def _draw_edges(self, canvas: TaggedCanvas, centres: list[Point]) -> None:
        for first, second, strength in self._block.edges:
            start = centres[first]
            end = centres[second]
            width = _THINNEST_EDGE + _EDGE_GROWTH * strength
            canvas.rule(start, end, RULE, width=width)

    def _draw_dots(self, canvas: TaggedCanvas, centres: list[Point]) -> None:
        dots = zip(self._block.nodes, centres, self._radii, strict=True)
        for dot, centre, radius in dots:
            colour = ACCENT if dot.is_filled else PAPER
            canvas.disc(centre, radius, colour, outline=ACCENT, line=1.1)

    def _draw_names(self, canvas: TaggedCanvas, centres: list[Point], frame: BoundingBox) -> None:
        for number, left, base_line in self._name_positions(centres, frame):
            width, height = self._name_sizes[number]
            ground_left = left - _NAME_PADDING
            bottom = base_line + _LABEL.line_height - height - _GROUND_DROP
            ground_width = width + 2 * _NAME_PADDING
            canvas.box((ground_left, bottom, ground_width, height), PAPER, radius=2)
            name = self._names[number]
            indents = [(width - _line_width(line)) / 2 for line in name]
            canvas.draw_text_lines(name, left, base_line, _LABEL.line_height, shift=indents)

    def _name_positions(self, centres: list[Point], frame: BoundingBox) -> list[_NamePosition]:
        """Return where names go: the heaviest dots first, none over another."""
        taken: list[BoundingBox] = []
        positions: list[_NamePosition] = []
        for number in self._by_weight():
            size = self._name_sizes[number]
            if size.width > frame.right - frame.left:
                continue
            for position in self._possible_positions(number, centres[number], frame):
                box = _name_box(position, size)
                is_inside = box.bottom >= frame.bottom and box.top <= frame.top
                is_taken = any(_rectangles_overlap(box, other) for other in taken)
                if is_inside and not is_taken:
                    taken.append(box)
                    positions.append(position)
                    break
        return positions

    def _by_weight(self) -> list[int]:
        """Return the numbers of the dots, the heaviest first."""
        # Sorting keeps the order of those that weigh the same.
        numbers = range(len(self._radii))
        return sorted(numbers, key=self._lightness)

    def _lightness(self, number: int) -> float:
        return -self._block.nodes[number].weight

    def _possible_positions(
        self, number: int, centre: Point, frame: BoundingBox
    ) -> tuple[_NamePosition, _NamePosition]:
        """Return the place below a dot, then the one above it, both inside the frame."""
        x, y = centre
        width, height = self._name_sizes[number]
        radius = self._radii[number]
        centred = x - width / 2
        rightmost = frame.right - width
        left = min(max(centred, frame.left), rightmost)
        below = y - radius - _LABEL.size - _GAP_BELOW
        above = y + radius + _GAP_ABOVE + height - _LABEL.line_height
        return _NamePosition(number, left, below), _NamePosition(number, left, above)


def _name_lines(label: str, context: LayoutContext) -> list[TextLine]:
    """Return a name on a few short lines, the last one ending with a space."""
    lines = context.limited_lines(text(label), _LABEL, None, _NAME_WIDTH, _NAME_LINES)
    return end_with_space(lines)


def _name_size(lines: list[TextLine]) -> _NameSize:
    widest = max(map(_line_width, lines))
    return _NameSize(widest, len(lines) * _LABEL.line_height)


def _line_width(line: TextLine) -> float:
    widths = [fragment.style.font.width(fragment.words.rstrip()) for fragment in line]
    return sum(widths) * _LABEL.size


def _dot_radii(weights: list[float]) -> list[float]:
    """Return the radii of dots whose areas grow with their weights."""
    heaviest = max(weights, default=1) or 1
    return [_dot_radius(weight / heaviest) for weight in weights]


def _dot_radius(share: float) -> float:
    return _SMALLEST_RADIUS + _LARGEST_GROWTH * math.sqrt(share)


def _name_box(position: _NamePosition, size: _NameSize) -> BoundingBox:
    _, left, base_line = position
    right = left + size.width + _NAME_PADDING
    top = base_line + _LABEL.size
    bottom = base_line - size.height + _LABEL.line_height - _NAME_PADDING
    return BoundingBox(left - _NAME_PADDING, bottom, right, top)


def _rectangles_overlap(one: BoundingBox, other: BoundingBox) -> bool:
    overlap_across = one.left < other.right and other.left < one.right
    return overlap_across and one.bottom < other.top and other.bottom < one.top


def network_flowables(
    block: NetworkDiagram, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a network whose element says the same in words."""
    height = context.width * _HEIGHT_SHARE
    return [NetworkFigure(block, context, node, (context.width, height))]
