"""Running text as parts: headings, paragraphs, lists, quotations, panels, lines to write on."""

from collections.abc import Sequence
from dataclasses import replace

from userneeds.documents.blocks import Beside, Bullets, Contents, Heading, Panel, Paragraph, Quote, Writing
from userneeds.documents.pdf.canvas import Ink, Line, Stretch, TaggedCanvas
from userneeds.documents.pdf.desk import Desk, Lines, baseline, set_line, spaced
from userneeds.documents.pdf.faces import face
from userneeds.documents.pdf.flow import Part
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import plain, text
from userneeds.documents.style import (
    ACCENT,
    BODY,
    COLUMN,
    HEADINGS,
    INK,
    LOOKS,
    MARGIN_COLUMN,
    MIST,
    QUIET,
    QUOTE,
    QUOTED,
    RULE,
    WIDE,
    Type,
)

INDENT = 18.0
_BAR = 30.0
_PAD = 14.0
_LIST_GAP = 4.0
_WRITING_GAP = 27.0


class HeadingLines(Lines):
    """A heading: a place to link to, an entry among the bookmarks, and a bar above the highest level."""

    keeps = True

    def __init__(self, lines: list[Line], kind: Type, heading: Heading, place: str) -> None:
        """Keep what the bookmark needs."""
        super().__init__(lines, kind)
        self.heading, self.place = heading, place
        self.anchor = heading.anchor
        if heading.level == 1:
            self.heights = [kind.leading + 12, *self.heights[1:]]

    def glued(self, index: int) -> bool:
        """Tell that a heading is never cut."""
        return True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the heading and make it a place."""
        if span.start == 0:
            canvas.bookmarkHorizontalAbsolute(self.place, top + 6)
            if self.heading.level == 1:
                canvas.box((x, top - 4, _BAR, 4), ACCENT)
                top -= 12
        super().draw(canvas, x, top, span)


class ListLines(Lines):
    """One entry of a list with its mark in front."""

    def __init__(self, lines: list[Line], kind: Type, mark: str, label: Node) -> None:
        """Keep the mark; 'box' is drawn, everything else is written."""
        way = lines[0][0].way if lines[0] else None
        is_left = way is None or not way.base
        super().__init__(lines, kind, INDENT if is_left else 0)
        self.mark, self.label = mark, label
        # The mark of an entry that runs from right to left stands at its right.
        self._shift = 0 if is_left or way is None else way.room + 4

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the entry, with its mark before its first line."""
        if span.start == 0:
            kind = Type(self.kind.size, self.kind.leading, "Bold", ACCENT)
            set_line(canvas, f"{self.mark} ", kind, self.label, (x + 2 + self._shift, top - baseline(kind)))
        super().draw(canvas, x, top, span)


class Boxed(Part):
    """Parts on a tinted ground with a bar at the left."""

    def __init__(self, parts: list[Part]) -> None:
        """Join the slices of `parts` into one part."""
        self.before, self.after = 8.0, 14.0
        self._slices: list[tuple[Part, int, float]] = []
        for number, part in enumerate(parts):
            gap = max(parts[number - 1].after, part.before) if number else _PAD
            for index, tall in enumerate(part.heights):
                self._slices.append((part, index, tall + (0 if index else gap)))
        if self._slices:
            last, index, tall = self._slices[-1]
            self._slices[-1] = (last, index, tall + _PAD)
        self.heights = [tall for _, _, tall in self._slices]

    def glued(self, index: int) -> bool:
        """Tell that a title stays with its text, and that single lines are never left alone."""
        part, place, _ = self._slices[index]
        return part.glued(place) if place + 1 < len(part.heights) else index == 0 or part.keeps

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


class Ruled(Part):
    """Empty lines to write on."""

    after = 14.0
    is_wide = True

    def __init__(self, count: int) -> None:
        """Make room for `count` lines."""
        self.heights = [_WRITING_GAP] * count

    def glued(self, index: int) -> bool:
        """Tell that lines for one answer stay together."""
        return True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the rules."""
        for number in range(len(span)):
            height = top - (number + 1) * _WRITING_GAP + 2
            canvas.rule((x, height), (x + WIDE, height), RULE, width=0.6)


class Listed(Part):
    """A table of contents: each heading with the page it stands on, both links."""

    after = 16.0

    def __init__(self, desk: Desk, headings: Sequence[tuple[str, Heading]], node: Node) -> None:
        """Set each entry on one line or more; pages are looked up when they are known."""
        self._desk = desk
        self._rows: list[tuple[str, Lines, Node]] = []
        for place, heading in headings:
            kind = Type(12, 19, "Bold" if heading.level == 1 else "Regular", INK)
            link = node.add("TOCI").add("Link")
            indent = 14.0 * (heading.level - 1)
            lines = desk.lines(text(heading.title), kind, link, desk.width - 40 - indent)
            self._rows.append((place, Lines([_linked(line, place) for line in spaced(lines)], kind, indent), link))
        self.heights = [sum(lines.heights) for _, lines, _ in self._rows]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw entries with their pages."""
        for index in span:
            place, lines, link = self._rows[index]
            lines.draw(canvas, x, top, range(len(lines.heights)))
            page = str(self._desk.pages.get(place, ""))
            ink = Ink(face(lines.kind.cut), lines.kind.size, QUIET)
            right = x + self._desk.width - ink.face.width(page) * ink.size
            height = top - baseline(lines.kind) - (len(lines.heights) - 1) * lines.kind.leading
            canvas.set_lines([[Stretch(page, ink, link, f"#{place}")]], right, height, lines.kind.leading)
            top -= self.heights[index]


def _linked(line: list[Stretch], place: str) -> list[Stretch]:
    return [replace(part, link=f"#{place}") for part in line]


def heading_parts(block: Heading, desk: Desk, node: Node, place: str) -> list[Part]:
    """Return a heading."""
    kind = HEADINGS[min(block.level, max(HEADINGS))]
    element = node.add(f"H{min(block.level, 6)}")
    lines = desk.lines(text(block.title), kind, element, desk.width)
    return [HeadingLines(lines, kind, block, place)]


def paragraph_parts(block: Paragraph, desk: Desk, node: Node) -> list[Part]:
    """Return a paragraph; labels and facts stay with what follows."""
    kind = LOOKS[block.look]
    part = Lines(desk.lines(block.content, kind, node.add("P"), desk.width), kind)
    part.keeps = block.look in {"label", "facts"}
    part.anchor = block.anchor
    return [part]


def bullet_parts(block: Bullets, desk: Desk, node: Node) -> list[Part]:
    """Return a list, an entry a part."""
    listing = node.add("L", attributes="<</O/List/ListNumbering/Decimal>>" if block.mark == "number" else "")
    kind = Type(BODY.size, BODY.leading - 1, after=_LIST_GAP)
    parts: list[Part] = []
    for number, item in enumerate(block.items, start=1):
        entry = listing.add("LI")
        label = entry.add("Lbl")
        mark = {"dot": "•", "box": "☐"}.get(block.mark, f"{number}.")
        body = desk.lines(item, kind, entry.add("LBody"), desk.width - INDENT)
        parts.append(ListLines(body, kind, mark, label))
    if parts:
        parts[-1].after = BODY.after + 3
    return parts


def quote_parts(block: Quote, desk: Desk, node: Node) -> list[Part]:
    """Return what somebody said, and under which name."""
    holder = node.add("BlockQuote")
    width = desk.width - INDENT
    words = Lines(desk.lines(text(f"“{block.words}”"), QUOTE, holder.add("P"), width), QUOTE, INDENT)
    words.keeps = bool(block.who) and len(words.lines) <= _SHORT_QUOTE
    if not block.who:
        words.after = QUOTED.after
        return [words]
    return [words, Lines(desk.lines(text(block.who), QUOTED, holder.add("P"), width), QUOTED, INDENT)]


_SHORT_QUOTE = 8
"""Lines; longer quotations may be cut by a page."""


def panel_parts(block: Panel, desk: Desk, node: Node) -> list[Part]:
    """Return a few blocks on a tinted ground."""
    holder = node.add("Sect")
    inner = Desk(desk.document, desk.width - 2 * _PAD - 3, desk.losses)
    kind = Type(12, 16, "Bold", ACCENT, after=4)
    title = Lines(desk.lines(text(block.title), kind, holder.add("P"), inner.width), kind)
    title.keeps = True
    parts: list[Part] = [title]
    for child in block.blocks:
        if isinstance(child, Paragraph):
            parts += paragraph_parts(child, inner, holder)
        else:
            parts += bullet_parts(child, inner, holder)
    return [Boxed(parts)]


def writing_parts(block: Writing, desk: Desk, node: Node) -> list[Part]:
    """Return a question and lines for the answer."""
    question = Lines(
        desk.lines(text(block.question), LOOKS["statement"], node.add("P"), desk.width), LOOKS["statement"]
    )
    question.keeps = True
    return [question, Ruled(block.lines)]


def contents_parts(block: Contents, desk: Desk, node: Node, number: int) -> list[Part]:
    """Return the table of contents under its title; `number` is its own place among the blocks."""
    kind = HEADINGS[2]
    title = Lines(desk.lines(text(block.title), kind, node.add("P"), desk.width), kind)
    title.keeps = True
    return [title, Listed(desk, desk.listed(block, number), node.add("TOC"))]


def set_notes(block: Beside, desk: Desk, node: Node) -> list[Part]:
    """Return the remarks of the margin."""
    kind = LOOKS["note"]
    notes = [note for note in block.notes if plain(note)]
    return [Lines(desk.lines(note, kind, node.add("P"), MARGIN_COLUMN), kind) for note in notes]
