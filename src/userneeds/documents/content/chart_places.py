"""Where do numbered things stand in a chart, so that no number lies on another?

Each takes the free place of a grid that is nearest to where its measures put it.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from userneeds.documents.content.blocks import QuadrantPoint

_COLUMNS, _ROWS = 16, 10
_MIDDLE = 0.5


class ChartPlace(NamedTuple):
    """Where the middle of something stands, from 0 to 1 from the left and from the foot."""

    x: float
    y: float


def places_of(points: Sequence[QuadrantPoint]) -> list[ChartPlace]:
    """Return a place for each point, in their order; some share one where there are too many."""
    grid = product(range(_COLUMNS), range(_ROWS))
    free = [ChartPlace((column + 0.5) / _COLUMNS, (row + 0.5) / _ROWS) for column, row in grid]
    places = []
    for point in points:
        place = min(free, key=lambda each: _distance(each, point)) if free else _own(point)
        if free:
            free.remove(place)
        places.append(place)
    return places


def _own(point: QuadrantPoint) -> ChartPlace:
    return ChartPlace(point.x, point.y)


def _distance(place: ChartPlace, point: QuadrantPoint) -> tuple[bool, float, ChartPlace]:
    """Return how far off a place is; one in another quarter is further than any in the same."""
    across, up = place.x - point.x, place.y - point.y
    is_elsewhere = _quarter(place.x, place.y) != _quarter(point.x, point.y)
    return is_elsewhere, round(across * across + up * up, 9), place


def _quarter(x: float, y: float) -> tuple[bool, bool]:
    return x > _MIDDLE, y >= _MIDDLE
