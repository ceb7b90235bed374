"""A document as Markdown: for wikis, repositories, and whoever reads plain text.

Typed text is escaped, so that a star stays a star and a tag stays visible. What needs a page, a
picture or a grid is told in words: a blueprint step by step, a network as its description.
**Source:** CommonMark, with tables as GitHub writes them.
"""

import re
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
from userneeds.documents.content.headings import normalise_document
from userneeds.documents.content.runs import Text, TextRun
from userneeds.documents.content.safe_text import safe_link, safe_text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+=])", re.MULTILINE)


def render_markdown(document: Document) -> str:
    """Return `document` as Markdown. It is the same text for the same document."""
    parts = [block_markdown(block) for block in normalise_document(document).blocks]
    said = [
        *(part for part in parts if part),
        f"*{escape_markdown(document.footer)}*" if document.footer else "",
    ]
    return "\n\n".join(part for part in said if part) + "\n"


def escape_markdown(words: str) -> str:
    """Return typed words so that Markdown shows them as they are, on one line."""
    words = " ".join(safe_text(words).split())
    return _LINE_START.sub(_escape_line_start, _SPECIAL.sub(r"\\\1", words))


def _escape_line_start(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}{found[2]}\\{found[3]}"
    return f"{found[4]}\\{found[5]}"


def block_markdown(block: Block) -> str:
    """Return one block as Markdown; empty where it says nothing."""
    return _MARKDOWN_MAKERS[type(block)](block)


def _text_markdown(content: Text) -> str:
    return "".join(_run_markdown(run) for run in content)


def _run_markdown(run: TextRun) -> str:
    lead = " " if run.text[:1].isspace() else ""
    tail = " " if run.text[-1:].isspace() and run.text.strip() else ""
    words = escape_markdown(run.text)
    words = f"**{words}**" if run.bold and words else words
    words = f"*{words}*" if run.italic and words else words
    link = safe_link(run.link)
    if link and not link.startswith("#"):
        words = f"[{words}](<{link.replace('>', '%3E').replace('<', '%3C')}>)"
    return f"{lead}{words}{tail}"


def _bullets_markdown(block: Bullets) -> str:
    marks = {"dot": "-", "box": "- [ ]"}
    return "\n".join(
        f"{marks.get(block.marker, f'{number}.')} {_text_markdown(item)}"
        for number, item in enumerate(block.items, start=1)
    )


def _table_markdown(block: DataTable) -> str:
    if not block.rows:
        return ""
    head = [
        f"| {' | '.join(escape_markdown(column.head) for column in block.columns)} |",
        f"| {' | '.join('---:' if column.is_number else '---' for column in block.columns)} |",
    ]
    rows = [f"| {' | '.join(_text_markdown(cell) for cell in row)} |" for row in block.rows]
    caption = [f"**{escape_markdown(block.caption)}**", ""] if block.caption else []
    return "\n".join([*caption, *head, *rows])


def _quotation_markdown(block: Quotation) -> str:
    who = f"\n>\n> — {escape_markdown(block.speaker)}" if block.speaker else ""
    return f"> “{escape_markdown(block.words)}”{who}"


def _cover_markdown(block: Cover) -> str:
    parts = [
        f"# {escape_markdown(block.title)}",
        f"**{escape_markdown(block.tagline)}**" if block.tagline else "",
    ]
    parts += [escape_markdown(detail) for detail in block.details]
    parts.append(escape_markdown(block.network.description) if block.network else "")
    return "\n\n".join(part for part in parts if part)


def _blueprint_markdown(block: BlueprintChart) -> str:
    parts = [f"# {escape_markdown(block.title)}", escape_markdown(block.scope)]
    parts.append(
        "\n".join(
            f"- **{escape_markdown(name)}:** {escape_markdown(said)}"
            for name, said in block.details
        )
    )
    index = 0
    for phase in block.phases:
        parts.append(f"## {escape_markdown(phase.name)}")
        for step in phase.steps:
            said = [
                f"- **{escape_markdown(lane.name)}:** {'◆ ' if cell.changed else ''}{_text_markdown(cell.content)}"
                for lane, cell in ((lane, lane.cells[index]) for lane in block.lanes)
                if cell.words
            ]
            parts += [f"### {step.number}. {escape_markdown(step.name)}", "\n".join(said)]
            index += 1
    parts += [escape_markdown(sentence) for sentence in block.legend]
    return "\n\n".join(part for part in parts if part)


def _poster_markdown(block: Poster) -> str:
    items = "\n".join(f"- {_text_markdown(item)}" for item in block.items)
    parts = [
        f"# {escape_markdown(block.title)}",
        escape_markdown(block.line),
        items,
        escape_markdown(block.foot),
    ]
    return "\n\n".join(part for part in parts if part)


def _paragraph_markdown(block: Paragraph) -> str:
    words = _text_markdown(block.content).strip()
    if block.style == "label" and words:
        return f"**{words}**"
    return words


_MARKDOWN_MAKERS: dict[type, Callable[[Any], str]] = {
    Heading: lambda block: f"{'#' * min(block.level, 6)} {escape_markdown(block.title)}",
    Paragraph: _paragraph_markdown,
    Bullets: _bullets_markdown,
    Quotation: _quotation_markdown,
    DataTable: _table_markdown,
    KeyFigures: lambda block: "\n".join(
        f"- **{escape_markdown(fact.value)}** {escape_markdown(fact.label)}"
        for fact in block.figures
    ),
    BarChart: lambda block: "\n".join(
        [
            f"**{escape_markdown(block.caption)}**",
            "",
            *(
                f"- {escape_markdown(bar.label)}: {escape_markdown(bar.amount_in_words)}"
                for bar in block.bars
            ),
        ]
    ),
    NetworkDiagram: lambda block: escape_markdown(block.description),
    Cover: _cover_markdown,
    Contents: lambda _: "",
    WithMarginNotes: lambda block: "\n\n".join(
        [block_markdown(block.main), *(f"> {_text_markdown(note)}" for note in block.notes if note)]
    ),
    Panel: lambda block: "\n\n".join(
        [f"**{escape_markdown(block.title)}**", *(block_markdown(child) for child in block.blocks)]
    ),
    CardSheet: lambda block: "\n\n".join(
        f"**{escape_markdown(card.label)}**\n\n{escape_markdown(card.words)}\n\n{escape_markdown(card.foot)}".strip()
        for card in block.cards
    ),
    Poster: _poster_markdown,
    AnswerLines: lambda block: f"**{escape_markdown(block.question)}**",
    BlueprintChart: _blueprint_markdown,
    PageBreak: lambda _: "",
}
