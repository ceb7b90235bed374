"""A document as one web page: no scripts, no addresses outside, readable with any aid.

Public bodies are asked to publish pages rather than files. Every typed character is escaped, headings never skip a
level, tables have headings with a scope, and the page says its language.
"""

from collections.abc import Callable
from typing import Any

from userneeds.documents.blocks import (
    Bars,
    Beside,
    Block,
    Bullets,
    CardSheet,
    Chart,
    Contents,
    Cover,
    DataTable,
    Document,
    Facts,
    Heading,
    Network,
    PageBreak,
    Panel,
    Paragraph,
    Poster,
    Quote,
    Writing,
)
from userneeds.documents.levels import anchors, settled
from userneeds.documents.runs import Text
from userneeds.documents.web.chart import chart_html
from userneeds.documents.web.look import CSS
from userneeds.documents.web.pictures import (
    bars_html,
    cards_html,
    cover_html,
    facts_html,
    network_html,
    poster_html,
    quote_html,
)
from userneeds.documents.web.typed import safe, typed


def render_html(document: Document) -> str:
    """Return `document` as one self-contained page. It is the same text for the same document."""
    document = settled(document)
    blocks = document.blocks
    writer = _Writer(blocks)
    body = "\n".join(writer.block(number, block) for number, block in enumerate(blocks))
    return f"""<!DOCTYPE html>
<html lang="{safe(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{safe(document.title)}</title>
<meta name="description" content="{safe(document.subject)}">
<meta name="author" content="{safe(document.author)}">
<style>
{CSS}
</style>
</head>
<body>
<main>
{body}
</main>
<footer><p>{safe(document.running)}</p></footer>
</body>
</html>
"""


class _Writer:
    """Writes the blocks of one document; knows which places exist."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._anchors = frozenset(anchors(blocks))
        self._makers: dict[type, Callable[[Any], str]] = {
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Quote: quote_html,
            DataTable: self._table,
            Facts: facts_html,
            Bars: bars_html,
            Network: network_html,
            Cover: cover_html,
            Contents: self._contents,
            Beside: self._beside,
            Panel: self._panel,
            CardSheet: cards_html,
            Poster: poster_html,
            Writing: lambda block: f'<p class="statement">{safe(block.question)}</p>',
            Chart: lambda block: chart_html(block, self._anchors),
            PageBreak: lambda _: "",
        }

    def block(self, number: int, block: Block) -> str:
        """Return one block; headings get a place of their own."""
        if isinstance(block, Heading):
            level = min(block.level, 6)
            return f'<h{level} id="{self._place(number, block)}">{safe(block.title)}</h{level}>'
        return self._makers[type(block)](block)

    def _place(self, number: int, heading: Heading) -> str:
        return safe(heading.anchor or f"section-{number}")

    def _text(self, content: Text) -> str:
        return typed(content, self._anchors)

    def _paragraph(self, block: Paragraph) -> str:
        mark = f' id="{safe(block.anchor)}"' if block.anchor else ""
        look = "" if block.look == "body" else f' class="{block.look}"'
        return f"<p{mark}{look}>{self._text(block.content)}</p>"

    def _bullets(self, block: Bullets) -> str:
        name = "ol" if block.mark == "number" else "ul"
        look = ' class="boxes"' if block.mark == "box" else ""
        items = "".join(f"<li>{self._text(item)}</li>" for item in block.items)
        return f"<{name}{look}>{items}</{name}>" if items else ""

    def _table(self, block: DataTable) -> str:
        if not block.rows:
            return ""
        sides = [' class="number"' if column.number else "" for column in block.columns]
        heads = (
            f'<th scope="col"{side}>{safe(column.head)}</th>' for column, side in zip(block.columns, sides, strict=True)
        )
        rows = []
        for row in block.rows:
            cells = [f'<th scope="row">{self._text(row[0])}</th>']
            cells += [f"<td{side}>{self._text(cell)}</td>" for cell, side in zip(row[1:], sides[1:], strict=True)]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        caption = f"<caption>{safe(block.caption)}</caption>" if block.caption else ""
        return f"<table>{caption}<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _contents(self, block: Contents) -> str:
        start = self._blocks.index(block)
        items = "".join(
            f'<li><a href="#{self._place(number, heading)}">{safe(heading.title)}</a></li>'
            for number, heading in enumerate(self._blocks)
            if number > start and isinstance(heading, Heading) and heading.level <= block.depth
        )
        title = safe(block.title)
        return f'<nav aria-label="{title}"><p class="label">{title}</p><ul>{items}</ul></nav>' if items else ""

    def _beside(self, block: Beside) -> str:
        notes = "".join(f'<p class="note">{self._text(note)}</p>' for note in block.notes if note)
        return f"{self.block(0, block.main)}\n{notes}"

    def _panel(self, block: Panel) -> str:
        inner = "".join(self.block(0, child) for child in block.blocks)
        return f'<section class="panel"><p class="label">{safe(block.title)}</p>{inner}</section>'
