"""How long will blocks be, before anybody sets them: in words, and in points of a column?

Papers that promise a number of pages choose what they say by these figures, so that all formats say
the same. They are a little too large rather than too small: the type is not asked, only how wide
letters are on average. A test sets such papers and counts their pages.
"""

import math
from collections.abc import Iterable

from userneeds.documents.content.blocks import (
    AnswerLines,
    BarChart,
    Block,
    Bullets,
    Cover,
    DataTable,
    Heading,
    KeyFigures,
    Paragraph,
    Quotation,
)
from userneeds.documents.content.runs import Text, plain_text
from userneeds.documents.content.string_mapping import map_strings
from userneeds.documents.content.style import (
    BODY,
    CAPTION,
    CELL,
    COLUMN,
    FACT_LABEL,
    HEADINGS,
    PARAGRAPH_STYLES,
    QUOTE,
    QUOTED,
    WIDE,
    TextStyle,
)

_NARROW, _WIDE, _FOREIGN = 0.48, 0.7, 1.0
"""Mean widths of small letters, of capitals and numerals, and of other scripts, in ems."""
_LIST_INDENT = 18.0
_LIST_GAP = 4.0
_HEADING_BAR = 12.0
_CHART_ROW = 35.0
_COVER_HEAD = 62.0
_COVER_TITLE = TextStyle(32, 37, after=14)
_DETAIL = TextStyle(12, 17)
_FIGURES = 76.0
_FIGURE_GAP = 18.0
_TABLE_HEAD = 50.0
_ROW_AIR = 11.0
_CELL_GAP = 12.0
_WRITING_LINE = 36.0
_OTHER = 40.0


def count_words(blocks: Iterable[Block]) -> int:
    """Return how many words blocks have, names of styles among them: a little too many."""
    count = 0

    def add(words: str) -> str:
        nonlocal count
        count += len(words.split())
        return words

    for block in blocks:
        map_strings(block, add)
    return count


def estimate_height(blocks: Iterable[Block]) -> float:
    """Return how high blocks stand below each other, in points of a column of running text."""
    return sum(map(_block_height, blocks))


def _block_height(block: Block) -> float:
    match block:
        case Heading():
            return _heading_height(block)
        case Paragraph():
            style = PARAGRAPH_STYLES[block.style]
            return _text_height(plain_text(block.content), style, COLUMN)
        case Bullets():
            items = map(plain_text, block.items)
            return sum(map(_item_height, items), BODY.after)
        case Quotation():
            width = COLUMN - _LIST_INDENT
            words = _text_height(block.words, QUOTE, width)
            return words + _text_height(block.speaker, QUOTED, width)
        case _:
            return _figure_height(block)


def _heading_height(block: Heading) -> float:
    level = min(block.level, max(HEADINGS))
    height = _text_height(block.title, HEADINGS[level], COLUMN)
    if block.level == 1:
        height += _HEADING_BAR
    return height


def _figure_height(block: Block) -> float:
    match block:
        case KeyFigures():
            return _key_figures_height(block)
        case DataTable():
            return _table_height(block)
        case AnswerLines():
            question = _text_height(block.question, BODY, COLUMN)
            return question + block.lines * _WRITING_LINE
        case BarChart():
            caption = _text_height(block.caption, CAPTION, COLUMN)
            bars = [_bar_height(bar.label) for bar in block.bars]
            return sum(bars, caption + BODY.after)
        case Cover():
            return _cover_height(block)
        case _:
            return _OTHER


def _key_figures_height(block: KeyFigures) -> float:
    count = max(1, len(block.figures))
    width = COLUMN / count - _FIGURE_GAP
    labels = [_text_height(figure.label, FACT_LABEL, width) for figure in block.figures]
    return _FIGURES + max(labels, default=0.0)


def _cover_height(block: Cover) -> float:
    title = _text_height(block.title, _COVER_TITLE, COLUMN)
    details = sum(_text_height(detail, _DETAIL, COLUMN) for detail in block.details)
    tagline = _text_height(block.tagline, PARAGRAPH_STYLES["lead"], COLUMN)
    return _COVER_HEAD + title + tagline + details


def _table_height(block: DataTable) -> float:
    caption = _text_height(block.caption, CAPTION, COLUMN) if block.caption else 0.0
    return caption + _TABLE_HEAD + sum(_row_height(row, block) for row in block.rows)


def _row_height(row: tuple[Text, ...], table: DataTable) -> float:
    whole = sum(column.share for column in table.columns)
    lines = 1
    for cell, column in zip(row, table.columns, strict=True):
        width = WIDE * column.share / whole - _CELL_GAP
        lines = max(lines, _line_count(plain_text(cell), CELL.size, width))
    return lines * CELL.line_height + _ROW_AIR


def _item_height(words: str) -> float:
    return _line_count(words, BODY.size, COLUMN - _LIST_INDENT) * BODY.line_height + _LIST_GAP


def _bar_height(label: str) -> float:
    lines = _line_count(label, BODY.size, COLUMN)
    return _CHART_ROW + (lines - 1) * BODY.line_height


def _text_height(words: str, style: TextStyle, width: float) -> float:
    lines = _line_count(words, style.size, width)
    return style.before + lines * style.line_height + style.after


def _line_count(words: str, size: float, width: float) -> int:
    lines = [_width_in_ems(line) * size / width for line in words.split("\n")]
    return sum(max(1, math.ceil(line)) for line in lines)


def _width_in_ems(words: str) -> float:
    if not words.isascii():
        return sum(map(_sign_width, words))
    narrow = sum(1 for sign in words if sign.islower() or sign == " ")
    return narrow * _NARROW + (len(words) - narrow) * _WIDE


def _sign_width(sign: str) -> float:
    if sign.islower() or sign in " ’‘“”–":
        return _NARROW if sign < "\u0250" or sign > "\u2000" else _FOREIGN
    return _WIDE if sign < "\u0250" else _FOREIGN
