"""Does a line end where a sentence does, or did the edge of a page or a frame break it off?"""

import re
from collections.abc import Sequence

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import words_of_class

_NARROWEST_PAGE = 60
"""Columns; shorter lines were ended by their writer, unless most are about as long."""
_WIDEST_PAGE = 100
"""Columns; longer lines were not wrapped at all."""
_LONG_WORD = 12
"""Letters; as much room may be left at the end of a wrapped line."""
_OPEN_END = LazyPattern(
    r"(?:,|[–—-]|\b(?:and|or|to|a|an|the|of|for|with|that|need|want|as|in|on|my|our|will|would"
    r"|when|if|who|which|because|so|from|by|their|your|its)|\.\.\.|…)$",
    re.IGNORECASE,
)
_NO_END = LazyPattern(
    r"\b(?:and|or|a|an|the|of|that|because|when|if|my|our|their|your|its)$", re.IGNORECASE
)
_SENTENCE_END = LazyPattern(r"[.!?:;]['\")\]”’]*$")
_FIRST_PERSON = LazyPattern(r"I(?:['’]\w+)?$")
_NAMES = words_of_class("capitals") - {"i"}


def ends_sentence(line: str) -> bool:
    """Say whether a line ends with the mark of a sentence, or of what comes before a list."""
    return _SENTENCE_END.search(line) is not None


def ends_open(line: str) -> bool:
    """Say whether a line ends with a word or a mark after which something has to come."""
    return _OPEN_END.search(line) is not None


def page_width(widths: Sequence[int]) -> int:
    """Return the columns that lines were wrapped at; more than any line has where they were not."""
    page = max((width for width in widths if width <= _WIDEST_PAGE), default=0)
    nearly_full = sum(width >= page - _LONG_WORD for width in widths)
    is_even = 2 * nearly_full >= len(widths)
    if page >= _NARROWEST_PAGE or (is_even and page >= _NARROWEST_PAGE - 2):
        return page
    return 2 * _WIDEST_PAGE


def may_be_wrapped(line: str, following: str) -> bool:
    """Say whether the sentence of a line that is full may go on in the one that follows."""
    word = following.split(maxsplit=1)[0]
    if ends_sentence(line):
        return False
    if _NO_END.search(line) or word[0].islower() or _FIRST_PERSON.match(word):
        return True
    return ends_open(line) and word.strip(".,;").lower() in _NAMES
