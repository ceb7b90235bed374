"""Which heading levels a document really has, and which places its links may point to.

Papers leave sections out when there is nothing to say, so a heading may find its parent missing; no renderer may
skip a level (ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1), so levels are settled once, here.
"""

from dataclasses import replace

from userneeds.documents.blocks import Block, Chart, Cover, Heading, Paragraph, Poster


def levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks whose headings begin with the first level and never skip one downwards."""
    found: list[Block] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            found.append(replace(block, level=level))
        else:
            level = max(level, 1) if isinstance(block, Cover | Chart | Poster) else level
            found.append(block)
    return tuple(found)


def anchors(blocks: tuple[Block, ...]) -> set[str]:
    """Return every place in the document that links may point to."""
    return {block.anchor for block in blocks if isinstance(block, Heading | Paragraph) and block.anchor}
