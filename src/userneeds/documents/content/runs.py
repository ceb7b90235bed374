"""Characters and how they look, as plain values: the smallest part of every block.

What people typed is kept as characters; no renderer ever reads markup out of them.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """http, https, mailto or tel; '#name' for a place in the same document."""
    language: str = ""
    """Where it differs from the document's, as 'cy' or 'pl'."""


Text: TypeAlias = tuple[TextRun, ...]


def text(*parts: "str | TextRun") -> Text:
    """Return strings and runs as one text, leaving out what is empty."""
    runs = (part if isinstance(part, TextRun) else TextRun(part) for part in parts)
    return tuple(run for run in runs if run.text)


def text_cells(*words: str) -> tuple[Text, ...]:
    """Return words as the cells of a table's row; a cell may be empty."""
    return tuple(map(text, words))


def plain_text(content: Text) -> str:
    """Return a text's characters without its looks."""
    return "".join(run.text for run in content)


def bold(content: str) -> TextRun:
    """Return a run in bold."""
    return TextRun(content, bold=True)


def italic(content: str) -> TextRun:
    """Return a run in italics."""
    return TextRun(content, italic=True)
