"""Which shapes has an SVG? Filled ones; anything that acts, fetches or is drawn else is refused.

The file is data: of its elements only outlines and plain colours are taken, and written anew.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from userneeds.documents.logo.logo import DrawnLogo, LogoPath, LogoProblem, PathStep
from userneeds.documents.logo.svg_steps import PathFault, path_steps

_SVG = "{http://www.w3.org/2000/svg}"
_MOST_STEPS = 20_000
_DEEPEST = 40
_FARTHEST = 1e6
_LONGEST = 40
"""How many times as wide as high a logo can be."""
_SKIPPED = frozenset({"title", "desc", "metadata", "defs", "namedview"})
"""What draws nothing of itself."""
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_NAMED = {"black": "#000000", "white": "#ffffff", "currentcolor": "#000000"}
_TRANSFORM = re.compile(r"(matrix|translate|scale)\s*\(([^()]*)\)")
_HINT = "Save it as plain SVG with all words and effects turned into filled paths, or as PNG."


class _Matrix(NamedTuple):
    """Where places go: across is a·x + c·y + e, down is b·x + d·y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def moved(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: "_Matrix") -> "_Matrix":
        """Return what does the inner first and then this."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        return _Matrix(a, b, c, d, *self.moved(inner.e, inner.f))


class _Inherited(NamedTuple):
    """What an element has of those around it."""

    colour: str
    rule: str
    matrix: _Matrix
    depth: int = 0


def drawn_logo(data: bytes, name: str) -> DrawnLogo:
    """Return the logo in the bytes of an SVG.

    Raises:
        LogoProblem: when it is no SVG, or holds anything but filled shapes.
    """
    try:
        return _drawn(_parsed(data))
    except PathFault as fault:
        sentence = f"The logo {name} is left out: a path of it cannot be read at '{fault}'."
        raise LogoProblem(f"{sentence} {_HINT}") from fault
    except (ET.ParseError, ValueError, LookupError) as fault:
        reason = str(fault) if isinstance(fault, LogoProblem) else "it is no PNG and no SVG"
        raise LogoProblem(f"The logo {name} is left out: {reason}. {_HINT}") from fault


def _parsed(data: bytes) -> ET.Element:
    # Entities can grow without end and name other files; no picture needs them.
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data, re.IGNORECASE) or b"\0" in data:
        raise LogoProblem("it declares a document type or entities")
    root = ET.fromstring(data)  # noqa: S314 - entities are refused above
    if root.tag not in (f"{_SVG}svg", "svg"):
        raise LogoProblem("it is no SVG")
    return root


def _drawn(root: ET.Element) -> DrawnLogo:
    left, top, width, height = _frame(root)
    outside = _Inherited("#000000", "nonzero", _Matrix(e=-left, f=-top))
    paths: list[LogoPath] = []
    steps = 0
    for path in _paths(root, outside):
        steps += len(path.steps)
        if steps > _MOST_STEPS:
            raise LogoProblem(f"it has more than {_MOST_STEPS:,} steps")
        paths.append(path)
    if not paths:
        raise LogoProblem("it draws nothing")
    return DrawnLogo(width, height, tuple(paths))


def _frame(root: ET.Element) -> tuple[float, float, float, float]:
    """Return the left and upper edge, the width and height of the picture."""
    numbers = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    if not numbers:
        numbers = [0, 0, _length(root.get("width", "")), _length(root.get("height", ""))]
    left, top, width, height = numbers
    if not (
        0 < width < _FARTHEST
        and 0 < height < _FARTHEST
        and 1 / _LONGEST < width / height < _LONGEST
    ):
        raise LogoProblem("it does not say how wide and high it is")
    return left, top, width, height


def _length(words: str) -> float:
    found = re.fullmatch(r"([0-9.]+)(px|pt|mm)?", words.strip())
    return float(found[1]) if found else 0


def _paths(element: ET.Element, around: _Inherited) -> Iterator[LogoPath]:
    space, _, kind = str(element.tag).rpartition("}")
    if kind in _SKIPPED or (space and f"{space}}}" != _SVG):
        return
    if around.depth > _DEEPEST:
        raise LogoProblem("its groups lie too deep in each other")
    own = _own(element, around)
    if kind in ("svg", "g"):
        for inner in element:
            yield from _paths(inner, own)
        return
    if kind not in _OUTLINES:
        raise LogoProblem(f"it has a <{kind[:20]}>, and only filled shapes are printed")
    if own.colour:
        outline = _OUTLINES[kind](element.attrib)
        steps = tuple(_moved(step, own.matrix) for step in outline)
        yield LogoPath(steps, own.colour, own.rule == "evenodd")


def _own(element: ET.Element, around: _Inherited) -> _Inherited:
    """Return colour, rule and place of an element; what it does not say it has of those around."""
    said = {**element.attrib, **_style_of(element.get("style", ""))}
    colour = around.colour
    if "fill" in said:
        colour = _colour(said["fill"])
    matrix = around.matrix.after(_matrix(said.get("transform", "")))
    return _Inherited(colour, said.get("fill-rule", around.rule), matrix, around.depth + 1)


def _style_of(words: str) -> Mapping[str, str]:
    parts = [part.partition(":") for part in words.split(";")]
    return {name.strip(): value.strip() for name, _, value in parts if value}


def _colour(words: str) -> str:
    """Return a fill as '#0b5563'; empty for none."""
    words = words.strip().lower()
    if words in ("none", "transparent"):
        return ""
    if words in _NAMED:
        return _NAMED[words]
    if not _COLOUR.fullmatch(words):
        raise LogoProblem(f"its fill '{words[:30]}' is no colour like #0b5563")
    if len(words) == len("#abc"):
        return "#" + "".join(digit * 2 for digit in words[1:])
    return words


def _matrix(words: str) -> _Matrix:
    matrix = _Matrix()
    rest = _TRANSFORM.sub("", words).strip(" ,\n\t")
    if rest:
        raise LogoProblem(f"it turns or bends shapes ('{rest[:30]}')")
    for kind, inside in _TRANSFORM.findall(words):
        numbers = [float(part) for part in re.split(r"[\s,]+", inside.strip()) if part]
        matrix = matrix.after(_simple_matrix(kind, numbers))
    return matrix


def _simple_matrix(kind: str, numbers: list[float]) -> _Matrix:
    if kind == "matrix":
        return _Matrix(*numbers)
    first, second = numbers[0], numbers[-1]
    if kind == "scale":
        return _Matrix(a=first, d=second)
    return _Matrix(e=first, f=second if len(numbers) > 1 else 0)


def _moved(step: PathStep, matrix: _Matrix) -> PathStep:
    places: list[float] = []
    for x, y in zip(step.numbers[::2], step.numbers[1::2], strict=True):
        places += matrix.moved(x, y)
    if not all(abs(place) < _FARTHEST for place in places):
        raise LogoProblem("it reaches too far")
    return PathStep(step.letter, tuple(places))


def _path(said: Mapping[str, str]) -> list[PathStep]:
    return path_steps(said.get("d", ""))


def _rectangle(said: Mapping[str, str]) -> list[PathStep]:
    left, top = _number(said, "x"), _number(said, "y")
    width, height = _number(said, "width"), _number(said, "height")
    return path_steps(f"M{left} {top}h{width}v{height}h{-width}z")


def _ellipse(said: Mapping[str, str]) -> list[PathStep]:
    across = _number(said, "rx") or _number(said, "r")
    down = _number(said, "ry") or _number(said, "r")
    x, y = _number(said, "cx"), _number(said, "cy")
    half = f"{across} {down} 0 1 1"
    return path_steps(f"M{x - across} {y}a{half} {2 * across} 0a{half} {-2 * across} 0z")


def _polygon(said: Mapping[str, str]) -> list[PathStep]:
    return path_steps(f"M{said.get('points', '')}z")


def _number(said: Mapping[str, str], name: str) -> float:
    return float(said.get(name, "0"))


_OUTLINES = {
    "path": _path,
    "rect": _rectangle,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "polygon": _polygon,
}
"""How each kind of shape says its outline."""
