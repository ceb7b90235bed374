"""A document as Markdown: for wikis, repositories, and whoever reads plain text.

Typed text is escaped, so that a star stays a star and a tag stays visible. What needs a page, a
picture or a grid is told in words: a blueprint step by step, a network as its description.
**Source:** CommonMark, with tables as GitHub writes them.
"""

from collections.abc import Iterable
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
    Document,
    FigureBlock,
    Heading,
    KeyFigures,
    NetworkDiagram,
    OutlineBlock,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    PrintedCard,
    QuadrantChart,
    Quotation,
    SheetBlock,
    TableColumn,
    TextBlock,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import BlueprintChart, ChartCell, ChartLane
from userneeds.documents.content.headings import normalise_document
from userneeds.documents.content.time_chart import TimeChart
from userneeds.documents.markdown_text import escape_markdown, text_markdown

_DEEPEST_HEADING = 6


def render_markdown(document: Document) -> str:
    """Return `document` as Markdown. It is the same text for the same document."""
    document = normalise_document(document)
    parts = [block_markdown(block) for block in document.blocks]
    if document.footer:
        parts.append(f"*{escape_markdown(document.footer)}*")
    return _parted_by_blank_lines(parts) + "\n"


def _parted_by_blank_lines(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def block_markdown(block: Block) -> str:
    """Return one block as Markdown; empty where it says nothing."""
    if isinstance(block, TextBlock):
        return _text_block_markdown(block)
    if isinstance(block, FigureBlock):
        return _figure_markdown(block)
    if isinstance(block, SheetBlock):
        return _sheet_markdown(block)
    if isinstance(block, OutlineBlock):
        return _outline_markdown(block)
    assert_never(block)


def _text_block_markdown(block: TextBlock) -> str:
    match block:
        case Paragraph():
            return _paragraph_markdown(block)
        case Bullets():
            return _bullets_markdown(block)
        case Quotation():
            return _quotation_markdown(block)
        case DataTable():
            return _table_markdown(block)
        case AnswerLines():
            return f"**{escape_markdown(block.question)}**"
        case _:
            assert_never(block)


def _figure_markdown(block: FigureBlock) -> str:
    match block:
        case KeyFigures():
            return _key_figures_markdown(block)
        case BarChart():
            return _bar_chart_markdown(block)
        case NetworkDiagram():
            return escape_markdown(block.description)
        case QuadrantChart() | TimeChart():
            caption = escape_markdown(block.caption)
            return f"**{caption}**\n\n{escape_markdown(block.description)}"
        case _:
            assert_never(block)


def _sheet_markdown(block: SheetBlock) -> str:
    match block:
        case Cover():
            return _cover_markdown(block)
        case CardSheet():
            heading = _heading_markdown(1, block.title)
            return "\n\n".join([heading, *map(_printed_card_markdown, block.cards)])
        case Poster():
            return _poster_markdown(block)
        case BlueprintChart():
            return _blueprint_markdown(block)
        case _:
            assert_never(block)


def _outline_markdown(block: OutlineBlock) -> str:
    match block:
        case Heading():
            return _heading_markdown(block.level, block.title)
        case Panel():
            return _panel_markdown(block)
        case WithMarginNotes():
            return _margin_notes_markdown(block)
        case Contents() | PageBreak():
            # Plain text has no pages, and whoever shows Markdown lists its headings.
            return ""
        case _:
            assert_never(block)


def _heading_markdown(level: int, title: str) -> str:
    signs = "#" * min(level, _DEEPEST_HEADING)
    return f"{signs} {escape_markdown(title)}"


def _paragraph_markdown(block: Paragraph) -> str:
    words = text_markdown(block.content).strip()
    if block.style == "label" and words:
        return f"**{words}**"
    return words


def _bullets_markdown(block: Bullets) -> str:
    lines = []
    for number, item in enumerate(block.items, start=1):
        marker = _list_marker(block, number)
        lines.append(f"{marker} {text_markdown(item)}")
    return "\n".join(lines)


def _list_marker(block: Bullets, number: int) -> str:
    match block.marker:
        case "dot":
            return "-"
        case "box":
            return "- [ ]"
        case "number":
            return f"{number}."
        case _:
            assert_never(block.marker)


def _quotation_markdown(block: Quotation) -> str:
    words = f"> “{escape_markdown(block.words)}”"
    if block.speaker:
        return f"{words}\n>\n> — {escape_markdown(block.speaker)}"
    return words


def _table_markdown(block: DataTable) -> str:
    if not block.rows:
        return ""
    lines = []
    if block.caption:
        lines = [f"**{escape_markdown(block.caption)}**", ""]
    lines.append(_table_row(escape_markdown(column.head) for column in block.columns))
    lines.append(_table_row(map(_column_rule, block.columns)))
    lines += [_table_row(map(text_markdown, row)) for row in block.rows]
    return "\n".join(lines)


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _column_rule(column: TableColumn) -> str:
    if column.is_number:
        return "---:"
    return "---"


def _key_figures_markdown(block: KeyFigures) -> str:
    lines = []
    for figure in block.figures:
        value = escape_markdown(figure.value)
        lines.append(f"- **{value}** {escape_markdown(figure.label)}")
    return "\n".join(lines)


def _bar_chart_markdown(block: BarChart) -> str:
    lines = [f"**{escape_markdown(block.caption)}**", ""]
    for bar in block.bars:
        amount = escape_markdown(bar.amount_in_words)
        lines.append(f"- {escape_markdown(bar.label)}: {amount}")
    return "\n".join(lines)


def _cover_markdown(block: Cover) -> str:
    parts = [_heading_markdown(1, block.title)]
    if block.tagline:
        parts.append(f"**{escape_markdown(block.tagline)}**")
    parts += map(escape_markdown, block.details)
    return _parted_by_blank_lines(parts)


def _printed_card_markdown(card: PrintedCard) -> str:
    label = f"**{escape_markdown(card.label)}**"
    words = escape_markdown(card.words)
    foot = escape_markdown(card.foot)
    return f"{label}\n\n{words}\n\n{foot}".strip()


def _poster_markdown(block: Poster) -> str:
    title = _heading_markdown(1, block.title)
    line = escape_markdown(block.line)
    items = "\n".join(f"- {text_markdown(item)}" for item in block.items)
    foot = escape_markdown(block.foot)
    return _parted_by_blank_lines([title, line, items, foot])


def _blueprint_markdown(chart: BlueprintChart) -> str:
    details = [_named_item(name, escape_markdown(words)) for name, words in chart.details]
    parts = [
        _heading_markdown(1, chart.title),
        escape_markdown(chart.scope),
        "\n".join(details),
    ]
    column = 0
    for phase in chart.phases:
        if phase.name:
            parts.append(_heading_markdown(2, phase.name))
        for step in phase.steps:
            parts.append(f"### {step.number}. {escape_markdown(step.name)}")
            parts.append(_lanes_markdown(chart.lanes, column))
            column += 1
    parts += map(escape_markdown, chart.legend)
    return _parted_by_blank_lines(parts)


def _lanes_markdown(lanes: Iterable[ChartLane], column: int) -> str:
    """Return what happens in each lane at one step; lanes in which nothing happens stay out."""
    items = []
    for lane in lanes:
        cell = lane.cells[column]
        if cell.words:
            items.append(_named_item(lane.name, _cell_markdown(cell)))
    return "\n".join(items)


def _cell_markdown(cell: ChartCell) -> str:
    words = text_markdown(cell.content)
    if cell.changed:
        return f"◆ {words}"
    return words


def _named_item(name: str, markdown: str) -> str:
    return f"- **{escape_markdown(name)}:** {markdown}"


def _panel_markdown(block: Panel) -> str:
    title = f"**{escape_markdown(block.title)}**"
    return "\n\n".join([title, *map(block_markdown, block.blocks)])


def _margin_notes_markdown(block: WithMarginNotes) -> str:
    notes = [f"> {text_markdown(note)}" for note in block.notes if note]
    return "\n\n".join([block_markdown(block.main), *notes])
