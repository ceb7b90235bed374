"""Running text as flowables: headings, paragraphs, lists, quotations, remarks in the margin."""

from userneeds.documents.content.blocks import (
    Bullets,
    Heading,
    ListMarker,
    Paragraph,
    Quotation,
    WithMarginNotes,
)
from userneeds.documents.content.runs import plain_text, text
from userneeds.documents.content.style import (
    ACCENT,
    BODY,
    HEADINGS,
    MARGIN_COLUMN,
    PARAGRAPH_STYLES,
    QUOTE,
    QUOTED,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    baseline_offset,
    draw_text_line,
)
from userneeds.documents.pdf.layout.text_line import TextLine

LIST_INDENT = 18.0
_HEADING_BAR_WIDTH = 30.0
_HEADING_BAR_HEIGHT = 4
_HEADING_BAR_ROOM = 12
"""Height of the bar above a heading, and of the air between both."""
_BOOKMARK_AIR = 6
"""Points that stay visible above a heading that a bookmark jumps to."""
_LOWEST_HEADING = 6
"""PDF names six levels of headings (ISO 32000-1, 14.8.4.3.2)."""
_LIST_GAP = 4.0
_GAP_AFTER_LIST = 3
_MARKER_INSET = 2
_RIGHT_MARKER_GAP = 4
_SHORT_QUOTE = 8
"""Lines; longer quotations may be cut by a page."""


class HeadingFlowable(TextFlowable):
    """A heading: a place to link to, a bookmark, and a bar above the highest level."""

    keep_with_next = True

    def __init__(
        self, lines: list[TextLine], style: TextStyle, heading: Heading, bookmark: str
    ) -> None:
        """Keep what the bookmark needs."""
        super().__init__(lines, style)
        self.heading = heading
        self.bookmark = bookmark
        self.anchor = heading.anchor
        if heading.level == 1:
            first, *others = self.heights
            self.heights = [first + _HEADING_BAR_ROOM, *others]

    def is_glued(self, index: int) -> bool:
        """Tell that a heading is never cut."""
        return True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the heading and make it a place."""
        if span.start == 0:
            canvas.bookmarkHorizontalAbsolute(self.bookmark, top + _BOOKMARK_AIR)
            top -= self._draw_bar(canvas, x, top)
        super().draw(canvas, x, top, span)

    def _draw_bar(self, canvas: TaggedCanvas, x: float, top: float) -> float:
        """Draw the bar, if there is one, and return how much room it takes."""
        if self.heading.level > 1:
            return 0.0
        bottom = top - _HEADING_BAR_HEIGHT
        canvas.box((x, bottom, _HEADING_BAR_WIDTH, _HEADING_BAR_HEIGHT), ACCENT)
        return _HEADING_BAR_ROOM


class ListItemFlowable(TextFlowable):
    """One entry of a list with its mark in front."""

    def __init__(
        self, lines: list[TextLine], style: TextStyle, marker: str, label: StructureElement
    ) -> None:
        """Keep the mark and the element it belongs to."""
        super().__init__(lines, style, LIST_INDENT)
        self.marker = marker
        self.label = label
        self._marker_shift = 0.0
        direction = lines[0][0].direction if lines[0] else None
        if direction is not None and direction.base:
            # The mark of an entry that runs from right to left stands at its right.
            self.indent = 0
            self._marker_shift = direction.room + _RIGHT_MARKER_GAP

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the entry, with its mark before its first line."""
        if span.start == 0:
            style = TextStyle(self.style.size, self.style.line_height, "Bold", ACCENT)
            left = x + _MARKER_INSET + self._marker_shift
            start = (left, top - baseline_offset(style))
            draw_text_line(canvas, f"{self.marker} ", style, self.label, start)
        super().draw(canvas, x, top, span)


def heading_flowables(
    block: Heading, context: LayoutContext, node: StructureElement, bookmark: str
) -> list[Flowable]:
    """Return a heading."""
    styled_level = min(block.level, max(HEADINGS))
    style = HEADINGS[styled_level]
    level = min(block.level, _LOWEST_HEADING)
    element = node.add(f"H{level}")
    lines = context.text_lines(text(block.title), style, element, context.width)
    return [HeadingFlowable(lines, style, block, bookmark)]


def paragraph_flowables(
    block: Paragraph, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a paragraph; labels and facts stay with what follows."""
    style = PARAGRAPH_STYLES[block.style]
    element = node.add("P")
    paragraph = context.text_flowable(block.content, style, element, context.width)
    paragraph.keep_with_next = block.style in {"label", "facts"}
    paragraph.anchor = block.anchor
    return [paragraph]


def bullet_flowables(
    block: Bullets, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a list, a flowable an entry."""
    listing = node.add("L", attributes=_list_attributes(block.marker))
    style = TextStyle(BODY.size, BODY.line_height - 1, after=_LIST_GAP)
    width = context.width - LIST_INDENT
    items: list[Flowable] = []
    for number, item in enumerate(block.items, start=1):
        entry = listing.add("LI")
        label = entry.add("Lbl")
        lines = context.text_lines(item, style, entry.add("LBody"), width)
        marker = _marker_sign(block.marker, number)
        flowable = ListItemFlowable(lines, style, marker, label)
        items.append(flowable)
    if items:
        items[-1].after = BODY.after + _GAP_AFTER_LIST
    return items


def _list_attributes(marker: ListMarker) -> str:
    if marker == "number":
        return "<</O/List/ListNumbering/Decimal>>"
    return ""


def _marker_sign(marker: ListMarker, number: int) -> str:
    match marker:
        case "dot":
            return "•"
        case "box":
            return "☐"
        case "number":
            return f"{number}."


def quotation_flowables(
    block: Quotation, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return what somebody said, and under which name."""
    quotation = node.add("BlockQuote")
    width = context.width - LIST_INDENT
    quoted = text(f"“{block.words}”")
    lines = context.text_lines(quoted, QUOTE, quotation.add("P"), width)
    words = TextFlowable(lines, QUOTE, LIST_INDENT)
    if not block.speaker:
        words.after = QUOTED.after
        return [words]
    words.keep_with_next = len(lines) <= _SHORT_QUOTE
    lines = context.text_lines(text(block.speaker), QUOTED, quotation.add("P"), width)
    speaker = TextFlowable(lines, QUOTED, LIST_INDENT)
    return [words, speaker]


def margin_note_flowables(
    block: WithMarginNotes, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return the remarks of the margin."""
    style = PARAGRAPH_STYLES["note"]
    notes = filter(plain_text, block.notes)
    return [context.text_flowable(note, style, node.add("P"), MARGIN_COLUMN) for note in notes]
