"""Which flowables a block becomes, group by group, so that no new block is forgotten."""

from typing import assert_never

from userneeds.documents.content.blocks import (
    AnswerLines,
    BarChart,
    Block,
    Bullets,
    CardSheet,
    Contents,
    Cover,
    DataTable,
    FigureBlock,
    Heading,
    KeyFigures,
    NetworkDiagram,
    OutlineBlock,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    QuadrantChart,
    Quotation,
    SheetBlock,
    TextBlock,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.time_chart import TimeChart
from userneeds.documents.pdf.blueprint.blueprint_sheets import blueprint_flowables
from userneeds.documents.pdf.charts.figures import (
    bar_chart_flowables,
    key_figure_flowables,
)
from userneeds.documents.pdf.charts.network_figures import network_flowables
from userneeds.documents.pdf.charts.quadrant_figures import quadrant_flowables
from userneeds.documents.pdf.charts.time_figures import time_chart_flowables
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.layout.card_sheets import card_sheet_flowables
from userneeds.documents.pdf.layout.cover_page import cover_flowables
from userneeds.documents.pdf.layout.data_tables import table_flowables
from userneeds.documents.pdf.layout.flowables import Flowable, ForcedBreak
from userneeds.documents.pdf.layout.layout_context import LayoutContext, bookmark_name
from userneeds.documents.pdf.layout.panels import answer_lines_flowables, panel_flowables
from userneeds.documents.pdf.layout.paragraphs import (
    bullet_flowables,
    heading_flowables,
    margin_note_flowables,
    paragraph_flowables,
    quotation_flowables,
)
from userneeds.documents.pdf.layout.table_of_contents import contents_flowables
from userneeds.documents.pdf.posters.poster_tiles import poster_flowables


def flowables_of_blocks(
    blocks: tuple[Block, ...], context: LayoutContext, root: StructureElement
) -> list[Flowable]:
    """Return what a document is set from; its structure is hung under `root`."""
    flowables: list[Flowable] = []
    section = root
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            section = root.add("Sect")
        flowables += _block_flowables(block, number, context, section)
    return flowables


def _block_flowables(
    block: Block, number: int, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    if isinstance(block, TextBlock):
        return _text_flowables(block, context, node)
    if isinstance(block, FigureBlock):
        return _figure_flowables(block, context, node)
    if isinstance(block, SheetBlock):
        return _sheet_flowables(block, number, context, node)
    if isinstance(block, OutlineBlock):
        return _outline_flowables(block, number, context, node)
    assert_never(block)


def _text_flowables(
    block: TextBlock, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    match block:
        case Paragraph():
            return paragraph_flowables(block, context, node)
        case Bullets():
            return bullet_flowables(block, context, node)
        case Quotation():
            return quotation_flowables(block, context, node)
        case DataTable():
            return table_flowables(block, context, node)
        case AnswerLines():
            return answer_lines_flowables(block, context, node)
        case _:
            assert_never(block)


def _figure_flowables(
    block: FigureBlock, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    match block:
        case KeyFigures():
            return key_figure_flowables(block, context, node)
        case BarChart():
            return bar_chart_flowables(block, context, node)
        case NetworkDiagram():
            return network_flowables(block, context, node)
        case QuadrantChart():
            return quadrant_flowables(block, context, node)
        case TimeChart():
            return time_chart_flowables(block, context, node)
        case _:
            assert_never(block)


def _sheet_flowables(
    block: SheetBlock, number: int, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    match block:
        case Cover():
            return cover_flowables(block, context, node)
        case CardSheet():
            return card_sheet_flowables(block, context, node)
        case Poster():
            return poster_flowables(block, context, node, bookmark_name(number))
        case BlueprintChart():
            return blueprint_flowables(block, context, node, bookmark_name(number))
        case _:
            assert_never(block)


def _outline_flowables(
    block: OutlineBlock, number: int, context: LayoutContext, node: StructureElement
) -> list[Flowable]:
    match block:
        case Heading():
            return heading_flowables(block, context, node, bookmark_name(number))
        case Contents():
            return contents_flowables(block, context, node, number)
        case Panel():
            return panel_flowables(block, context, node)
        case WithMarginNotes():
            main = _block_flowables(block.main, number, context, node)
            notes = margin_note_flowables(block, context, node)
            return _with_margin_notes(main, notes)
        case PageBreak():
            return [ForcedBreak()]
        case _:
            assert_never(block)


def _with_margin_notes(main: list[Flowable], notes: list[Flowable]) -> list[Flowable]:
    """Return `main` with remarks beside its beginning; the remarks alone where it is empty."""
    if not main:
        return notes
    main[0].margin_notes = notes
    return main
