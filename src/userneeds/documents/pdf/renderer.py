"""A document as the bytes of a PDF, with what its reader ought to know.

Blocks become parts, parts fill pages, pages are drawn, the structure is written: each step knows
only the one before. An export never fails for what the words are: what cannot be set is shown as an
empty box and reported, what is too long continues.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from userneeds.documents.content.blocks import (
    AnswerLines,
    BarChart,
    Block,
    Bullets,
    CardSheet,
    Contents,
    Cover,
    DataTable,
    Document,
    Heading,
    KeyFigures,
    NetworkDiagram,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    Quotation,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.headings import link_targets, normalise_document
from userneeds.documents.content.runs import join_nonempty, text
from userneeds.documents.content.style import (
    BOTTOM,
    COLUMN,
    FOOT,
    GUTTER,
    LEFT,
    PAPER_SIZES,
    RULE,
    TOP,
    WIDE,
)
from userneeds.documents.pdf.blueprint.blueprint_sheets import blueprint_flowables
from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.shaping import needs_extra
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.card_sheets import card_sheet_flowables
from userneeds.documents.pdf.layout.cover_page import cover_flowables
from userneeds.documents.pdf.layout.data_tables import table_flowables
from userneeds.documents.pdf.layout.figures import (
    bar_chart_flowables,
    key_figure_flowables,
    network_flowables,
)
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    baseline_offset,
    bookmark_name,
    shorten_line,
)
from userneeds.documents.pdf.layout.line_breaking import Losses
from userneeds.documents.pdf.layout.pagination import (
    Flowable,
    ForcedBreak,
    Page,
    PageFrame,
    Paginator,
)
from userneeds.documents.pdf.layout.paragraphs import (
    HeadingFlowable,
    answer_lines_flowables,
    bullet_flowables,
    contents_flowables,
    heading_flowables,
    margin_note_flowables,
    panel_flowables,
    paragraph_flowables,
    quotation_flowables,
)
from userneeds.documents.pdf.layout.posters import poster_flowables
from userneeds.documents.pdf.structure_writer import write_structure_tree

FlowableMaker = Callable[[Any, LayoutContext, StructureElement], list[Flowable]]
_FLOWABLE_MAKERS: dict[type, FlowableMaker] = {
    Paragraph: paragraph_flowables,
    Bullets: bullet_flowables,
    Quotation: quotation_flowables,
    DataTable: table_flowables,
    KeyFigures: key_figure_flowables,
    BarChart: bar_chart_flowables,
    NetworkDiagram: network_flowables,
    CardSheet: card_sheet_flowables,
    Poster: poster_flowables,
    Cover: cover_flowables,
    Panel: panel_flowables,
    AnswerLines: answer_lines_flowables,
    PageBreak: lambda _block, _desk, _node: [ForcedBreak()],
}
_ONE_LINE = 1e6
_MOST_OVERHANG = 48.0
_MOST_SIGNS_SHOWN = 20
_MOST_CHARACTERS_QUOTED = 60


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished file."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]


def render_pdf(document: Document) -> RenderedPdf:
    """Return `document` as a tagged PDF. It is the same bytes for the same document."""
    document = normalise_document(document)
    blocks = document.blocks
    headings = tuple(
        (number, block) for number, block in enumerate(blocks) if isinstance(block, Heading)
    )
    desk = LayoutContext(
        document, COLUMN, Losses(link_targets=link_targets(blocks)), headings=headings
    )
    root = StructureElement("Document")
    parts = _all_flowables(blocks, desk, root)
    size = PAPER_SIZES["A4"]
    margin = LEFT + COLUMN + GUTTER
    pages = Paginator(PageFrame(size, LEFT, size[1] - TOP, BOTTOM, margin)).paginate(parts) or [
        Page(size)
    ]
    _number_headings(pages, desk)
    file = CompactDocument(document)
    canvas = TaggedCanvas(file, pages[0].size)
    _draw_pages(canvas, pages, desk)
    _add_bookmarks(canvas, pages)
    write_structure_tree(root, canvas, file)
    return RenderedPdf(
        canvas.getpdfdata(), len(pages), (*document.warnings, *_loss_warnings(desk.losses))
    )


def _all_flowables(
    blocks: tuple[Block, ...], desk: LayoutContext, root: StructureElement
) -> list[Flowable]:
    parts: list[Flowable] = []
    section = root
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            section = root.add("Sect")
        if isinstance(block, Heading):
            parts += heading_flowables(block, desk, section, bookmark_name(number))
        elif isinstance(block, BlueprintChart):
            parts += blueprint_flowables(block, desk, section, bookmark_name(number))
        elif isinstance(block, Contents):
            parts += contents_flowables(block, desk, section, number)
        elif isinstance(block, WithMarginNotes):
            made = _FLOWABLE_MAKERS[type(block.main)](block.main, desk, section)
            made[0].margin_notes = margin_note_flowables(block, desk, section)
            made[-1].after = max(made[-1].after, _overhang(made))
            parts += made
        else:
            parts += _FLOWABLE_MAKERS[type(block)](block, desk, section)
    return parts


def _overhang(parts: list[Flowable]) -> float:
    """Return how far short remarks reach below their parts, so that the next ones keep their place; 0 for long ones."""
    tall = sum(sum(note.heights) + note.after for note in parts[0].margin_notes)
    over = tall - sum(sum(part.heights) for part in parts)
    return over if over <= _MOST_OVERHANG else 0.0


def _number_headings(pages: list[Page], desk: LayoutContext) -> None:
    for number, page in enumerate(pages, start=1):
        for placed in page.placed:
            if isinstance(placed.flowable, HeadingFlowable) and placed.span.start == 0:
                desk.page_numbers[placed.flowable.bookmark] = number


def _draw_pages(canvas: TaggedCanvas, pages: list[Page], desk: LayoutContext) -> None:
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize(page.size)
        if page.sheet is not None:
            page.sheet.paint(canvas)
        for placed in page.placed:
            placed.flowable.draw(canvas, placed.x, placed.top, placed.span)
        said = page.sheet.foot if page.sheet is not None else ""
        _draw_foot(canvas, page, join_nonempty([said, f"page {number} of {len(pages)}"]), desk)
        canvas.showPage()


def _draw_foot(canvas: TaggedCanvas, page: Page, number: str, desk: LayoutContext) -> None:
    wide, _ = page.size
    height = 30.0 if page.sheet is None else 22.0
    left = LEFT if page.sheet is None else 36.0
    right = LEFT + WIDE if page.sheet is None else wide - 36.0
    if page.sheet is None:
        canvas.rule((left, height + 14), (right, height + 14), RULE, width=0.5)
    line = desk.text_lines(text(number), FOOT, None, _ONE_LINE)
    long = sum(part.style.font.width(part.words) for part in line[0]) * FOOT.size
    words = desk.text_lines(text(desk.document.footer), FOOT, None, right - left - long - 24)
    running = words[:1] if len(words) == 1 else [shorten_line(words[0], " …")]
    low = height + FOOT.line_height - baseline_offset(FOOT) - 4
    canvas.draw_text_lines(running, left, low, FOOT.line_height)
    canvas.draw_text_lines(line, right - long, low, FOOT.line_height)


def _add_bookmarks(canvas: TaggedCanvas, pages: list[Page]) -> None:
    level = -1
    for page in pages:
        if page.sheet is not None and page.sheet.title:
            canvas.addOutlineEntry(page.sheet.title, page.sheet.bookmark, 0)
            level = 0
        for placed in page.placed:
            part = placed.flowable
            if isinstance(part, HeadingFlowable) and placed.span.start == 0:
                level = min(part.heading.level - 1, level + 1)
                canvas.addOutlineEntry(part.heading.title, part.bookmark, level)


def _loss_warnings(losses: Losses) -> tuple[str, ...]:
    said = [
        f"Shortened to fit its place: “{words[:_MOST_CHARACTERS_QUOTED]}…”."
        for words in losses.shortened_texts
    ]
    if losses.missing_glyphs:
        signs = sorted(losses.missing_glyphs)
        shown = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:_MOST_SIGNS_SHOWN])
        more = (
            f" and {len(signs) - _MOST_SIGNS_SHOWN} more" if len(signs) > _MOST_SIGNS_SHOWN else ""
        )
        said.append(
            f"No shape in the typeface for {shown}{more}: set as an empty box, with the sign kept behind it."
        )
        if needs_extra("".join(signs)):
            said.append(
                "Installing userneeds with its extra “scripts” brings the shapes of Arabic, Bengali and others."
            )
    return tuple(said)
