"""How the structure tree gets into the file.

Elements become indirect objects; each lists its marks and its children in the order they were drawn or hung.
Elements without any content are left out, except empty cells, which keep a table regular (ISO 14289-1, 7.5). The
parent tree leads back from each mark and each link to its element (ISO 32000-1, 14.7.4.4).
"""

from typing import Any

from reportlab.pdfbase import pdfdoc

from userneeds.documents.pdf.canvas import LinkMark, Mark, TaggedCanvas
from userneeds.documents.pdf.container import CompactDocument, Raw
from userneeds.documents.pdf.structure import Node

_ROOT = "StructTreeRoot"
_LAST = 1 << 30


def write_tree(root: Node, canvas: TaggedCanvas, document: CompactDocument) -> None:
    """Hang the tree under `root` into the file's catalogue."""
    nodes = _live_nodes(root, canvas)
    top = Raw()
    document.Catalog.StructTreeRoot = document.Reference(top, _ROOT)
    numbers: dict[Node, int] = {}
    objects: list[Raw] = []
    for index, node in enumerate(nodes):
        held = Raw()
        document.Reference(held, f"Element{index}")
        numbers[node] = document.number_of(f"Element{index}")
        objects.append(held)
    top_number = document.number_of(_ROOT)
    for held, node in zip(objects, nodes, strict=True):
        parent = numbers[node.parent] if node.parent else top_number
        held.data = _element(node, parent, _Context(canvas, document, numbers))
    lines = [
        b"%d [%b]" % (page, b" ".join(b"%d 0 R" % numbers[node] for node in owners))
        for page, owners in enumerate(canvas.page_nodes)
    ]
    for key, (annotation, node) in enumerate(canvas.links, start=len(canvas.page_nodes)):
        annotation["StructParent"] = key
        lines.append(b"%d %d 0 R" % (key, numbers[node]))
    form = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree <</Nums [%b]>>/ParentTreeNextKey %d>>"
    top.data = form % (numbers[root], b" ".join(lines), len(lines))


class _Context:
    """What an element needs to know to write itself."""

    def __init__(self, canvas: TaggedCanvas, document: CompactDocument, numbers: dict[Node, int]) -> None:
        self.marks = canvas.marks
        self.document = document
        self.numbers = numbers

    def page(self, number: int) -> int:
        return self.document.number_of(f"Page{number}")

    def string(self, words: str) -> bytes:
        said: Any = pdfdoc.PDFString(words).format(self.document)
        return said if isinstance(said, bytes) else str(said).encode("latin-1")


def _live_nodes(root: Node, canvas: TaggedCanvas) -> list[Node]:
    live: set[Node] = set()
    for drawn, marks in canvas.marks.items():
        node: Node | None = drawn if marks else None
        while node is not None and node not in live:
            live.add(node)
            node = node.parent
    for row in [node for node in live if node.role == "TR"]:
        live.update(row.kids)
    live.add(root)
    return [node for node in root.walk() if node in live]


def _element(node: Node, parent: int, context: _Context) -> bytes:
    marks = context.marks.get(node, [])
    parts = [b"<</S/%b/P %d 0 R" % (node.role.encode(), parent)]
    first = marks[0].page if marks else 0
    if first:
        parts.append(b"/Pg %d 0 R" % context.page(first))
    kids = _kids(node, marks, first, context)
    if kids:
        parts.append(b"/K [%b]" % b" ".join(kids))
    for key, words in ((b"Alt", node.alt), (b"ActualText", node.actual), (b"Lang", node.language)):
        if words:
            parts.append(b"/%b %b" % (key, context.string(words)))
    if node.attributes:
        parts.append(b"/A " + node.attributes.encode())
    return b"".join(parts) + b">>"


def _kids(node: Node, marks: list[Mark | LinkMark], first: int, context: _Context) -> list[bytes]:
    """Return marks and child elements; children inside running text stand where they were drawn."""
    own = [((mark.page, mark.number, place), _mark(mark, first, context)) for place, mark in enumerate(marks)]
    children = []
    for place, kid in enumerate(node.kids):
        if kid not in context.numbers:
            continue
        drawn = context.marks.get(kid) if marks else None
        where = (drawn[0].page, drawn[0].number, place) if drawn else (_LAST, 0, place)
        children.append((where, b"%d 0 R" % context.numbers[kid]))
    return [data for _, data in sorted(own + children, key=lambda pair: pair[0])]


def _mark(mark: Mark | LinkMark, first: int, context: _Context) -> bytes:
    if isinstance(mark, LinkMark):
        number = context.document.number_of(mark.name)
        return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (context.page(mark.page), number)
    if mark.page == first:
        return b"%d" % mark.number
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (context.page(mark.page), mark.number)
