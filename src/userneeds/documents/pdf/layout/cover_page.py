"""The first page: what it is, one line that matters, a picture, who and when."""

from userneeds.documents.content.blocks import Cover
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.style import (
    ACCENT,
    BOTTOM,
    KICKER,
    PAPER_SIZES,
    PARAGRAPH_STYLES,
    QUIET,
    TOP,
    TextStyle,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.flowables import (
    Flowable,
    ForcedBreak,
    height_with_gaps,
)
from userneeds.documents.pdf.layout.layout_context import LayoutContext, TextFlowable
from userneeds.documents.pdf.layout.network_figures import NetworkFigure

_TITLE_STYLES = (
    TextStyle(42, 46, "Bold", after=16),
    TextStyle(32, 37, "Bold", after=14),
)
_SMALLEST_TITLE = TextStyle(20, 25, "Bold", after=12)
_TITLE_LINES = 4
_DETAIL = TextStyle(12, 17, colour=QUIET, before=0)
_TALLEST_NETWORK = 370.0
_SHORTEST_NETWORK = 170.0
_PAGE_HEIGHT = PAPER_SIZES["A4"][1]
_SPARE = 24.0
_MARGIN_REACH = 110.0
"""The cover may reach into the margin column by so many points."""
_TAGLINE_INDENT = 40
_SPACE_ABOVE_NETWORK = 70
_SPACE_WITHOUT_NETWORK = 150
_SPACE_ON_A_FULL_PAGE = 26
"""Where other things stand on the same page."""


class _CoverSpace(Flowable):
    """Air, and a bar below it."""

    def __init__(self, height: float) -> None:
        self.heights = [height]

    def draw(self, canvas: TaggedCanvas, x: float, top: float, span: range) -> None:
        bottom = top - self.heights[0] + 14
        canvas.box((x, bottom, 60, 6), ACCENT)


def cover_flowables(block: Cover, context: LayoutContext, node: StructureElement) -> list[Flowable]:
    """Return the cover.

    It flows like text, so no title is too long for it; the picture takes what room is left.
    """
    section = node.add("Sect")
    head = _cover_head(block, context, section)
    # The picture is read before what stands at the foot, though its height is known last.
    figure = section.add("Sect")
    foot = _cover_foot(block, context, section)
    network = block.network
    if network and network.nodes:
        size = (context.width + _MARGIN_REACH, _network_height([*head, *foot]))
        head.append(NetworkFigure(network, context, figure, size))
    if block.fills_page:
        foot.append(ForcedBreak())
    return [*head, *foot]


def _cover_head(block: Cover, context: LayoutContext, section: StructureElement) -> list[Flowable]:
    width = context.width + _MARGIN_REACH
    space = _space_above(block)
    kicker_element = section.add("P")
    kicker = context.text_flowable(text(block.kicker), KICKER, kicker_element, width)
    heading = section.add("H1")
    title = _title_flowable(block, context, heading)
    head: list[Flowable] = [_CoverSpace(space), kicker, title]
    if block.tagline:
        head.append(_tagline_flowable(text(block.tagline), context, section.add("P")))
    return head


def _tagline_flowable(
    tagline: Text, context: LayoutContext, node: StructureElement
) -> TextFlowable:
    width = context.width + _MARGIN_REACH - _TAGLINE_INDENT
    return context.text_flowable(tagline, PARAGRAPH_STYLES["lead"], node, width)


def _space_above(block: Cover) -> float:
    if not block.fills_page:
        return _SPACE_ON_A_FULL_PAGE
    return _SPACE_ABOVE_NETWORK if block.network else _SPACE_WITHOUT_NETWORK


def _title_flowable(
    block: Cover, context: LayoutContext, heading: StructureElement
) -> TextFlowable:
    """Return the title in the largest type in which it has few lines, else in the smallest."""
    width = context.width + _MARGIN_REACH
    title = text(block.title)
    styles = _TITLE_STYLES if block.fills_page else _TITLE_STYLES[1:]
    for style in styles:
        flowable = context.text_flowable(title, style, heading, width)
        if len(flowable.lines) <= _TITLE_LINES:
            return flowable
    return context.text_flowable(title, _SMALLEST_TITLE, heading, width)


def _cover_foot(block: Cover, context: LayoutContext, section: StructureElement) -> list[Flowable]:
    foot: list[Flowable] = []
    if block.network and block.network.key:
        key = text(block.network.key)
        style = PARAGRAPH_STYLES["note"]
        element = section.add("P")
        foot.append(context.text_flowable(key, style, element, context.width))
    return [*foot, *_detail_flowables(block.details, context, section)]


def _detail_flowables(
    details: tuple[str, ...], context: LayoutContext, section: StructureElement
) -> list[Flowable]:
    width = context.width + _MARGIN_REACH
    return [
        context.text_flowable(text(detail), _DETAIL, section.add("P"), width) for detail in details
    ]


def _network_height(others: list[Flowable]) -> float:
    """Return the height of the picture that leaves room for everything else on the page."""
    room = _PAGE_HEIGHT - TOP - BOTTOM - height_with_gaps(others) - _SPARE
    return max(_SHORTEST_NETWORK, min(_TALLEST_NETWORK, room))
