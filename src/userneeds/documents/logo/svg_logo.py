"""Which shapes has an SVG? Filled ones; anything that acts, fetches or is drawn else is refused.

The file is data: of its elements only outlines and plain colours are taken, and written anew.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from userneeds.documents.logo.logo import DrawnLogo, LogoPath, LogoProblem, PathStep
from userneeds.documents.logo.svg_outlines import OUTLINES
from userneeds.documents.logo.svg_places import Matrix, Place
from userneeds.documents.logo.svg_steps import PathFault

_SVG = "http://www.w3.org/2000/svg"
_MOST_STEPS = 20_000
_DEEPEST = 40
_FARTHEST = 1e6
_LONGEST = 40
"""How many times as wide as high a logo can be."""
_LONGEST_QUOTED = 30
_SKIPPED = frozenset({"title", "desc", "metadata", "defs", "namedview"})
"""What draws nothing of itself."""
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9.]+)(px|pt|mm)?")
_SHORT_COLOUR = re.compile(r"#[0-9a-f]{3}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_NAMED = {
    "none": "",
    "transparent": "",
    "black": "#000000",
    "white": "#ffffff",
    "currentcolor": "#000000",
}
_TRANSFORM = re.compile(r"(matrix|translate|scale)\s*\(([^()]*)\)")
_HINT = "Save it as plain SVG with all words and effects turned into filled paths, or as PNG."


class _Inherited(NamedTuple):
    """What an element has of those around it."""

    colour: str
    rule: str
    matrix: Matrix
    depth: int = 0


class _Frame(NamedTuple):
    """The part of the plane that is the picture."""

    left: float
    top: float
    width: float
    height: float


def drawn_logo(data: bytes, name: str) -> DrawnLogo:
    """Return the logo in the bytes of an SVG.

    Raises:
        LogoProblem: when it is no SVG, or holds anything but filled shapes.
    """
    try:
        return _drawn(_parsed(data))
    except LogoProblem as problem:
        reason = str(problem)
    except PathFault as fault:
        reason = f"a path of it cannot be read at '{fault}'"
    except (ET.ParseError, ValueError, LookupError, TypeError):
        reason = "it is no PNG and no SVG"
    raise LogoProblem(f"The logo {name} is left out: {reason}. {_HINT}")


def _parsed(data: bytes) -> ET.Element:
    # Entities can grow without end and name other files; no picture needs them.
    if b"\0" in data or _DECLARATION.search(data):
        raise LogoProblem("it declares a document type or entities")
    root = ET.fromstring(data)  # noqa: S314 - entities are refused above
    if _kind_of(root) != "svg":
        raise LogoProblem("it is no SVG")
    return root


def _kind_of(element: ET.Element) -> str:
    """Return what an element is called; empty for one of another language than SVG."""
    space, _, kind = str(element.tag).rpartition("}")
    if space in ("", f"{{{_SVG}"):
        return kind
    return ""


def _drawn(root: ET.Element) -> DrawnLogo:
    frame = _frame(root)
    matrix = Matrix(e=-frame.left, f=-frame.top)
    outside = _Inherited("#000000", "nonzero", matrix)
    paths: list[LogoPath] = []
    steps = 0
    for path in _paths(root, outside):
        steps += len(path.steps)
        if steps > _MOST_STEPS:
            raise LogoProblem(f"it has more than {_MOST_STEPS:,} steps")
        paths.append(path)
    if not paths:
        raise LogoProblem("it draws nothing")
    return DrawnLogo(frame.width, frame.height, tuple(paths))


def _frame(root: ET.Element) -> _Frame:
    """Return what is seen: its view box, or as wide and high as it says."""
    box = _numbers(root.get("viewBox", ""))
    if not box:
        width = _length(root, "width")
        height = _length(root, "height")
        box = [0, 0, width, height]
    frame = _Frame(*box)
    sides = (frame.width, frame.height)
    is_sound = all(0 < side < _FARTHEST for side in sides)
    if not is_sound or max(sides) > _LONGEST * min(sides):
        raise LogoProblem("it does not say how wide and high it is")
    return frame


def _numbers(words: str) -> list[float]:
    parts = words.replace(",", " ").split()
    return [float(part) for part in parts]


def _length(root: ET.Element, name: str) -> float:
    words = root.get(name, "").strip()
    found = _LENGTH.fullmatch(words)
    return float(found[1]) if found else 0


def _paths(element: ET.Element, around: _Inherited) -> Iterator[LogoPath]:
    kind = _kind_of(element)
    if not kind or kind in _SKIPPED:
        return
    if around.depth > _DEEPEST:
        raise LogoProblem("its groups lie too deep in each other")
    own = _own(element, around)
    if kind in ("svg", "g"):
        for inner in element:
            yield from _paths(inner, own)
        return
    if kind not in OUTLINES:
        raise LogoProblem(
            f"it has a <{kind[:_LONGEST_QUOTED]}>, and only filled shapes are printed"
        )
    if own.colour:
        outline = OUTLINES[kind](element.attrib)
        steps = [_moved(step, own.matrix) for step in outline]
        is_even_odd = own.rule == "evenodd"
        yield LogoPath(tuple(steps), own.colour, is_even_odd)


def _own(element: ET.Element, around: _Inherited) -> _Inherited:
    """Return colour, rule and place of an element; what it does not say it has of those around."""
    style = element.get("style", "")
    said = {**element.attrib, **_style_of(style)}
    colour = around.colour
    if "fill" in said:
        colour = _colour(said["fill"])
    rule = said.get("fill-rule", around.rule)
    inner = _matrix(said.get("transform", ""))
    matrix = around.matrix.after(inner)
    depth = around.depth + 1
    return _Inherited(colour, rule, matrix, depth)


def _style_of(words: str) -> Mapping[str, str]:
    said: dict[str, str] = {}
    for part in words.split(";"):
        name, _, value = part.partition(":")
        said[name.strip()] = value.strip()
    return said


def _colour(words: str) -> str:
    """Return a fill as '#0b5563'; empty for none."""
    words = words.strip().lower()
    if words in _NAMED:
        return _NAMED[words]
    if _SHORT_COLOUR.fullmatch(words):
        red, green, blue = words[1], words[2], words[3]
        return f"#{red}{red}{green}{green}{blue}{blue}"
    if _COLOUR.fullmatch(words):
        return words
    quoted = words[:_LONGEST_QUOTED]
    raise LogoProblem(f"its fill '{quoted}' is no colour like #0b5563")


def _matrix(words: str) -> Matrix:
    rest = _TRANSFORM.sub("", words)
    quoted = rest.strip(" ,\n\t")[:_LONGEST_QUOTED]
    if quoted:
        raise LogoProblem(f"it turns or bends shapes ('{quoted}')")
    matrix = Matrix()
    for kind, inside in _TRANSFORM.findall(words):
        inner = _simple_matrix(kind, _numbers(inside))
        matrix = matrix.after(inner)
    return matrix


def _simple_matrix(kind: str, numbers: list[float]) -> Matrix:
    if kind == "matrix":
        return Matrix(*numbers)
    first = numbers[0]
    if kind == "scale":
        return Matrix(a=first, d=numbers[-1])
    second = numbers[1] if len(numbers) > 1 else 0
    return Matrix(e=first, f=second)


def _moved(step: PathStep, matrix: Matrix) -> PathStep:
    numbers: list[float] = []
    for x, y in zip(step.numbers[::2], step.numbers[1::2], strict=True):
        place = Place(x, y)
        numbers += matrix.moved(place)
    is_near = all(abs(number) < _FARTHEST for number in numbers)
    if not is_near:
        raise LogoProblem("it reaches too far")
    return PathStep(step.letter, tuple(numbers))
