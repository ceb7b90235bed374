"""Pages whose every mark is either part of the structure or declared decoration.

`TaggedCanvas` adds to reportlab's canvas the three things it lacks: text that says which element it belongs to,
links with a place in the structure, and a rule that whatever nobody claimed is an artifact. So background, rules and
page feet need no care, and untagged content cannot come about. Lines of text are written here directly, because no
paragraph parser may ever see typed text. **Source:** ISO 32000-1, 14.6 to 14.8; ISO 14289-1, 7.1.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from userneeds.documents.pdf.container import CompactDocument
from userneeds.documents.pdf.directions import Way, mirrored, places
from userneeds.documents.pdf.faces import Face, Pdf
from userneeds.documents.pdf.pens import Edges, fill, rounded, stroke
from userneeds.documents.pdf.scripts import ScriptFace
from userneeds.documents.pdf.structure import Node

_IN_LINKS = "%/:=&?~#+!$,;'@()*[]"
"""Signs that a link may hold besides letters and digits; any other is written as its code."""
_GUARDED = re.compile(r"[\\()\r]")


@dataclass(frozen=True, slots=True)
class Ink:
    """How a stretch of characters is set: face, size in points, colour as '#rrggbb'."""

    face: Face
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one line that look alike and belong to one element. No element means decoration."""

    words: str
    ink: Ink
    node: Node | None = None
    link: str = ""
    actual: str = ""
    """The true characters, where some are set as empty boxes."""
    way: Way | None = None
    """How it runs, on lines where not everything runs from left to right in the family's faces."""

    def saying(self, words: str, actual: str = "") -> "Stretch":
        """Return other characters that look alike and belong to the same element."""
        return Stretch(words, self.ink, self.node, self.link, actual, self.way)


Line: TypeAlias = list[Stretch]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of page content that belongs to an element."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link annotation that belongs to an element; `number` puts it after the content drawn before it."""

    page: int
    number: int
    name: str


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that keeps what belongs to which element. Coordinates are points from the lower left corner."""

    def __init__(self, document: CompactDocument, size: tuple[float, float]) -> None:
        """Begin the first page of `document`."""
        super().__init__(None, pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self._doc = document
        self._code: list[str]
        self.marks: dict[Node, list[Mark | LinkMark]] = {}
        """What each element consists of, in the order it was drawn."""
        self.page_nodes: list[list[Node]] = []
        """For each page, the element of each of its marks by number."""
        self.links: list[tuple[Any, Node]] = []
        self._nodes: list[Node] = []
        self._claimed: list[tuple[int, int]] = []

    def _make_preamble(self) -> None:
        # The stock preamble names Helvetica, which is not embedded.
        self._preamble = ""

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        number: int = self._pageNumber
        return number

    def _begin(self, node: Node) -> str:
        marks = self.marks.setdefault(node, [])
        if node.once and marks and marks[0].page != self.page:
            return "/Artifact <</Type/Pagination>> BDC"
        number = len(self._nodes)
        self._nodes.append(node)
        marks.append(Mark(self.page, number))
        return f"/{node.role} <</MCID {number}>> BDC"

    @contextmanager
    def part_of(self, node: Node) -> Iterator[None]:
        """Whatever is drawn inside belongs to `node`; for pictures, not for text."""
        start = len(self._code)
        self._code.append(self._begin(node))
        yield
        self._code.append("EMC")
        self._claimed.append((start, len(self._code)))

    def set_lines(
        self, lines: Sequence[Line], x: float, y: float, leading: float, *, shift: Sequence[float] = ()
    ) -> None:
        """Write lines of text, the first with its base line at `y`; `shift` moves each line to the right."""
        start = len(self._code)
        code = ["BT"]
        current: Node | None = None
        claimed = False
        for number, line in enumerate(lines):
            across = x + (shift[number] if shift else 0)
            height = y - number * leading
            code.append(f"1 0 0 1 {across:.2f} {height:.2f} Tm")
            lefts = _lefts(line)
            for place, stretch in enumerate(line):
                if stretch.node is not current:
                    code += ["EMC"] if current is not None else []
                    code += [self._begin(stretch.node)] if stretch.node is not None else []
                    current = stretch.node
                    claimed = claimed or current is not None
                if lefts is None:
                    code += self._show(stretch)
                else:
                    code += self._show_at(stretch, (across + lefts[place], height))
                if stretch.link and stretch.node is not None:
                    left = across + (_left(line, place) if lefts is None else lefts[place])
                    self._add_link(stretch, _box_of(stretch, (left, height)))
        code += ["EMC", "ET"] if current is not None else ["ET"]
        self._code.append(" ".join(code))
        if claimed:
            self._claimed.append((start, start + 1))

    def _show(self, stretch: Stretch) -> list[str]:
        ink, document = stretch.ink, self._doc
        code = [fill(ink.colour)]
        if stretch.actual:
            code.append(f"/Span <</ActualText <FEFF{stretch.actual.encode('utf-16-be').hex().upper()}>>> BDC")
        for subset, codes in ink.face.encode(stretch.words, document):
            name = ink.face.getSubsetInternalName(subset, document)
            code.append(f"{name} {ink.size:g} Tf ({_escaped(codes)}) Tj")
        return [*code, "EMC"] if stretch.actual else code

    def _show_at(self, stretch: Stretch, at: Point) -> list[str]:
        ink = stretch.ink
        if isinstance(ink.face, ScriptFace):
            return [fill(ink.colour), *ink.face.drawn(stretch.words, self._doc, ink.size, at)]
        if stretch.way is None or not stretch.way.level % 2 or stretch.actual:
            return [f"1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm", *self._show(stretch)]
        code: list[str] = []
        pen = at[0] + _wide(stretch)
        for sign in stretch.words:
            shown = mirrored(sign)
            part = stretch.saying(shown, "" if shown == sign else sign)
            pen -= _wide(part)
            code += [f"1 0 0 1 {pen:.2f} {at[1]:.2f} Tm", *self._show(part)]
        return code

    def _add_link(self, stretch: Stretch, box: Edges) -> None:
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
            action = {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(quote(stretch.link, safe=_IN_LINKS))}
            entries["A"] = pdfdoc.PDFDictionary(action)
        annotation = pdfdoc.PDFDictionary(entries)
        self._addAnnotation(annotation)
        name = self._doc.annotationName(f"NUMBER{self._annotationCount}")
        self.marks[node].append(LinkMark(self.page, len(self._nodes), name))
        self.links.append((annotation, node))

    def box(self, edges: Edges, colour: str, *, outline: str = "", radius: float = 0, line: float = 0.7) -> None:
        """Paint a rectangle (left, bottom, width, height) with rounded corners; an empty colour leaves it open."""
        path = rounded(edges, radius) if radius else f"{edges[0]:.2f} {edges[1]:.2f} {edges[2]:.2f} {edges[3]:.2f} re"
        self._paint(path, colour, outline, line)

    def _paint(self, path: str, colour: str, outline: str, line: float) -> None:
        pens = [fill(colour)] if colour else []
        pens += [f"{stroke(outline)} {line:g} w"] if outline else []
        operator = ("B" if outline else "f") if colour else "S"
        self._code.append(f"{' '.join(pens)} {path} {operator}")

    def rule(self, start: Point, end: Point, colour: str, *, width: float = 0.7, dash: str = "") -> None:
        """Draw a straight line; `dash` as '6 3' for dashes of 6 and gaps of 3 points."""
        pen = f"q {stroke(colour)} {width:g} w [{dash}] 0 d"
        self._code.append(f"{pen} {start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S Q")

    def shape(self, points: Sequence[Point], colour: str, *, outline: str = "", line: float = 0.7) -> None:
        """Paint a closed shape through `points`."""
        first, *others = (f"{x:.2f} {y:.2f}" for x, y in points)
        self._paint(f"{first} m {' '.join(f'{point} l' for point in others)} h", colour, outline, line)

    def disc(self, centre: Point, radius: float, colour: str, *, outline: str = "", line: float = 0.7) -> None:
        """Paint a circle."""
        edges = (centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
        self._paint(rounded(edges, radius), colour, outline, line)

    def showPage(self) -> None:  # noqa: N802 - the name is reportlab's
        """Close the page: what nobody claimed becomes an artifact."""
        out: list[str] = []
        done = 0
        for start, end in [*self._claimed, (len(self._code), len(self._code))]:
            out += _as_artifact(self._code[done:start])
            out += self._code[start:end]
            done = end
        self._code = out
        self._claimed = []
        super().showPage()

    def _setAnnotations(self, page: Pdf) -> None:  # noqa: N802 - the name is reportlab's
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self.page_nodes), pdfdoc.PDFName("S")
        self.page_nodes.append(self._nodes)
        self._nodes = []
        # Setting the stream here keeps it free of the text encoding that reportlab puts around compression.
        page.Contents = pdfdoc.PDFStream(content="\n".join(self._code).encode("latin-1"), filters=[pdfdoc.PDFZCompress])


def _wide(stretch: Stretch) -> float:
    return stretch.ink.face.width(stretch.words) * stretch.ink.size


def _left(line: Line, place: int) -> float:
    """Return how far from the start of a line that runs from left to right a stretch begins."""
    return sum(_wide(part) for part in line[:place])


def _lefts(line: Line) -> list[float] | None:
    """Return where each stretch begins, from the start of the line; None where one simply follows the other."""
    if not line or line[0].way is None:
        return None
    base = Way(line[0].way.base, line[0].way.base, line[0].way.room)
    return places([stretch.way or base for stretch in line], [_wide(stretch) for stretch in line])


def _box_of(stretch: Stretch, start: Point) -> Edges:
    """Return left, bottom, right and top of a stretch that begins at `start`."""
    left, height = start
    size = stretch.ink.size
    return (left, height - size * 0.25, left + _wide(stretch), height + size * 0.8)


def _escaped(codes: bytes) -> str:
    words = codes.decode("latin-1")
    return _GUARDED.sub(_guard, words) if _GUARDED.search(words) else words


def _guard(found: re.Match[str]) -> str:
    return "\\r" if found[0] == "\r" else f"\\{found[0]}"


def _as_artifact(code: list[str]) -> list[str]:
    return ["/Artifact BMC", *code, "EMC"] if code else []
