"""A document as the bytes of a PDF, with what its reader ought to know.

Blocks become flowables, flowables fill pages, pages are drawn, the structure is written: each step
knows only the one before. An export never fails for what the words are: what cannot be set is shown
as an empty box and reported, what is too long continues.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from userneeds.documents.content.blocks import Block, Document, Heading
from userneeds.documents.content.headings import link_targets, normalise_document
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import (
    BODY,
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
from userneeds.documents.pdf.block_flowables import flowables_of_blocks
from userneeds.documents.pdf.file.file_writer import CompactDocument
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.shaping import needs_extra
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import (
    Flowable,
    FullPageSheet,
    with_notes_that_fit,
)
from userneeds.documents.pdf.layout.layout_context import (
    ONE_LINE,
    LayoutContext,
    NumberedHeading,
    draw_lines,
    shorten_line,
)
from userneeds.documents.pdf.layout.line_breaking import Losses
from userneeds.documents.pdf.layout.logo_mark import (
    draw_foot_logo,
    draw_head_logo,
    logo_element,
)
from userneeds.documents.pdf.layout.pagination import (
    Page,
    PageFrame,
    Paginator,
)
from userneeds.documents.pdf.layout.paragraphs import HeadingFlowable
from userneeds.documents.pdf.layout.text_line import TextLine, width_at_one_point
from userneeds.documents.pdf.structure_writer import write_structure_tree
from userneeds.model.wording import join_nonempty

_PAPER = PAPER_SIZES["A4"]
PAGE_FRAME = PageFrame(
    _PAPER, left=LEFT, top=_PAPER[1] - TOP, bottom=BOTTOM, margin=LEFT + COLUMN + GUTTER
)
_TIGHT_FRAME = replace(PAGE_FRAME, bottom=BOTTOM - BODY.line_height + 3)
_TIGHT_GAPS = 0.75
"""How much of the space between flowables is kept to pull a short last page in."""
_FEW_LINES = 9
_SHEET_MARGIN = 36.0
_SHEET_FOOT_HEIGHT = 17.0
_FOOT_HEIGHT = 30.0
_FOOT_RULE_RISE = 14
_FOOT_DROP = 4
_HEAD_DROP = 22.0
"""From the upper edge of the paper to a logo."""
_LOGO_DROP = 3.0
"""A logo at the foot stands lower than its words, whose middle is its own."""
_FOOT_GAP = 24
"""Least air between the words of a foot and the number of its page."""
_MOST_SIGNS_SHOWN = 20
_MOST_CHARACTERS_QUOTED = 60


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished file."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]


class _FootFrame(NamedTuple):
    """Where the foot of a page stands, in points from the lower left corner."""

    left: float
    right: float
    height: float


def render_pdf(document: Document) -> RenderedPdf:
    """Return `document` as a tagged PDF. It is the same bytes for the same document."""
    document = normalise_document(document)
    losses = Losses(link_targets=link_targets(document.blocks))
    headings = _numbered_headings(document.blocks)
    context = LayoutContext(document, COLUMN, losses, headings=headings)
    root = StructureElement("Document")
    pages = paginate(flowables_of_blocks(document.blocks, context, root))
    _number_headings(pages, context)
    file = CompactDocument(document)
    canvas = TaggedCanvas(file, pages[0].size)
    _draw_head(canvas, pages[0], document, root)
    _draw_pages(canvas, pages, context)
    _add_bookmarks(canvas, pages)
    write_structure_tree(root, canvas, file)
    data = canvas.getpdfdata()
    warnings = (*document.warnings, *_loss_warnings(losses))
    return RenderedPdf(data, len(pages), warnings)


def _numbered_headings(blocks: tuple[Block, ...]) -> tuple[NumberedHeading, ...]:
    return tuple(
        NumberedHeading(number, block)
        for number, block in enumerate(blocks)
        if isinstance(block, Heading)
    )


def paginate(flowables: list[Flowable]) -> list[Page]:
    """Return the pages of a document: at least one, for a file without pages is none.

    A last page of a few lines is pulled in where a little less air does it.
    """
    flowables = with_notes_that_fit(flowables)
    pages = Paginator(PAGE_FRAME).paginate(flowables)
    if _ends_with_a_few_lines(pages):
        tighter_pages = Paginator(_TIGHT_FRAME, _TIGHT_GAPS).paginate(flowables)
        if len(tighter_pages) < len(pages):
            return tighter_pages
    return pages or [Page(PAGE_FRAME.size)]


def _ends_with_a_few_lines(pages: list[Page]) -> bool:
    if len(pages) <= 1 or pages[-1].sheet is not None:
        return False
    lowest = min(placed.bottom for placed in pages[-1].placed)
    return PAGE_FRAME.top - lowest < _FEW_LINES * BODY.line_height


def _number_headings(pages: list[Page], context: LayoutContext) -> None:
    for number, page in enumerate(pages, start=1):
        for heading in _headings_beginning_on(page):
            context.page_numbers[heading.bookmark] = number


def _headings_beginning_on(page: Page) -> list[HeadingFlowable]:
    beginnings = [placed.flowable for placed in page.placed if placed.span.start == 0]
    return [flowable for flowable in beginnings if isinstance(flowable, HeadingFlowable)]


def _draw_head(
    canvas: TaggedCanvas, first_page: Page, document: Document, root: StructureElement
) -> None:
    """Draw the logo over a first page of text; sheets have it at their foot."""
    logo = document.look.logo
    if logo is None or first_page.sheet is not None:
        return
    element = logo_element(document.look, root)
    top = first_page.size[1] - _HEAD_DROP
    draw_head_logo(canvas, logo, element, (LEFT + WIDE, top))


def _draw_pages(canvas: TaggedCanvas, pages: list[Page], context: LayoutContext) -> None:
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize(page.size)
        page_words = f"page {number} of {len(pages)}"
        if page.sheet is not None:
            page.sheet.paint(canvas)
            page_words = join_nonempty([page.sheet.foot, page_words])
        for placed in page.placed:
            placed.flowable.draw(canvas, placed.x, placed.top, placed.span)
        _draw_foot(canvas, page, page_words, context)
        canvas.showPage()


def _draw_foot(canvas: TaggedCanvas, page: Page, page_words: str, context: LayoutContext) -> None:
    left, right, height = _foot_frame(page)
    logo = context.document.look.logo
    if logo is not None and page.sheet is not None:
        left += draw_foot_logo(canvas, logo, (left, height - _LOGO_DROP))
    if page.sheet is None:
        rule_height = height + _FOOT_RULE_RISE
        canvas.rule((left, rule_height), (right, rule_height), RULE, width=0.5)
    top = height + FOOT.line_height - _FOOT_DROP
    number_lines = context.text_lines(text(page_words), FOOT, None, ONE_LINE)
    number_width = width_at_one_point(number_lines[0]) * FOOT.size
    number_left = right - number_width
    running_width = right - left - number_width - _FOOT_GAP
    running_line = _running_foot(context, running_width)
    draw_lines(canvas, [running_line], FOOT, (left, top))
    draw_lines(canvas, number_lines, FOOT, (number_left, top))


def _foot_frame(page: Page) -> _FootFrame:
    if page.sheet is None:
        return _FootFrame(LEFT, LEFT + WIDE, _FOOT_HEIGHT)
    width, _ = page.size
    return _FootFrame(_SHEET_MARGIN, width - _SHEET_MARGIN, _SHEET_FOOT_HEIGHT)


def _running_foot(context: LayoutContext, width: float) -> TextLine:
    """Return what the foot of every page says, shortened to one line."""
    footer = text(context.document.footer)
    first, *others = context.text_lines(footer, FOOT, None, width)
    if others:
        return shorten_line(first, " …")
    return first


def _add_bookmarks(canvas: TaggedCanvas, pages: list[Page]) -> None:
    level = -1
    for page in pages:
        if page.sheet is not None and page.sheet.title:
            level = _add_sheet_bookmark(canvas, page.sheet)
        for flowable in _headings_beginning_on(page):
            # A reader refuses a bookmark two levels below the one before.
            level = min(flowable.heading.level - 1, level + 1)
            canvas.addOutlineEntry(flowable.heading.title, flowable.bookmark, level)


def _add_sheet_bookmark(canvas: TaggedCanvas, sheet: FullPageSheet) -> int:
    """Add the bookmark of a sheet; return its level."""
    canvas.addOutlineEntry(sheet.title, sheet.bookmark, 0)
    return 0


def _loss_warnings(losses: Losses) -> list[str]:
    warnings = [
        f"Shortened to fit its place: “{words[:_MOST_CHARACTERS_QUOTED]}…”."
        for words in losses.shortened_texts
    ]
    if losses.missing_glyphs:
        warnings += _missing_glyph_warnings(sorted(losses.missing_glyphs))
    return warnings


def _missing_glyph_warnings(signs: list[str]) -> list[str]:
    shown = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:_MOST_SIGNS_SHOWN])
    if len(signs) > _MOST_SIGNS_SHOWN:
        shown += f" and {len(signs) - _MOST_SIGNS_SHOWN} more"
    warnings = [
        f"No shape in the typeface for {shown}: set as an empty box, with the sign kept behind it."
    ]
    if needs_extra("".join(signs)):
        warnings.append(
            "Installing userneeds with its extra “scripts” "
            "brings the shapes of Arabic, Bengali and others."
        )
    return warnings
