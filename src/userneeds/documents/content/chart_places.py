"""Where do numbered things stand in a chart, so that no number lies on another?

Each takes the free place of a grid that is nearest to where its measures put it.
"""

import math
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from userneeds.documents.content.blocks import QuadrantPoint

_COLUMNS, _ROWS = 16, 10
_MIDDLE = 0.5
_ROWS_OF_WORDS = frozenset({0, _ROWS // 2 - 1, _ROWS - 1})
"""Where quarters are named, at the upper edge of each, and the axis at the foot."""
_NAME_COLUMNS = 6
"""Of the eight of a quarter, from the left; the longest name covers them."""


class ChartPlace(NamedTuple):
    """Where the middle of something stands, from 0 to 1 from the left and from the foot."""

    x: float
    y: float


def _is_named(column: int, row: int) -> bool:
    """Tell whether words stand at a place of the grid: a quarter's name, or that of the axis."""
    columns_from_name = column % (_COLUMNS // 2)
    return row in _ROWS_OF_WORDS and columns_from_name < _NAME_COLUMNS


_GRID = tuple(
    ChartPlace((column + 0.5) / _COLUMNS, (row + 0.5) / _ROWS)
    for column, row in product(range(_COLUMNS), range(_ROWS))
    if not _is_named(column, row)
)
"""The places of a chart at which no words stand."""


def places_of(points: Sequence[QuadrantPoint]) -> list[ChartPlace]:
    """Return a place for each point, in their order; some share one where there are too many."""
    free = list(_GRID)
    places = []
    for point in points:
        place = _nearest(point, free)
        if place in free:
            free.remove(place)
        places.append(place)
    return places


def _nearest(point: QuadrantPoint, free: Sequence[ChartPlace]) -> ChartPlace:
    if not free:
        return ChartPlace(point.x, point.y)

    def distance(place: ChartPlace) -> tuple[bool, float, ChartPlace]:
        return _distance(place, point)

    return min(free, key=distance)


def _distance(place: ChartPlace, point: QuadrantPoint) -> tuple[bool, float, ChartPlace]:
    """Return how far off a place is; one in another quarter is further than any in the same."""
    wanted = ChartPlace(point.x, point.y)
    is_elsewhere = _quarter(place) != _quarter(wanted)
    distance = math.dist(place, wanted)
    # Rounded, because the last digits of a root differ between machines.
    return is_elsewhere, round(distance, 9), place


def _quarter(place: ChartPlace) -> tuple[bool, bool]:
    is_right = place.x > _MIDDLE
    return is_right, place.y >= _MIDDLE
