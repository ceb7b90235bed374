"""Which part of a document goes on which page.

A part is something set to a width: it consists of slices that cannot be cut, some of them glued to the next. The
flow fills pages from the top, keeps headings with what follows, repeats what a part wants repeated, and puts
remarks in the margin next to their part. Nothing is ever refused: glued slices that do not fit on an empty page
are unglued. The pages are known before anything is drawn, so page numbers in a table of contents need no second
pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from userneeds.documents.pdf.canvas import TaggedCanvas

_HAIR = 0.01
"""Sums of heights may miss by this much."""


class Part:
    """Something that takes room on a page. Lengths in points."""

    before = 0.0
    """Least space above, unless it begins a page."""
    after = 0.0
    repeat = 0.0
    """Height of what is drawn again at the top of each further page."""
    keeps = False
    """Whether it must stand on the same page as the beginning of what follows."""
    heights: Sequence[float] = ()
    is_wide = False
    """Whether it reaches into the margin, so that remarks must end above it."""
    notes: "Sequence[Part]" = ()
    """Remarks for the margin."""

    def glued(self, index: int) -> bool:
        """Tell whether slice `index` must stay with the next one."""
        return False

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the slices of `span` from `top` down; what is repeated comes first when the span begins later than 0."""
        raise NotImplementedError


class Break(Part):
    """What follows begins a page."""


class Sheet(Part):
    """A part that is a page of its own, of its own size."""

    size: tuple[float, float] = (0, 0)
    title = ""
    """What the bookmarks call it; empty for none."""
    place = ""
    foot = ""
    """What its foot says before the page number."""

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the whole page."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text goes on a page."""

    size: tuple[float, float]
    left: float
    top: float
    """The upper edge, measured from the bottom of the paper."""
    bottom: float
    margin: float
    """The left edge of remarks."""

    @property
    def height(self) -> float:
        """The height of running text."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """Slices of a part at a place."""

    part: Part
    x: float
    top: float
    span: range


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    size: tuple[float, float]
    placed: list[Placed] = field(default_factory=list)
    sheet: Sheet | None = None


class Flow:
    """Pages being filled."""

    def __init__(self, frame: Frame) -> None:
        """Begin without a page."""
        self.frame = frame
        self.pages: list[Page] = []
        self._top = frame.top
        self._gap = 0.0
        self._notes_top = frame.top
        self._held: list[Part] = []
        self._open = False

    def place(self, parts: Sequence[Part]) -> list[Page]:
        """Return the pages that `parts` fill."""
        for part in parts:
            if isinstance(part, Sheet | Break):
                self._release()
                self._open = False
                if isinstance(part, Sheet):
                    self.pages.append(Page(part.size, sheet=part))
            elif part.keeps:
                self._held.append(part)
            else:
                self._place_with_held(part)
        self._release()
        return self.pages

    def _release(self) -> None:
        held, self._held = self._held, []
        for part in held:
            self._place(part)

    def _place_with_held(self, part: Part) -> None:
        first = next(_chunks(part), range(0))
        group = [*self._held, part]
        gaps = sum(max(one.after, other.before) for one, other in pairwise(group))
        tall = gaps + sum(sum(held.heights) for held in self._held) + part.repeat + sum(part.heights[i] for i in first)
        if self._held and self._open and tall <= self.frame.height:
            gap = max(self._gap, group[0].before)
            if self._top - gap - tall < self.frame.bottom:
                self._open = False
        self._release()
        self._place(part)

    def _page(self) -> Page:
        if not self._open:
            self.pages.append(Page(self.frame.size))
            self._top = self._notes_top = self.frame.top
            self._gap = 0.0
            self._open = True
        return self.pages[-1]

    def _place(self, part: Part) -> None:
        if not part.heights:
            return
        if self._page().placed:
            self._top -= max(self._gap, part.before)
        if part.is_wide:
            self._top = min(self._top, self._notes_top)
        start, begun = 0, self._top
        for piece in self._pieces(part):
            tall = sum(part.heights[index] for index in piece)
            is_empty = piece.start == start and not self.pages[-1].placed
            if self._top - tall < self.frame.bottom - _HAIR and not is_empty:
                self._put(part, begun, range(start, piece.start))
                self._open = False
                self._page()
                start, begun = piece.start, self._top
                self._top -= part.repeat if start else 0
            self._top -= tall
        self._put(part, begun, range(start, len(part.heights)))
        self._gap = part.after
        if part.is_wide:
            self._notes_top = min(self._notes_top, self._top)

    def _pieces(self, part: Part) -> Iterator[range]:
        """Return glued slices together, or one by one where they are taller than a page."""
        for chunk in _chunks(part):
            if sum(part.heights[index] for index in chunk) <= self.frame.height - part.repeat:
                yield chunk
            else:
                yield from (range(index, index + 1) for index in chunk)

    def _put(self, part: Part, top: float, span: range) -> None:
        if span:
            self.pages[-1].placed.append(Placed(part, self.frame.left, top, span))
            if span.start == 0 and part.notes:
                self._put_notes(part, top)

    def _put_notes(self, part: Part, top: float) -> None:
        tall = sum(sum(note.heights) + note.after for note in part.notes)
        top = max(min(top, self._notes_top), self.frame.bottom + tall)
        if top > self._notes_top:
            # The margin is full: the remarks follow in the running text.
            self._held += [_Plain(note) for note in part.notes]
            return
        for note in part.notes:
            self.pages[-1].placed.append(Placed(note, self.frame.margin, top, range(len(note.heights))))
            top -= sum(note.heights) + note.after
        self._notes_top = top


class _Plain(Part):
    """A remark that stands in the running text because its margin is full."""

    def __init__(self, note: Part) -> None:
        self._note = note
        self.heights = note.heights
        self.before = self.after = note.after

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        self._note.draw(canvas, x, top, span)


def _chunks(part: Part) -> Iterator[range]:
    """Return the part's slices in groups that stay together."""
    start = 0
    for index in range(len(part.heights)):
        if index + 1 == len(part.heights) or not part.glued(index):
            yield range(start, index + 1)
            start = index + 1
