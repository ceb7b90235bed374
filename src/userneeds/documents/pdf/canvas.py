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
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from userneeds.documents.pdf.container import CompactDocument
from userneeds.documents.pdf.faces import Face, Pdf
from userneeds.documents.pdf.structure import Node

_ROUND = 0.5523
"""How far the handles of a curve reach so that it looks like a quarter of a circle, as a share of the radius."""
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


Line: TypeAlias = list[Stretch]
Point: TypeAlias = tuple[float, float]
Edges: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, width, height."""


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
            for stretch in line:
                if stretch.node is not current:
                    code += ["EMC"] if current is not None else []
                    code += [self._begin(stretch.node)] if stretch.node is not None else []
                    current = stretch.node
                    claimed = claimed or current is not None
                code += self._show(stretch)
                if stretch.link and stretch.node is not None:
                    self._add_link(stretch, self._box_of(line, stretch, (across, height)))
        code += ["EMC", "ET"] if current is not None else ["ET"]
        self._code.append(" ".join(code))
        if claimed:
            self._claimed.append((start, start + 1))

    def _box_of(self, line: Line, stretch: Stretch, start: Point) -> Edges:
        """Return left, bottom, right and top of a stretch in a line that begins at `start`."""
        left, height = start
        size = stretch.ink.size
        for part in line:
            if part is stretch:
                break
            left += part.ink.face.width(part.words) * part.ink.size
        wide = stretch.ink.face.width(stretch.words) * size
        return (left, height - size * 0.25, left + wide, height + size * 0.8)

    def _show(self, stretch: Stretch) -> list[str]:
        ink, document = stretch.ink, self._doc
        code = [fill(ink.colour)]
        if stretch.actual:
            code.append(f"/Span <</ActualText <FEFF{stretch.actual.encode('utf-16-be').hex().upper()}>>> BDC")
        for subset, codes in ink.face.encode(stretch.words, document):
            name = ink.face.getSubsetInternalName(subset, document)
            code.append(f"{name} {ink.size:g} Tf ({_escaped(codes)}) Tj")
        return [*code, "EMC"] if stretch.actual else code

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
        path = _rounded(edges, radius) if radius else f"{edges[0]:.2f} {edges[1]:.2f} {edges[2]:.2f} {edges[3]:.2f} re"
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
        self._paint(_rounded(edges, radius), colour, outline, line)

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


@cache
def fill(colour: str) -> str:
    """Return the operator that fills with '#rrggbb'."""
    return f"{_parts(colour)} rg"


@cache
def stroke(colour: str) -> str:
    """Return the operator that strokes with '#rrggbb'."""
    return f"{_parts(colour)} RG"


def _parts(colour: str) -> str:
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.3g}" for start in (1, 3, 5))


def _escaped(codes: bytes) -> str:
    words = codes.decode("latin-1")
    return _GUARDED.sub(_guard, words) if _GUARDED.search(words) else words


def _guard(found: re.Match[str]) -> str:
    return "\\r" if found[0] == "\r" else f"\\{found[0]}"


def _rounded(edges: Edges, radius: float) -> str:
    """Return the path of a rectangle whose corners are quarters of a circle."""
    left, bottom, wide, tall = edges
    radius = min(radius, wide / 2, tall / 2)
    right, top = left + wide, bottom + tall
    inset = radius * (1 - _ROUND)
    x0, x1, x2, x3, x4, x5 = _numbers(left, left + inset, left + radius, right - radius, right - inset, right)
    y0, y1, y2, y3, y4, y5 = _numbers(bottom, bottom + inset, bottom + radius, top - radius, top - inset, top)
    return (
        f"{x2} {y0} m {x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c {x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c "
        f"{x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c {x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c h"
    )


def _numbers(*lengths: float) -> list[str]:
    return [f"{length:.2f}" for length in lengths]


def _as_artifact(code: list[str]) -> list[str]:
    return ["/Artifact BMC", *code, "EMC"] if code else []
