"""Which steps does the outline of an SVG path take? All become lines and curves of three places.

**Source:** SVG 1.1, 8.3 (path data).
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from userneeds.documents.logo.logo import PathStep
from userneeds.documents.logo.svg_arc import ArcShape, EllipseArc
from userneeds.documents.logo.svg_places import Place

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?|[^\s,]")
_COUNTS: Mapping[str, int] = dict(zip("MLHVCSQTAZ", (2, 2, 1, 1, 6, 4, 4, 2, 7, 0), strict=True))
"""How many numbers belong to a step."""
_FARTHEST = 1e6
"""Places beyond are no picture."""
_FLAGS = (3, 4)
"""Where flags stand among the numbers of an arc: a single digit, with no space needed."""
_LINES_AFTER_MOVE = {"M": "L", "m": "l"}
_CORNER = Place(0, 0)


class PathFault(ValueError):
    """A path that cannot be read."""


def path_steps(words: str) -> list[PathStep]:
    """Return the steps of the attribute `d`.

    Raises:
        PathFault: when it is not as the standard says.
    """
    return _Pen().draw(words)


class _Written(NamedTuple):
    """A step as it is written."""

    letter: str
    numbers: list[float]


class _Pen:
    """Goes along one path and remembers what the next step leans on."""

    def __init__(self) -> None:
        self._steps: list[PathStep] = []
        self._at = _CORNER
        self._start = _CORNER
        self._handle = _CORNER
        self._before = ""
        self._drawers: Mapping[str, Callable[[list[Place]], None]] = {
            "M": self._move,
            "L": self._line,
            "C": self._curve,
            "S": self._smooth_curve,
            "Q": self._bow,
            "T": self._smooth_bow,
        }

    def draw(self, words: str) -> list[PathStep]:
        for step in _written_steps(words):
            kind = step.letter.upper()
            origin = self._at if step.letter.islower() else _CORNER
            self._step(kind, step.numbers, origin)
            self._before = kind
        return self._steps

    def _step(self, kind: str, numbers: list[float], origin: Place) -> None:
        match kind:
            case "Z":
                self._close()
            case "A":
                self._arc(numbers, origin)
            case "H":
                x = origin.x + numbers[0]
                self._line([Place(x, self._at.y)])
            case "V":
                y = origin.y + numbers[0]
                self._line([Place(self._at.x, y)])
            case _:
                drawer = self._drawers[kind]
                drawer(_places(numbers, origin))

    def _move(self, places: list[Place]) -> None:
        place = places[0]
        self._at = place
        self._start = place
        self._handle = place
        self._steps.append(PathStep("M", place))

    def _line(self, places: list[Place]) -> None:
        place = places[0]
        self._at = place
        self._handle = place
        self._steps.append(PathStep("L", place))

    def _close(self) -> None:
        self._at = self._start
        self._handle = self._start
        self._steps.append(PathStep("Z", ()))

    def _curve(self, places: list[Place]) -> None:
        first, second, end = places
        numbers = (*first, *second, *end)
        self._steps.append(PathStep("C", numbers))
        self._at = end
        self._handle = second

    def _smooth_curve(self, places: list[Place]) -> None:
        first = self._mirrored("CS")
        self._curve([first, *places])

    def _bow(self, places: list[Place]) -> None:
        handle, end = places
        # A curve with one handle is one with two, each at two thirds of the way to it.
        first = self._at.toward(handle, 2 / 3)
        second = end.toward(handle, 2 / 3)
        self._curve([first, second, end])
        self._handle = handle

    def _smooth_bow(self, places: list[Place]) -> None:
        handle = self._mirrored("QT")
        self._bow([handle, *places])

    def _mirrored(self, letters: str) -> Place:
        """Return the handle that goes on smoothly after a step of these letters."""
        if self._before in letters:
            way = self._at.minus(self._handle)
            return self._at.plus(way)
        return self._at

    def _arc(self, numbers: list[float], origin: Place) -> None:
        across, down, tilt, large, clockwise, x, y = numbers
        end = origin.plus(Place(x, y))
        radii = Place(abs(across), abs(down))
        if 0 in radii:
            self._line([end])
        elif end != self._at:
            turn = math.radians(tilt)
            is_large = large != 0
            shape = ArcShape(radii, turn, is_large, is_clockwise=clockwise != 0)
            arc = EllipseArc(self._at, end, shape)
            for places in arc.curves():
                self._curve(places)
            self._handle = end


def _places(numbers: list[float], origin: Place) -> list[Place]:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [origin.plus(Place(*pair)) for pair in pairs]


def _written_steps(words: str) -> Iterator[_Written]:
    """Yield each step with its letter and numbers; a letter stands for the steps after it too."""
    letter = ""
    numbers: list[float] = []
    for token in _TOKEN.findall(words):
        if token.upper() in _COUNTS:
            _check_finished(letter, numbers)
            letter = token
            if letter in ("Z", "z"):
                yield _Written(letter, [])
            continue
        numbers += _numbers_in(token, letter, len(numbers))
        if len(numbers) == _COUNTS.get(letter.upper(), 0):
            yield _Written(letter, numbers)
            numbers = []
            # More places after a move are lines to them.
            letter = _LINES_AFTER_MOVE.get(letter, letter)
    _check_finished(letter, numbers)


def _numbers_in(written: str, letter: str, place: int) -> list[float]:
    """Return the numbers of a token: flags of an arc may stand together with what follows."""
    is_flag = letter in ("A", "a") and place in _FLAGS
    if is_flag and len(written) > 1:
        flag = written[0]
        others = _numbers_in(written[1:], letter, place + 1)
        return [_number(flag, letter), *others]
    return [_number(written, letter)]


def _number(written: str, letter: str) -> float:
    try:
        number = float(written)
    except ValueError as error:
        raise PathFault(written) from error
    if not letter or abs(number) > _FARTHEST:
        raise PathFault(written)
    return number


def _check_finished(letter: str, numbers: list[float]) -> None:
    if numbers:
        raise PathFault(letter)
