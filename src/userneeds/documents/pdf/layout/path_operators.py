"""How colours and round corners are written in the content of a page.

**Source:** ISO 32000-1, 8.5 and 8.6.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, width, height."""
_KAPPA = 0.5523
"""How far the handles of a curve reach so that it looks like a quarter of a circle.

A share of the radius.
"""


@cache
def fill_operator(colour: str) -> str:
    """Return the operator that fills with '#rrggbb'."""
    return f"{_rgb_operands(colour)} rg"


@cache
def stroke_operator(colour: str) -> str:
    """Return the operator that strokes with '#rrggbb'."""
    return f"{_rgb_operands(colour)} RG"


def _rgb_operands(colour: str) -> str:
    channels = bytes.fromhex(colour[1:])
    shares = [f"{channel / 255:.3g}" for channel in channels]
    return " ".join(shares)


def straight_line(start: Point, end: Point) -> str:
    """Return the path of a line."""
    return f"{_format_point(start)} m {_format_point(end)} l"


def closed_path(points: Sequence[Point]) -> str:
    """Return the path through `points` and back to the first."""
    first, *others = map(_format_point, points)
    sides = [f"{point} l" for point in others]
    return f"{first} m {' '.join(sides)} h"


def rectangle(edges: Rectangle) -> str:
    """Return the path of a rectangle with sharp corners."""
    left, bottom, width, height = edges
    return f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re"


def circle(centre: Point, radius: float) -> str:
    """Return the path of a circle."""
    x, y = centre
    size = 2 * radius
    return rounded_rectangle((x - radius, y - radius, size, size), radius)


def _format_point(point: Point) -> str:
    x, y = point
    return f"{x:.2f} {y:.2f}"


_ROUNDED_RECTANGLE = (
    "{x[2]} {y[0]} m "
    "{x[3]} {y[0]} l {x[4]} {y[0]} {x[5]} {y[1]} {x[5]} {y[2]} c "
    "{x[5]} {y[3]} l {x[5]} {y[4]} {x[4]} {y[5]} {x[3]} {y[5]} c "
    "{x[2]} {y[5]} l {x[1]} {y[5]} {x[0]} {y[4]} {x[0]} {y[3]} c "
    "{x[0]} {y[2]} l {x[0]} {y[1]} {x[1]} {y[0]} {x[2]} {y[0]} c h"
)
"""Side and corner, four times, from the lower left corner on against the clock."""


def rounded_rectangle(edges: Rectangle, radius: float) -> str:
    """Return the path of a rectangle whose corners are quarters of a circle."""
    left, bottom, width, height = edges
    right = left + width
    top = bottom + height
    radius = min(radius, width / 2, height / 2)
    across = _corner_positions(left, right, radius)
    upward = _corner_positions(bottom, top, radius)
    return _ROUNDED_RECTANGLE.format(x=across, y=upward)


def filled_rounded_rectangle(edges: Rectangle, radius: float, colour: str) -> str:
    """Return the operators that fill a rectangle with round corners; `radius` below half a side.

    A smaller one is filled and gone round with a pen as wide as the corners, whose joins are round:
    a quarter of the length of the path of eight curves and sides, of which a chart has hundreds.
    """
    left, bottom, width, height = edges
    pen_width = 2 * radius
    inner = (left + radius, bottom + radius, width - pen_width, height - pen_width)
    return f"{_round_pen(colour, pen_width)} {rectangle(inner)} B 0 j"


@cache
def _round_pen(colour: str, width: float) -> str:
    """Return the operators that fill and stroke with one colour, with round joins."""
    return f"{fill_operator(colour)} {stroke_operator(colour)} {width:g} w 1 j"


@lru_cache(maxsize=4096)
def _corner_positions(low: float, high: float, radius: float) -> tuple[str, ...]:
    """Return where edge, handle and end of both corners of a side lie, in points.

    The cells of a chart share their edges, so most sides are asked for again.
    """
    inset = 1 - _KAPPA
    handle = radius * inset
    first_corner = (low, low + handle, low + radius)
    last_corner = (high - radius, high - handle, high)
    return tuple([f"{position:.2f}" for position in first_corner + last_corner])
