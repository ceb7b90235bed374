"""Pictures made from data: headline numbers and bars. Each also says in words what it shows."""

from typing import NamedTuple

from userneeds.documents.content.blocks import BarChart, KeyFigure, KeyFigures, LabelledBar
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import (
    ACCENT,
    BODY,
    CAPTION,
    FACT,
    FACT_LABEL,
    MIST,
    PAPER,
    QUIET,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import load_font
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import (
    LayoutContext,
    TextFlowable,
    draw_lines,
    end_with_space,
)
from userneeds.documents.pdf.layout.text_line import TextLine

_GAP = 18.0
_SMALLEST_FACT = 16.0
_FACT_RULE = 2
_ROW_AIR = 14
_FACT_AIR = 8
"""From the upper edge of a headline number's rule to the number."""
_BAR_STYLE = TextStyle(11, 14.5)
_AMOUNT_STYLE = TextStyle(_BAR_STYLE.size, _BAR_STYLE.line_height, colour=QUIET)
_AMOUNT_WIDTH = 96.0
_AMOUNT_GAP = 12
_BAR_HEIGHT = 5
_BAR_RISE = 3
_BAR_ROOM = 10
"""Height of a bar with the air around it."""
_DOT_RADIUS = 4.0
_DOT_STEP = 13.0
_DOT_SHARE = 0.4
"""Of a dot's radius, of the step to the next one, where many stand on the line."""
_DOTS_RISE = 7.0
_DOTS_ROOM = 15.0


class _SetFigure(NamedTuple):
    """One headline number and the words below it, broken into lines."""

    value: TextFlowable
    label: TextFlowable

    @property
    def height(self) -> float:
        return sum(self.value.heights) + sum(self.label.heights)


class KeyFigureRow(Flowable):
    """Headline numbers side by side."""

    before = 10.0
    after = 18.0

    def __init__(self, block: KeyFigures, context: LayoutContext, node: StructureElement) -> None:
        """Set each number with its words below."""
        figures = block.figures
        figure_count = len(figures)
        gaps = _GAP * (figure_count - 1)
        self._width = (context.width - gaps) / figure_count
        style = _fitting_style(figures, self._width)
        self._figures: list[_SetFigure] = []
        for figure in figures:
            set_figure = self._set_figure(figure, style, node.add("P"), context)
            self._figures.append(set_figure)
        tallest = max(figure.height for figure in self._figures)
        self.heights = [tallest + _ROW_AIR]

    def _set_figure(
        self, figure: KeyFigure, style: TextStyle, node: StructureElement, context: LayoutContext
    ) -> _SetFigure:
        element = node.add("Span")
        value = context.text_lines(text(figure.value), style, element, self._width)
        number = TextFlowable(end_with_space(value), style)
        words = text(figure.label)
        label = context.text_flowable(words, FACT_LABEL, node.add("Span"), self._width)
        return _SetFigure(number, label)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw all of them."""
        value_top = top - _FACT_AIR
        rule_bottom = top - _FACT_RULE
        for value, label in self._figures:
            canvas.box((x, rule_bottom, self._width, _FACT_RULE), ACCENT)
            draw_lines(canvas, value.lines, value.style, (x, value_top))
            label_top = value_top - sum(value.heights)
            draw_lines(canvas, label.lines, label.style, (x, label_top))
            x += self._width + _GAP


def _fitting_style(figures: tuple[KeyFigure, ...], width: float) -> TextStyle:
    """Return the type of headline numbers: one size for all of a row.

    It is smaller where one of them has many words.
    """
    font = load_font(FACT.font_style)
    widest = max(font.width(figure.value) for figure in figures) * FACT.size
    size = FACT.size
    if widest > width:
        # A little less than what fits exactly, for sums of widths miss by a rounding.
        fitting = 0.99 * FACT.size * width / widest
        size = max(_SMALLEST_FACT, fitting)
    line_height = size * 1.12
    return TextStyle(size, line_height, FACT.font_style, FACT.colour)


class _DrawnAmount(NamedTuple):
    """How an amount is drawn."""

    amount: float
    share: float
    """Of the longest bar of the chart."""
    out_of: int
    """As dots, so many of them; 0 as a bar."""


class BarRow(Flowable):
    """One bar, or a line of dots, with its label and its amount in words."""

    after = 5.0

    def __init__(
        self, label: list[TextLine], amount: list[TextLine], drawn: _DrawnAmount, width: float
    ) -> None:
        """Keep the label, the words of the amount, and how it is drawn."""
        self._label = label
        self._amount = amount
        self._drawn = drawn
        self._width = width
        line_count = max(len(label), len(amount))
        room = _DOTS_ROOM if drawn.out_of else _BAR_ROOM
        self.heights = [line_count * _BAR_STYLE.line_height + room]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the label above its bar."""
        draw_lines(canvas, self._label, _BAR_STYLE, (x, top))
        amount_left = x + self._width - _AMOUNT_WIDTH
        draw_lines(canvas, self._amount, _BAR_STYLE, (amount_left, top))
        low = top - self.heights[0]
        if self._drawn.out_of:
            self._draw_dots(canvas, x, low)
        else:
            self._draw_bar(canvas, x, low)

    def _draw_dots(self, canvas: TaggedCanvas, x: float, low: float) -> None:
        """Draw as many dots as there could be, those of the amount filled."""
        longest = _longest_bar(self._width)
        step = min(_DOT_STEP, longest / self._drawn.out_of)
        radius = min(_DOT_RADIUS, step * _DOT_SHARE)
        middle = low + _DOTS_RISE
        for place in range(self._drawn.out_of):
            fill = ACCENT if place < self._drawn.amount else PAPER
            centre = x + radius + 1 + place * step
            canvas.disc((centre, middle), radius, fill, outline=ACCENT)

    def _draw_bar(self, canvas: TaggedCanvas, x: float, low: float) -> None:
        """Draw the bar on the ground of the longest."""
        bottom = low + _BAR_RISE
        longest = _longest_bar(self._width)
        canvas.box((x, bottom, longest, _BAR_HEIGHT), MIST)
        length = longest * self._drawn.share
        if length > 0:
            canvas.box((x, bottom, length, _BAR_HEIGHT), ACCENT)


def _longest_bar(width: float) -> float:
    """Return how long the longest bar of a chart is, as wide as which labels are set."""
    return width - _AMOUNT_WIDTH - _AMOUNT_GAP


def key_figure_flowables(
    block: KeyFigures, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return headline numbers; none where there are none."""
    if block.figures:
        return [KeyFigureRow(block, context, node)]
    return []


def bar_chart_flowables(
    block: BarChart, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a bar chart as a list with amounts in words; the bars themselves are decoration."""
    if not block.bars:
        return []
    caption = context.text_flowable(text(block.caption), CAPTION, node.add("P"), context.width)
    caption.keep_with_next = True
    listing = node.add("L")
    largest = max(bar.amount for bar in block.bars) or 1
    rows = [_bar_row(bar, largest, listing.add("LI"), context) for bar in block.bars]
    rows[-1].after = BODY.after
    # No page begins or ends with one bar of a chart that has more.
    for row in (*rows[:1], *rows[-2:-1]):
        row.keep_with_next = len(rows) > 1
    return [caption, *rows]


def _bar_row(
    bar: LabelledBar, largest: float, entry: StructureElement, context: LayoutContext
) -> BarRow:
    body = entry.add("LBody")
    label_width = _longest_bar(context.width)
    label_element = body.add("Span")
    label = context.text_lines(text(bar.label), _BAR_STYLE, label_element, label_width)
    words = text(bar.amount_in_words)
    amount = context.text_lines(words, _AMOUNT_STYLE, body.add("Span"), _AMOUNT_WIDTH)
    drawn = _DrawnAmount(bar.amount, bar.amount / largest, bar.out_of)
    return BarRow(end_with_space(label), amount, drawn, context.width)
