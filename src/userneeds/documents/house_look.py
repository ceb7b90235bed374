"""How does a paper become one of the group: its headings, foot, name, colours and logo?"""

from collections.abc import Mapping
from dataclasses import replace

from userneeds.documents.content.blocks import Block, Document, Heading
from userneeds.documents.content.look import DocumentLook
from userneeds.documents.logo.logo import Logo
from userneeds.model.house.house_style import HouseStyle
from userneeds.model.wording import join_nonempty


def in_own_words(document: Document, style: HouseStyle) -> Document:
    """Return the document with the group's headings, foot and name: words, which are looked at."""
    blocks = tuple(_own_heading(block, style.headings) for block in document.blocks)
    author = style.name or document.author
    # First, for a foot is cut at its end where the title is long.
    footer = join_nonempty([style.name, style.foot, document.footer])
    return replace(document, blocks=blocks, author=author, footer=footer)


def _own_heading(block: Block, headings: Mapping[str, str]) -> Block:
    if isinstance(block, Heading) and block.title in headings:
        return replace(block, title=headings[block.title])
    return block


def look_of(style: HouseStyle, logo: Logo | None, group: str) -> DocumentLook:
    """Return the look of a group's papers; `group` is its name, for who cannot see the logo."""
    words = f"Logo of {group}"
    accent = style.readable_accent()
    tint = style.readable_tint()
    return DocumentLook(accent, tint, logo, words)
