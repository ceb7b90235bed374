"""Which part of a document goes on which page.

A part is something set to a width: it consists of slices that cannot be cut, some of them glued to
the next. The flow fills pages from the top, keeps headings with what follows, repeats what a part
wants repeated, and puts remarks in the margin next to their part. Nothing is ever refused: glued
slices that do not fit on an empty page are unglued. The pages are known before anything is drawn,
so page numbers in a table of contents need no second pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from userneeds.documents.pdf.layout.canvas import TaggedCanvas

_TOLERANCE = 0.01
"""Sums of heights may miss by this much."""


class Flowable:
    """Something that takes room on a page. Lengths in points."""

    before = 0.0
    """Least space above, unless it begins a page."""
    after = 0.0
    repeat_height = 0.0
    """Height of what is drawn again at the top of each further page."""
    keep_with_next = False
    """Whether it must stand on the same page as the beginning of what follows."""
    heights: Sequence[float] = ()
    is_wide = False
    """Whether it reaches into the margin, so that remarks must end above it."""
    margin_notes: "Sequence[Flowable]" = ()
    """Remarks for the margin."""

    def is_glued(self, index: int) -> bool:
        """Tell whether slice `index` must stay with the next one."""
        return False

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the slices of `span` from `top` down; what is repeated comes first when the span begins later than 0."""
        raise NotImplementedError


class ForcedBreak(Flowable):
    """What follows begins a page."""


class FullPageSheet(Flowable):
    """A part that is a page of its own, of its own size."""

    size: tuple[float, float] = (0, 0)
    title = ""
    """What the bookmarks call it; empty for none."""
    bookmark = ""
    foot = ""
    """What its foot says before the page number."""

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the whole page."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PageFrame:
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
class PlacedFlowable:
    """Slices of a part at a place."""

    flowable: Flowable
    x: float
    top: float
    span: range


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    size: tuple[float, float]
    placed: list[PlacedFlowable] = field(default_factory=list)
    sheet: FullPageSheet | None = None


class Paginator:
    """Pages being filled."""

    def __init__(self, frame: PageFrame) -> None:
        """Begin without a page."""
        self.frame = frame
        self.pages: list[Page] = []
        self._top = frame.top
        self._gap = 0.0
        self._notes_top = frame.top
        self._held: list[Flowable] = []
        self._open = False

    def paginate(self, parts: Sequence[Flowable]) -> list[Page]:
        """Return the pages that `parts` fill."""
        for part in parts:
            if isinstance(part, FullPageSheet | ForcedBreak):
                self._place_held()
                self._open = False
                if isinstance(part, FullPageSheet):
                    self.pages.append(Page(part.size, sheet=part))
            elif part.keep_with_next:
                self._held.append(part)
            else:
                self._place_with_held(part)
        self._place_held()
        return self.pages

    def _place_held(self) -> None:
        held, self._held = self._held, []
        for part in held:
            self._place(part)

    def _place_with_held(self, part: Flowable) -> None:
        first = next(_glued_ranges(part), range(0))
        group = [*self._held, part]
        gaps = sum(max(one.after, other.before) for one, other in pairwise(group))
        tall = (
            gaps
            + sum(sum(held.heights) for held in self._held)
            + part.repeat_height
            + sum(part.heights[i] for i in first)
        )
        if self._held and self._open and tall <= self.frame.height:
            gap = max(self._gap, group[0].before)
            if self._top - gap - tall < self.frame.bottom:
                self._open = False
        self._place_held()
        self._place(part)

    def _open_page(self) -> Page:
        if not self._open:
            self.pages.append(Page(self.frame.size))
            self._top = self._notes_top = self.frame.top
            self._gap = 0.0
            self._open = True
        return self.pages[-1]

    def _place(self, part: Flowable) -> None:
        if not part.heights:
            return
        if self._open_page().placed:
            self._top -= max(self._gap, part.before)
        if part.is_wide:
            self._top = min(self._top, self._notes_top)
        start = 0
        begun = self._top
        for piece in self._breakable_ranges(part):
            tall = sum(part.heights[index] for index in piece)
            is_empty = piece.start == start and not self.pages[-1].placed
            if self._top - tall < self.frame.bottom - _TOLERANCE and not is_empty:
                self._put_slices(part, begun, range(start, piece.start))
                self._open = False
                self._open_page()
                start, begun = piece.start, self._top
                self._top -= part.repeat_height if start else 0
            self._top -= tall
        self._put_slices(part, begun, range(start, len(part.heights)))
        self._gap = part.after
        if part.is_wide:
            self._notes_top = min(self._notes_top, self._top)

    def _breakable_ranges(self, part: Flowable) -> Iterator[range]:
        """Return glued slices together, or one by one where they are taller than a page."""
        for chunk in _glued_ranges(part):
            if (
                sum(part.heights[index] for index in chunk)
                <= self.frame.height - part.repeat_height
            ):
                yield chunk
            else:
                yield from (range(index, index + 1) for index in chunk)

    def _put_slices(self, part: Flowable, top: float, span: range) -> None:
        if span:
            self.pages[-1].placed.append(PlacedFlowable(part, self.frame.left, top, span))
            if span.start == 0 and part.margin_notes:
                self._put_notes(part, top)

    def _put_notes(self, part: Flowable, top: float) -> None:
        tall = sum(sum(note.heights) + note.after for note in part.margin_notes)
        top = max(min(top, self._notes_top), self.frame.bottom + tall)
        if top > self._notes_top:
            # The margin is full: the remarks follow in the running text.
            self._held += [_NoteInText(note) for note in part.margin_notes]
            return
        for note in part.margin_notes:
            self.pages[-1].placed.append(
                PlacedFlowable(note, self.frame.margin, top, range(len(note.heights)))
            )
            top -= sum(note.heights) + note.after
        self._notes_top = top


class _NoteInText(Flowable):
    """A remark that stands in the running text because its margin is full."""

    def __init__(self, note: Flowable) -> None:
        self._note = note
        self.heights = note.heights
        self.before = self.after = note.after

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        self._note.draw(canvas, x, top, span)


def _glued_ranges(part: Flowable) -> Iterator[range]:
    """Return the part's slices in groups that stay together."""
    start = 0
    for index in range(len(part.heights)):
        if index + 1 == len(part.heights) or not part.is_glued(index):
            yield range(start, index + 1)
            start = index + 1
