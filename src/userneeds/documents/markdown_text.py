"""A document as Markdown: for wikis, repositories, and whoever reads plain text.

Typed text is escaped, so that a star stays a star and a tag stays visible. What needs a page, a picture or a grid
is told in words: a blueprint step by step, a network as its description. **Source:** CommonMark, with tables as
GitHub writes them.
"""

import re
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
from userneeds.documents.cleaning import clean, safe_link
from userneeds.documents.levels import settled
from userneeds.documents.runs import Run, Text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+=])", re.MULTILINE)


def render_markdown(document: Document) -> str:
    """Return `document` as Markdown. It is the same text for the same document."""
    parts = [block_text(block) for block in settled(document).blocks]
    said = [*(part for part in parts if part), f"*{escaped(document.running)}*" if document.running else ""]
    return "\n\n".join(part for part in said if part) + "\n"


def escaped(words: str) -> str:
    """Return typed words so that Markdown shows them as they are, on one line."""
    words = " ".join(clean(words).split())
    return _LINE_START.sub(_guarded, _SPECIAL.sub(r"\\\1", words))


def _guarded(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}{found[2]}\\{found[3]}"
    return f"{found[4]}\\{found[5]}"


def block_text(block: Block) -> str:
    """Return one block as Markdown; empty where it says nothing."""
    return _MAKERS[type(block)](block)


def _text(content: Text) -> str:
    return "".join(_run(run) for run in content)


def _run(run: Run) -> str:
    lead = " " if run.text[:1].isspace() else ""
    tail = " " if run.text[-1:].isspace() and run.text.strip() else ""
    words = escaped(run.text)
    words = f"**{words}**" if run.bold and words else words
    words = f"*{words}*" if run.italic and words else words
    link = safe_link(run.link)
    if link and not link.startswith("#"):
        words = f"[{words}](<{link.replace('>', '%3E').replace('<', '%3C')}>)"
    return f"{lead}{words}{tail}"


def _bullets(block: Bullets) -> str:
    marks = {"dot": "-", "box": "- [ ]"}
    return "\n".join(
        f"{marks.get(block.mark, f'{number}.')} {_text(item)}" for number, item in enumerate(block.items, start=1)
    )


def _table(block: DataTable) -> str:
    if not block.rows:
        return ""
    head = [
        f"| {' | '.join(escaped(column.head) for column in block.columns)} |",
        f"| {' | '.join('---:' if column.number else '---' for column in block.columns)} |",
    ]
    rows = [f"| {' | '.join(_text(cell) for cell in row)} |" for row in block.rows]
    caption = [f"**{escaped(block.caption)}**", ""] if block.caption else []
    return "\n".join([*caption, *head, *rows])


def _quote(block: Quote) -> str:
    who = f"\n>\n> — {escaped(block.who)}" if block.who else ""
    return f"> “{escaped(block.words)}”{who}"


def _cover(block: Cover) -> str:
    parts = [f"# {escaped(block.title)}", f"**{escaped(block.line)}**" if block.line else ""]
    parts += [escaped(detail) for detail in block.details]
    parts.append(escaped(block.network.said) if block.network else "")
    return "\n\n".join(part for part in parts if part)


def _chart(block: Chart) -> str:
    parts = [f"# {escaped(block.title)}", escaped(block.scope)]
    parts.append("\n".join(f"- **{escaped(name)}:** {escaped(said)}" for name, said in block.details))
    index = 0
    for phase in block.phases:
        parts.append(f"## {escaped(phase.name)}")
        for step in phase.steps:
            said = [
                f"- **{escaped(lane.name)}:** {'◆ ' if cell.changed else ''}{_text(cell.content)}"
                for lane, cell in ((lane, lane.cells[index]) for lane in block.lanes)
                if cell.words
            ]
            parts += [f"### {step.number}. {escaped(step.name)}", "\n".join(said)]
            index += 1
    parts += [escaped(sentence) for sentence in block.legend]
    return "\n\n".join(part for part in parts if part)


def _poster(block: Poster) -> str:
    items = "\n".join(f"- {_text(item)}" for item in block.items)
    parts = [f"# {escaped(block.title)}", escaped(block.line), items, escaped(block.foot)]
    return "\n\n".join(part for part in parts if part)


def _paragraph(block: Paragraph) -> str:
    words = _text(block.content).strip()
    return f"**{words}**" if block.look == "label" and words else words


_MAKERS: dict[type, Callable[[Any], str]] = {
    Heading: lambda block: f"{'#' * min(block.level, 6)} {escaped(block.title)}",
    Paragraph: _paragraph,
    Bullets: _bullets,
    Quote: _quote,
    DataTable: _table,
    Facts: lambda block: "\n".join(f"- **{escaped(fact.value)}** {escaped(fact.label)}" for fact in block.facts),
    Bars: lambda block: "\n".join(
        [f"**{escaped(block.caption)}**", "", *(f"- {escaped(bar.label)}: {escaped(bar.said)}" for bar in block.bars)]
    ),
    Network: lambda block: escaped(block.said),
    Cover: _cover,
    Contents: lambda _: "",
    Beside: lambda block: "\n\n".join([block_text(block.main), *(f"> {_text(note)}" for note in block.notes if note)]),
    Panel: lambda block: "\n\n".join([f"**{escaped(block.title)}**", *(block_text(child) for child in block.blocks)]),
    CardSheet: lambda block: "\n\n".join(
        f"**{escaped(card.label)}**\n\n{escaped(card.words)}\n\n{escaped(card.foot)}".strip() for card in block.cards
    ),
    Poster: _poster,
    Writing: lambda block: f"**{escaped(block.question)}**",
    Chart: _chart,
    PageBreak: lambda _: "",
}
