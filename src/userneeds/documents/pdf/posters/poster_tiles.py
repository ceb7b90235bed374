"""Posters in two halves on A4, to tape together: nearly as large as A3, from any printer.

What lies in both halves is read once: in the second it is decoration.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from userneeds.documents.content.blocks import Poster
from userneeds.documents.content.style import PAPER_SIZES, QUIET
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable, FullPageSheet
from userneeds.documents.pdf.layout.layout_context import LayoutContext
from userneeds.documents.pdf.posters.poster_sheets import (
    POSTER_HEIGHT,
    POSTER_WIDTH,
    PosterPage,
    PosterPart,
    poster_pages,
)

_WIDTH, _HEIGHT = PAPER_SIZES["A4 landscape"]
_SIDE = 20.0
"""What printers leave white at the edges."""
_FOOT = 36.0
"""Room for the foot of the page."""
_LAP = 20.0
"""How much both halves have of the same, to lay one over the other."""
_SEEN = _HEIGHT - _SIDE - _FOOT
_SCALE = (2 * _SEEN - _LAP) / POSTER_HEIGHT
_LEFT = (_WIDTH - POSTER_WIDTH * _SCALE) / 2
_UPPER = PosterPart(POSTER_HEIGHT - _SEEN / _SCALE, POSTER_HEIGHT)
_LOWER = PosterPart(0, _SEEN / _SCALE)


def poster_flowables(
    block: Poster, context: LayoutContext, node: StructureElement, bookmark: str
) -> list[Flowable]:
    """Return the sheets of a poster, whole, or in halves where the paper is A4 across."""
    section = node.add("Sect")
    pages = poster_pages(block, context, section, bookmark)
    if context.document.size != "A4 landscape":
        return list(pages)
    elements = tuple(section.walk())
    tiles: list[Flowable] = []
    for page in pages:
        upper = _PosterTile(page, _UPPER, ())
        tiles.append(upper)
        if page.lowest() < _UPPER.low:
            upper.foot = "upper half"
            tiles.append(_PosterTile(page, _LOWER, elements))
    return tiles


@contextmanager
def _read_once(elements: Sequence[StructureElement]) -> Iterator[None]:
    """Let what is drawn be decoration where it was drawn on an earlier page."""
    before = [element.once for element in elements]
    for element in elements:
        element.once = True
    yield
    for element, was_once in zip(elements, before, strict=True):
        element.once = was_once


class _PosterTile(FullPageSheet):
    """One half of a poster."""

    size = PAPER_SIZES["A4 landscape"]

    def __init__(
        self, page: PosterPage, stretch: PosterPart, read_above: Sequence[StructureElement]
    ) -> None:
        """Show a stretch of a sheet; what was read in the half above is not read again."""
        self._read_above = read_above
        self._page = page
        self._stretch = stretch
        self._is_upper = stretch is _UPPER
        if self._is_upper:
            self.title = page.title
            self.bookmark = page.bookmark
        else:
            self.foot = "lower half: lay it over the upper one up to the broken line"

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the half, and where the other one begins."""
        if self.bookmark:
            canvas.bookmarkHorizontalAbsolute(self.bookmark, _HEIGHT)
        canvas.saveState()
        window = canvas.beginPath()
        window.rect(0, _FOOT, _WIDTH, _SEEN)
        canvas.clipPath(window, stroke=0, fill=0)
        drop = self._stretch.low * _SCALE
        canvas.translate(_LEFT, _FOOT - drop)
        canvas.scale(_SCALE, _SCALE)
        with _read_once(self._read_above):
            self._page.paint_stretch(canvas, self._stretch)
        canvas.restoreState()
        # What stands alone has no foot of a half, and no line to tape along.
        if self.foot:
            height = _FOOT + _LAP if self._is_upper else _HEIGHT - _SIDE
            canvas.rule((0, height), (_WIDTH, height), QUIET, width=0.4, dash="5 4")
