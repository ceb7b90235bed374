"""Sheets of cards to cut out and of labels, each card as large as its words allow.

A card with more words than fit at the smallest size goes on as another card, so nothing is cut off.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from userneeds.documents.content.blocks import CardLayout, CardSheet, PrintedCard
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, MM, PAPER_SIZES, QUIET, RULE, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable, FullPageSheet
from userneeds.documents.pdf.layout.layout_context import LayoutContext, cut_lines, draw_lines
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import TextLine
from userneeds.model.grammar.frames import uncapitalise

_PAGE_WIDTH, _PAGE_HEIGHT = PAPER_SIZES["A4"]


@dataclass(frozen=True, slots=True)
class CardGrid:
    """Where cards or labels stand on a sheet. Lengths in points; the grid is centred."""

    across: int
    down: int
    width: float
    height: float
    gap: float = 0.0
    """Between columns."""
    padding: float = 8.0
    has_marks: bool = False
    """Whether marks show where to cut."""

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.padding

    @property
    def per_page(self) -> int:
        return self.across * self.down

    def corner(self, row: int, column: int) -> Point:
        """Return the upper left corner of a card."""
        step = self.width + self.gap
        used = self.across * step - self.gap
        margin = (_PAGE_WIDTH - used) / 2
        left = margin + column * step
        half = self.down * self.height / 2
        top = _PAGE_HEIGHT / 2 + half
        return left, top - row * self.height


_GRIDS: Mapping[CardLayout, CardGrid] = {
    "cards": CardGrid(
        2, 4, (_PAGE_WIDTH - 56) / 2, (_PAGE_HEIGHT - 68) / 4, padding=16, has_marks=True
    ),
    "labels 2 × 7": CardGrid(2, 7, 99.1 * MM, 38.1 * MM, gap=2.5 * MM),
    "labels 3 × 8": CardGrid(3, 8, 63.5 * MM, 33.9 * MM, gap=2.5 * MM, padding=6),
}
"""**Source:** sheets of labels that stationers sell as 14 and 24 a page of A4."""
_HEADING = TextStyle(10, 12, "Bold", QUIET)
_WORDS_IN_HEADING = 6
_HEADING_TOP = 12.0
"""Below the edge of the paper: above the first row of every grid."""
_WORD_STYLES = (
    TextStyle(14, 17.5),
    TextStyle(13, 16.5),
    TextStyle(12, 15),
    TextStyle(11, 14),
)
_SMALLEST_WORDS = TextStyle(10, 12.5)
_LABEL = TextStyle(10, 12, "Bold", ACCENT)
_FOOT = TextStyle(10, 12.5, colour=QUIET)
_LABEL_AIR = 4
_RULE_AIR = 5
_FOOT_AIR = 5
"""Least air between the words of a card and its foot."""
_LABEL_HEIGHT = _LABEL.line_height + _LABEL_AIR
_CARD_AIR = _LABEL_AIR + _RULE_AIR + _FOOT_AIR
_CROP_MARK = 7.0
_FOOT_LINES = 2


@dataclass(frozen=True, slots=True)
class _CardLines:
    """One card, broken into lines."""

    label: list[TextLine]
    words: list[TextLine]
    style: TextStyle
    foot: list[TextLine]

    @property
    def words_height(self) -> float:
        return len(self.words) * self.style.line_height


class CardSheetPage(FullPageSheet):
    """One page of cards under its heading."""

    size = PAPER_SIZES["A4"]

    def __init__(self, cards: list[_CardLines], grid: CardGrid, heading: list[TextLine]) -> None:
        """Take at most as many cards as the grid has room for."""
        self._cards = cards
        self._grid = grid
        self._heading = heading

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the heading, the cards and the marks between them."""
        grid = self._grid
        left, _ = grid.corner(0, 0)
        draw_lines(canvas, self._heading, _HEADING, (left, _PAGE_HEIGHT - _HEADING_TOP))
        for number, card in enumerate(self._cards):
            row, column = divmod(number, grid.across)
            _draw_card(canvas, card, grid, grid.corner(row, column))
        if grid.has_marks:
            self._draw_marks(canvas)

    def _draw_marks(self, canvas: TaggedCanvas) -> None:
        for column in range(self._grid.across + 1):
            for row in range(self._grid.down + 1):
                _draw_crop_mark(canvas, self._grid.corner(row, column))


def card_sheet_flowables(
    block: CardSheet, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return the pages of a sheet of cards, each with a heading of its own."""
    grid = _GRIDS[block.layout]
    pages: list[Flowable] = []
    section = node.add("Sect")
    cards: list[_CardLines] = []
    heading: list[TextLine] = []
    title = f"{block.title}, from "
    for card in block.cards:
        # The heading comes before the cards of its page in the order of reading.
        if not heading:
            heading = _page_heading(f"{title}{_name(card)}", context, section, grid)
            title = "From "
        cards += _break_card(card, context, section, grid)
        while len(cards) >= grid.per_page:
            pages.append(CardSheetPage(cards[: grid.per_page], grid, heading))
            cards = cards[grid.per_page :]
            heading = []
            if cards:
                heading = _page_heading(f"{title}{_name(card)}", context, section, grid)
    if cards:
        pages.append(CardSheetPage(cards, grid, heading))
    return pages


def _name(card: PrintedCard) -> str:
    """Return what a card is called: 'need 9, as a tenant I …', so that no two pages sound alike."""
    name, *_ = card.label.split(" · ")
    first_words = " ".join(card.words.split()[:_WORDS_IN_HEADING])
    return f"{uncapitalise(name)}, {uncapitalise(first_words)} …"


def _page_heading(
    title: str, context: LayoutContext, node: StructureElement, grid: CardGrid
) -> list[TextLine]:
    width = _PAGE_WIDTH - 2 * grid.corner(0, 0)[0]
    lines = context.text_lines(text(title), _HEADING, node.add("H1"), width)
    if len(lines) > 1:
        return cut_lines(lines, 1, " …")
    return lines


def _break_card(
    card: PrintedCard, context: LayoutContext, node: StructureElement, grid: CardGrid
) -> list[_CardLines]:
    """Return the card in the largest type in which its words fit; in the smallest, as several."""
    section = node.add("Sect")
    width = grid.text_width
    label = context.limited_lines(text(card.label), _LABEL, section.add("H2"), width, 1)
    words = text(card.words)
    element = section.add("P")
    foot = _foot_lines(card, context, section, width)
    room = _words_room(foot, grid)
    for style in _WORD_STYLES:
        lines = context.text_lines(words, style, element, width)
        whole = _CardLines(label, lines, style, foot)
        if whole.words_height <= room:
            return [whole]
    lines = context.text_lines(words, _SMALLEST_WORDS, element, width)
    whole = _CardLines(label, lines, _SMALLEST_WORDS, foot)
    if whole.words_height <= room:
        return [whole]
    return _split_card(whole, room, _continued_label(card, context, width))


def _foot_lines(
    card: PrintedCard, context: LayoutContext, section: StructureElement, width: float
) -> list[TextLine]:
    if not card.foot:
        return []
    element = section.add("P")
    return context.limited_lines(text(card.foot), _FOOT, element, width, _FOOT_LINES)


def _words_room(foot: list[TextLine], grid: CardGrid) -> float:
    """Return the height that is left for the words of a card, in points."""
    foot_height = len(foot) * _FOOT.line_height
    room = grid.height - 2 * grid.padding - _LABEL.line_height - _CARD_AIR
    return room - foot_height


def _split_card(whole: _CardLines, room: float, label: list[TextLine]) -> list[_CardLines]:
    """Return a card with too many words as several; only the first has the foot."""
    line_count = int(room // whole.style.line_height)
    step = max(1, line_count)
    lines = whole.words
    stretches = [lines[start : start + step] for start in range(0, len(lines), step)]
    first, *others = [replace(whole, words=words) for words in stretches]
    further_cards = [replace(further, label=label, foot=[]) for further in others]
    return [first, *further_cards]


def _continued_label(card: PrintedCard, context: LayoutContext, width: float) -> list[TextLine]:
    label = text(f"{card.label} (continued)")
    lines = context.text_lines(label, _LABEL, None, width)
    return lines[:1]


def _draw_card(canvas: TaggedCanvas, card: _CardLines, grid: CardGrid, corner: Point) -> None:
    left, top = corner
    x = left + grid.padding
    y = top - grid.padding
    draw_lines(canvas, card.label, _LABEL, (x, y))
    y -= _LABEL_HEIGHT
    right = x + grid.text_width
    canvas.rule((x, y), (right, y), ACCENT, width=1)
    y -= _RULE_AIR
    draw_lines(canvas, card.words, card.style, (x, y))
    bottom = top - grid.height + grid.padding
    _draw_foot(canvas, card.foot, (x, bottom))


def _draw_foot(canvas: TaggedCanvas, lines: list[TextLine], corner: Point) -> None:
    """Write the foot of a card with its lower left corner at `corner`."""
    x, bottom = corner
    height = len(lines) * _FOOT.line_height
    draw_lines(canvas, lines, _FOOT, (x, bottom + height))


def _draw_crop_mark(canvas: TaggedCanvas, corner: Point) -> None:
    x, y = corner
    left = x - _CROP_MARK
    right = x + _CROP_MARK
    canvas.rule((left, y), (right, y), RULE, width=0.5)
    bottom = y - _CROP_MARK
    top = y + _CROP_MARK
    canvas.rule((x, bottom), (x, top), RULE, width=0.5)
