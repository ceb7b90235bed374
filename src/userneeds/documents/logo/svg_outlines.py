"""How does each kind of SVG shape say its outline? As a path. **Source:** SVG 1.1, 9."""

from collections.abc import Callable, Mapping

from userneeds.documents.logo.logo import PathStep
from userneeds.documents.logo.svg_steps import path_steps


def _path(said: Mapping[str, str]) -> list[PathStep]:
    words = said.get("d", "")
    return path_steps(words)


def _rectangle(said: Mapping[str, str]) -> list[PathStep]:
    left = _number(said, "x")
    top = _number(said, "y")
    width = _number(said, "width")
    height = _number(said, "height")
    return path_steps(f"M{left} {top}h{width}v{height}h{-width}z")


def _circle(said: Mapping[str, str]) -> list[PathStep]:
    radius = _number(said, "r")
    return _round(said, radius, radius)


def _ellipse(said: Mapping[str, str]) -> list[PathStep]:
    across = _number(said, "rx")
    down = _number(said, "ry")
    return _round(said, across, down)


def _round(said: Mapping[str, str], across: float, down: float) -> list[PathStep]:
    left = _number(said, "cx") - across
    middle = _number(said, "cy")
    half = f"a{across} {down} 0 1 1"
    width = 2 * across
    return path_steps(f"M{left} {middle}{half} {width} 0{half} {-width} 0z")


def _polygon(said: Mapping[str, str]) -> list[PathStep]:
    points = said.get("points", "")
    return path_steps(f"M{points}z")


def _number(said: Mapping[str, str], name: str) -> float:
    words = said.get(name, "0")
    return float(words)


OUTLINES: Mapping[str, Callable[[Mapping[str, str]], list[PathStep]]] = {
    "path": _path,
    "rect": _rectangle,
    "circle": _circle,
    "ellipse": _ellipse,
    "polygon": _polygon,
}
"""By the name of the element; what it is given are the attributes."""
