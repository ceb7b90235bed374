"""Blocks under a heading, which is only there when they are; typed prose as paragraphs."""

from collections.abc import Sequence

from userneeds.documents.content.blocks import Block, Heading, plain_paragraph
from userneeds.documents.papers.phrasing import as_one_line


def section(level: int, title: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks under a heading; nothing where there are none."""
    if not blocks:
        return []
    return [Heading(level, title), *blocks]


def prose_paragraphs(words: str) -> list[Block]:
    """Return typed prose as paragraphs, one for each block of lines."""
    lines = map(as_one_line, words.split("\n\n"))
    return [plain_paragraph(line) for line in lines if line]


def subsection(title: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks under a small heading that no list of contents names."""
    if not blocks:
        return []
    return [Heading(2, title, is_listed=False), *blocks]
