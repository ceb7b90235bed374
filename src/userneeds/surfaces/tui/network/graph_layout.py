"""Where does each node stand? Cells for a picture of a given size, near or far.

Organisations stand on the left and themes on the right, each side spread evenly, as in the picture
that is exported; the cards of a theme stand in a row before its name. Far away only the two sides
are there, nearer each card is a mark, nearest each card is a row with its words. Names have cells
of their own, so none can cover another; where the themes take more rows than there are, they are
scrolled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, TypeAlias

from userneeds.surfaces.tui.drawing.cells import cell_width
from userneeds.surfaces.tui.network.diagram import NodeKey, NodeKind, NodeLinkDiagram

ZoomLevel: TypeAlias = Literal[0, 1, 2]
ZOOM_NAMES: ZoomLevel = 0
ZOOM_MARKS: ZoomLevel = 1
ZOOM_TEXTS: ZoomLevel = 2
ZOOM_LEVELS: tuple[ZoomLevel, ...] = (ZOOM_NAMES, ZOOM_MARKS, ZOOM_TEXTS)
ZOOM_LABELS: Mapping[ZoomLevel, str] = {
    ZOOM_NAMES: "Organisations and themes",
    ZOOM_MARKS: "Each card a mark",
    ZOOM_TEXTS: "Each card with its words",
}

_MIN_LEFT_WIDTH = 6
_MIN_RIGHT_WIDTH = 10
_MIN_EDGE_CELLS = 10
_LOOSE_PITCH = 2
"""Cells from one mark to the next where there is room."""


@dataclass(frozen=True, slots=True)
class NodePosition:
    """Where a node stands: its mark, and the rows through which its name may slide to stay in sight."""

    x: int
    row: int
    last_row: int


@dataclass(frozen=True, slots=True)
class GraphLayout:
    """The places of all nodes that are drawn.

    Rows of the right side count from the top of all of it.
    """

    width: int
    height: int
    zoom: ZoomLevel
    left: int
    """Where the marks of organisations stand; names end two cells before."""
    right: int
    """Where the marks of themes stand; names begin two cells after."""
    positions: Mapping[NodeKey, NodePosition]
    edge_ends: Mapping[str, int]
    """For each theme the cell at which lines arrive."""
    right_rows: int
    """Of the right side."""
    left_rows: int
    """Of the left side."""

    def visible_row(self, key: NodeKey, tops: tuple[int, int]) -> int:
        """Return the row of a node on the screen; below 0 or beyond the height when it is out of sight."""
        spot = self.positions[key]
        top = tops[0] if key[0] == "organisation" else tops[1]
        return min(max(spot.row, top), spot.last_row) - top

    def node_columns(self, key: NodeKey) -> range:
        """Return the columns of a node's mark and name; names of the two sides reach to the edge."""
        x = self.positions[key].x
        if key[0] == "organisation":
            return range(x + 1)
        if key[0] == "theme":
            return range(x, self.width)
        return range(x, self.right - 1 if self.zoom == ZOOM_TEXTS else x + 1)

    def tops_to_show(self, key: NodeKey, tops: tuple[int, int]) -> tuple[int, int]:
        """Return the scroll of both sides, moved as little as shows a node."""
        spot = self.positions.get(key)
        left, right = self._clamp_scroll(tops)
        if spot is None:
            return left, right
        if key[0] == "organisation":
            return min(max(left, spot.row - self.height + 1), spot.row), right
        return left, min(max(right, spot.row - self.height + 1), spot.row)

    def _clamp_scroll(self, tops: tuple[int, int]) -> tuple[int, int]:
        return (
            max(0, min(tops[0], self.left_rows - self.height)),
            max(0, min(tops[1], self.right_rows - self.height)),
        )

    def scroll_by(self, tops: tuple[int, int], by: int) -> tuple[int, int]:
        """Return the scroll with the right side some rows further down."""
        return self._clamp_scroll((tops[0], tops[1] + by))


def lay_out_graph(
    picture: NodeLinkDiagram, width: int, height: int, nearness: ZoomLevel
) -> GraphLayout:
    """Return where everything stands in a picture of `width` by `height` cells."""
    height = max(1, height)
    left = _side_width(picture, "organisation", width // 5, _MIN_LEFT_WIDTH)
    right = max(
        left + 2,
        width
        - _side_width(
            picture, "theme", width // (4 if nearness == ZOOM_TEXTS else 3), _MIN_RIGHT_WIDTH
        )
        - 2,
    )
    spots: dict[NodeKey, NodePosition] = {}
    count = len(picture.bipartite.organisations)
    left_rows = max(height, count)
    for row, one in zip(
        evenly_spaced(count, left_rows), picture.bipartite.organisations, strict=True
    ):
        spots["organisation", one] = NodePosition(left, row, row)
    sizes = [
        len(picture.bipartite.cards[theme]) if picture.has_cards else 0
        for theme in picture.bipartite.themes
    ]
    shelf = _loosest_block(sizes, (left, right), height, nearness)
    ends: dict[str, int] = {}
    starts, rows = _theme_starts([shelf.rows_of(size) for size in sizes], height)
    for theme, start, size in zip(picture.bipartite.themes, starts, sizes, strict=True):
        tall = shelf.rows_of(size)
        label = start if nearness == ZOOM_TEXTS else start + (tall - 1) // 2
        spots["theme", theme] = NodePosition(right, label, start + tall - 1)
        ends[theme] = shelf.left_end(right, size)
        for card, (x, row) in zip(
            picture.bipartite.cards[theme], shelf.card_cells(right, start, size), strict=False
        ):
            spots["card", card] = NodePosition(x, row, row)
    return GraphLayout(width, height, nearness, left, right, spots, ends, rows, left_rows)


@dataclass(frozen=True, slots=True)
class _CardBlock:
    """How the cards of a theme stand before its name."""

    per_row_limit: int
    """Cards in a row at most; 0 where none is drawn."""
    pitch: int
    """Cells from one card to the next."""

    def rows_of(self, size: int) -> int:
        if self.per_row_limit:
            return max(1, ceil(size / self.per_row_limit))
        return 1

    def per_row(self, size: int) -> int:
        if self.per_row_limit:
            return ceil(size / self.rows_of(size))
        return 0

    def left_end(self, right: int, size: int) -> int:
        return right - 1 - self.pitch * self.per_row(size)

    def card_cells(self, right: int, start: int, size: int) -> Iterator[tuple[int, int]]:
        if per_row := self.per_row(size):
            first = self.left_end(right, size) + 1
            for place in range(size):
                yield first + self.pitch * (place % per_row), start + place // per_row


def _loosest_block(
    sizes: Sequence[int], sides: tuple[int, int], height: int, nearness: ZoomLevel
) -> _CardBlock:
    """Return the loosest way to stand in which everything is in sight, else the tightest."""
    left, right = sides
    if nearness == ZOOM_TEXTS:
        lines = max(_MIN_EDGE_CELLS, (right - left) // 3)
        words = right - left - lines - 2
        if words > 0:
            return _CardBlock(1, words)
        return _CardBlock(0, 0)
    room = (right - left - 2) // 2 if nearness == ZOOM_MARKS else 0
    for pitch in (_LOOSE_PITCH, 1):
        shelf = _CardBlock(max(0, room // pitch), pitch)
        if sum(map(shelf.rows_of, sizes)) <= height:
            return shelf
    return _CardBlock(max(0, room), 1)


def _theme_starts(heights: Sequence[int], height: int) -> tuple[list[int], int]:
    """Return the first row of each theme, spread over the height where they fit, and the rows they take together."""
    spare = height - sum(heights)
    share = max(0.0, spare / len(heights)) if heights else 0.0
    starts: list[int] = []
    used = 0
    for place, tall in enumerate(heights):
        starts.append(used + int(share * (place + 0.5)))
        used += tall
    return starts, max(height, used)


def evenly_spaced(count: int, length: int) -> list[int]:
    """Return the middles of `count` equal parts of a length."""
    return [int(length * (place + 0.5) / count) for place in range(count)]


def _side_width(picture: NodeLinkDiagram, side: NodeKind, most: int, least: int) -> int:
    nodes = [node for node in picture.nodes.values() if node.key[0] == side]
    longest = max(
        (max(cell_width(node.name), cell_width(picture.node_note(node))) for node in nodes),
        default=0,
    )
    return max(least, min(longest + 2, most))
