"""Running text as parts: headings, paragraphs, lists, quotations, panels, lines to write on."""

from collections.abc import Sequence
from dataclasses import replace

from userneeds.documents.content.blocks import (
    AnswerLines,
    Bullets,
    Contents,
    Heading,
    Panel,
    Paragraph,
    Quotation,
    WithMarginNotes,
)
from userneeds.documents.content.runs import plain_text, text
from userneeds.documents.content.style import (
    ACCENT,
    BODY,
    COLUMN,
    HEADINGS,
    INK,
    MARGIN_COLUMN,
    MIST,
    PARAGRAPH_STYLES,
    QUIET,
    QUOTE,
    QUOTED,
    RULE,
    WIDE,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.canvas import (
    CharacterStyle,
    TaggedCanvas,
    TextFragment,
    TextLine,
)
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    baseline_offset,
    draw_text_line,
    end_with_space,
)
from userneeds.documents.pdf.layout.pagination import Flowable

LIST_INDENT = 18.0
_BAR = 30.0
_PAD = 14.0
_LIST_GAP = 4.0
_WRITING_GAP = 27.0


class HeadingFlowable(TextFlowable):
    """A heading: a place to link to, an entry among the bookmarks, and a bar above the highest level."""

    keep_with_next = True

    def __init__(
        self, lines: list[TextLine], kind: TextStyle, heading: Heading, place: str
    ) -> None:
        """Keep what the bookmark needs."""
        super().__init__(lines, kind)
        self.heading, self.bookmark = heading, place
        self.anchor = heading.anchor
        if heading.level == 1:
            self.heights = [kind.line_height + 12, *self.heights[1:]]

    def is_glued(self, index: int) -> bool:
        """Tell that a heading is never cut."""
        return True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the heading and make it a place."""
        if span.start == 0:
            canvas.bookmarkHorizontalAbsolute(self.bookmark, top + 6)
            if self.heading.level == 1:
                canvas.box((x, top - 4, _BAR, 4), ACCENT)
                top -= 12
        super().draw(canvas, x, top, span)


class ListItemFlowable(TextFlowable):
    """One entry of a list with its mark in front."""

    def __init__(
        self, lines: list[TextLine], kind: TextStyle, mark: str, label: StructureElement
    ) -> None:
        """Keep the mark; 'box' is drawn, everything else is written."""
        way = lines[0][0].direction if lines[0] else None
        is_left = way is None or not way.base
        super().__init__(lines, kind, LIST_INDENT if is_left else 0)
        self.marker, self.label = mark, label
        # The mark of an entry that runs from right to left stands at its right.
        self._shift = 0 if is_left or way is None else way.room + 4

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the entry, with its mark before its first line."""
        if span.start == 0:
            kind = TextStyle(self.style.size, self.style.line_height, "Bold", ACCENT)
            draw_text_line(
                canvas,
                f"{self.marker} ",
                kind,
                self.label,
                (x + 2 + self._shift, top - baseline_offset(kind)),
            )
        super().draw(canvas, x, top, span)


class PanelFlowable(Flowable):
    """Parts on a tinted ground with a bar at the left."""

    def __init__(self, parts: list[Flowable]) -> None:
        """Join the slices of `parts` into one part."""
        self.before = 8.0
        self.after = 14.0
        self._slices: list[tuple[Flowable, int, float]] = []
        for number, part in enumerate(parts):
            gap = max(parts[number - 1].after, part.before) if number else _PAD
            for index, tall in enumerate(part.heights):
                self._slices.append((part, index, tall + (0 if index else gap)))
        if self._slices:
            last, index, tall = self._slices[-1]
            self._slices[-1] = (last, index, tall + _PAD)
        self.heights = [tall for _, _, tall in self._slices]

    def is_glued(self, index: int) -> bool:
        """Tell that a title stays with its text, and that single lines are never left alone."""
        part, place, _ = self._slices[index]
        if place + 1 < len(part.heights):
            return part.is_glued(place)
        return index == 0 or part.keep_with_next

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the ground, then the slices on it."""
        tall = sum(self.heights[index] for index in span)
        canvas.box((x, top - tall, COLUMN, tall), MIST)
        canvas.box((x, top - tall, 3, tall), ACCENT)
        for index in span:
            part, place, room = self._slices[index]
            is_last = index == len(self._slices) - 1
            upper = top - room + part.heights[place] + (_PAD if is_last else 0)
            part.draw(canvas, x + _PAD + 3, upper, range(place, place + 1))
            top -= room


class WritingRules(Flowable):
    """Empty lines to write on."""

    after = 14.0
    is_wide = True

    def __init__(self, count: int) -> None:
        """Make room for `count` lines."""
        self.heights = [_WRITING_GAP] * count

    def is_glued(self, index: int) -> bool:
        """Tell that lines for one answer stay together."""
        return True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the rules."""
        for number in range(len(span)):
            height = top - (number + 1) * _WRITING_GAP + 2
            canvas.rule((x, height), (x + WIDE, height), RULE, width=0.6)


class ContentsFlowable(Flowable):
    """A table of contents: each heading with the page it stands on, both links."""

    after = 16.0

    def __init__(
        self, desk: LayoutContext, headings: Sequence[tuple[str, Heading]], node: StructureElement
    ) -> None:
        """Set each entry on one line or more; pages are looked up when they are known."""
        self._desk = desk
        self._rows: list[tuple[str, TextFlowable, StructureElement]] = []
        for place, heading in headings:
            kind = TextStyle(12, 19, "Bold" if heading.level == 1 else "Regular", INK)
            link = node.add("TOCI").add("Link")
            indent = 14.0 * (heading.level - 1)
            lines = desk.text_lines(text(heading.title), kind, link, desk.width - 40 - indent)
            self._rows.append(
                (
                    place,
                    TextFlowable(
                        [_link_fragments(line, place) for line in end_with_space(lines)],
                        kind,
                        indent,
                    ),
                    link,
                )
            )
        self.heights = [sum(lines.heights) for _, lines, _ in self._rows]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw entries with their pages."""
        for index in span:
            place, lines, link = self._rows[index]
            lines.draw(canvas, x, top, range(len(lines.heights)))
            page = str(self._desk.page_numbers.get(place, ""))
            ink = CharacterStyle(load_font(lines.style.font_style), lines.style.size, QUIET)
            right = x + self._desk.width - ink.font.width(page) * ink.size
            height = (
                top
                - baseline_offset(lines.style)
                - (len(lines.heights) - 1) * lines.style.line_height
            )
            canvas.draw_text_lines(
                [[TextFragment(page, ink, link, f"#{place}")]],
                right,
                height,
                lines.style.line_height,
            )
            top -= self.heights[index]


def _link_fragments(line: list[TextFragment], place: str) -> list[TextFragment]:
    return [replace(part, link=f"#{place}") for part in line]


def heading_flowables(
    block: Heading, desk: LayoutContext, node: StructureElement, place: str
) -> list[Flowable]:
    """Return a heading."""
    kind = HEADINGS[min(block.level, max(HEADINGS))]
    element = node.add(f"H{min(block.level, 6)}")
    lines = desk.text_lines(text(block.title), kind, element, desk.width)
    return [HeadingFlowable(lines, kind, block, place)]


def paragraph_flowables(
    block: Paragraph, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a paragraph; labels and facts stay with what follows."""
    kind = PARAGRAPH_STYLES[block.style]
    part = TextFlowable(desk.text_lines(block.content, kind, node.add("P"), desk.width), kind)
    part.keep_with_next = block.style in {"label", "facts"}
    part.anchor = block.anchor
    return [part]


def bullet_flowables(block: Bullets, desk: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return a list, an entry a part."""
    listing = node.add(
        "L", attributes="<</O/List/ListNumbering/Decimal>>" if block.marker == "number" else ""
    )
    kind = TextStyle(BODY.size, BODY.line_height - 1, after=_LIST_GAP)
    parts: list[Flowable] = []
    for number, item in enumerate(block.items, start=1):
        entry = listing.add("LI")
        label = entry.add("Lbl")
        mark = {"dot": "•", "box": "☐"}.get(block.marker, f"{number}.")
        body = desk.text_lines(item, kind, entry.add("LBody"), desk.width - LIST_INDENT)
        parts.append(ListItemFlowable(body, kind, mark, label))
    if parts:
        parts[-1].after = BODY.after + 3
    return parts


def quotation_flowables(
    block: Quotation, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return what somebody said, and under which name."""
    holder = node.add("BlockQuote")
    width = desk.width - LIST_INDENT
    words = TextFlowable(
        desk.text_lines(text(f"“{block.words}”"), QUOTE, holder.add("P"), width), QUOTE, LIST_INDENT
    )
    words.keep_with_next = bool(block.speaker) and len(words.lines) <= _SHORT_QUOTE
    if not block.speaker:
        words.after = QUOTED.after
        return [words]
    return [
        words,
        TextFlowable(
            desk.text_lines(text(block.speaker), QUOTED, holder.add("P"), width),
            QUOTED,
            LIST_INDENT,
        ),
    ]


_SHORT_QUOTE = 8
"""Lines; longer quotations may be cut by a page."""


def panel_flowables(block: Panel, desk: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return a few blocks on a tinted ground."""
    holder = node.add("Sect")
    inner = LayoutContext(desk.document, desk.width - 2 * _PAD - 3, desk.losses)
    kind = TextStyle(12, 16, "Bold", ACCENT, after=4)
    title = TextFlowable(
        desk.text_lines(text(block.title), kind, holder.add("P"), inner.width), kind
    )
    title.keep_with_next = True
    parts: list[Flowable] = [title]
    for child in block.blocks:
        if isinstance(child, Paragraph):
            parts += paragraph_flowables(child, inner, holder)
        else:
            parts += bullet_flowables(child, inner, holder)
    return [PanelFlowable(parts)]


def answer_lines_flowables(
    block: AnswerLines, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a question and lines for the answer."""
    question = TextFlowable(
        desk.text_lines(
            text(block.question), PARAGRAPH_STYLES["statement"], node.add("P"), desk.width
        ),
        PARAGRAPH_STYLES["statement"],
    )
    question.keep_with_next = True
    return [question, WritingRules(block.lines)]


def contents_flowables(
    block: Contents, desk: LayoutContext, node: StructureElement, number: int
) -> list[Flowable]:
    """Return the table of contents under its title; `number` is its own place among the blocks."""
    kind = HEADINGS[2]
    title = TextFlowable(desk.text_lines(text(block.title), kind, node.add("P"), desk.width), kind)
    title.keep_with_next = True
    return [title, ContentsFlowable(desk, desk.contents_headings(block, number), node.add("TOC"))]


def margin_note_flowables(
    block: WithMarginNotes, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return the remarks of the margin."""
    kind = PARAGRAPH_STYLES["note"]
    notes = [note for note in block.notes if plain_text(note)]
    return [
        TextFlowable(desk.text_lines(note, kind, node.add("P"), MARGIN_COLUMN), kind)
        for note in notes
    ]
