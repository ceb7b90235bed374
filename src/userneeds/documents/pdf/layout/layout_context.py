"""What every part needs while it is being set: the width, the losses, the places links may point to."""

from dataclasses import dataclass, field, replace

from userneeds.documents.content.blocks import Contents, Document, Heading
from userneeds.documents.content.runs import Text, plain_text
from userneeds.documents.content.style import TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.canvas import (
    CharacterStyle,
    TaggedCanvas,
    TextFragment,
    TextLine,
)
from userneeds.documents.pdf.layout.line_breaking import Losses, break_lines, text_fragments
from userneeds.documents.pdf.layout.pagination import Flowable


@dataclass(slots=True)
class LayoutContext:
    """The typesetter's desk for one document. Widths in points."""

    document: Document
    width: float
    losses: Losses
    page_numbers: dict[str, int] = field(default_factory=dict)
    """Page of each heading by its place; filled in once the pages are known."""
    headings: tuple[tuple[int, Heading], ...] = ()
    """Every heading of the document with its number among the blocks."""

    def text_lines(
        self, content: Text, kind: TextStyle, node: StructureElement | None, width: float
    ) -> list[TextLine]:
        """Return `content` broken into lines of `width`."""
        return break_lines(text_fragments(content, kind, node, self.losses), width, self.losses)

    def limited_lines(
        self, content: Text, kind: TextStyle, node: StructureElement | None, width: float, most: int
    ) -> list[TextLine]:
        """Return at most `most` lines of `content`; what is longer ends with dots and is reported as a loss."""
        lines = self.text_lines(content, kind, node, width)
        if len(lines) <= most:
            return lines
        lines = [line for line in lines if line]
        if len(lines) <= most:
            return lines
        self.losses.shortened_texts.append(plain_text(content))
        return [*lines[: most - 1], shorten_line(lines[most - 1], " …")]

    def contents_headings(self, contents: Contents, number: int) -> tuple[tuple[str, Heading], ...]:
        """Return the headings that follow a table of contents and belong in it, each with its place."""
        found = (
            pair for pair in self.headings if pair[0] > number and pair[1].level <= contents.depth
        )
        return tuple((bookmark_name(place), heading) for place, heading in found)


def bookmark_name(number: int) -> str:
    """Return the name by which links and bookmarks find block `number` of a document."""
    return f"block-{number}"


def shorten_line(line: TextLine, ending: str, room: float | None = None) -> TextLine:
    """Return the line with its end replaced by `ending`, at whole words where it has any; `room` in points."""
    last = line[-1]
    if last.style.font.font_style in {"Signs", "Script"}:
        return [*line[:-1], *_shortened_script_end(last, ending, room)]
    width = last.style.font.width
    most = width(last.words) if room is None else room / last.style.size
    words = last.words.split()
    while len(words) > 1 and width(" ".join(words) + ending) > most:
        words.pop()
    kept = " ".join(words)
    while kept and width(kept + ending) > most:
        kept = kept[:-1]
    return [
        *line[:-1],
        TextFragment((kept + ending).strip(), last.style, last.node, direction=last.direction),
    ]


def _shortened_script_end(
    last: TextFragment, ending: str, room: float | None
) -> list[TextFragment]:
    """Return the end of a line whose face has no letters of ours: whole words as far as they fit, then `ending`."""
    ink = CharacterStyle(load_font("Regular"), last.style.size, last.style.colour)
    most = last.style.font.width(last.words) if room is None else room / last.style.size
    words = last.words.split() if last.style.font.font_style == "Script" else []
    while words and last.style.font.width(" ".join(words)) + ink.font.width(ending) > most:
        words.pop()
    head = [last.with_words(" ".join(words) + " ")] if words else []
    # Dots run with the paragraph; the words of the ending are ours and run from left to right.
    dots, _, rest = ending.strip().partition(" ")
    way = last.direction
    tail = [TextFragment(dots, ink, last.node, direction=way and replace(way, level=way.base))]
    if rest:
        tail = [
            tail[0].with_words(f"{dots} "),
            TextFragment(rest, ink, last.node, direction=way and replace(way, level=2 * way.base)),
        ]
    return [*head, *tail]


def end_with_space(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines with a space at their very end: more words of the same element follow at another place."""
    if not lines[-1]:
        return lines
    last = lines[-1][-1]
    ended = last.with_words(f"{last.words} ", f"{last.actual_text} " if last.actual_text else "")
    return [*lines[:-1], [*lines[-1][:-1], ended]]


def baseline_offset(kind: TextStyle) -> float:
    """Return how far below the upper edge of a line its base line is."""
    return (kind.line_height - kind.size) / 2 + kind.size * 0.78


class TextFlowable(Flowable):
    """Lines of one paragraph. The first two and the last two stay together."""

    def __init__(self, lines: list[TextLine], kind: TextStyle, indent: float = 0) -> None:
        """Take lines as they are; `indent` moves them to the right."""
        self.lines = lines
        self.style = kind
        self.indent = indent
        self.heights = [kind.line_height] * len(lines)
        self.before, self.after = kind.before, kind.after
        self.anchor = ""

    def is_glued(self, index: int) -> bool:
        """Tell whether line `index` must stay with the next one: no lonely first or last lines."""
        return index == 0 or index == len(self.lines) - 2

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw some of the lines."""
        if self.anchor and span.start == 0:
            canvas.bookmarkHorizontalAbsolute(self.anchor, top + 6)
        lines = self.lines[span.start : span.stop]
        canvas.draw_text_lines(
            lines, x + self.indent, top - baseline_offset(self.style), self.style.line_height
        )


def draw_text_line(
    canvas: TaggedCanvas,
    words: str,
    kind: TextStyle,
    node: StructureElement | None,
    at: tuple[float, float],
) -> None:
    """Write one line as it is, its base line at `at`. Missing characters are the caller's care."""
    canvas.draw_text_lines(
        [
            [
                TextFragment(
                    words, CharacterStyle(load_font(kind.font_style), kind.size, kind.colour), node
                )
            ]
        ],
        *at,
        kind.line_height,
    )
