"""Where do the cards stand in a file that is laid out as the house lays files out?

A line for each card's id, two spaces in, and everything about it below, further in. So where a card
ends can be read off the lines, without reading what they say. Of a file that is laid out otherwise
nothing is told here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_CARDS_SECTION = re.compile(
    r"^cards:\n((?>\n|  [ ]*#.*\n)*+(?:  [a-z][a-z0-9-]*:\n"
    r"(?>\n|  [ ]+\S.*\n|  #.*\n|  [a-z][a-z0-9-]*:\n)*+)?)(?=[^\s#]|\Z)",
    re.MULTILINE,
)
"""The cards, in lines that are blank, deeper than a card's id, a comment about cards, or an id.

Above the first id stand comments only: what is deeper there belongs to cards that are indented
otherwise.
"""
_CARD_ID = re.compile(r"^  ([a-z][a-z0-9-]*):\n", re.MULTILINE)


class CardsSection(NamedTuple):
    """Where the cards stand."""

    heading_start: int
    """Where the line `cards:` begins."""
    start: int
    end: int


class CardSpan(NamedTuple):
    """A card in the text, from its id up to the next one's."""

    id: str
    start: int
    end: int


def cards_section(text: str) -> CardsSection | None:
    """Return where the cards stand; None where that cannot be read off the lines."""
    if "\r" in text:
        return None
    sections = list(_CARDS_SECTION.finditer(text))
    if len(sections) != 1:
        return None
    section = sections[0]
    start, end = section.span(1)
    return CardsSection(section.start(), start, end)


def card_spans(text: str, section: CardsSection) -> Iterator[CardSpan]:
    """Yield the cards of a section.

    The blank lines and comments below a card, up to the next id, belong to it.
    """
    id_lines = list(_CARD_ID.finditer(text, section.start, section.end))
    ends = [following.start() for following in id_lines[1:]]
    for id_line, end in zip(id_lines, [*ends, section.end], strict=False):
        yield CardSpan(id_line.group(1), id_line.start(), end)
