"""Which heading levels a document really has, and which places its links may point to.

Papers leave sections out when there is nothing to say, so a heading may find its parent missing; no
renderer may skip a level (ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1), so levels are settled once, here.
"""

from dataclasses import replace

from userneeds.documents.content.blocks import (
    Block,
    BlueprintChart,
    Cover,
    Document,
    Heading,
    Paragraph,
    Poster,
    WithMarginNotes,
)
from userneeds.documents.content.safe_text import safe_text
from userneeds.documents.content.string_mapping import map_strings

UNTITLED = "Untitled"
"""What stands for a title that nobody has typed: a heading must say something."""


def normalise_document(document: Document) -> Document:
    """Return the document with clean words, a title everywhere, and headings that never skip a level."""
    document = map_strings(document, safe_text)
    found: list[Block] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            found.append(replace(block, level=level, title=_title_or_untitled(block.title)))
        elif isinstance(block, Cover | BlueprintChart | Poster):
            level = max(level, 1)
            found.append(replace(block, title=_title_or_untitled(block.title)))
        else:
            found.append(block)
    running = " ".join(document.footer.split())
    return replace(
        document, title=_title_or_untitled(document.title), footer=running, blocks=tuple(found)
    )


def _title_or_untitled(title: str) -> str:
    return " ".join(title.split()) or UNTITLED


def link_targets(blocks: tuple[Block, ...]) -> set[str]:
    """Return every place in the document that links may point to."""
    said = [block.main if isinstance(block, WithMarginNotes) else block for block in blocks]
    return {
        block.anchor for block in said if isinstance(block, Heading | Paragraph) and block.anchor
    }
