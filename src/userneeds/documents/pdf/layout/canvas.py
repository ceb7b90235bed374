"""Pages whose every mark is either part of the structure or declared decoration.

`TaggedCanvas` adds to reportlab's canvas the three things it lacks: text that says which element it
belongs to, links with a place in the structure, and a rule that whatever nobody claimed is an
artifact. So background, rules and page feet need no care, and untagged content cannot come about.
Lines of text are written here directly, because no paragraph parser may ever see typed text.
**Source:** ISO 32000-1, 14.6 to 14.8; ISO 14289-1, 7.1.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.bidi import TextDirection, fragment_lefts, mirror_bracket
from userneeds.documents.pdf.fonts.font import Font, ReportlabValue
from userneeds.documents.pdf.fonts.shaping import ScriptFont
from userneeds.documents.pdf.layout.path_operators import (
    Rectangle,
    fill_operator,
    rounded_rectangle,
    stroke_operator,
)

_SAFE_IN_URI = "%/:=&?~#+!$,;'@()*[]"
"""Signs that a link may hold besides letters and digits; any other is written as its code."""
_NEEDS_ESCAPE = re.compile(r"[\\()\r]")


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
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of page content that belongs to an element."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkAnnotation:
    """A link annotation that belongs to an element; `number` puts it after the content drawn before it."""

    page: int
    number: int
    name: str


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that keeps what belongs to which element.

    Coordinates are points from the lower left corner.
    """

    def __init__(self, document: CompactDocument, size: tuple[float, float]) -> None:
        """Begin the first page of `document`."""
        super().__init__(None, pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self._doc = document
        self._code: list[str]
        self.marked_content: dict[StructureElement, list[MarkedContent | LinkAnnotation]] = {}
        """What each element consists of, in the order it was drawn."""
        self.page_elements: list[list[StructureElement]] = []
        """For each page, the element of each of its marks by number."""
        self.link_annotations: list[tuple[Any, StructureElement]] = []
        self._elements_of_page: list[StructureElement] = []
        self._tagged_ranges: list[tuple[int, int]] = []

    def _make_preamble(self) -> None:
        # The stock preamble names Helvetica, which is not embedded.
        self._preamble = ""

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        number: int = self._pageNumber
        return number

    def _begin_marked_content(self, node: StructureElement) -> str:
        marks = self.marked_content.setdefault(node, [])
        if node.once and marks and marks[0].page != self.page:
            return "/Artifact <</Type/Pagination>> BDC"
        number = len(self._elements_of_page)
        self._elements_of_page.append(node)
        marks.append(MarkedContent(self.page, number))
        return f"/{node.role} <</MCID {number}>> BDC"

    @contextmanager
    def mark_content(self, node: StructureElement) -> Iterator[None]:
        """Whatever is drawn inside belongs to `node`; for pictures, not for text."""
        start = len(self._code)
        self._code.append(self._begin_marked_content(node))
        yield
        self._code.append("EMC")
        self._tagged_ranges.append((start, len(self._code)))

    def draw_text_lines(
        self,
        lines: Sequence[TextLine],
        x: float,
        y: float,
        leading: float,
        *,
        shift: Sequence[float] = (),
    ) -> None:
        """Write lines of text, the first with its base line at `y`; `shift` moves each line to the right."""
        start = len(self._code)
        code = ["BT"]
        current: StructureElement | None = None
        claimed = False
        for number, line in enumerate(lines):
            across = x + (shift[number] if shift else 0)
            height = y - number * leading
            code.append(f"1 0 0 1 {across:.2f} {height:.2f} Tm")
            lefts = _line_lefts(line)
            for place, stretch in enumerate(line):
                if stretch.node is not current:
                    code += ["EMC"] if current is not None else []
                    code += (
                        [self._begin_marked_content(stretch.node)]
                        if stretch.node is not None
                        else []
                    )
                    current = stretch.node
                    claimed = claimed or current is not None
                if lefts is None:
                    code += self._text_operators(stretch)
                else:
                    code += self._positioned_text_operators(
                        stretch, (across + lefts[place], height)
                    )
                if stretch.link and stretch.node is not None:
                    left = across + (
                        _left_of_fragment(line, place) if lefts is None else lefts[place]
                    )
                    self._add_link(stretch, _bounding_box(stretch, (left, height)))
        code += ["EMC", "ET"] if current is not None else ["ET"]
        self._code.append(" ".join(code))
        if claimed:
            self._tagged_ranges.append((start, start + 1))

    def _text_operators(self, stretch: TextFragment) -> list[str]:
        ink = stretch.style
        document = self._doc
        code = [fill_operator(ink.colour)]
        if stretch.actual_text:
            code.append(
                f"/Span <</ActualText <FEFF{stretch.actual_text.encode('utf-16-be').hex().upper()}>>> BDC"
            )
        for subset, codes in ink.font.encode(stretch.words, document):
            name = ink.font.getSubsetInternalName(subset, document)
            code.append(f"{name} {ink.size:g} Tf ({_escape_string(codes)}) Tj")
        if stretch.actual_text:
            return [*code, "EMC"]
        return code

    def _positioned_text_operators(self, stretch: TextFragment, at: Point) -> list[str]:
        ink = stretch.style
        if isinstance(ink.font, ScriptFont):
            return [
                fill_operator(ink.colour),
                *ink.font.glyph_operators(stretch.words, self._doc, ink.size, at),
            ]
        if stretch.direction is None or not stretch.direction.level % 2 or stretch.actual_text:
            return [f"1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm", *self._text_operators(stretch)]
        code: list[str] = []
        pen = at[0] + _fragment_width(stretch)
        for sign in stretch.words:
            shown = mirror_bracket(sign)
            part = stretch.with_words(shown, "" if shown == sign else sign)
            pen -= _fragment_width(part)
            code += [f"1 0 0 1 {pen:.2f} {at[1]:.2f} Tm", *self._text_operators(part)]
        return code

    def _add_link(self, stretch: TextFragment, box: Rectangle) -> None:
        node = stretch.node
        if node is None:
            return
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray([round(edge, 2) for edge in box]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "F": 4,
            "Contents": pdfdoc.PDFString(stretch.words.strip() or stretch.link),
        }
        if stretch.link.startswith("#"):
            entries["Dest"] = self._bookmarkReference(stretch.link[1:])
        else:
            action = {
                "S": pdfdoc.PDFName("URI"),
                "URI": pdfdoc.PDFString(quote(stretch.link, safe=_SAFE_IN_URI)),
            }
            entries["A"] = pdfdoc.PDFDictionary(action)
        annotation = pdfdoc.PDFDictionary(entries)
        self._addAnnotation(annotation)
        name = self._doc.annotationName(f"NUMBER{self._annotationCount}")
        self.marked_content[node].append(
            LinkAnnotation(self.page, len(self._elements_of_page), name)
        )
        self.link_annotations.append((annotation, node))

    def box(
        self,
        edges: Rectangle,
        colour: str,
        *,
        outline: str = "",
        radius: float = 0,
        line: float = 0.7,
    ) -> None:
        """Paint a rectangle (left, bottom, width, height) with rounded corners; an empty colour leaves it open."""
        path = (
            rounded_rectangle(edges, radius)
            if radius
            else f"{edges[0]:.2f} {edges[1]:.2f} {edges[2]:.2f} {edges[3]:.2f} re"
        )
        self._paint(path, colour, outline, line)

    def _paint(self, path: str, colour: str, outline: str, line: float) -> None:
        pens = [fill_operator(colour)] if colour else []
        pens += [f"{stroke_operator(outline)} {line:g} w"] if outline else []
        operator = ("B" if outline else "f") if colour else "S"
        self._code.append(f"{' '.join(pens)} {path} {operator}")

    def rule(
        self, start: Point, end: Point, colour: str, *, width: float = 0.7, dash: str = ""
    ) -> None:
        """Draw a straight line; `dash` as '6 3' for dashes of 6 and gaps of 3 points."""
        pen = f"q {stroke_operator(colour)} {width:g} w [{dash}] 0 d"
        self._code.append(f"{pen} {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S Q")

    def shape(
        self, points: Sequence[Point], colour: str, *, outline: str = "", line: float = 0.7
    ) -> None:
        """Paint a closed shape through `points`."""
        first, *others = (f"{x:.2f} {y:.2f}" for x, y in points)
        self._paint(
            f"{first} m {' '.join(f'{point} l' for point in others)} h", colour, outline, line
        )

    def disc(
        self, centre: Point, radius: float, colour: str, *, outline: str = "", line: float = 0.7
    ) -> None:
        """Paint a circle."""
        edges = (centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
        self._paint(rounded_rectangle(edges, radius), colour, outline, line)

    def showPage(self) -> None:
        """Close the page: what nobody claimed becomes an artifact."""
        out: list[str] = []
        done = 0
        for start, end in [*self._tagged_ranges, (len(self._code), len(self._code))]:
            out += _as_artifact(self._code[done:start])
            out += self._code[start:end]
            done = end
        self._code = out
        self._tagged_ranges = []
        super().showPage()

    def _setAnnotations(self, page: ReportlabValue) -> None:
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.page_elements)
        page.Tabs = pdfdoc.PDFName("S")
        self.page_elements.append(self._elements_of_page)
        self._elements_of_page = []
        # Setting the stream here keeps it free of the text encoding that reportlab puts around
        # compression.
        page.Contents = pdfdoc.PDFStream(
            content="\n".join(self._code).encode("latin-1"), filters=[pdfdoc.PDFZCompress]
        )


def _fragment_width(stretch: TextFragment) -> float:
    return stretch.style.font.width(stretch.words) * stretch.style.size


def _left_of_fragment(line: TextLine, place: int) -> float:
    """Return how far from the start of a line that runs from left to right a stretch begins."""
    return sum(_fragment_width(part) for part in line[:place])


def _line_lefts(line: TextLine) -> list[float] | None:
    """Return where each stretch begins, from the start of the line; None where one simply follows the other."""
    if not line or line[0].direction is None:
        return None
    base = TextDirection(line[0].direction.base, line[0].direction.base, line[0].direction.room)
    return fragment_lefts(
        [stretch.direction or base for stretch in line],
        [_fragment_width(stretch) for stretch in line],
    )


def _bounding_box(stretch: TextFragment, start: Point) -> Rectangle:
    """Return left, bottom, right and top of a stretch that begins at `start`."""
    left, height = start
    size = stretch.style.size
    return (left, height - size * 0.25, left + _fragment_width(stretch), height + size * 0.8)


def _escape_string(codes: bytes) -> str:
    words = codes.decode("latin-1")
    if _NEEDS_ESCAPE.search(words):
        return _NEEDS_ESCAPE.sub(_escape_sign, words)
    return words


def _escape_sign(found: re.Match[str]) -> str:
    if found[0] == "\r":
        return "\\r"
    return f"\\{found[0]}"


def _as_artifact(code: list[str]) -> list[str]:
    if code:
        return ["/Artifact BMC", *code, "EMC"]
    return []
