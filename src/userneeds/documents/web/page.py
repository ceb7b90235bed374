"""A document as one web page: no scripts, no addresses outside, readable with any aid.

Public bodies are asked to publish pages rather than files. Every typed character is escaped,
headings never skip a level, tables have headings with a scope, and the page says its language.
"""

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
    QuadrantChart,
    Quotation,
    SheetBlock,
    TableColumn,
    TextBlock,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.headings import link_targets, normalise_document
from userneeds.documents.content.runs import Text
from userneeds.documents.content.time_chart import TimeChart
from userneeds.documents.web.blueprint_page import blueprint_html
from userneeds.documents.web.css import css_of
from userneeds.documents.web.escape import escape_html, text_html
from userneeds.documents.web.fragments import (
    bar_chart_html,
    card_sheet_html,
    cover_html,
    key_figures_html,
    poster_html,
    quotation_html,
)
from userneeds.documents.web.house_type import font_faces_css
from userneeds.documents.web.logo_picture import in_own_accent, logo_html
from userneeds.documents.web.network_picture import network_html
from userneeds.documents.web.quadrant_picture import quadrant_html
from userneeds.documents.web.time_picture import time_chart_html

_DEEPEST_HEADING = 6


def render_html(document: Document) -> str:
    """Return `document` as one self-contained page. It is the same text for the same document."""
    document = normalise_document(document)
    written = _PageWriter(document.blocks).body_html()
    body = logo_html(document.look) + in_own_accent(written, document.look)
    return f"""<!DOCTYPE html>
<html lang="{escape_html(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape_html(document.title)}</title>
<meta name="description" content="{escape_html(document.subject)}">
<meta name="author" content="{escape_html(document.author)}">
<style>
{font_faces_css()}
{css_of(document.look)}
</style>
</head>
<body>
<main>
{body}
</main>
<footer><p>{escape_html(document.footer)}</p></footer>
</body>
</html>
"""


class _PageWriter:
    """Writes the blocks of one document; knows which places exist."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._anchors = frozenset(link_targets(blocks))

    def body_html(self) -> str:
        """Return all blocks; headings get a place of their own."""
        parts = [self._block_html(number, block) for number, block in enumerate(self._blocks)]
        return "\n".join(parts)

    def _block_html(self, number: int, block: Block) -> str:
        if isinstance(block, TextBlock):
            return self._text_block_html(block)
        if isinstance(block, FigureBlock):
            return _figure_html(block)
        if isinstance(block, SheetBlock):
            return self._sheet_html(block)
        if isinstance(block, OutlineBlock):
            return self._outline_html(number, block)
        assert_never(block)

    def _text_block_html(self, block: TextBlock) -> str:
        match block:
            case Paragraph():
                return self._paragraph_html(block)
            case Bullets():
                return self._bullets_html(block)
            case Quotation():
                return quotation_html(block)
            case DataTable():
                return self._table_html(block)
            case AnswerLines():
                # Nobody writes on a screen by hand: the question is what remains.
                return f'<p class="statement">{escape_html(block.question)}</p>'
            case _:
                assert_never(block)

    def _sheet_html(self, block: SheetBlock) -> str:
        match block:
            case Cover():
                return cover_html(block)
            case CardSheet():
                return card_sheet_html(block)
            case Poster():
                return poster_html(block)
            case BlueprintChart():
                return blueprint_html(block, self._anchors)
            case _:
                assert_never(block)

    def _outline_html(self, number: int, block: OutlineBlock) -> str:
        match block:
            case Heading():
                return self._heading_html(number, block)
            case Contents():
                return self._contents_html(block)
            case Panel():
                return self._panel_html(block)
            case WithMarginNotes():
                return self._margin_notes_html(block)
            case PageBreak():
                return ""
            case _:
                assert_never(block)

    def _heading_html(self, number: int, block: Heading) -> str:
        level = min(block.level, _DEEPEST_HEADING)
        place = _heading_id(number, block)
        return f'<h{level} id="{place}">{escape_html(block.title)}</h{level}>'

    def _text_html(self, content: Text) -> str:
        return text_html(content, self._anchors)

    def _paragraph_html(self, block: Paragraph) -> str:
        attributes = ""
        if block.anchor:
            attributes += f' id="{escape_html(block.anchor)}"'
        if block.style != "body":
            attributes += f' class="{block.style}"'
        return f"<p{attributes}>{self._text_html(block.content)}</p>"

    def _bullets_html(self, block: Bullets) -> str:
        items = "".join(f"<li>{self._text_html(item)}</li>" for item in block.items)
        if not items:
            return ""
        match block.marker:
            case "dot":
                return f"<ul>{items}</ul>"
            case "box":
                return f'<ul class="boxes">{items}</ul>'
            case "number":
                return f"<ol>{items}</ol>"
            case _:
                assert_never(block.marker)

    def _table_html(self, block: DataTable) -> str:
        if not block.rows:
            return ""
        caption = f"<caption>{escape_html(block.caption)}</caption>" if block.caption else ""
        heads = "".join(map(_column_head_html, block.columns))
        rows = "".join(self._table_row_html(row, block.columns) for row in block.rows)
        head = f"<thead><tr>{heads}</tr></thead>"
        return f"<table>{caption}{head}<tbody>{rows}</tbody></table>"

    def _table_row_html(self, row: tuple[Text, ...], columns: tuple[TableColumn, ...]) -> str:
        name, *others = row
        cells = [f'<th scope="row">{self._text_html(name)}</th>']
        for cell, column in zip(others, columns[1:], strict=True):
            cells.append(f"<td{_alignment(column)}>{self._text_html(cell)}</td>")
        return f"<tr>{''.join(cells)}</tr>"

    def _contents_html(self, block: Contents) -> str:
        start = self._blocks.index(block)
        items = []
        for number, other in enumerate(self._blocks):
            if number <= start or not isinstance(other, Heading):
                continue
            if other.is_listed and other.level <= block.depth:
                address = f"#{_heading_id(number, other)}"
                items.append(f'<li><a href="{address}">{escape_html(other.title)}</a></li>')
        if not items:
            return ""
        title = escape_html(block.title)
        lines = f"<ul>{''.join(items)}</ul>"
        return f'<nav aria-label="{title}"><p class="label">{title}</p>{lines}</nav>'

    def _margin_notes_html(self, block: WithMarginNotes) -> str:
        notes = [f'<p class="note">{self._text_html(note)}</p>' for note in block.notes if note]
        return f"{self._paragraph_html(block.main)}\n{''.join(notes)}"

    def _panel_html(self, block: Panel) -> str:
        title = f'<p class="label">{escape_html(block.title)}</p>'
        inner = "".join(map(self._text_block_html, block.blocks))
        return f'<section class="panel">{title}{inner}</section>'


def _figure_html(block: FigureBlock) -> str:
    match block:
        case KeyFigures():
            return key_figures_html(block)
        case BarChart():
            return bar_chart_html(block)
        case NetworkDiagram():
            return network_html(block)
        case QuadrantChart():
            return quadrant_html(block)
        case TimeChart():
            return time_chart_html(block)
        case _:
            assert_never(block)


def _heading_id(number: int, heading: Heading) -> str:
    return escape_html(heading.anchor or f"section-{number}")


def _column_head_html(column: TableColumn) -> str:
    return f'<th scope="col"{_alignment(column)}>{escape_html(column.head)}</th>'


def _alignment(column: TableColumn) -> str:
    if column.is_number:
        return ' class="number"'
    return ""
