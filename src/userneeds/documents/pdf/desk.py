"""What every part needs while it is being set: the width, the losses, the places links may point to."""

from dataclasses import dataclass, field, replace

from userneeds.documents.blocks import Contents, Document, Heading
from userneeds.documents.pdf.canvas import Ink, Line, Stretch, TaggedCanvas
from userneeds.documents.pdf.faces import face
from userneeds.documents.pdf.flow import Part
from userneeds.documents.pdf.setting import Losses, break_lines, inked
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import Text, plain
from userneeds.documents.style import Type


@dataclass(slots=True)
class Desk:
    """The typesetter's desk for one document. Widths in points."""

    document: Document
    width: float
    losses: Losses
    pages: dict[str, int] = field(default_factory=dict)
    """Page of each heading by its place; filled in once the pages are known."""
    headings: tuple[tuple[int, Heading], ...] = ()
    """Every heading of the document with its number among the blocks."""

    def lines(self, content: Text, kind: Type, node: Node | None, width: float) -> list[Line]:
        """Return `content` broken into lines of `width`."""
        return break_lines(inked(content, kind, node, self.losses), width, self.losses)

    def capped(self, content: Text, kind: Type, node: Node | None, width: float, most: int) -> list[Line]:
        """Return at most `most` lines of `content`; what is longer ends with dots and is reported as a loss."""
        lines = self.lines(content, kind, node, width)
        if len(lines) <= most:
            return lines
        lines = [line for line in lines if line]
        if len(lines) <= most:
            return lines
        self.losses.cut.append(plain(content))
        return [*lines[: most - 1], shortened(lines[most - 1], " …")]

    def listed(self, contents: Contents, number: int) -> tuple[tuple[str, Heading], ...]:
        """Return the headings that follow a table of contents and belong in it, each with its place."""
        found = (pair for pair in self.headings if pair[0] > number and pair[1].level <= contents.depth)
        return tuple((place_of(place), heading) for place, heading in found)


def place_of(number: int) -> str:
    """Return the name by which links and bookmarks find block `number` of a document."""
    return f"block-{number}"


def shortened(line: Line, ending: str, room: float | None = None) -> Line:
    """Return the line with its end replaced by `ending`, at whole words where it has any; `room` in points."""
    last = line[-1]
    if last.ink.face.cut in {"Signs", "Script"}:
        return [*line[:-1], *_foreign_end(last, ending, room)]
    width = last.ink.face.width
    most = width(last.words) if room is None else room / last.ink.size
    words = last.words.split()
    while len(words) > 1 and width(" ".join(words) + ending) > most:
        words.pop()
    kept = " ".join(words)
    while kept and width(kept + ending) > most:
        kept = kept[:-1]
    return [*line[:-1], Stretch((kept + ending).strip(), last.ink, last.node, way=last.way)]


def _foreign_end(last: Stretch, ending: str, room: float | None) -> list[Stretch]:
    """Return the end of a line whose face has no letters of ours: whole words as far as they fit, then `ending`."""
    ink = Ink(face("Regular"), last.ink.size, last.ink.colour)
    most = last.ink.face.width(last.words) if room is None else room / last.ink.size
    words = last.words.split() if last.ink.face.cut == "Script" else []
    while words and last.ink.face.width(" ".join(words)) + ink.face.width(ending) > most:
        words.pop()
    head = [last.saying(" ".join(words) + " ")] if words else []
    # Dots run with the paragraph; the words of the ending are ours and run from left to right.
    dots, _, rest = ending.strip().partition(" ")
    way = last.way
    tail = [Stretch(dots, ink, last.node, way=way and replace(way, level=way.base))]
    if rest:
        tail = [tail[0].saying(f"{dots} "), Stretch(rest, ink, last.node, way=way and replace(way, level=2 * way.base))]
    return [*head, *tail]


def spaced(lines: list[Line]) -> list[Line]:
    """Return the lines with a space at their very end: more words of the same element follow at another place."""
    if not lines[-1]:
        return lines
    last = lines[-1][-1]
    ended = last.saying(f"{last.words} ", f"{last.actual} " if last.actual else "")
    return [*lines[:-1], [*lines[-1][:-1], ended]]


def baseline(kind: Type) -> float:
    """Return how far below the upper edge of a line its base line is."""
    return (kind.leading - kind.size) / 2 + kind.size * 0.78


class Lines(Part):
    """Lines of one paragraph. The first two and the last two stay together."""

    def __init__(self, lines: list[Line], kind: Type, indent: float = 0) -> None:
        """Take lines as they are; `indent` moves them to the right."""
        self.lines = lines
        self.kind = kind
        self.indent = indent
        self.heights = [kind.leading] * len(lines)
        self.before, self.after = kind.before, kind.after
        self.anchor = ""

    def glued(self, index: int) -> bool:
        """Tell whether line `index` must stay with the next one: no lonely first or last lines."""
        return index == 0 or index == len(self.lines) - 2

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw some of the lines."""
        if self.anchor and span.start == 0:
            canvas.bookmarkHorizontalAbsolute(self.anchor, top + 6)
        lines = self.lines[span.start : span.stop]
        canvas.set_lines(lines, x + self.indent, top - baseline(self.kind), self.kind.leading)


def set_line(canvas: TaggedCanvas, words: str, kind: Type, node: Node | None, at: tuple[float, float]) -> None:
    """Write one line as it is, its base line at `at`. Missing characters are the caller's care."""
    canvas.set_lines([[Stretch(words, Ink(face(kind.cut), kind.size, kind.colour), node)]], *at, kind.leading)
