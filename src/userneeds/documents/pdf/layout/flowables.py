"""What pages are filled with: things that take room, some of them in slices that cannot be cut.

Which of them go on which page is another question: `pagination`.
"""

import math
from collections.abc import Sequence

from userneeds.documents.pdf.layout.canvas import TaggedCanvas


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
    shortest = 0.0
    """The height to which it may shrink so that no hole is left above it; 0 where it may not."""

    def is_glued(self, index: int) -> bool:
        """Tell whether slice `index` must stay with the next one."""
        return False

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the slices of `span` from `top` down.

        What is repeated comes first when the span begins later than 0.
        """
        raise NotImplementedError


class ForcedBreak(Flowable):
    """What follows begins a page."""


class FullPageSheet(Flowable):
    """A flowable that is a page of its own, of its own size."""

    size: tuple[float, float] = (0, 0)
    title = ""
    """What the bookmarks call it; empty for none."""
    bookmark = ""
    foot = ""
    """What its foot says before the page number."""

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the whole page."""
        raise NotImplementedError


class NoteInText(Flowable):
    """A remark that stands in the running text because its margin is full."""

    def __init__(self, note: Flowable) -> None:
        """Take the remark."""
        self._note = note
        self.heights = note.heights
        self.before = self.after = note.after

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the remark."""
        self._note.draw(canvas, x, top, span)


def with_notes_that_fit(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Return flowables whose remarks end above the next thing that reaches into the margin.

    Remarks that would not, and so would push it down, follow in the running text.
    """
    settled: list[Flowable] = []
    room = math.inf
    for flowable in reversed(flowables):
        if flowable.is_wide or isinstance(flowable, FullPageSheet | ForcedBreak):
            room = 0.0
        else:
            room += sum(flowable.heights) + flowable.after
        notes = flowable.margin_notes
        if notes and height_with_gaps(notes) > room:
            flowable.margin_notes = ()
            settled += [NoteInText(note) for note in reversed(notes)]
        settled.append(flowable)
    settled.reverse()
    return settled


def height_of(flowable: Flowable, span: range) -> float:
    """Return the height of some slices of a flowable in points."""
    heights = flowable.heights
    return sum(heights[index] for index in span)


def height_with_gaps(flowables: Sequence[Flowable]) -> float:
    """Return the height of flowables below each other, each with its space below, in points."""
    return sum(sum(flowable.heights) + flowable.after for flowable in flowables)
