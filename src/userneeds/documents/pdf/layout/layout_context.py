"""What every block is set with: the document, the width of its column, what was lost so far.

Also the simplest flowable, lines of text, and what is done to the end of a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from userneeds.documents.content.blocks import Contents, Document, Heading
from userneeds.documents.content.runs import Text, plain_text
from userneeds.documents.content.style import TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.line_breaking import Losses, break_lines, text_fragments
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import CharacterStyle, TextFragment, TextLine

ONE_LINE = 1e6
"""A width that never breaks a line, in points."""
_BASE_LINE = 0.78
"""How far below the upper edge of its letters the base line is, as a share of their size."""
_ANCHOR_AIR = 6
"""Points that stay visible above a place that a link jumps to."""


class NumberedHeading(NamedTuple):
    """A heading with its number among the blocks of the document."""

    number: int
    heading: Heading

    @property
    def bookmark(self) -> str:
        """The name by which links find it."""
        return bookmark_name(self.number)


@dataclass(slots=True)
class LayoutContext:
    """What the flowables of one document share. Widths in points."""

    document: Document
    width: float
    losses: Losses
    page_numbers: dict[str, int] = field(default_factory=dict)
    """Page of each heading by its bookmark; filled in once the pages are known."""
    headings: tuple[NumberedHeading, ...] = ()
    """Every heading of the document."""

    def text_lines(
        self, content: Text, style: TextStyle, node: StructureElement | None, width: float
    ) -> list[TextLine]:
        """Return `content` broken into lines of `width`."""
        fragments = text_fragments(content, style, node, self.losses)
        return break_lines(fragments, width, self.losses)

    def limited_lines(
        self,
        content: Text,
        style: TextStyle,
        node: StructureElement | None,
        width: float,
        most: int,
    ) -> list[TextLine]:
        """Return at most `most` lines of `content`.

        What is longer ends with dots and is reported as a loss.
        """
        lines = self.text_lines(content, style, node, width)
        lines = drop_blank_lines(lines, most)
        if len(lines) <= most:
            return lines
        self.losses.shortened_texts.append(plain_text(content))
        return cut_lines(lines, most, " …")

    def text_flowable(
        self, content: Text, style: TextStyle, node: StructureElement, width: float
    ) -> "TextFlowable":
        """Return `content` as lines of one paragraph, `width` wide."""
        return TextFlowable(self.text_lines(content, style, node, width), style)

    def contents_headings(self, contents: Contents, number: int) -> list[NumberedHeading]:
        """Return the headings that belong in the table of contents that is block `number`."""
        listed = [entry for entry in self.headings if entry.heading.is_listed]
        following = [heading for heading in listed if heading.number > number]
        return [entry for entry in following if entry.heading.level <= contents.depth]


def bookmark_name(number: int) -> str:
    """Return the name by which links and bookmarks find block `number` of a document."""
    return f"block-{number}"


def drop_blank_lines(lines: list[TextLine], most: int) -> list[TextLine]:
    """Return the lines, without the empty ones if there are more than `most`."""
    if len(lines) <= most:
        return lines
    return [line for line in lines if line]


def cut_lines(lines: list[TextLine], most: int, ending: str) -> list[TextLine]:
    """Return the first `most` of more lines, the last of them with `ending`."""
    *kept, last = lines[:most]
    return [*kept, shorten_line(last, ending)]


def shorten_line(line: TextLine, ending: str, room: float | None = None) -> TextLine:
    """Return the line with its end replaced by `ending`, at whole words where it has any.

    `room` for its last stretch in points; without it, what that takes now.
    """
    *others, last = line
    most = _room_at_one_point(last, room)
    if last.style.font.font_style in {"Signs", "Script"}:
        return [*others, *_shortened_script_end(last, ending, most)]
    kept = _words_before_ending(last, ending, most)
    shortened = (kept + ending).strip()
    return [*others, replace(last, words=shortened, link="", actual_text="")]


def _room_at_one_point(last: TextFragment, room: float | None) -> float:
    """Return the room for a stretch if it were set at a size of one point."""
    if room is None:
        return last.style.font.width(last.words)
    return room / last.style.size


def _words_before_ending(last: TextFragment, ending: str, most: float) -> str:
    """Return whole words that leave room for `ending`; of a word that is too long, its signs."""
    width = last.style.font.width
    words = last.words.split()
    while len(words) > 1 and width(" ".join(words) + ending) > most:
        words.pop()
    kept = " ".join(words)
    while kept and width(kept + ending) > most:
        kept = kept[:-1]
    return kept


def _shortened_script_end(last: TextFragment, ending: str, most: float) -> list[TextFragment]:
    """Return the end of a line whose face has no letters of ours.

    Whole words as far as they fit into `most`, then `ending`.
    """
    font = load_font("Regular")
    style = replace(last.style, font=font)
    model = replace(last, style=style, link="", actual_text="")
    tail = _ending_fragments(model, ending)
    kept = _script_words_within(last, most - font.width(ending))
    if not kept:
        return tail
    return [last.with_words(f"{kept} "), *tail]


def _script_words_within(last: TextFragment, most: float) -> str:
    """Return the whole words of a stretch that fit, if it has words and not only signs."""
    font = last.style.font
    if font.font_style != "Script":
        return ""
    words = last.words.split()
    while words and font.width(" ".join(words)) > most:
        words.pop()
    return " ".join(words)


def _ending_fragments(model: TextFragment, ending: str) -> list[TextFragment]:
    """Return `ending` as stretches that look like `model`.

    Dots run with the paragraph; the words of the ending are ours and run from left to right.
    """
    dots, _, words = ending.strip().partition(" ")
    direction = model.direction
    if direction is None:
        base = left_to_right = None
    else:
        base = replace(direction, level=direction.base)
        left_to_right = replace(direction, level=2 * direction.base)
    if not words:
        return [replace(model, words=dots, direction=base)]
    return [
        replace(model, words=f"{dots} ", direction=base),
        replace(model, words=words, direction=left_to_right),
    ]


def end_with_space(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines with a space at their very end.

    For elements more words of which follow at another place.
    """
    if not lines[-1]:
        return lines
    *others, last = lines[-1]
    actual_text = last.actual_text
    if actual_text:
        actual_text += " "
    ended = last.with_words(f"{last.words} ", actual_text)
    return [*lines[:-1], [*others, ended]]


def baseline_offset(style: TextStyle) -> float:
    """Return how far below the upper edge of a line its base line is, in points."""
    return (style.line_height - style.size) / 2 + style.size * _BASE_LINE


class TextFlowable(Flowable):
    """Lines of one paragraph. The first two and the last two stay together."""

    def __init__(self, lines: list[TextLine], style: TextStyle, indent: float = 0) -> None:
        """Take lines as they are; `indent` moves them to the right."""
        self.lines = lines
        self.style = style
        self.indent = indent
        self.heights = [style.line_height] * len(lines)
        self.before = style.before
        self.after = style.after
        self.anchor = ""

    def is_glued(self, index: int) -> bool:
        """Tell whether line `index` must stay with the next one: no lonely first or last lines."""
        line_before_last = len(self.lines) - 2
        return index in {0, line_before_last}

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw some of the lines."""
        if self.anchor and span.start == 0:
            canvas.bookmarkHorizontalAbsolute(self.anchor, top + _ANCHOR_AIR)
        lines = self.lines[span.start : span.stop]
        left = x + self.indent
        draw_lines(canvas, lines, self.style, (left, top))


def draw_lines(
    canvas: TaggedCanvas, lines: Sequence[TextLine], style: TextStyle, corner: Point
) -> None:
    """Write lines with their upper left corner at `corner`."""
    left, top = corner
    base_line = top - baseline_offset(style)
    canvas.draw_text_lines(lines, left, base_line, style.line_height)


def draw_text_line(
    canvas: TaggedCanvas,
    words: str,
    style: TextStyle,
    node: StructureElement | None,
    start: Point,
) -> None:
    """Write one line as it is, its base line beginning at `start`.

    Missing characters are the caller's care.
    """
    fragment = TextFragment(words, character_style(style), node)
    canvas.draw_text_lines([[fragment]], *start, style.line_height)


def character_style(style: TextStyle) -> CharacterStyle:
    """Return how the characters of a text are set that has no stretches of its own."""
    return CharacterStyle(load_font(style.font_style), style.size, style.colour)
