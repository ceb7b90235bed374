"""What does a paste become while it is still being read? The same cards, part by part."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from userneeds.capture.parse.parser import read_unit
from userneeds.capture.parse.reading_context import ReadingContext
from userneeds.capture.parse.units import split_units
from userneeds.capture.reading import ReadCard, read_parts
from userneeds.model.card import CardKind
from userneeds.model.grammar.pages.lines import remove_invisible, split_lines, text_warnings
from userneeds.model.grammar.pages.page_lines import page_shape

_LINES_OF_A_PART = 50


class PastePart(NamedTuple):
    """What some lines more of a paste become."""

    cards: tuple[ReadCard, ...]
    lines_read: int
    """From the beginning of the paste."""
    line_count: int
    """Of the whole paste."""
    warnings: tuple[str, ...]
    """Sentences about the paste as a whole; only in the last part."""


def read_paste(text: str, chosen: CardKind) -> Iterator[PastePart]:
    """Yield what a paste says, part by part, each in the order of its lines.

    Some 50 lines make a part, of which no later line changes anything any more. What is told late
    is a note: that of a role which no card has used. `chosen` is the kind of lines that say none.
    """
    visible_text, removed = remove_invisible(text)
    lines = split_lines(visible_text)
    memory = ReadingContext(page_shape(lines))
    settled = _SettledCards(memory, chosen)
    line = 0
    for unit, following in pairwise(split_units(lines)):
        read_unit(memory, unit, following)
        if unit.line >= line + _LINES_OF_A_PART:
            line = unit.line
            yield PastePart(settled.take(), line, len(lines), ())
    memory.end_all_scopes()
    warnings = text_warnings(visible_text, removed)
    yield PastePart(settled.take_rest(), len(lines), len(lines), warnings)


class _SettledCards:
    """What nothing further below can change, each handed on once."""

    def __init__(self, memory: ReadingContext, chosen: CardKind) -> None:
        self._memory = memory
        self._chosen = chosen
        self._cards_taken = 0
        self._notes_taken = 0

    def take(self) -> tuple[ReadCard, ...]:
        """Return the cards that are settled, and the notes, in the order of their lines."""
        memory = self._memory
        last = len(memory.cards) - 1  # acceptance criteria further below may belong to it
        first_open = memory.card_group[0] if memory.card_group else last
        return self._take_before(max(first_open, 0))

    def take_rest(self) -> tuple[ReadCard, ...]:
        """Return what is left, once all is read."""
        return self._take_before(len(self._memory.cards))

    def _take_before(self, end: int) -> tuple[ReadCard, ...]:
        cards = self._memory.cards[self._cards_taken : end]
        notes = self._memory.notes[self._notes_taken :]
        self._cards_taken += len(cards)
        self._notes_taken += len(notes)
        return read_parts(cards, notes, self._chosen)
