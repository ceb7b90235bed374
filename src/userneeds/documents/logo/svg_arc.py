"""Which curves are an arc of an ellipse? **Source:** SVG 1.1, F.6.5 and F.6.6."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from userneeds.documents.logo.svg_places import Matrix, Place

_QUARTER = math.pi / 2
_FULL_TURN = 2 * math.pi
_NEARLY = 1e-9
"""A quarter that is a little more for how it was counted is one curve all the same."""


class ArcShape(NamedTuple):
    """What an arc says of itself."""

    radii: Place
    tilt: float
    """How far the ellipse is turned, in radians."""
    is_large: bool
    """Whether the longer way round is meant."""
    is_clockwise: bool


class EllipseArc:
    """An arc between two places that differ."""

    def __init__(self, start: Place, end: Place, shape: ArcShape) -> None:
        """Find the middle of the ellipse and the angles at which the arc begins and ends."""
        cosine = math.cos(shape.tilt)
        sine = math.sin(shape.tilt)
        self._end = end
        self._tilt = Matrix(cosine, sine, -sine, cosine)
        level = Matrix(cosine, -sine, sine, cosine)
        apart = start.minus(end)
        half = level.turned(apart.times(0.5))
        reach = math.hypot(half.x / shape.radii.x, half.y / shape.radii.y)
        # Radii that do not reach from one place to the other are made larger.
        growth = max(1.0, reach)
        self._radii = shape.radii.times(growth)
        middle = self._middle(half, reach, shape)
        between = start.toward(end, 0.5)
        self._centre = between.plus(self._tilt.turned(middle))
        self._first = self._angle(half.minus(middle))
        opposite = half.times(-1)
        last = self._angle(opposite.minus(middle))
        turn = (last - self._first) % _FULL_TURN
        self._sweep = turn if shape.is_clockwise else turn - _FULL_TURN

    def _middle(self, half: Place, reach: float, shape: ArcShape) -> Place:
        """Return the middle of the ellipse from half way between both ends, not yet turned."""
        if reach >= 1:
            return Place(0, 0)
        square = reach * reach
        side = math.sqrt(1 / square - 1)
        if shape.is_large == shape.is_clockwise:
            side = -side
        slimness = self._radii.x / self._radii.y
        across = side * half.y * slimness
        down = side * half.x / slimness
        return Place(across, -down)

    def _angle(self, place: Place) -> float:
        down = place.y / self._radii.y
        across = place.x / self._radii.x
        return math.atan2(down, across)

    def curves(self) -> Iterator[list[Place]]:
        """Yield the arc as curves of a quarter at most: two handles and an end each."""
        quarters = abs(self._sweep) / _QUARTER
        count = max(1, math.ceil(quarters - _NEARLY))
        step = self._sweep / count
        # How far handles reach so that a curve looks like a part of a circle.
        reach = 4 / 3 * math.tan(step / 4)
        for number in range(count):
            angle = self._first + number * step
            following = angle + step
            first = self._on_ellipse(angle, reach)
            second = self._on_ellipse(following, -reach)
            is_last = number == count - 1
            end = self._end if is_last else self._on_ellipse(following, 0)
            yield [first, second, end]

    def _on_ellipse(self, angle: float, reach: float) -> Place:
        """Return the place at an angle, moved along the ellipse's direction by a share."""
        cosine = math.cos(angle)
        sine = math.sin(angle)
        across = cosine - reach * sine
        down = sine + reach * cosine
        level = Place(self._radii.x * across, self._radii.y * down)
        return self._centre.plus(self._tilt.turned(level))
