"""Where does each node stand? Cells for a picture of a given size, near or far.

Organisations stand on the left and themes on the right, each side spread evenly, as in the picture that is exported;
the cards of a theme stand in a row before its name. Far away only the two sides are there, nearer each card is a mark,
nearest each card is a row with its words. Names have cells of their own, so none can cover another; where the themes
take more rows than there are, they are scrolled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, TypeAlias

from userneeds.surfaces.tui.drawing.cells import width_of
from userneeds.surfaces.tui.network.picture import Key, Picture, Side

Nearness: TypeAlias = Literal[0, 1, 2]
FAR: Nearness = 0
MARKS: Nearness = 1
WORDS: Nearness = 2
NEARNESSES: tuple[Nearness, ...] = (FAR, MARKS, WORDS)
NEARNESS_WORDS: Mapping[Nearness, str] = {
    FAR: "Organisations and themes",
    MARKS: "Each card a mark",
    WORDS: "Each card with its words",
}

_LEAST_LEFT, _LEAST_RIGHT = 6, 10
_ROOM_FOR_LINES = 10
_CLEARLY = 2
"""Cells from one mark to the next where there is room."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: its mark, and the rows through which its name may slide to stay in sight."""

    x: int
    row: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of all nodes that are drawn. Rows of the right side count from the top of all of it."""

    width: int
    height: int
    nearness: Nearness
    left: int
    """Where the marks of organisations stand; names end two cells before."""
    right: int
    """Where the marks of themes stand; names begin two cells after."""
    spots: Mapping[Key, Spot]
    ends: Mapping[str, int]
    """For each theme the cell at which lines arrive."""
    rows: int
    """Of the right side."""
    left_rows: int
    """Of the left side."""

    def row_in_sight(self, key: Key, tops: tuple[int, int]) -> int:
        """Return the row of a node on the screen; below 0 or beyond the height when it is out of sight."""
        spot = self.spots[key]
        top = tops[0] if key[0] == "organisation" else tops[1]
        return min(max(spot.row, top), spot.last) - top

    def reach(self, key: Key) -> range:
        """Return the columns of a node's mark and name; names of the two sides reach to the edge."""
        x = self.spots[key].x
        if key[0] == "organisation":
            return range(x + 1)
        if key[0] == "theme":
            return range(x, self.width)
        return range(x, self.right - 1 if self.nearness == WORDS else x + 1)

    def tops_to_show(self, key: Key, tops: tuple[int, int]) -> tuple[int, int]:
        """Return the scroll of both sides, moved as little as shows a node."""
        spot = self.spots.get(key)
        left, right = self._within(tops)
        if spot is None:
            return left, right
        if key[0] == "organisation":
            return min(max(left, spot.row - self.height + 1), spot.row), right
        return left, min(max(right, spot.row - self.height + 1), spot.row)

    def _within(self, tops: tuple[int, int]) -> tuple[int, int]:
        return (
            max(0, min(tops[0], self.left_rows - self.height)),
            max(0, min(tops[1], self.rows - self.height)),
        )

    def moved(self, tops: tuple[int, int], by: int) -> tuple[int, int]:
        """Return the scroll with the right side some rows further down."""
        return self._within((tops[0], tops[1] + by))


def laid_out(picture: Picture, width: int, height: int, nearness: Nearness) -> Layout:
    """Return where everything stands in a picture of `width` by `height` cells."""
    height = max(1, height)
    left = _side(picture, "organisation", width // 5, _LEAST_LEFT)
    right = max(left + 2, width - _side(picture, "theme", width // (4 if nearness == WORDS else 3), _LEAST_RIGHT) - 2)
    spots: dict[Key, Spot] = {}
    count = len(picture.weave.organisations)
    left_rows = max(height, count)
    for row, one in zip(evenly(count, left_rows), picture.weave.organisations, strict=True):
        spots["organisation", one] = Spot(left, row, row)
    sizes = [len(picture.weave.cards[theme]) if picture.has_cards else 0 for theme in picture.weave.themes]
    shelf = _shelf(sizes, (left, right), height, nearness)
    ends: dict[str, int] = {}
    starts, rows = _starts([shelf.rows_of(size) for size in sizes], height)
    for theme, start, size in zip(picture.weave.themes, starts, sizes, strict=True):
        tall = shelf.rows_of(size)
        label = start if nearness == WORDS else start + (tall - 1) // 2
        spots["theme", theme] = Spot(right, label, start + tall - 1)
        ends[theme] = shelf.end(right, size)
        for card, (x, row) in zip(picture.weave.cards[theme], shelf.places(right, start, size), strict=False):
            spots["card", card] = Spot(x, row, row)
    return Layout(width, height, nearness, left, right, spots, ends, rows, left_rows)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """How the cards of a theme stand before its name."""

    most: int
    """Cards in a row at most; 0 where none is drawn."""
    pitch: int
    """Cells from one card to the next."""

    def rows_of(self, size: int) -> int:
        return max(1, ceil(size / self.most)) if self.most else 1

    def per_row(self, size: int) -> int:
        return ceil(size / self.rows_of(size)) if self.most else 0

    def end(self, right: int, size: int) -> int:
        return right - 1 - self.pitch * self.per_row(size)

    def places(self, right: int, start: int, size: int) -> Iterator[tuple[int, int]]:
        if per_row := self.per_row(size):
            first = self.end(right, size) + 1
            for place in range(size):
                yield first + self.pitch * (place % per_row), start + place // per_row


def _shelf(sizes: Sequence[int], sides: tuple[int, int], height: int, nearness: Nearness) -> _Shelf:
    """Return the loosest way to stand in which everything is in sight, else the tightest."""
    left, right = sides
    if nearness == WORDS:
        lines = max(_ROOM_FOR_LINES, (right - left) // 3)
        words = right - left - lines - 2
        return _Shelf(1, words) if words > 0 else _Shelf(0, 0)
    room = (right - left - 2) // 2 if nearness == MARKS else 0
    for pitch in (_CLEARLY, 1):
        shelf = _Shelf(max(0, room // pitch), pitch)
        if sum(map(shelf.rows_of, sizes)) <= height:
            return shelf
    return _Shelf(max(0, room), 1)


def _starts(heights: Sequence[int], height: int) -> tuple[list[int], int]:
    """Return the first row of each theme, spread over the height where they fit, and the rows they take together."""
    spare = height - sum(heights)
    share = max(0.0, spare / len(heights)) if heights else 0.0
    starts: list[int] = []
    used = 0
    for place, tall in enumerate(heights):
        starts.append(used + int(share * (place + 0.5)))
        used += tall
    return starts, max(height, used)


def evenly(count: int, length: int) -> list[int]:
    """Return the middles of `count` equal parts of a length."""
    return [int(length * (place + 0.5) / count) for place in range(count)]


def _side(picture: Picture, side: Side, most: int, least: int) -> int:
    nodes = [node for node in picture.nodes.values() if node.key[0] == side]
    longest = max((max(width_of(node.name), width_of(picture.note_of(node))) for node in nodes), default=0)
    return max(least, min(longest + 2, most))
