"""Where does each node stand? Cells for a diagram of a given size, near or far.

Organisations stand on the left and themes on the right, each side spread evenly, as in the diagram
that is exported; the cards of a theme stand in a row before its name. Far away only the two sides
are there, nearer each card is a mark, nearest each card is a row with its words. Names have cells
of their own, so none can cover another; where the themes take more rows than there are, they are
scrolled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple, TypeAlias, assert_never

from userneeds.model.ids import OrganisationId
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
    """Where a node stands."""

    x: int
    """The column of its mark."""
    row: int
    """The row of its mark and its name."""
    last_row: int
    """How far down its name may slide to stay in sight."""


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
        """Return the row of a node on the screen, scrolled by `tops`.

        Below 0 or beyond the height when it is out of sight.
        """
        spot = self.positions[key]
        top = tops[0] if key[0] == "organisation" else tops[1]
        return min(max(spot.row, top), spot.last_row) - top

    def node_columns(self, key: NodeKey) -> range:
        """Return the columns of a node's mark and name; names of both sides reach to the edge."""
        x = self.positions[key].x
        match key[0]:
            case "organisation":
                return range(x + 1)
            case "theme":
                return range(x, self.width)
            case "card":
                return range(x, self.right - 1 if self.zoom == ZOOM_TEXTS else x + 1)
            case unknown:
                assert_never(unknown)

    def tops_to_show(self, key: NodeKey, tops: tuple[int, int]) -> tuple[int, int]:
        """Return the scroll of both sides, moved as little as shows a node."""
        left, right = self._clamp_scroll(tops)
        spot = self.positions.get(key)
        if spot is None:
            return left, right
        least = spot.row - self.height + 1
        if key[0] == "organisation":
            return min(max(left, least), spot.row), right
        return left, min(max(right, least), spot.row)

    def _clamp_scroll(self, tops: tuple[int, int]) -> tuple[int, int]:
        left, right = tops
        lowest_left = max(0, self.left_rows - self.height)
        lowest_right = max(0, self.right_rows - self.height)
        return max(0, min(left, lowest_left)), max(0, min(right, lowest_right))

    def scroll_by(self, tops: tuple[int, int], by: int) -> tuple[int, int]:
        """Return the scroll with the right side some rows further down."""
        left, right = tops
        return self._clamp_scroll((left, right + by))


def lay_out_graph(
    diagram: NodeLinkDiagram, width: int, height: int, zoom: ZoomLevel
) -> GraphLayout:
    """Return where everything stands in a diagram of `width` by `height` cells."""
    height = max(1, height)
    left = _side_width(diagram, "organisation", width // 5, _MIN_LEFT_WIDTH)
    widest_right = width // (4 if zoom == ZOOM_TEXTS else 3)
    right_width = _side_width(diagram, "theme", widest_right, _MIN_RIGHT_WIDTH)
    right = max(left + 2, width - right_width - 2)
    organisations = diagram.bipartite.organisations
    left_rows = max(height, len(organisations))
    themes = _lay_out_themes(diagram, (left, right), height, zoom)
    positions = _organisation_positions(organisations, left, left_rows)
    positions.update(themes.positions)
    return GraphLayout(
        width=width,
        height=height,
        zoom=zoom,
        left=left,
        right=right,
        positions=positions,
        edge_ends=themes.edge_ends,
        right_rows=themes.rows,
        left_rows=left_rows,
    )


def _organisation_positions(
    organisations: Sequence[OrganisationId], x: int, rows: int
) -> dict[NodeKey, NodePosition]:
    positions: dict[NodeKey, NodePosition] = {}
    spaced = evenly_spaced(len(organisations), rows)
    for organisation, row in zip(organisations, spaced, strict=True):
        positions["organisation", organisation] = NodePosition(x, row, row)
    return positions


class _RightSide(NamedTuple):
    """Themes and their cards, and how many rows they take."""

    positions: dict[NodeKey, NodePosition]
    edge_ends: dict[str, int]
    rows: int


def _lay_out_themes(
    diagram: NodeLinkDiagram, sides: tuple[int, int], height: int, zoom: ZoomLevel
) -> _RightSide:
    """Return where themes and their cards stand; `sides` are the columns of both sides' marks."""
    _, right = sides
    themes = diagram.bipartite.themes
    cards_of = diagram.bipartite.cards if diagram.has_cards else {}
    sizes = [len(cards_of.get(theme, ())) for theme in themes]
    block = _loosest_block(sizes, sides, height, zoom)
    heights = [block.rows_of(size) for size in sizes]
    starts, rows = _theme_starts(heights, height)
    side = _RightSide({}, {}, rows)
    for theme, start, size in zip(themes, starts, sizes, strict=True):
        last_row = start + block.rows_of(size) - 1
        name_row = start if zoom == ZOOM_TEXTS else (start + last_row) // 2
        side.positions["theme", theme] = NodePosition(right, name_row, last_row)
        side.edge_ends[theme] = block.left_end(right, size)
        cards = cards_of.get(theme, ())
        cells = block.card_cells(right, start, size)
        # Where no card is drawn there are no cells.
        for card, (x, row) in zip(cards, cells, strict=False):
            side.positions["card", card] = NodePosition(x, row, row)
    return side


@dataclass(frozen=True, slots=True)
class _CardBlock:
    """How the cards of a theme stand before its name; a size is a theme's number of cards."""

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
        """Yield the column and the row of each card, row by row from `start` on."""
        per_row = self.per_row(size)
        if not per_row:
            return
        first = self.left_end(right, size) + 1
        for place in range(size):
            row, place_in_row = divmod(place, per_row)
            yield first + self.pitch * place_in_row, start + row


def _loosest_block(
    sizes: Sequence[int], sides: tuple[int, int], height: int, zoom: ZoomLevel
) -> _CardBlock:
    """Return the loosest way to stand in which everything is in sight, else the tightest."""
    left, right = sides
    between = right - left - 2
    if zoom == ZOOM_NAMES:
        return _CardBlock(0, 1)
    if zoom == ZOOM_TEXTS:
        edges_width = max(_MIN_EDGE_CELLS, (right - left) // 3)
        words_width = between - edges_width
        if words_width > 0:
            return _CardBlock(1, words_width)
        return _CardBlock(0, 0)
    room = max(0, between // 2)
    loose = _CardBlock(room // _LOOSE_PITCH, _LOOSE_PITCH)
    if sum(map(loose.rows_of, sizes)) <= height:
        return loose
    return _CardBlock(room, 1)


def _theme_starts(heights: Sequence[int], height: int) -> tuple[list[int], int]:
    """Return the first row of each theme, and the rows that all of them take together.

    They are spread over the height where they fit.
    """
    used = 0
    starts: list[int] = []
    spare = max(0, height - sum(heights))
    gap = spare / len(heights) if heights else 0.0
    for place, rows in enumerate(heights):
        starts.append(used + int(gap * (place + 0.5)))
        used += rows
    return starts, max(height, used)


def evenly_spaced(count: int, length: int) -> list[int]:
    """Return the middles of `count` equal parts of a length."""
    return [int(length * (place + 0.5) / count) for place in range(count)]


def _side_width(diagram: NodeLinkDiagram, side: NodeKind, most: int, least: int) -> int:
    """Return the cells of the longest name or note of a side, with a gap, within both bounds."""
    longest = 0
    for node in diagram.nodes.values():
        if node.key[0] == side:
            note = diagram.node_note(node)
            longest = max(longest, cell_width(node.name), cell_width(note))
    return max(least, min(longest + 2, most))
