"""Sheets of cards to cut out: eight a page, with crop marks, each as large as its words allow.

A card with more words than fit at the smallest size goes on as another card, so nothing is cut off.
"""

from dataclasses import dataclass

from userneeds.documents.blocks import CardFace, CardSheet
from userneeds.documents.pdf.canvas import Line, TaggedCanvas
from userneeds.documents.pdf.desk import Desk, baseline
from userneeds.documents.pdf.flow import Part, Sheet
from userneeds.documents.pdf.structure import Node
from userneeds.documents.runs import text
from userneeds.documents.style import ACCENT, PAGES, QUIET, RULE, Type

ACROSS, DOWN = 2, 4
_SIDE, _HEAD = 28.0, 34.0
_PAD = 16.0
_SIZES = (Type(14, 17.5), Type(13, 16.5), Type(12, 15), Type(11, 14), Type(10, 12.5))
_LABEL = Type(9.5, 12, "Bold", ACCENT)
_FOOT = Type(9, 12, colour=QUIET)
_MARK = 7.0
_FOOT_LINES = 2


@dataclass(frozen=True, slots=True)
class _Face:
    """One card, broken into lines."""

    label: list[Line]
    words: list[Line]
    kind: Type
    foot: list[Line]


class CardPage(Sheet):
    """One page of cards."""

    size = PAGES["A4"]

    def __init__(self, faces: list[_Face]) -> None:
        """Take at most `ACROSS` times `DOWN` cards."""
        self._faces = faces

    def paint(self, canvas: TaggedCanvas) -> None:
        """Draw the cards and the marks between them."""
        wide, tall = _card_size()
        _, height = self.size
        for number, card in enumerate(self._faces):
            left = _SIDE + number % ACROSS * wide
            top = height - _HEAD - number // ACROSS * tall
            _draw_card(canvas, card, left, top)
        for column in range(ACROSS + 1):
            for row in range(DOWN + 1):
                _draw_mark(canvas, _SIDE + column * wide, height - _HEAD - row * tall)


def card_parts(block: CardSheet, desk: Desk, node: Node) -> list[Part]:
    """Return the pages of a sheet of cards."""
    faces = [face for card in block.cards for face in _faces(card, desk, node)]
    per = ACROSS * DOWN
    return [CardPage(faces[start : start + per]) for start in range(0, len(faces), per)]


def _card_size() -> tuple[float, float]:
    wide, tall = PAGES["A4"]
    return (wide - 2 * _SIDE) / ACROSS, (tall - 2 * _HEAD) / DOWN


def _faces(card: CardFace, desk: Desk, node: Node) -> list[_Face]:
    section = node.add("Sect")
    width = _card_size()[0] - 2 * _PAD
    label = desk.capped(text(card.label), _LABEL, section.add("P"), width, 1)
    element = section.add("P")
    foot = desk.capped(text(card.foot), _FOOT, section.add("P"), width, _FOOT_LINES) if card.foot else []
    room = _card_size()[1] - 2 * _PAD - _LABEL.leading - 14 - len(foot) * _FOOT.leading
    for kind in _SIZES:
        lines = desk.lines(text(card.words), kind, element, width)
        if len(lines) * kind.leading <= room:
            return [_Face(label, lines, kind, foot)]
    kind = _SIZES[-1]
    lines = desk.lines(text(card.words), kind, element, width)
    per = max(1, int(room // kind.leading))
    parts = [lines[start : start + per] for start in range(0, len(lines), per)]
    more = desk.lines(text(f"{card.label} (continued)"), _LABEL, None, width)[:1]
    return [_Face(more if number else label, part, kind, [] if number else foot) for number, part in enumerate(parts)]


def _draw_card(canvas: TaggedCanvas, card: _Face, left: float, top: float) -> None:
    wide, tall = _card_size()
    x, y = left + _PAD, top - _PAD
    canvas.set_lines(card.label, x, y - baseline(_LABEL), _LABEL.leading)
    y -= _LABEL.leading + 4
    canvas.rule((x, y), (left + wide - _PAD, y), ACCENT, width=1)
    y -= 5
    canvas.set_lines(card.words, x, y - baseline(card.kind), card.kind.leading)
    low = top - tall + _PAD + len(card.foot) * _FOOT.leading
    canvas.set_lines(card.foot, x, low - baseline(_FOOT), _FOOT.leading)


def _draw_mark(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.rule((x - _MARK, y), (x + _MARK, y), RULE, width=0.5)
    canvas.rule((x, y - _MARK), (x, y + _MARK), RULE, width=0.5)
