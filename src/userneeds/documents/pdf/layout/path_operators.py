"""How colours and round corners are written in the content of a page.

**Source:** ISO 32000-1, 8.5 and 8.6.
"""

from collections.abc import Sequence
from functools import cache
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


def rounded_rectangle(edges: Rectangle, radius: float) -> str:
    """Return the path of a rectangle whose corners are quarters of a circle."""
    left, bottom, width, height = edges
    right = left + width
    top = bottom + height
    radius = min(radius, width / 2, height / 2)
    x0, x1, x2, x3, x4, x5 = _corner_positions(left, right, radius)
    y0, y1, y2, y3, y4, y5 = _corner_positions(bottom, top, radius)
    # Side and corner, four times, from the lower left corner on against the clock.
    lower_right = f"{x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c"
    upper_right = f"{x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c"
    upper_left = f"{x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c"
    lower_left = f"{x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c"
    return f"{x2} {y0} m {lower_right} {upper_right} {upper_left} {lower_left} h"


def _corner_positions(low: float, high: float, radius: float) -> list[str]:
    """Return where edge, handle and end of both corners of a side lie, in points."""
    inset = 1 - _KAPPA
    handle = radius * inset
    first_corner = (low, low + handle, low + radius)
    last_corner = (high - radius, high - handle, high)
    return [f"{position:.2f}" for position in first_corner + last_corner]
