"""Sheets of cards to cut out: eight a page, with crop marks, each as large as its words allow.

A card with more words than fit at the smallest size goes on as another card, so nothing is cut off.
"""

from dataclasses import dataclass

from userneeds.documents.content.blocks import CardSheet, PrintedCard
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import ACCENT, PAPER_SIZES, QUIET, RULE, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas, TextLine
from userneeds.documents.pdf.layout.layout_context import LayoutContext, baseline_offset
from userneeds.documents.pdf.layout.pagination import Flowable, FullPageSheet

CARDS_ACROSS = 2
CARDS_DOWN = 4
_SIDE = 28.0
_HEAD = 34.0
_PAD = 16.0
_WORD_STYLES = (
    TextStyle(14, 17.5),
    TextStyle(13, 16.5),
    TextStyle(12, 15),
    TextStyle(11, 14),
    TextStyle(10, 12.5),
)
_LABEL = TextStyle(9.5, 12, "Bold", ACCENT)
_FOOT = TextStyle(9, 12, colour=QUIET)
_CROP_MARK = 7.0
_FOOT_LINES = 2


@dataclass(frozen=True, slots=True)
class _CardLines:
    """One card, broken into lines."""

    label: list[TextLine]
    words: list[TextLine]
    kind: TextStyle
    foot: list[TextLine]


class CardSheetPage(FullPageSheet):
    """One page of cards."""

    size = PAPER_SIZES["A4"]

    def __init__(self, faces: list[_CardLines]) -> None:
        """Take at most `ACROSS` times `DOWN` cards."""
        self._cards = faces

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the cards and the marks between them."""
        wide, tall = _card_size()
        _, height = self.size
        for number, card in enumerate(self._cards):
            left = _SIDE + number % CARDS_ACROSS * wide
            top = height - _HEAD - number // CARDS_ACROSS * tall
            _draw_card(canvas, card, left, top)
        for column in range(CARDS_ACROSS + 1):
            for row in range(CARDS_DOWN + 1):
                _draw_crop_mark(canvas, _SIDE + column * wide, height - _HEAD - row * tall)


def card_sheet_flowables(
    block: CardSheet, desk: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return the pages of a sheet of cards."""
    faces = [face for card in block.cards for face in _break_card(card, desk, node)]
    per = CARDS_ACROSS * CARDS_DOWN
    return [CardSheetPage(faces[start : start + per]) for start in range(0, len(faces), per)]


def _card_size() -> tuple[float, float]:
    wide, tall = PAPER_SIZES["A4"]
    return (wide - 2 * _SIDE) / CARDS_ACROSS, (tall - 2 * _HEAD) / CARDS_DOWN


def _break_card(card: PrintedCard, desk: LayoutContext, node: StructureElement) -> list[_CardLines]:
    section = node.add("Sect")
    width = _card_size()[0] - 2 * _PAD
    label = desk.limited_lines(text(card.label), _LABEL, section.add("P"), width, 1)
    element = section.add("P")
    foot = (
        desk.limited_lines(text(card.foot), _FOOT, section.add("P"), width, _FOOT_LINES)
        if card.foot
        else []
    )
    room = _card_size()[1] - 2 * _PAD - _LABEL.line_height - 14 - len(foot) * _FOOT.line_height
    for kind in _WORD_STYLES:
        lines = desk.text_lines(text(card.words), kind, element, width)
        if len(lines) * kind.line_height <= room:
            return [_CardLines(label, lines, kind, foot)]
    kind = _WORD_STYLES[-1]
    lines = desk.text_lines(text(card.words), kind, element, width)
    per = max(1, int(room // kind.line_height))
    parts = [lines[start : start + per] for start in range(0, len(lines), per)]
    more = desk.text_lines(text(f"{card.label} (continued)"), _LABEL, None, width)[:1]
    return [
        _CardLines(more if number else label, part, kind, [] if number else foot)
        for number, part in enumerate(parts)
    ]


def _draw_card(canvas: TaggedCanvas, card: _CardLines, left: float, top: float) -> None:
    wide, tall = _card_size()
    x = left + _PAD
    y = top - _PAD
    canvas.draw_text_lines(card.label, x, y - baseline_offset(_LABEL), _LABEL.line_height)
    y -= _LABEL.line_height + 4
    canvas.rule((x, y), (left + wide - _PAD, y), ACCENT, width=1)
    y -= 5
    canvas.draw_text_lines(card.words, x, y - baseline_offset(card.kind), card.kind.line_height)
    low = top - tall + _PAD + len(card.foot) * _FOOT.line_height
    canvas.draw_text_lines(card.foot, x, low - baseline_offset(_FOOT), _FOOT.line_height)


def _draw_crop_mark(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.rule((x - _CROP_MARK, y), (x + _CROP_MARK, y), RULE, width=0.5)
    canvas.rule((x, y - _CROP_MARK), (x, y + _CROP_MARK), RULE, width=0.5)
