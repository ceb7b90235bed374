"""Small signs in front of the names of a blueprint's lanes: drawn, one colour, twelve points wide.

They help the eye to find a lane; the name next to each says the same, so they are decoration. Each
sign is a list of what is painted, from the ground up, in points from its lower left corner.
"""

from typing import NamedTuple, TypeAlias

from userneeds.documents.content.style import ACCENT, ALARM, PAPER
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.path_operators import Point

_LINE = 1.1


class _Disc(NamedTuple):
    """A circle, open where it has an outline."""

    centre: Point
    radius: float
    colour: str = ACCENT
    outline: str = ""
    line: float = _LINE

    def draw(self, canvas: TaggedCanvas, corner: Point) -> None:
        centre = _moved(self.centre, corner)
        canvas.disc(centre, self.radius, self.colour, outline=self.outline, line=self.line)


class _Rule(NamedTuple):
    """A straight line."""

    start: Point
    end: Point
    width: float = _LINE
    colour: str = ACCENT

    def draw(self, canvas: TaggedCanvas, corner: Point) -> None:
        start = _moved(self.start, corner)
        end = _moved(self.end, corner)
        canvas.rule(start, end, self.colour, width=self.width)


class _Shape(NamedTuple):
    """A closed shape."""

    points: tuple[Point, ...]
    colour: str = ACCENT
    outline: str = ""

    def draw(self, canvas: TaggedCanvas, corner: Point) -> None:
        points = [_moved(point, corner) for point in self.points]
        canvas.shape(points, self.colour, outline=self.outline, line=_LINE)


class _Bar(NamedTuple):
    """A filled rectangle by its lower left corner."""

    corner: Point
    width: float
    height: float
    radius: float = 0

    def draw(self, canvas: TaggedCanvas, corner: Point) -> None:
        left, bottom = _moved(self.corner, corner)
        canvas.box((left, bottom, self.width, self.height), ACCENT, radius=self.radius)


_IconPart: TypeAlias = _Disc | _Rule | _Shape | _Bar
_RING = _Disc((6, 6), 5.2, PAPER, ACCENT)
_CLOCK = (_RING, _Rule((6, 6), (6, 9.2)), _Rule((6, 6), (8.4, 5)))
_SHEET_OF_PAPER = (
    _Shape(((2, 0.8), (10, 0.8), (10, 8.6), (7.4, 11.2), (2, 11.2)), PAPER, ACCENT),
    _Rule((4, 3.6), (8, 3.6), 0.9),
    _Rule((4, 6.0), (8, 6.0), 0.9),
)
_PERSON = (_Disc((6, 9), 2.5), _Shape(((1.6, 0.8), (10.4, 0.8), (9, 5.4), (3, 5.4))))
_SMILING_FACE = (
    _RING,
    _Disc((4.2, 7.4), 0.8),
    _Disc((7.8, 7.4), 0.8),
    _Rule((4, 4), (8, 4)),
)
_BUBBLE = (_Shape(((3, 0.8), (7, 4.4), (3, 4.4))), _Bar((0.8, 3.8), 10.4, 7, 2))
_LAYERS = (
    _Bar((1, 1), 10, 2.6, 0.8),
    _Bar((1, 4.7), 10, 2.6, 0.8),
    _Bar((1, 8.4), 10, 2.6, 0.8),
)
_GEAR = (
    _Rule((6, 0.6), (6, 11.4), 2),
    _Rule((0.6, 6), (11.4, 6), 2),
    _Rule((2.2, 2.2), (9.8, 9.8), 2),
    _Rule((2.2, 9.8), (9.8, 2.2), 2),
    _Disc((6, 6), 3.6, PAPER, ACCENT, 1.6),
)
_SHIELD = (
    _Shape(((1.6, 10.8), (10.4, 10.8), (10.4, 5.4), (6, 0.8), (1.6, 5.4)), PAPER, ACCENT),
    _Rule((4, 6.4), (5.6, 4.8)),
    _Rule((5.6, 4.8), (8.2, 8)),
)
_RISING_COLUMNS = (
    _Bar((1.2, 0.8), 2.6, 4.4),
    _Bar((4.8, 0.8), 2.6, 7.4),
    _Bar((8.4, 0.8), 2.6, 10.4),
)
_WARNING = (
    _Shape(((0.6, 1), (11.4, 1), (6, 11)), ALARM),
    _Rule((6, 7.4), (6, 4.4), 1.3, PAPER),
    _Disc((6, 2.7), 0.75, PAPER),
)
_TARGET = (_RING, _Disc((6, 6), 2.2))

_ICONS: dict[str, tuple[_IconPart, ...]] = {
    "time": _CLOCK,
    "physical_evidence": _SHEET_OF_PAPER,
    "user_actions": _PERSON,
    "emotion": _SMILING_FACE,
    "frontstage": _BUBBLE,
    "backstage": _GEAR,
    "support": _LAYERS,
    "policy": _SHIELD,
    "metrics": _RISING_COLUMNS,
    "pain_points": _WARNING,
    "needs": _TARGET,
}


def draw_icon(canvas: TaggedCanvas, lane_key: str, corner: Point) -> None:
    """Draw the sign of a lane with its lower left corner at `corner`; own lanes have none."""
    for part in _ICONS.get(lane_key, ()):
        part.draw(canvas, corner)


def _moved(point: Point, corner: Point) -> Point:
    left, bottom = corner
    across, upward = point
    return left + across, bottom + upward
