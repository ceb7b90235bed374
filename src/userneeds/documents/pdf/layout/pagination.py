"""Which part of a document goes on which page.

A flowable is something set to a width: it consists of slices that cannot be cut, some of them glued
to the next. The paginator fills pages from the top, keeps headings with what follows, repeats what
a flowable wants repeated, and puts remarks in the margin next to it. Nothing is ever refused: glued
slices that do not fit on an empty page are unglued. The pages are known before anything is drawn,
so page numbers in a table of contents need no second pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from userneeds.documents.pdf.layout.flowables import (
    Flowable,
    ForcedBreak,
    FullPageSheet,
    NoteInText,
    height_of,
    height_with_gaps,
)

_TOLERANCE = 0.01
"""Sums of heights may miss by this much."""


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
    """Slices of a flowable at a place."""

    flowable: Flowable
    x: float
    top: float
    span: range

    @property
    def bottom(self) -> float:
        """The lower edge, with what is repeated above a later span."""
        repeated = self.flowable.repeat_height if self.span.start else 0.0
        return self.top - repeated - height_of(self.flowable, self.span)


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    size: tuple[float, float]
    placed: list[PlacedFlowable] = field(default_factory=list)
    sheet: FullPageSheet | None = None


class Paginator:
    """Pages being filled."""

    def __init__(self, frame: PageFrame, gap_share: float = 1.0) -> None:
        """Begin without a page; `gap_share` is how much of the space between flowables is kept."""
        self.frame = frame
        self._gap_share = gap_share
        self.pages: list[Page] = []
        self._top = frame.top
        self._gap = 0.0
        self._notes_top = frame.top
        self._held: list[Flowable] = []
        self._open = False

    def paginate(self, flowables: Sequence[Flowable]) -> list[Page]:
        """Return the pages that `flowables` fill."""
        for flowable in flowables:
            if isinstance(flowable, FullPageSheet | ForcedBreak):
                self._end_page(flowable)
            elif flowable.keep_with_next:
                self._held.append(flowable)
            else:
                self._place_with_held(flowable)
        self._place_held()
        return self.pages

    def _end_page(self, flowable: FullPageSheet | ForcedBreak) -> None:
        self._place_held()
        self._open = False
        if isinstance(flowable, FullPageSheet):
            self.pages.append(Page(flowable.size, sheet=flowable))

    def _place_held(self) -> None:
        held = self._held
        # Placing may hold back again: remarks for which the margin has no room.
        self._held = []
        for flowable in held:
            self._place(flowable)

    def _place_with_held(self, flowable: Flowable) -> None:
        """Place what was held back, all on the page where `flowable` begins, then `flowable`."""
        if self._held and self._open:
            height = self._held_height(flowable)
            gap = self._gap_share * max(self._gap, self._held[0].before)
            fits_on_a_page = height <= self.frame.height
            if fits_on_a_page and self._top - gap - height < self.frame.bottom:
                self._open = False
        self._place_held()
        self._place(flowable)

    def _held_height(self, flowable: Flowable) -> float:
        """Return the height of what is held back together with the first slices of `flowable`."""
        gaps = self._gap_share * _gaps_between([*self._held, flowable])
        held_height = sum(sum(held.heights) for held in self._held)
        first_slices = next(_glued_ranges(flowable), range(0))
        first_height = flowable.shortest or height_of(flowable, first_slices)
        return gaps + held_height + flowable.repeat_height + first_height

    def _open_page(self) -> Page:
        if self._open:
            return self.pages[-1]
        page = Page(self.frame.size)
        self.pages.append(page)
        self._top = self.frame.top
        self._notes_top = self.frame.top
        self._gap = 0.0
        self._open = True
        return page

    def _place(self, flowable: Flowable) -> None:
        if not flowable.heights:
            return
        self._leave_gap(flowable)
        self._shrink(flowable)
        # The slices from `start` on stand below each other from `begun` down to `self._top`.
        start = 0
        begun = self._top
        lowest = self.frame.bottom - _TOLERANCE
        for piece in self._breakable_ranges(flowable):
            height = height_of(flowable, piece)
            is_empty = piece.start == start and not self.pages[-1].placed
            if self._top - height < lowest and not is_empty:
                self._put_slices(flowable, begun, range(start, piece.start))
                self._open = False
                self._open_page()
                start = piece.start
                begun = self._top
                if start:
                    self._top -= flowable.repeat_height
            self._top -= height
        self._put_slices(flowable, begun, range(start, len(flowable.heights)))
        self._gap = flowable.after
        if flowable.is_wide:
            self._notes_top = min(self._notes_top, self._top)

    def _leave_gap(self, flowable: Flowable) -> None:
        """Go down to where `flowable` may begin."""
        if self._open_page().placed:
            self._top -= self._gap_share * max(self._gap, flowable.before)
        if flowable.is_wide:
            self._top = min(self._top, self._notes_top)

    def _shrink(self, flowable: Flowable) -> None:
        """Make a picture as high as the room that is left for it, as far as it may shrink."""
        room = self._top - self.frame.bottom
        if 0 < flowable.shortest <= room < flowable.heights[0]:
            flowable.heights = [room]

    def _breakable_ranges(self, flowable: Flowable) -> Iterator[range]:
        """Return glued slices together, or one by one where they are taller than a page."""
        room = self.frame.height - flowable.repeat_height
        for chunk in _glued_ranges(flowable):
            if height_of(flowable, chunk) <= room:
                yield chunk
            else:
                yield from _one_by_one(chunk)

    def _put_slices(self, flowable: Flowable, top: float, span: range) -> None:
        if not span:
            return
        page = self.pages[-1]
        placed = PlacedFlowable(flowable, self.frame.left, top, span)
        page.placed.append(placed)
        if span.start == 0 and flowable.margin_notes:
            self._put_notes(flowable, top)

    def _put_notes(self, flowable: Flowable, top: float) -> None:
        notes = flowable.margin_notes
        highest = min(top, self._notes_top)
        lowest = self.frame.bottom + height_with_gaps(notes)
        top = max(highest, lowest)
        if top > self._notes_top:
            # The margin is full: the remarks follow in the running text.
            self._held += map(NoteInText, notes)
            return
        placed = self.pages[-1].placed
        for note in notes:
            span = range(len(note.heights))
            placed.append(PlacedFlowable(note, self.frame.margin, top, span))
            top -= sum(note.heights) + note.after
        self._notes_top = top


def _one_by_one(span: range) -> Iterator[range]:
    for index in span:
        yield range(index, index + 1)


def _gaps_between(flowables: Sequence[Flowable]) -> float:
    neighbours = pairwise(flowables)
    return sum(max(upper.after, lower.before) for upper, lower in neighbours)


def _glued_ranges(flowable: Flowable) -> Iterator[range]:
    """Return the slices of a flowable in groups that stay together."""
    start = 0
    last = len(flowable.heights) - 1
    for index in range(last + 1):
        if index == last or not flowable.is_glued(index):
            yield range(start, index + 1)
            start = index + 1
