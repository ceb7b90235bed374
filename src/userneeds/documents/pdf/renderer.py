"""A document as the bytes of a PDF, with what its reader ought to know.

Blocks become parts, parts fill pages, pages are drawn, the structure is written: each step knows only the one
before. An export never fails for what the words are: what cannot be set is shown as an empty box and reported,
what is too long continues.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from userneeds.documents.blocks import (
    Bars,
    Beside,
    Block,
    Bullets,
    CardSheet,
    Chart,
    Contents,
    Cover,
    DataTable,
    Document,
    Facts,
    Heading,
    Network,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    Quote,
    Writing,
)
from userneeds.documents.levels import anchors, settled
from userneeds.documents.pdf.canvas import TaggedCanvas
from userneeds.documents.pdf.cards import card_parts
from userneeds.documents.pdf.chart import chart_parts
from userneeds.documents.pdf.container import CompactDocument
from userneeds.documents.pdf.desk import Desk, baseline, place_of, shortened
from userneeds.documents.pdf.figures import bar_parts, fact_parts, network_parts
from userneeds.documents.pdf.flow import Break, Flow, Frame, Page, Part
from userneeds.documents.pdf.paragraphs import (
    HeadingLines,
    bullet_parts,
    contents_parts,
    heading_parts,
    panel_parts,
    paragraph_parts,
    quote_parts,
    set_notes,
    writing_parts,
)
from userneeds.documents.pdf.posters import poster_parts
from userneeds.documents.pdf.scripts import needs_extra
from userneeds.documents.pdf.setting import Losses
from userneeds.documents.pdf.sheets import cover_parts
from userneeds.documents.pdf.structure import Node
from userneeds.documents.pdf.tables import table_parts
from userneeds.documents.pdf.tree_writer import write_tree
from userneeds.documents.runs import joined, text
from userneeds.documents.style import BOTTOM, COLUMN, FOOT, GUTTER, LEFT, PAGES, RULE, TOP, WIDE

Maker = Callable[[Any, Desk, Node], list[Part]]
_MAKERS: dict[type, Maker] = {
    Paragraph: paragraph_parts,
    Bullets: bullet_parts,
    Quote: quote_parts,
    DataTable: table_parts,
    Facts: fact_parts,
    Bars: bar_parts,
    Network: network_parts,
    CardSheet: card_parts,
    Poster: poster_parts,
    Cover: cover_parts,
    Panel: panel_parts,
    Writing: writing_parts,
    PageBreak: lambda _block, _desk, _node: [Break()],
}
_ONE_LINE = 1e6
_MOST_OVERHANG = 48.0
_SHOWN = 20
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]


def render_pdf(document: Document) -> Rendered:
    """Return `document` as a tagged PDF. It is the same bytes for the same document."""
    document = settled(document)
    blocks = document.blocks
    headings = tuple((number, block) for number, block in enumerate(blocks) if isinstance(block, Heading))
    desk = Desk(document, COLUMN, Losses(targets=anchors(blocks)), headings=headings)
    root = Node("Document")
    parts = _all_parts(blocks, desk, root)
    size = PAGES["A4"]
    margin = LEFT + COLUMN + GUTTER
    pages = Flow(Frame(size, LEFT, size[1] - TOP, BOTTOM, margin)).place(parts) or [Page(size)]
    _number_headings(pages, desk)
    file = CompactDocument(document)
    canvas = TaggedCanvas(file, pages[0].size)
    _draw(canvas, pages, desk)
    _bookmark(canvas, pages)
    write_tree(root, canvas, file)
    return Rendered(canvas.getpdfdata(), len(pages), (*document.warnings, *_lost(desk.losses)))


def _all_parts(blocks: tuple[Block, ...], desk: Desk, root: Node) -> list[Part]:
    parts: list[Part] = []
    section = root
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            section = root.add("Sect")
        if isinstance(block, Heading):
            parts += heading_parts(block, desk, section, place_of(number))
        elif isinstance(block, Chart):
            parts += chart_parts(block, desk, section, place_of(number))
        elif isinstance(block, Contents):
            parts += contents_parts(block, desk, section, number)
        elif isinstance(block, Beside):
            made = _MAKERS[type(block.main)](block.main, desk, section)
            made[0].notes = set_notes(block, desk, section)
            made[-1].after = max(made[-1].after, _overhang(made))
            parts += made
        else:
            parts += _MAKERS[type(block)](block, desk, section)
    return parts


def _overhang(parts: list[Part]) -> float:
    """Return how far short remarks reach below their parts, so that the next ones keep their place; 0 for long ones."""
    tall = sum(sum(note.heights) + note.after for note in parts[0].notes)
    over = tall - sum(sum(part.heights) for part in parts)
    return over if over <= _MOST_OVERHANG else 0.0


def _number_headings(pages: list[Page], desk: Desk) -> None:
    for number, page in enumerate(pages, start=1):
        for placed in page.placed:
            if isinstance(placed.part, HeadingLines) and placed.span.start == 0:
                desk.pages[placed.part.place] = number


def _draw(canvas: TaggedCanvas, pages: list[Page], desk: Desk) -> None:
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize(page.size)
        if page.sheet is not None:
            page.sheet.paint(canvas)
        for placed in page.placed:
            placed.part.draw(canvas, placed.x, placed.top, placed.span)
        said = page.sheet.foot if page.sheet is not None else ""
        _draw_foot(canvas, page, joined([said, f"page {number} of {len(pages)}"]), desk)
        canvas.showPage()


def _draw_foot(canvas: TaggedCanvas, page: Page, number: str, desk: Desk) -> None:
    wide, _ = page.size
    height = 30.0 if page.sheet is None else 22.0
    left = LEFT if page.sheet is None else 36.0
    right = LEFT + WIDE if page.sheet is None else wide - 36.0
    if page.sheet is None:
        canvas.rule((left, height + 14), (right, height + 14), RULE, width=0.5)
    line = desk.lines(text(number), FOOT, None, _ONE_LINE)
    long = sum(part.ink.face.width(part.words) for part in line[0]) * FOOT.size
    words = desk.lines(text(desk.document.running), FOOT, None, right - left - long - 24)
    running = words[:1] if len(words) == 1 else [shortened(words[0], " …")]
    low = height + FOOT.leading - baseline(FOOT) - 4
    canvas.set_lines(running, left, low, FOOT.leading)
    canvas.set_lines(line, right - long, low, FOOT.leading)


def _bookmark(canvas: TaggedCanvas, pages: list[Page]) -> None:
    level = -1
    for page in pages:
        if page.sheet is not None and page.sheet.title:
            canvas.addOutlineEntry(page.sheet.title, page.sheet.place, 0)
            level = 0
        for placed in page.placed:
            part = placed.part
            if isinstance(part, HeadingLines) and placed.span.start == 0:
                level = min(part.heading.level - 1, level + 1)
                canvas.addOutlineEntry(part.heading.title, part.place, level)


def _lost(losses: Losses) -> tuple[str, ...]:
    said = [f"Shortened to fit its place: “{words[:_QUOTED]}…”." for words in losses.cut]
    if losses.missing:
        signs = sorted(losses.missing)
        shown = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs[:_SHOWN])
        more = f" and {len(signs) - _SHOWN} more" if len(signs) > _SHOWN else ""
        said.append(f"No shape in the typeface for {shown}{more}: set as an empty box, with the sign kept behind it.")
        if needs_extra("".join(signs)):
            said.append(
                "Installing userneeds with its extra “scripts” brings the shapes of Arabic, Bengali and others."
            )
    return tuple(said)
