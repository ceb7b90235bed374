"""Lines of text before they are drawn: stretches of characters that look alike, their widths."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.bidi import TextDirection, fragment_lefts
from userneeds.documents.pdf.fonts.font import Font

_DESCENT = 0.25
"""How far letters reach below their base line, as a share of their size."""
_ASCENT = 0.8


class BoundingBox(NamedTuple):
    """What a stretch of text covers on the page, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """How a stretch of characters is set: face, size in points, colour as '#rrggbb'."""

    font: Font
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class TextFragment:
    """Characters of one line that look alike and belong to one element.

    No element means decoration.
    """

    words: str
    style: CharacterStyle
    node: StructureElement | None = None
    link: str = ""
    actual_text: str = ""
    """The true characters, where some are set as empty boxes."""
    direction: TextDirection | None = None
    """How it runs, on lines where not everything runs from left to right in the family's faces."""

    def with_words(self, words: str, actual: str = "") -> "TextFragment":
        """Return other characters that look alike and belong to the same element."""
        return TextFragment(words, self.style, self.node, self.link, actual, self.direction)


TextLine: TypeAlias = list[TextFragment]


def fragment_width(fragment: TextFragment) -> float:
    """Return the width of a stretch in points."""
    style = fragment.style
    return style.font.width(fragment.words) * style.size


def width_at_one_point(line: TextLine) -> float:
    """Return the width of a line if it were set at a size of one point."""
    return sum(fragment.style.font.width(fragment.words) for fragment in line)


def line_lefts(line: TextLine) -> list[float] | None:
    """Return where each stretch begins, in points from the start of the line.

    None where one simply follows the other.
    """
    if not line or line[0].direction is None:
        return None
    first = line[0].direction
    base = TextDirection(first.base, first.base, first.room)
    directions = [fragment.direction or base for fragment in line]
    widths = [fragment_width(fragment) for fragment in line]
    return fragment_lefts(directions, widths)


def offset_of_fragment(line: TextLine, lefts: list[float] | None, place: int) -> float:
    """Return how far from the start of its line a stretch begins, given the line's `line_lefts`."""
    if lefts is not None:
        return lefts[place]
    return sum(fragment_width(fragment) for fragment in line[:place])


def bounding_box(fragment: TextFragment, left: float, base_line: float) -> BoundingBox:
    """Return what a stretch covers that begins at `left`, on `base_line`."""
    size = fragment.style.size
    right = left + fragment_width(fragment)
    top = base_line + size * _ASCENT
    return BoundingBox(left, base_line - size * _DESCENT, right, top)
