"""The opening of a first page: what it is, its title, one line that matters, who and when."""

from userneeds.documents.content.blocks import Cover
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.style import ACCENT, KICKER, PARAGRAPH_STYLES, QUIET, TextStyle
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import Flowable
from userneeds.documents.pdf.layout.layout_context import LayoutContext, TextFlowable

_TITLE = TextStyle(32, 37, "Bold", after=14)
_SMALLEST_TITLE = TextStyle(20, 25, "Bold", after=12)
_TITLE_LINES = 4
_DETAIL = TextStyle(12, 17, colour=QUIET, before=0)
_MARGIN_REACH = 110.0
"""The cover may reach into the margin column by so many points."""
_TAGLINE_INDENT = 40
_SPACE_ABOVE = 26.0
_BAR_RISE = 14
_BAR_WIDTH, _BAR_HEIGHT = 60, 6


class _CoverSpace(Flowable):
    """Air, and a bar below it."""

    heights = (_SPACE_ABOVE,)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        bottom = top - _SPACE_ABOVE + _BAR_RISE
        canvas.box((x, bottom, _BAR_WIDTH, _BAR_HEIGHT), ACCENT)


def cover_flowables(block: Cover, context: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return the opening. It flows like text, so no title is too long for it."""
    section = node.add("Sect")
    width = context.width + _MARGIN_REACH
    kicker = context.text_flowable(text(block.kicker), KICKER, section.add("P"), width)
    title = _title_flowable(text(block.title), context, section.add("H1"))
    opening: list[Flowable] = [_CoverSpace(), kicker, title]
    if block.tagline:
        lead = PARAGRAPH_STYLES["lead"]
        narrower = width - _TAGLINE_INDENT
        tagline = text(block.tagline)
        opening.append(context.text_flowable(tagline, lead, section.add("P"), narrower))
    details = [
        context.text_flowable(text(detail), _DETAIL, section.add("P"), width)
        for detail in block.details
    ]
    return [*opening, *details]


def _title_flowable(title: Text, context: LayoutContext, heading: StructureElement) -> TextFlowable:
    """Return the title in large type, or in smaller where it would have many lines."""
    width = context.width + _MARGIN_REACH
    flowable = context.text_flowable(title, _TITLE, heading, width)
    if len(flowable.lines) <= _TITLE_LINES:
        return flowable
    return context.text_flowable(title, _SMALLEST_TITLE, heading, width)
