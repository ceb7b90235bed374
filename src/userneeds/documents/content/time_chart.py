"""A chart of amounts over time: what stands in it, and how large each disc is, whoever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

_SMALLEST_DISC = 0.5
"""Of the largest disc's radius: a number stands in each."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One thing over time: how much of it there was at each moment, 0 where none."""

    label: str
    amounts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Amounts from moment to moment, with the same said in words."""

    caption: str
    moments: tuple[str, ...]
    """First to last: 'Nov 2020'."""
    rows: tuple[TimeRow, ...]
    description: str


class TimePoint(NamedTuple):
    """One amount of a row."""

    moment: int
    """Its position among the moments."""
    amount: int
    radius: float
    """A share of the largest disc's."""


def points_of(chart: TimeChart) -> list[list[TimePoint]]:
    """Return the discs of each row: areas are as the amounts, but none is too small to read."""
    largest = _largest_amount(chart)
    return [_points_of_row(row.amounts, largest) for row in chart.rows]


def _largest_amount(chart: TimeChart) -> int:
    largest = 1
    for row in chart.rows:
        largest = max(largest, *row.amounts)
    return largest


def _points_of_row(amounts: Sequence[int], largest: int) -> list[TimePoint]:
    points: list[TimePoint] = []
    for moment, amount in enumerate(amounts):
        share = sqrt(amount / largest)
        radius = max(_SMALLEST_DISC, share)
        if amount:
            point = TimePoint(moment, amount, radius)
            points.append(point)
    return points


def links_of(points: Sequence[TimePoint]) -> list[tuple[TimePoint, TimePoint]]:
    """Return the neighbouring discs of a row, to be tied by a line."""
    return list(pairwise(points))
