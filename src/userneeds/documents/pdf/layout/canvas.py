"""Pages whose every mark is either part of the structure or declared decoration.

`TaggedCanvas` adds to reportlab's canvas the three things it lacks: text that says which element it
belongs to, links with a place in the structure, and a rule that whatever nobody claimed is an
artifact. So background, rules and page feet need no care, and untagged content cannot come about.
**Source:** ISO 32000-1, 14.6 to 14.8; ISO 14289-1, 7.1.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.file.link_annotation import link_entries, uri_action
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import ReportlabValue
from userneeds.documents.pdf.layout.path_operators import (
    Point,
    Rectangle,
    circle,
    closed_path,
    fill_operator,
    filled_rounded_rectangle,
    rectangle,
    rounded_rectangle,
    straight_line,
    stroke_operator,
)
from userneeds.documents.pdf.layout.text_line import (
    BoundingBox,
    TextFragment,
    TextLine,
    bounding_box,
    line_lefts,
    offset_of_fragment,
)
from userneeds.documents.pdf.layout.text_object import TextObject


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of page content that belongs to an element."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkAnnotation:
    """A link annotation that belongs to an element.

    `number` puts it after the content drawn before it.
    """

    page: int
    number: int
    name: str


class _CodeRange(NamedTuple):
    """A stretch of the operators of a page."""

    start: int
    stop: int


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
        self._tagged_ranges: list[_CodeRange] = []
        self._pictures: set[str] = set()

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
        self._keep_from(start)

    def _keep_from(self, start: int) -> None:
        """Say that the operators from `start` on are no artifact."""
        self._tagged_ranges.append(_CodeRange(start, len(self._code)))

    def draw_text_lines(
        self,
        lines: Sequence[TextLine],
        x: float,
        y: float,
        leading: float,
        *,
        shift: Sequence[float] = (),
    ) -> None:
        """Write lines of text, the first with its base line at `y`.

        `shift` moves each line to the right, in points.
        """
        start = len(self._code)
        written = TextObject(self._doc, leading)
        for number, line in enumerate(lines):
            left = x + shift[number] if shift else x
            base_line = y - number * leading
            self._write_line(written, line, (left, base_line), is_indented=bool(shift))
        self._change_element(written, None)
        self._code.append(written.finish())
        if written.has_elements:
            self._keep_from(start)

    def _write_line(
        self, written: TextObject, line: TextLine, start: Point, *, is_indented: bool
    ) -> None:
        left, base_line = start
        lefts = line_lefts(line)
        written.start_line(left, base_line, is_plain=lefts is None and not is_indented)
        for place, fragment in enumerate(line):
            if fragment.node is not written.element:
                self._change_element(written, fragment.node)
            if lefts is None:
                written.write(fragment)
            else:
                written.write_at(fragment, (left + lefts[place], base_line))
            if fragment.link:
                fragment_left = left + offset_of_fragment(line, lefts, place)
                self._add_link(fragment, bounding_box(fragment, fragment_left, base_line))

    def _change_element(self, written: TextObject, following: StructureElement | None) -> None:
        """End the mark of one element and begin that of another.

        Neighbours of one element share its mark, across lines too.
        """
        if written.element is not None:
            written.code.append("EMC")
        if following is not None:
            written.code.append(self._begin_marked_content(following))
            written.has_elements = True
        written.element = following

    def _add_link(self, fragment: TextFragment, box: BoundingBox) -> None:
        node = fragment.node
        if node is None:
            return
        annotation = pdfdoc.PDFDictionary(self._link_entries(fragment, box))
        self._addAnnotation(annotation)
        name = self._doc.annotationName(f"NUMBER{self._annotationCount}")
        # After the mark of its words, whose number is the last one given out.
        number = len(self._elements_of_page)
        self.marked_content[node].append(LinkAnnotation(self.page, number, name))
        self.link_annotations.append((annotation, node))

    def _link_entries(self, fragment: TextFragment, box: BoundingBox) -> dict[str, ReportlabValue]:
        link = fragment.link
        words = fragment.words.strip() or link
        entries = link_entries(words, box)
        if link.startswith("#"):
            entries["Dest"] = self._bookmarkReference(link[1:])
        else:
            entries["A"] = uri_action(link)
        return entries

    def box(
        self,
        edges: Rectangle,
        colour: str,
        *,
        outline: str = "",
        radius: float = 0,
        line: float = 0.7,
    ) -> None:
        """Paint a rectangle with rounded corners; an empty colour leaves it open."""
        if colour and not outline and 0 < 2 * radius < min(edges[2:]):
            pen = self._doc.look.own_colour(colour)
            self._code.append(filled_rounded_rectangle(edges, radius, pen))
            return
        path = rounded_rectangle(edges, radius) if radius else rectangle(edges)
        self._paint(path, colour, outline, line)

    def _paint(self, path: str, colour: str, outline: str, line: float) -> None:
        pens: list[str] = []
        if colour:
            pens.append(fill_operator(self._doc.look.own_colour(colour)))
        if outline:
            pen = stroke_operator(self._doc.look.own_colour(outline))
            pens.append(f"{pen} {line:g} w")
        operator = _painting_operator(colour, outline)
        self._code.append(f"{' '.join(pens)} {path} {operator}")

    def rule(
        self, start: Point, end: Point, colour: str, *, width: float = 0.7, dash: str = ""
    ) -> None:
        """Draw a straight line; `dash` as '6 3' for dashes of 6 and gaps of 3 points."""
        own_colour = self._doc.look.own_colour(colour)
        pen = f"q {stroke_operator(own_colour)} {width:g} w [{dash}] 0 d"
        self._code.append(f"{pen} {straight_line(start, end)} S Q")

    def shape(
        self, points: Sequence[Point], colour: str, *, outline: str = "", line: float = 0.7
    ) -> None:
        """Paint a closed shape through `points`."""
        self._paint(closed_path(points), colour, outline, line)

    def disc(
        self, centre: Point, radius: float, colour: str, *, outline: str = "", line: float = 0.7
    ) -> None:
        """Paint a circle."""
        self._paint(circle(centre, radius), colour, outline, line)

    def outline(self, path: str, colour: str, *, is_even_odd: bool) -> None:
        """Fill the path of a logo with a colour that is the group's and no other."""
        operator = "f*" if is_even_odd else "f"
        self._code.append(f"{fill_operator(colour)} {path} {operator}")

    def points(self, name: str, picture: ReportlabValue, edges: Rectangle) -> None:
        """Paint a picture of points into a rectangle; once in the file, however often it stands."""
        if name not in self._pictures:
            self._pictures.add(name)
            self._doc.addForm(name, picture)
        left, bottom, width, height = edges
        place = f"{width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm"
        self._code.append(f"q {place}")
        self.doForm(name)
        self._code.append("Q")

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Close the page: what nobody claimed becomes an artifact."""
        code: list[str] = []
        done = 0
        end = len(self._code)
        self._tagged_ranges.append(_CodeRange(end, end))
        for start, stop in self._tagged_ranges:
            code += _as_artifact(self._code[done:start])
            code += self._code[start:stop]
            done = stop
        self._code = code
        self._tagged_ranges = []
        super().showPage()

    def _setAnnotations(self, page: ReportlabValue) -> None:  # noqa: N802 - reportlab's name
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.page_elements)
        page.Tabs = pdfdoc.PDFName("S")
        self.page_elements.append(self._elements_of_page)
        self._elements_of_page = []
        # Setting the stream here keeps it free of the text encoding that reportlab puts around
        # compression.
        content = "\n".join(self._code).encode("latin-1")
        page.Contents = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _painting_operator(colour: str, outline: str) -> str:
    """Return the operator that fills, strokes or does both (ISO 32000-1, 8.5.3)."""
    if colour and outline:
        return "B"
    if colour:
        return "f"
    return "S"


def _as_artifact(code: list[str]) -> list[str]:
    if code:
        return ["/Artifact BMC", *code, "EMC"]
    return []
