"""Blocks under a heading, which is only there when they are."""

from collections.abc import Sequence

from userneeds.documents.content.blocks import Block, Bullets, Heading
from userneeds.documents.content.runs import Text


def section(level: int, title: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks under a heading; nothing where there are none."""
    if not blocks:
        return []
    return [Heading(level, title), *blocks]


def bullet_section(level: int, title: str, items: Sequence[Text]) -> list[Block]:
    """Return a list under a heading; nothing where it has no items."""
    if not items:
        return []
    return [Heading(level, title), Bullets(tuple(items))]
