"""What is set apart from the running text: blocks on a tinted ground, lines to write on by hand."""

from typing import NamedTuple, assert_never

from userneeds.documents.content.blocks import AnswerLines, Bullets, Panel, Paragraph
from userneeds.documents.content.runs import text
from userneeds.documents.content.style import (
    ACCENT,
    COLUMN,
    MIST,
    PARAGRAPH_STYLES,
    RULE,
    WIDE,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable, height_of
from userneeds.documents.pdf.layout.layout_context import LayoutContext
from userneeds.documents.pdf.layout.paragraphs import bullet_flowables, paragraph_flowables

_PADDING = 14.0
_BAR_WIDTH = 3
_PANEL_TITLE = TextStyle(12, 16, "Bold", ACCENT, after=4)
_QUESTION = PARAGRAPH_STYLES["statement"]
_WRITING_GAP = 34.0
_RULE_RISE = 2
"""How far a rule stands above the lower edge of its line."""


class _PanelSlice(NamedTuple):
    """One slice of a flowable in a panel, and the height it takes there with the gap above it."""

    flowable: Flowable
    place: int
    height: float

    @property
    def is_last(self) -> bool:
        return self.place == len(self.flowable.heights) - 1


class PanelFlowable(Flowable):
    """Flowables on a tinted ground with a bar at the left."""

    def __init__(self, flowables: list[Flowable]) -> None:
        """Join the slices of `flowables` into one flowable."""
        self.before = 8.0
        self.after = 14.0
        self._slices = _panel_slices(flowables)
        self.heights = [piece.height for piece in self._slices]

    def is_glued(self, index: int) -> bool:
        """Tell that a title stays with its text, and that single lines are never left alone."""
        piece = self._slices[index]
        if not piece.is_last:
            return piece.flowable.is_glued(piece.place)
        return index == 0 or piece.flowable.keep_with_next

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the ground, then the slices on it."""
        height = height_of(self, span)
        bottom = top - height
        canvas.box((x, bottom, COLUMN, height), MIST)
        canvas.box((x, bottom, _BAR_WIDTH, height), ACCENT)
        left = x + _PADDING + _BAR_WIDTH
        last = len(self._slices) - 1
        for index in span:
            flowable, place, room = self._slices[index]
            upper = top - room + flowable.heights[place]
            if index == last:
                upper += _PADDING
            flowable.draw(canvas, left, upper, range(place, place + 1))
            top -= room


def _panel_slices(flowables: list[Flowable]) -> list[_PanelSlice]:
    slices: list[_PanelSlice] = []
    above: Flowable | None = None
    for flowable in flowables:
        gap = max(above.after, flowable.before) if above else _PADDING
        for place, height in enumerate(flowable.heights):
            slices.append(_PanelSlice(flowable, place, height + gap))
            gap = 0.0
        above = flowable
    if slices:
        last = slices.pop()
        slices.append(last._replace(height=last.height + _PADDING))
    return slices


class WritingRules(Flowable):
    """Empty lines to write on."""

    after = 14.0
    is_wide = True

    def __init__(self, count: int) -> None:
        """Make room for `count` lines."""
        self.heights = [_WRITING_GAP] * count

    def is_glued(self, index: int) -> bool:
        """Tell that lines for one answer stay together."""
        return True

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the rules."""
        height = top + _RULE_RISE
        for _ in span:
            height -= _WRITING_GAP
            canvas.rule((x, height), (x + WIDE, height), RULE, width=0.6)


def panel_flowables(block: Panel, context: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return a few blocks on a tinted ground."""
    section = node.add("Sect")
    width = context.width - 2 * _PADDING - _BAR_WIDTH
    inner = LayoutContext(context.document, width, context.losses)
    title_element = section.add("P")
    title = inner.text_flowable(text(block.title), _PANEL_TITLE, title_element, width)
    title.keep_with_next = True
    flowables: list[Flowable] = [title]
    for child in block.blocks:
        flowables += _child_flowables(child, inner, section)
    return [PanelFlowable(flowables)]


def _child_flowables(
    child: Paragraph | Bullets, context: LayoutContext, section: StructureElement
) -> list[Flowable]:
    match child:
        case Paragraph():
            return paragraph_flowables(child, context, section)
        case Bullets():
            return bullet_flowables(child, context, section)
        case _:
            assert_never(child)


def answer_lines_flowables(
    block: AnswerLines, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a question and lines for the answer."""
    element = node.add("P")
    question = context.text_flowable(text(block.question), _QUESTION, element, context.width)
    question.keep_with_next = True
    return [question, WritingRules(block.lines)]
