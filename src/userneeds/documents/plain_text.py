"""A document as plain text, for the body of a mail: short lines, no marks but dashes.

Tables are told row by row; what needs a page or a picture is told as Markdown tells it.
"""

from collections.abc import Iterator
from textwrap import wrap

from userneeds.documents.content.blocks import (
    AnswerLines,
    Block,
    Bullets,
    DataTable,
    Document,
    Heading,
    Paragraph,
)
from userneeds.documents.content.headings import normalise_document
from userneeds.documents.content.runs import Text, plain_text
from userneeds.documents.markdown import block_markdown

_WIDTH = 76
"""Columns: mail programs break longer lines themselves, often badly."""


def render_plain_text(document: Document) -> str:
    """Return `document` as plain text. It is the same text for the same document."""
    blocks = normalise_document(document).blocks
    parts = ["\n".join(_block_lines(block)) for block in blocks]
    told = [part for part in parts if part]
    return "\n\n".join(told) + "\n"


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.title
            yield "-" * min(_WIDTH, len(block.title))
        case Paragraph():
            yield from wrap(plain_text(block.content), _WIDTH)
        case Bullets():
            for item in block.items:
                yield from _item_lines(plain_text(item))
        case DataTable():
            for row in block.rows:
                yield from _item_lines(_row_words(row))
        case AnswerLines():
            yield f"{block.question}: ……"
        case _:
            yield block_markdown(block)


def _item_lines(words: str) -> Iterator[str]:
    yield from wrap(words, _WIDTH, initial_indent="- ", subsequent_indent="  ")


def _row_words(row: tuple[Text, ...]) -> str:
    cells = [plain_text(cell) for cell in row]
    return " · ".join(filter(None, cells))
