"""Sheets of cards to cut out: eight a page, with crop marks, each as large as its words allow.

A card with more words than fit at the smallest size goes on as another card, so nothing is cut off.
"""

from dataclasses import dataclass, replace

from userneeds.documents.content.blocks import CardSheet, PrintedCard
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, PAPER_SIZES, QUIET, RULE, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.layout_context import LayoutContext, draw_lines
from userneeds.documents.pdf.layout.pagination import Flowable, FullPageSheet
from userneeds.documents.pdf.layout.path_operators import Point
from userneeds.documents.pdf.layout.text_line import TextLine

CARDS_ACROSS = 2
CARDS_DOWN = 4
_CARDS_PER_PAGE = CARDS_ACROSS * CARDS_DOWN
_SIDE = 28.0
_HEAD = 34.0
_PADDING = 16.0
_PAGE_WIDTH, _PAGE_HEIGHT = PAPER_SIZES["A4"]
_CARD_WIDTH = (_PAGE_WIDTH - 2 * _SIDE) / CARDS_ACROSS
_CARD_HEIGHT = (_PAGE_HEIGHT - 2 * _HEAD) / CARDS_DOWN
_TEXT_WIDTH = _CARD_WIDTH - 2 * _PADDING
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
_ROOM_WITHOUT_FOOT = _CARD_HEIGHT - 2 * _PADDING - _LABEL.line_height - _CARD_AIR
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
    """One page of cards."""

    size = PAPER_SIZES["A4"]

    def __init__(self, cards: list[_CardLines]) -> None:
        """Take at most `CARDS_ACROSS` times `CARDS_DOWN` cards."""
        self._cards = cards

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the cards and the marks between them."""
        for number, card in enumerate(self._cards):
            row, column = divmod(number, CARDS_ACROSS)
            left, top = _card_corner(row, column)
            _draw_card(canvas, card, left, top)
        for column in range(CARDS_ACROSS + 1):
            for row in range(CARDS_DOWN + 1):
                _draw_crop_mark(canvas, _card_corner(row, column))


def _card_corner(row: int, column: int) -> Point:
    """Return the upper left corner of a card."""
    left = _SIDE + column * _CARD_WIDTH
    top = _PAGE_HEIGHT - _HEAD - row * _CARD_HEIGHT
    return left, top


def card_sheet_flowables(
    block: CardSheet, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return the pages of a sheet of cards."""
    cards: list[_CardLines] = []
    for card in block.cards:
        cards += _break_card(card, context, node)
    return _card_pages(cards)


def _card_pages(cards: list[_CardLines]) -> list[Flowable]:
    starts = range(0, len(cards), _CARDS_PER_PAGE)
    return [CardSheetPage(cards[start : start + _CARDS_PER_PAGE]) for start in starts]


def _break_card(
    card: PrintedCard, context: LayoutContext, node: StructureElement
) -> list[_CardLines]:
    """Return the card in the largest type in which its words fit; in the smallest, as several."""
    section = node.add("Sect")
    label = context.limited_lines(text(card.label), _LABEL, section.add("P"), _TEXT_WIDTH, 1)
    words = text(card.words)
    element = section.add("P")
    foot = _foot_lines(card, context, section)
    room = _words_room(foot)
    for style in _WORD_STYLES:
        lines = context.text_lines(words, style, element, _TEXT_WIDTH)
        whole = _CardLines(label, lines, style, foot)
        if whole.words_height <= room:
            return [whole]
    lines = context.text_lines(words, _SMALLEST_WORDS, element, _TEXT_WIDTH)
    whole = _CardLines(label, lines, _SMALLEST_WORDS, foot)
    if whole.words_height <= room:
        return [whole]
    return _split_card(card, whole, room, context)


def _foot_lines(
    card: PrintedCard, context: LayoutContext, section: StructureElement
) -> list[TextLine]:
    if not card.foot:
        return []
    element = section.add("P")
    return context.limited_lines(text(card.foot), _FOOT, element, _TEXT_WIDTH, _FOOT_LINES)


def _words_room(foot: list[TextLine]) -> float:
    """Return the height that is left for the words of a card, in points."""
    foot_height = len(foot) * _FOOT.line_height
    return _ROOM_WITHOUT_FOOT - foot_height


def _split_card(
    card: PrintedCard, whole: _CardLines, room: float, context: LayoutContext
) -> list[_CardLines]:
    """Return a card with too many words as several; only the first has the foot."""
    line_count = int(room // whole.style.line_height)
    step = max(1, line_count)
    lines = whole.words
    stretches = [lines[start : start + step] for start in range(0, len(lines), step)]
    first, *others = [replace(whole, words=words) for words in stretches]
    label = _continued_label(card, context)
    further_cards = [replace(further, label=label, foot=[]) for further in others]
    return [first, *further_cards]


def _continued_label(card: PrintedCard, context: LayoutContext) -> list[TextLine]:
    label = text(f"{card.label} (continued)")
    lines = context.text_lines(label, _LABEL, None, _TEXT_WIDTH)
    return lines[:1]


def _draw_card(canvas: TaggedCanvas, card: _CardLines, left: float, top: float) -> None:
    x = left + _PADDING
    y = top - _PADDING
    draw_lines(canvas, card.label, _LABEL, (x, y))
    y -= _LABEL_HEIGHT
    right = left + _CARD_WIDTH - _PADDING
    canvas.rule((x, y), (right, y), ACCENT, width=1)
    y -= _RULE_AIR
    draw_lines(canvas, card.words, card.style, (x, y))
    bottom = top - _CARD_HEIGHT + _PADDING
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
