"""Which steps does the outline of an SVG path take? All become lines and curves of three places.

**Source:** SVG 1.1, 8.3 (path data) and F.6 (arcs).
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from userneeds.documents.logo.logo import PathStep

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?|[^\s,]")
_COUNTS: Mapping[str, int] = dict(zip("MLHVCSQTAZ", (2, 2, 1, 1, 6, 4, 4, 2, 7, 0), strict=True))
_FARTHEST = 1e6
"""Places beyond are no picture."""
_QUARTER = math.pi / 2


class Place(NamedTuple):
    """A place in the picture, across and down."""

    x: float
    y: float

    def toward(self, other: "Place", share: float) -> "Place":
        """Return the place so far on the way to another."""
        return Place(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)


class PathFault(ValueError):
    """A path that cannot be read."""


def path_steps(words: str) -> list[PathStep]:
    """Return the steps of the attribute `d`.

    Raises:
        PathFault: when it is not as the standard says.
    """
    return _Pen().draw(words)


class _Pen:
    """Goes along one path and remembers what the next step leans on."""

    def __init__(self) -> None:
        self._steps: list[PathStep] = []
        self._at = Place(0, 0)
        self._start = Place(0, 0)
        self._handle = Place(0, 0)
        self._before = ""

    def draw(self, words: str) -> list[PathStep]:
        for letter, numbers in _commands(words):
            self._step(letter, numbers)
            self._before = letter.upper()
        return self._steps

    def _step(self, letter: str, numbers: list[float]) -> None:
        drawers: Mapping[str, Callable[[list[Place]], None]] = {
            "M": self._move,
            "L": self._line,
            "C": self._curve,
            "S": self._smooth_curve,
            "Q": self._bow,
            "T": self._smooth_bow,
        }
        kind = letter.upper()
        origin = self._at if letter.islower() else Place(0, 0)
        if kind == "Z":
            self._close()
        elif kind == "A":
            end = Place(origin.x + numbers[5], origin.y + numbers[6])
            self._arc(numbers, end)
        elif kind == "H":
            self._line([Place(origin.x + numbers[0], self._at.y)])
        elif kind == "V":
            self._line([Place(self._at.x, origin.y + numbers[0])])
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            drawers[kind]([Place(origin.x + x, origin.y + y) for x, y in pairs])

    def _move(self, places: list[Place]) -> None:
        self._at = self._start = self._handle = places[0]
        self._steps.append(PathStep("M", self._at))

    def _line(self, places: list[Place]) -> None:
        self._at = self._handle = places[0]
        self._steps.append(PathStep("L", self._at))

    def _close(self) -> None:
        self._at = self._handle = self._start
        self._steps.append(PathStep("Z", ()))

    def _curve(self, places: list[Place]) -> None:
        first, second, end = places
        self._steps.append(PathStep("C", (*first, *second, *end)))
        self._at, self._handle = end, second

    def _smooth_curve(self, places: list[Place]) -> None:
        second, end = places
        self._curve([self._mirrored("CS"), second, end])

    def _bow(self, places: list[Place]) -> None:
        handle, end = places
        self._curve([self._at.toward(handle, 2 / 3), end.toward(handle, 2 / 3), end])
        self._handle = handle

    def _smooth_bow(self, places: list[Place]) -> None:
        self._bow([self._mirrored("QT"), places[0]])

    def _mirrored(self, letters: str) -> Place:
        """Return the handle that goes on smoothly after a step of these letters."""
        if self._before in letters:
            return Place(2 * self._at.x - self._handle.x, 2 * self._at.y - self._handle.y)
        return self._at

    def _arc(self, numbers: list[float], end: Place) -> None:
        radii = Place(abs(numbers[0]), abs(numbers[1]))
        if not radii.x or not radii.y:
            self._line([end])
            return
        if end == self._at:
            return
        tilt = math.radians(numbers[2])
        turn = _Turn(self._at, end, radii, tilt, numbers[3] != 0, numbers[4] != 0)
        for places in turn.curves():
            self._curve(places)
        self._handle = self._at


class _Turn:
    """An arc of an ellipse between two places (SVG 1.1, F.6.5 and F.6.6)."""

    def __init__(
        self,
        start: Place,
        end: Place,
        radii: Place,
        tilt: float,
        is_large: bool,
        is_clockwise: bool,
    ) -> None:
        self._end = end
        self._cos, self._sin = math.cos(tilt), math.sin(tilt)
        half = self._untilted(Place((start.x - end.x) / 2, (start.y - end.y) / 2))
        reach = (half.x / radii.x) ** 2 + (half.y / radii.y) ** 2
        # Radii that do not reach from one place to the other are made larger.
        growth = max(1.0, math.sqrt(reach))
        self._radii = Place(radii.x * growth, radii.y * growth)
        lifted = math.sqrt(max(0.0, 1 / max(reach, 1e-12) - 1)) if reach < 1 else 0.0
        side = lifted if is_large != is_clockwise else -lifted
        middle = Place(
            side * half.y * self._radii.x / self._radii.y,
            -side * half.x * self._radii.y / self._radii.x,
        )
        between = start.toward(end, 0.5)
        offset = self._tilted(middle)
        self._centre = Place(between.x + offset.x, between.y + offset.y)
        self._first = self._angle(Place(half.x - middle.x, half.y - middle.y))
        sweep = self._angle(Place(-half.x - middle.x, -half.y - middle.y)) - self._first
        full = 2 * math.pi
        self._sweep = sweep % full if is_clockwise else sweep % full - full

    def _untilted(self, place: Place) -> Place:
        x = self._cos * place.x + self._sin * place.y
        return Place(x, self._cos * place.y - self._sin * place.x)

    def _tilted(self, place: Place) -> Place:
        x = self._cos * place.x - self._sin * place.y
        return Place(x, self._sin * place.x + self._cos * place.y)

    def _angle(self, place: Place) -> float:
        return math.atan2(place.y / self._radii.y, place.x / self._radii.x)

    def curves(self) -> Iterator[list[Place]]:
        """Yield the arc as curves of a quarter at most."""
        count = max(1, math.ceil(abs(self._sweep) / _QUARTER - 1e-9))
        step = self._sweep / count
        reach = 4 / 3 * math.tan(step / 4)
        for number in range(count):
            angle = self._first + number * step
            last = angle + step
            first = self._on_ellipse(angle, reach)
            second = self._on_ellipse(last, -reach)
            end = self._end if number == count - 1 else self._on_ellipse(last, 0)
            yield [first, second, end]

    def _on_ellipse(self, angle: float, reach: float) -> Place:
        """Return the place at an angle, moved along the ellipse's direction by a share."""
        across = math.cos(angle) - reach * math.sin(angle)
        down = math.sin(angle) + reach * math.cos(angle)
        place = self._tilted(Place(self._radii.x * across, self._radii.y * down))
        return Place(self._centre.x + place.x, self._centre.y + place.y)


def _commands(words: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each step with its letter and numbers; a letter stands for the steps after it too."""
    letter = ""
    numbers: list[float] = []
    for token in _TOKEN.findall(words):
        if token.upper() in _COUNTS:
            _check_finished(letter, numbers)
            letter = token
            if token in ("Z", "z"):
                yield letter, []
            continue
        numbers += _numbers_in(token, letter, len(numbers))
        if len(numbers) == _COUNTS.get(letter.upper(), 0):
            yield letter, numbers
            numbers = []
            # More places after a move are lines to them.
            letter = {"M": "L", "m": "l"}.get(letter, letter)
    _check_finished(letter, numbers)


def _numbers_in(token: str, letter: str, place: int) -> list[float]:
    """Return the numbers of a token: flags of an arc may stand together with what follows."""
    if letter in ("A", "a") and place in (3, 4) and len(token) > 1 and token[0] in "01":
        flag, rest = token[0], token[1:]
        return [float(flag), *_numbers_in(rest, letter, place + 1)]
    try:
        number = float(token)
    except ValueError as error:
        raise PathFault(token) from error
    if not letter or abs(number) > _FARTHEST:
        raise PathFault(token)
    return [number]


def _check_finished(letter: str, numbers: list[float]) -> None:
    if numbers:
        raise PathFault(letter)
