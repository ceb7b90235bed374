"""How the structure tree gets into the file.

Elements become indirect objects; each lists its marks and its children in the order they were drawn
or hung. Elements without any content are left out, except empty cells, which keep a table regular
(ISO 14289-1, 7.5). The parent tree leads back from each mark and each link to its element (ISO
32000-1, 14.7.4.4).
"""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple, assert_never

from reportlab.pdfbase import pdfdoc

from userneeds.documents.pdf.file.file_writer import CompactDocument, RawObject
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import ReportlabValue
from userneeds.documents.pdf.layout.canvas import LinkAnnotation, MarkedContent, TaggedCanvas

_ROOT = "StructTreeRoot"
_ROOT_FORM = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree <</Nums [%b]>>/ParentTreeNextKey %d>>"
_AFTER_ALL_MARKS = 1 << 30


class _ReadingPosition(NamedTuple):
    """Where something stands among the kids of an element: page, mark, then order of adding."""

    page: int
    mark: int
    place: int


class _PlacedKid(NamedTuple):
    """A kid of an element, as it is written."""

    position: _ReadingPosition
    data: bytes


def write_structure_tree(
    root: StructureElement, canvas: TaggedCanvas, document: CompactDocument
) -> None:
    """Hang the tree under `root` into the file's catalogue."""
    nodes = _elements_with_content(root, canvas)
    top = RawObject()
    catalogue = document.Catalog
    catalogue.StructTreeRoot = document.Reference(top, _ROOT)
    # All are numbered before the first is written, for each names its parent and its kids.
    objects = {node: RawObject() for node in nodes}
    numbers: dict[StructureElement, int] = {}
    for index, (node, raw_object) in enumerate(objects.items()):
        numbers[node] = _numbered(raw_object, f"Element{index}", document)
    context = _WriteContext(canvas, document, numbers)
    top_number = document.number_of(_ROOT)
    for node, raw_object in objects.items():
        parent = numbers[node.parent] if node.parent else top_number
        raw_object.data = _element_bytes(node, parent, context)
    lines = _parent_tree_lines(canvas, numbers)
    parent_tree = b" ".join(lines)
    top.data = _ROOT_FORM % (numbers[root], parent_tree, len(lines))


def _numbered(raw_object: RawObject, name: str, document: CompactDocument) -> int:
    """Return the number that an object gets in the file."""
    document.Reference(raw_object, name)
    return document.number_of(name)


def _parent_tree_lines(canvas: TaggedCanvas, numbers: dict[StructureElement, int]) -> list[bytes]:
    """Return what leads back to elements: from the marks of each page, then from each link."""
    lines: list[bytes] = []
    for page, owners in enumerate(canvas.page_elements):
        references = [b"%d 0 R" % numbers[node] for node in owners]
        lines.append(b"%d [%b]" % (page, b" ".join(references)))
    for annotation, node in canvas.link_annotations:
        key = len(lines)
        annotation["StructParent"] = key
        lines.append(b"%d %d 0 R" % (key, numbers[node]))
    return lines


class _WriteContext:
    """What an element needs to know to write itself."""

    def __init__(
        self, canvas: TaggedCanvas, document: CompactDocument, numbers: dict[StructureElement, int]
    ) -> None:
        self.marks = canvas.marked_content
        self.document = document
        self.numbers = numbers

    def page(self, number: int) -> int:
        return self.document.number_of(f"Page{number}")

    def position_of(self, node: StructureElement, place: int) -> _ReadingPosition:
        """Return where an element was drawn first; after all others if it has no marks."""
        marks = self.marks.get(node)
        if marks:
            return _position_of_mark(marks[0], place)
        return _ReadingPosition(_AFTER_ALL_MARKS, 0, place)

    def string(self, words: str) -> bytes:
        formatted: ReportlabValue = pdfdoc.PDFString(words).format(self.document)
        if isinstance(formatted, bytes):
            return formatted
        return str(formatted).encode("latin-1")


def _elements_with_content(root: StructureElement, canvas: TaggedCanvas) -> list[StructureElement]:
    """Return the elements that say anything, with all that stand above them, in order."""
    live: set[StructureElement] = {root}
    for drawn, marks in canvas.marked_content.items():
        node: StructureElement | None = drawn if marks else None
        while node is not None and node not in live:
            live.add(node)
            node = node.parent
    rows = [node for node in live if node.role == "TR"]
    for row in rows:
        live.update(row.kids)
    return [node for node in root.walk() if node in live]


def _element_bytes(node: StructureElement, parent: int, context: _WriteContext) -> bytes:
    marks = context.marks.get(node, [])
    parts = [b"<</S/%b/P %d 0 R" % (node.role.encode(), parent)]
    first_page = marks[0].page if marks else 0
    if first_page:
        parts.append(b"/Pg %d 0 R" % context.page(first_page))
    kids = _kid_bytes(node, marks, first_page, context)
    if kids:
        parts.append(b"/K [%b]" % b" ".join(kids))
    parts += _text_entries(node, context)
    if node.attributes:
        parts.append(b"/A " + node.attributes.encode())
    return b"".join(parts) + b">>"


def _text_entries(node: StructureElement, context: _WriteContext) -> Iterator[bytes]:
    texts = {b"Alt": node.alt, b"ActualText": node.actual, b"Lang": node.language}
    for key, words in texts.items():
        if words:
            yield b"/%b %b" % (key, context.string(words))


def _kid_bytes(
    node: StructureElement,
    marks: list[MarkedContent | LinkAnnotation],
    first_page: int,
    context: _WriteContext,
) -> list[bytes]:
    """Return marks and child elements; children inside running text stand where they were drawn."""
    own = [_mark_bytes(mark, first_page, context) for mark in marks]
    children = [kid for kid in node.kids if kid in context.numbers]
    references = [b"%d 0 R" % context.numbers[kid] for kid in children]
    if not own or not references:
        # Both are in order as they are; nearly all elements have only one of them.
        return own + references
    mark_positions = map(_position_of_mark, marks, count())
    kid_positions = map(context.position_of, children, count())
    kids = list(map(_PlacedKid, mark_positions, own))
    kids += map(_PlacedKid, kid_positions, references)
    kids.sort(key=_position)
    return [kid.data for kid in kids]


def _position_of_mark(mark: MarkedContent | LinkAnnotation, place: int) -> _ReadingPosition:
    return _ReadingPosition(mark.page, mark.number, place)


def _position(kid: _PlacedKid) -> _ReadingPosition:
    return kid.position


def _mark_bytes(
    mark: MarkedContent | LinkAnnotation, first_page: int, context: _WriteContext
) -> bytes:
    match mark:
        case LinkAnnotation():
            page = context.page(mark.page)
            number = context.document.number_of(mark.name)
            return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (page, number)
        case MarkedContent():
            if mark.page == first_page:
                return b"%d" % mark.number
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (context.page(mark.page), mark.number)
        case _:
            assert_never(mark)
