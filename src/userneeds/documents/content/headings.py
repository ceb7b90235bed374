"""Which heading levels a document really has, and which places its links may point to.

Papers leave sections out when there is nothing to say, so a heading may find its parent missing; no
renderer may skip a level (ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1), so levels are settled once, here.
"""

from dataclasses import replace

from userneeds.documents.content.blocks import (
    Block,
    CardSheet,
    Cover,
    Document,
    Heading,
    Paragraph,
    Poster,
    WithMarginNotes,
)
from userneeds.documents.content.blueprint_chart import BlueprintChart
from userneeds.documents.content.safe_text import safe_text
from userneeds.documents.content.string_mapping import map_strings

UNTITLED = "Untitled"
"""What stands for a title that nobody has typed: a heading must say something."""


def normalise_document(document: Document) -> Document:
    """Return the document as renderers take it.

    Words are clean, there is a title everywhere, and headings never skip a level.
    """
    document = map_strings(document, safe_text)
    return replace(
        document,
        title=_title_or_untitled(document.title),
        footer=" ".join(document.footer.split()),
        blocks=_with_settled_headings(document.blocks),
    )


def _with_settled_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    settled: list[Block] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            title = _title_or_untitled(block.title)
            settled.append(replace(block, level=level, title=title))
        elif isinstance(block, Cover | BlueprintChart | Poster | CardSheet):
            # Their title is a heading of the first level, on a sheet of its own.
            level = max(level, 1)
            settled.append(replace(block, title=_title_or_untitled(block.title)))
        else:
            settled.append(block)
    return tuple(settled)


def _title_or_untitled(title: str) -> str:
    return " ".join(title.split()) or UNTITLED


def link_targets(blocks: tuple[Block, ...]) -> set[str]:
    """Return every place in the document that links may point to."""
    anchors = set()
    for block in blocks:
        target = block.main if isinstance(block, WithMarginNotes) else block
        if isinstance(target, Heading | Paragraph):
            anchors.add(target.anchor)
    anchors.discard("")
    return anchors
