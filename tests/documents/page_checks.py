"""What is wrong with the pages of a paper: holes, lonely lines, headings at the foot, lost rows.

It looks at where things were placed and asks nothing of how the paginator came to it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from userneeds.documents.content.blocks import Document
from userneeds.documents.content.headings import link_targets, normalise_document
from userneeds.documents.content.style import BODY, COLUMN
from userneeds.documents.pdf.block_flowables import flowables_of_blocks
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.data_tables import TableRows
from userneeds.documents.pdf.layout.flowables import (
    Flowable,
    ForcedBreak,
    FullPageSheet,
)
from userneeds.documents.pdf.layout.layout_context import LayoutContext, TextFlowable
from userneeds.documents.pdf.layout.line_breaking import Losses
from userneeds.documents.pdf.layout.pagination import (
    Page,
    PlacedFlowable,
)
from userneeds.documents.pdf.renderer import PAGE_FRAME, paginate

_HOLE = 3 * BODY.line_height
_TALLEST_CHUNK = PAGE_FRAME.height
_NEAR = 0.5


def flowables_of(document: Document) -> list[Flowable]:
    document = normalise_document(document)
    losses = Losses(link_targets=link_targets(document.blocks))
    context = LayoutContext(document, COLUMN, losses)
    return flowables_of_blocks(document.blocks, context, StructureElement("Document"))


def faults_of(document: Document) -> list[str]:
    """Return what is wrong with the pages of a document, a sentence each."""
    flowables = flowables_of(document)
    return faults_of_pages(paginate(flowables), flowables)


def faults_of_pages(pages: Sequence[Page], flowables: Sequence[Flowable]) -> list[str]:
    return [
        *_lost(pages, flowables),
        *_lonely(pages),
        *_holes(pages),
        *_heads_at_the_foot(pages),
        *_breaks_too_early(pages, flowables),
    ]


def _column(page: Page) -> list[PlacedFlowable]:
    return [placed for placed in page.placed if placed.x < PAGE_FRAME.margin]


def _lost(pages: Sequence[Page], flowables: Sequence[Flowable]) -> Iterator[str]:
    spans: dict[int, list[int]] = {}
    for page in pages:
        for placed in page.placed:
            spans.setdefault(id(placed.flowable), []).extend(placed.span)
    for flowable in flowables:
        if isinstance(flowable, FullPageSheet | ForcedBreak):
            continue
        if spans.get(id(flowable), []) != list(range(len(flowable.heights))):
            yield f"A {type(flowable).__name__} has lines that are lost or stand twice."


def _lonely(pages: Sequence[Page]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        for placed in _column(page):
            flowable = placed.flowable
            size = len(flowable.heights)
            if len(placed.span) == size or sum(flowable.heights) > _TALLEST_CHUNK / 3 * size:
                continue
            if isinstance(flowable, TextFlowable | TableRows) and len(placed.span) == 1:
                yield f"Page {number} has one line or row of a {type(flowable).__name__} alone."


def _holes(pages: Sequence[Page]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        for upper, lower in pairwise(_column(page)):
            allowed = max(upper.flowable.after, lower.flowable.before)
            gap = upper.bottom - lower.top
            if gap > allowed + _NEAR:
                yield f"Page {number} has a hole of {gap:.0f} points."
            if gap < -_NEAR:
                yield f"Page {number} has things that overlap by {-gap:.0f} points."


def _heads_at_the_foot(pages: Sequence[Page]) -> Iterator[str]:
    for number, page in enumerate(pages[:-1], start=1):
        column = _column(page)
        if column and column[-1].flowable.keep_with_next and _column(pages[number]):
            yield f"Page {number} ends with a heading or caption."


def _breaks_too_early(pages: Sequence[Page], flowables: Sequence[Flowable]) -> Iterator[str]:
    """Yield pages on which the next lines, with all that must stay with them, had room."""
    following = {id(upper): lower for upper, lower in pairwise(flowables)}
    for number, (page, later) in enumerate(pairwise(pages), start=1):
        column, next_column = _column(page), _column(later)
        if not column or not next_column or page.sheet or later.sheet:
            continue
        last, first = column[-1], next_column[0]
        between = following.get(id(last.flowable))
        if first.flowable is not last.flowable and first.flowable is not between:
            continue  # a page that somebody asked for begins here
        room = last.bottom - PAGE_FRAME.bottom
        wanted = _chunk_height(first, later, last.flowable is first.flowable)
        if room - wanted > _HOLE:
            yield f"Page {number} ends {room:.0f} points high though {wanted:.0f} would do."


def _chunk_height(first: PlacedFlowable, page: Page, is_continued: bool) -> float:
    """Return the height of what had to move together, with the space above it."""
    height = 0.0 if is_continued else first.flowable.before
    for placed in _column(page):
        flowable = placed.flowable
        if flowable.keep_with_next:
            height += sum(flowable.heights) + max(flowable.after, 36.0)
            continue
        span = list(placed.span)
        count = 1
        while count < len(span) and flowable.is_glued(span[count - 1]):
            count += 1
        return height + sum(flowable.heights[index] for index in span[:count])
    return height
