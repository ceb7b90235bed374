"""What do people call a need before they say it: its id ('US-12') and its title ('Get help')?"""

import re
from typing import NamedTuple

from userneeds.model.grammar.lazy_pattern import LazyPattern


class Reference(NamedTuple):
    """What people call a need before they say it; either may be empty."""

    ref: str
    """The id, such as `US-12`."""
    title: str
    """Such as 'Get help'; words such as 'User story' carry nothing and are gone."""


_REF = LazyPattern(
    r"\s*(?:[\[(]\s*)?(?P<ref>(?:user\s+)?(?:story|need|requirement"
    r"|req)\s*+(?:no\.?\s*+)?(?:#\s*+)?\d+(?:[.\-]\d+)*"
    r"|#\w{1,16}#|#?(?:(?-i:[A-Z]{1,10})[-_ ]?|[a-z]{1,10}[-_]?)\d+(?:[.\-]\d+)*[a-z]?"
    r"|#\d+(?:\.\d+)*|[a-z]{1,4}[-_]?\d+(?:\.\d+)*|\d+(?:\.\d+)*)"
    r"(?:\s*[\])])?(?P<mark>\s*[-–—:.)|]+(?=\s|$)|\s+(?=\S)|\s*$)",
    re.IGNORECASE,
)
_GENERIC_TITLE = LazyPattern(
    r"\s*(?:user\s+)?(?:story|stories|need|needs|requirement|feature|narrative|title|summary|id"
    r"|ref)\s*(?:[:–—-]\s*|$)|\s*in\s+(?:my|our)\s+role\s*$",
    re.IGNORECASE,
)
_BARE_NUMBER = LazyPattern(r"\d+(?:\.\d+)*|[a-z]+\d+(?:\.\d+)*", re.IGNORECASE)
_TITLE_EDGES = ' \t\n-–—:|•*.,;"“”'


def split_reference(before: str) -> Reference:
    """Return the id and the title in the words `before` a frame; either may be empty."""
    ref = ""
    opening = _REF.match(before)
    if opening and _is_reference(opening, before):
        ref = opening["ref"].strip()
        before = before[opening.end() :]
    unnamed = _GENERIC_TITLE.match(before)
    if unnamed:
        before = before[unnamed.end() :]
    return Reference(ref, " ".join(before.strip(_TITLE_EDGES).split()))


def _is_reference(opening: re.Match[str], before: str) -> bool:
    """Say whether this is an id and not the first word of a title such as '2 bedroom flats'."""
    if opening["mark"].strip() or opening.end() == len(before):
        return True
    if before.lstrip()[:1] in "[(#":
        return True
    ref = opening["ref"]
    return not _BARE_NUMBER.fullmatch(ref) or any(letter.isupper() for letter in ref)


def reference_length(text: str) -> int:
    """Return where the words after an id begin, which no mark has to part: 'REQ-12 The tenant'."""
    opening = _REF.match(text)
    if opening is None or opening.end() == len(text) or not _is_reference(opening, text):
        return 0
    return opening.end()


def reference_end(text: str) -> int:
    """Return where the words after an id such as 'US-12:' begin; 0 where no id opens `text`."""
    opening = _REF.match(text)
    if opening is None or not opening["mark"].strip() or opening.end() == len(text):
        return 0
    return opening.end()
