"""The gate itself: each of these defects must be caught by the validator that guards our files."""

from collections.abc import Callable

import page
import pytest

from tests.documents.sample_workshop import sample_workshop
from userneeds.documents.content.blocks import Document
from userneeds.documents.content.style import INK
from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.file.structure_tree import StructureElement, add_table_cell
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.text_line import CharacterStyle, TextFragment
from userneeds.documents.pdf.structure_writer import write_structure_tree

Break = Callable[[StructureElement, TaggedCanvas, CompactDocument], None]


def _file(spoil: Break) -> bytes:
    """Return a small file made by hand, with one thing wrong."""
    document = Document(title="T", subject="S", author="A", dated=sample_workshop().date, blocks=())
    file = CompactDocument(document)
    canvas = TaggedCanvas(file, (300, 300))
    root = StructureElement("Document")
    ink = CharacterStyle(load_font("Regular"), 12, INK)
    nodes = [root.add("H1"), root.add("P"), root.add("H2"), root.add("Figure", alt="A square")]
    link = nodes[1].add("Link")
    table = root.add("Table")
    head, row = table.add("TR"), table.add("TR")
    nodes += [
        add_table_cell(head, head="Column"),
        add_table_cell(head, head="Column"),
        add_table_cell(row),
        add_table_cell(row),
    ]
    for number, node in enumerate(nodes):
        if node.role == "Figure":
            node.attributes = "<</O/Layout/Placement/Block/BBox[10 10 20 20]>>"
            with canvas.mark_content(node):
                canvas.box((10, 10, 10, 10), INK)
        else:
            canvas.draw_text_lines([[TextFragment("Words", ink, node)]], 20, 280 - 20 * number, 14)
    canvas.draw_text_lines([[TextFragment("link", ink, link, "https://example.org")]], 80, 260, 14)
    spoil(root, canvas, file)
    canvas.showPage()
    write_structure_tree(root, canvas, file)
    data: bytes = canvas.getpdfdata()
    return data


def _sound(_root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument) -> None:
    """Spoil nothing."""


def _first(root: StructureElement, role: str) -> StructureElement:
    return next(node for node in root.walk() if node.role == role)


def _without_alt(root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument) -> None:
    _first(root, "Figure").alt = ""


def _skipped_level(root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument) -> None:
    _first(root, "H2").role = "H4"


def _first_heading_third(
    root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument
) -> None:
    _first(root, "H1").role = "H3"


def _head_without_scope(
    root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument
) -> None:
    _first(root, "TH").attributes = ""


def _list_of_paragraphs(
    root: StructureElement, canvas: TaggedCanvas, _file: CompactDocument
) -> None:
    node = root.add("L").add("P")
    canvas.draw_text_lines(
        [[TextFragment("Words", CharacterStyle(load_font("Regular"), 12, INK), node)]], 20, 100, 14
    )


def _unknown_role(root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument) -> None:
    _first(root, "P").role = "Foo"


def _cell_outside_a_row(
    root: StructureElement, _canvas: TaggedCanvas, _file: CompactDocument
) -> None:
    _first(root, "P").role = "TD"


def _font_not_in_the_file(
    _root: StructureElement, canvas: TaggedCanvas, _file: CompactDocument
) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(20, 60, "x")


def _sign_without_a_shape(
    root: StructureElement, canvas: TaggedCanvas, _file: CompactDocument
) -> None:
    canvas.draw_text_lines(
        [[TextFragment("𝄞", CharacterStyle(load_font("Regular"), 12, INK), root.add("P"))]],
        20,
        100,
        14,
    )


def _no_title_shown(_root: StructureElement, _canvas: TaggedCanvas, file: CompactDocument) -> None:
    file.Catalog.ViewerPreferences = None


def _not_marked(_root: StructureElement, _canvas: TaggedCanvas, file: CompactDocument) -> None:
    file.Catalog.MarkInfo = None


def _no_language(_root: StructureElement, _canvas: TaggedCanvas, file: CompactDocument) -> None:
    file.Catalog.Lang = None


def _no_metadata(_root: StructureElement, _canvas: TaggedCanvas, file: CompactDocument) -> None:
    file.Catalog.Metadata = None


_DEFECTS: tuple[Break, ...] = (
    _without_alt,
    _skipped_level,
    _first_heading_third,
    _head_without_scope,
    _list_of_paragraphs,
    _unknown_role,
    _cell_outside_a_row,
    _font_not_in_the_file,
    _sign_without_a_shape,
    _no_title_shown,
    _not_marked,
    _no_language,
    _no_metadata,
)


def _passes(data: bytes) -> bool:
    return bool(page.validate_pdf_bytes(data, profile="ua1").is_compliant)


def test_the_file_without_a_defect_passes() -> None:
    assert _passes(_file(_sound))


@pytest.mark.parametrize("spoil", _DEFECTS, ids=lambda spoil: spoil.__name__.strip("_"))
def test_the_gate_catches(spoil: Break) -> None:
    assert not _passes(_file(spoil))
