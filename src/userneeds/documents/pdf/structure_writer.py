"""How the structure tree gets into the file.

Elements become indirect objects; each lists its marks and its children in the order they were drawn
or hung. Elements without any content are left out, except empty cells, which keep a table regular
(ISO 14289-1, 7.5). The parent tree leads back from each mark and each link to its element (ISO
32000-1, 14.7.4.4).
"""

from typing import Any

from reportlab.pdfbase import pdfdoc

from userneeds.documents.pdf.file.file_writer import CompactDocument, RawObject
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import LinkAnnotation, MarkedContent, TaggedCanvas

_ROOT = "StructTreeRoot"
_AFTER_ALL_MARKS = 1 << 30


def write_structure_tree(
    root: StructureElement, canvas: TaggedCanvas, document: CompactDocument
) -> None:
    """Hang the tree under `root` into the file's catalogue."""
    nodes = _elements_with_content(root, canvas)
    top = RawObject()
    document.Catalog.StructTreeRoot = document.Reference(top, _ROOT)
    numbers: dict[StructureElement, int] = {}
    objects: list[RawObject] = []
    for index, node in enumerate(nodes):
        held = RawObject()
        document.Reference(held, f"Element{index}")
        numbers[node] = document.number_of(f"Element{index}")
        objects.append(held)
    top_number = document.number_of(_ROOT)
    for held, node in zip(objects, nodes, strict=True):
        parent = numbers[node.parent] if node.parent else top_number
        held.data = _element_bytes(node, parent, _WriteContext(canvas, document, numbers))
    lines = [
        b"%d [%b]" % (page, b" ".join(b"%d 0 R" % numbers[node] for node in owners))
        for page, owners in enumerate(canvas.page_elements)
    ]
    for key, (annotation, node) in enumerate(
        canvas.link_annotations, start=len(canvas.page_elements)
    ):
        annotation["StructParent"] = key
        lines.append(b"%d %d 0 R" % (key, numbers[node]))
    form = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree <</Nums [%b]>>/ParentTreeNextKey %d>>"
    top.data = form % (numbers[root], b" ".join(lines), len(lines))


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

    def string(self, words: str) -> bytes:
        said: Any = pdfdoc.PDFString(words).format(self.document)
        if isinstance(said, bytes):
            return said
        return str(said).encode("latin-1")


def _elements_with_content(root: StructureElement, canvas: TaggedCanvas) -> list[StructureElement]:
    live: set[StructureElement] = set()
    for drawn, marks in canvas.marked_content.items():
        node: StructureElement | None = drawn if marks else None
        while node is not None and node not in live:
            live.add(node)
            node = node.parent
    for row in [node for node in live if node.role == "TR"]:
        live.update(row.kids)
    live.add(root)
    return [node for node in root.walk() if node in live]


def _element_bytes(node: StructureElement, parent: int, context: _WriteContext) -> bytes:
    marks = context.marks.get(node, [])
    parts = [b"<</S/%b/P %d 0 R" % (node.role.encode(), parent)]
    first = marks[0].page if marks else 0
    if first:
        parts.append(b"/Pg %d 0 R" % context.page(first))
    kids = _kid_bytes(node, marks, first, context)
    if kids:
        parts.append(b"/K [%b]" % b" ".join(kids))
    for key, words in ((b"Alt", node.alt), (b"ActualText", node.actual), (b"Lang", node.language)):
        if words:
            parts.append(b"/%b %b" % (key, context.string(words)))
    if node.attributes:
        parts.append(b"/A " + node.attributes.encode())
    return b"".join(parts) + b">>"


def _kid_bytes(
    node: StructureElement,
    marks: list[MarkedContent | LinkAnnotation],
    first: int,
    context: _WriteContext,
) -> list[bytes]:
    """Return marks and child elements; children inside running text stand where they were drawn."""
    own = [
        ((mark.page, mark.number, place), _mark_bytes(mark, first, context))
        for place, mark in enumerate(marks)
    ]
    children = []
    for place, kid in enumerate(node.kids):
        if kid not in context.numbers:
            continue
        drawn = context.marks.get(kid) if marks else None
        where = (drawn[0].page, drawn[0].number, place) if drawn else (_AFTER_ALL_MARKS, 0, place)
        children.append((where, b"%d 0 R" % context.numbers[kid]))
    return [data for _, data in sorted(own + children, key=lambda pair: pair[0])]


def _mark_bytes(mark: MarkedContent | LinkAnnotation, first: int, context: _WriteContext) -> bytes:
    if isinstance(mark, LinkAnnotation):
        number = context.document.number_of(mark.name)
        return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (context.page(mark.page), number)
    if mark.page == first:
        return b"%d" % mark.number
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (context.page(mark.page), mark.number)
