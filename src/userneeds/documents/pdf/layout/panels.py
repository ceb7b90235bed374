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
from userneeds.documents.pdf.layout.layout_context import LayoutContext
from userneeds.documents.pdf.layout.pagination import Flowable
from userneeds.documents.pdf.layout.paragraphs import bullet_flowables, paragraph_flowables

_PADDING = 14.0
_BAR_WIDTH = 3
_PANEL_TITLE = TextStyle(12, 16, "Bold", ACCENT, after=4)
_WRITING_GAP = 27.0


class _PanelSlice(NamedTuple):
    """One slice of a flowable in a panel, and the height it takes there with the gap above it."""

    flowable: Flowable
    place: int
    height: float


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
        if piece.place + 1 < len(piece.flowable.heights):
            return piece.flowable.is_glued(piece.place)
        return index == 0 or piece.flowable.keep_with_next

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        """Draw the ground, then the slices on it."""
        height = sum(self.heights[index] for index in span)
        canvas.box((x, top - height, COLUMN, height), MIST)
        canvas.box((x, top - height, _BAR_WIDTH, height), ACCENT)
        left = x + _PADDING + _BAR_WIDTH
        for index in span:
            flowable, place, room = self._slices[index]
            upper = top - room + flowable.heights[place]
            if index == len(self._slices) - 1:
                upper += _PADDING
            flowable.draw(canvas, left, upper, range(place, place + 1))
            top -= room


def _panel_slices(flowables: list[Flowable]) -> list[_PanelSlice]:
    slices: list[_PanelSlice] = []
    gap = _PADDING
    for number, flowable in enumerate(flowables):
        if number:
            gap = max(flowables[number - 1].after, flowable.before)
        for index, height in enumerate(flowable.heights):
            room = height if index else height + gap
            slices.append(_PanelSlice(flowable, index, room))
    if slices:
        last = slices[-1]
        slices[-1] = last._replace(height=last.height + _PADDING)
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
        for number in range(len(span)):
            height = top - (number + 1) * _WRITING_GAP + 2
            canvas.rule((x, height), (x + WIDE, height), RULE, width=0.6)


def panel_flowables(block: Panel, context: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return a few blocks on a tinted ground."""
    section = node.add("Sect")
    width = context.width - 2 * _PADDING - _BAR_WIDTH
    inner = LayoutContext(context.document, width, context.losses)
    title = inner.text_flowable(text(block.title), _PANEL_TITLE, section.add("P"), width)
    title.keep_with_next = True
    flowables: list[Flowable] = [title]
    for child in block.blocks:
        match child:
            case Paragraph():
                flowables += paragraph_flowables(child, inner, section)
            case Bullets():
                flowables += bullet_flowables(child, inner, section)
            case _:
                assert_never(child)
    return [PanelFlowable(flowables)]


def answer_lines_flowables(
    block: AnswerLines, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    """Return a question and lines for the answer."""
    style = PARAGRAPH_STYLES["statement"]
    question = context.text_flowable(text(block.question), style, node.add("P"), context.width)
    question.keep_with_next = True
    return [question, WritingRules(block.lines)]
