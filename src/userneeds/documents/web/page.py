"""A document as one web page: no scripts, no addresses outside, readable with any aid.

Public bodies are asked to publish pages rather than files. Every typed character is escaped,
headings never skip a level, tables have headings with a scope, and the page says its language.
"""

from collections.abc import Callable
from typing import Any

from userneeds.documents.content.blocks import (
    AnswerLines,
    BarChart,
    Block,
    BlueprintChart,
    Bullets,
    CardSheet,
    Contents,
    Cover,
    DataTable,
    Document,
    Heading,
    KeyFigures,
    NetworkDiagram,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    Quotation,
    WithMarginNotes,
)
from userneeds.documents.content.headings import link_targets, normalise_document
from userneeds.documents.content.runs import Text
from userneeds.documents.web.blueprint_page import blueprint_html
from userneeds.documents.web.css import CSS
from userneeds.documents.web.escape import escape_html, text_html
from userneeds.documents.web.fragments import (
    bar_chart_html,
    card_sheet_html,
    cover_html,
    key_figures_html,
    network_html,
    poster_html,
    quotation_html,
)


def render_html(document: Document) -> str:
    """Return `document` as one self-contained page. It is the same text for the same document."""
    document = normalise_document(document)
    blocks = document.blocks
    writer = _PageWriter(blocks)
    body = "\n".join(writer.block_html(number, block) for number, block in enumerate(blocks))
    return f"""<!DOCTYPE html>
<html lang="{escape_html(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape_html(document.title)}</title>
<meta name="description" content="{escape_html(document.subject)}">
<meta name="author" content="{escape_html(document.author)}">
<style>
{CSS}
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
        self._makers: dict[type, Callable[[Any], str]] = {
            Paragraph: self._paragraph_html,
            Bullets: self._bullets_html,
            Quotation: quotation_html,
            DataTable: self._table_html,
            KeyFigures: key_figures_html,
            BarChart: bar_chart_html,
            NetworkDiagram: network_html,
            Cover: cover_html,
            Contents: self._contents_html,
            WithMarginNotes: self._margin_notes_html,
            Panel: self._panel_html,
            CardSheet: card_sheet_html,
            Poster: poster_html,
            AnswerLines: lambda block: f'<p class="statement">{escape_html(block.question)}</p>',
            BlueprintChart: lambda block: blueprint_html(block, self._anchors),
            PageBreak: lambda _: "",
        }

    def block_html(self, number: int, block: Block) -> str:
        """Return one block; headings get a place of their own."""
        if isinstance(block, Heading):
            level = min(block.level, 6)
            return f'<h{level} id="{self._heading_id(number, block)}">{escape_html(block.title)}</h{level}>'
        return self._makers[type(block)](block)

    def _heading_id(self, number: int, heading: Heading) -> str:
        return escape_html(heading.anchor or f"section-{number}")

    def _text_html(self, content: Text) -> str:
        return text_html(content, self._anchors)

    def _paragraph_html(self, block: Paragraph) -> str:
        mark = f' id="{escape_html(block.anchor)}"' if block.anchor else ""
        look = "" if block.style == "body" else f' class="{block.style}"'
        return f"<p{mark}{look}>{self._text_html(block.content)}</p>"

    def _bullets_html(self, block: Bullets) -> str:
        name = "ol" if block.marker == "number" else "ul"
        look = ' class="boxes"' if block.marker == "box" else ""
        items = "".join(f"<li>{self._text_html(item)}</li>" for item in block.items)
        if items:
            return f"<{name}{look}>{items}</{name}>"
        return ""

    def _table_html(self, block: DataTable) -> str:
        if not block.rows:
            return ""
        sides = [' class="number"' if column.is_number else "" for column in block.columns]
        heads = (
            f'<th scope="col"{side}>{escape_html(column.head)}</th>'
            for column, side in zip(block.columns, sides, strict=True)
        )
        rows = []
        for row in block.rows:
            cells = [f'<th scope="row">{self._text_html(row[0])}</th>']
            cells += [
                f"<td{side}>{self._text_html(cell)}</td>"
                for cell, side in zip(row[1:], sides[1:], strict=True)
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        caption = f"<caption>{escape_html(block.caption)}</caption>" if block.caption else ""
        return f"<table>{caption}<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _contents_html(self, block: Contents) -> str:
        start = self._blocks.index(block)
        items = "".join(
            f'<li><a href="#{self._heading_id(number, heading)}">{escape_html(heading.title)}</a></li>'
            for number, heading in enumerate(self._blocks)
            if number > start and isinstance(heading, Heading) and heading.level <= block.depth
        )
        title = escape_html(block.title)
        if items:
            return f'<nav aria-label="{title}"><p class="label">{title}</p><ul>{items}</ul></nav>'
        return ""

    def _margin_notes_html(self, block: WithMarginNotes) -> str:
        notes = "".join(
            f'<p class="note">{self._text_html(note)}</p>' for note in block.notes if note
        )
        return f"{self.block_html(0, block.main)}\n{notes}"

    def _panel_html(self, block: Panel) -> str:
        inner = "".join(self.block_html(0, child) for child in block.blocks)
        return f'<section class="panel"><p class="label">{escape_html(block.title)}</p>{inner}</section>'
