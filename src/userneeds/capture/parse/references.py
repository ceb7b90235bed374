"""What do people call a need before they say it?

Ids such as `US-12:`, `1.2 -`, `#45`, and titles such as `Get help -`.

Takes the words that stand before the frame apart. Words such as 'User story' carry nothing and go
with the mark; everything else is kept as an id or a title.
"""

import re

from userneeds.capture.lazy_pattern import LazyPattern

_REF = LazyPattern(
    r"\s*(?:[\[(]\s*)?(?P<ref>(?:user\s+)?(?:story|need|requirement|req)\s*(?:no\.?\s*)?#?\s*\d+(?:[.\-]\d+)*"
    r"|#\w{1,16}#|#?[A-Z]{1,10}[-_ ]?\d+(?:[.\-]\d+)*[a-z]?|#\d+(?:\.\d+)*|[a-z]{1,4}[-_]?\d+(?:\.\d+)*|\d+(?:\.\d+)*)"
    r"(?:\s*[\])])?(?P<mark>\s*[-–—:.)|]+(?=\s|$)|\s+(?=\S)|\s*$)",
    re.IGNORECASE,
)
_GENERIC_TITLE = LazyPattern(
    r"\s*(?:user\s+)?(?:story|stories|need|needs|requirement|feature|narrative|title|summary|id|ref)\s*(?:[:–—-]\s*|$)|\s*in\s+(?:my|our)\s+role\s*$",
    re.IGNORECASE,
)
_BARE_NUMBER = LazyPattern(r"\d+(?:\.\d+)*|[a-z]+\d+(?:\.\d+)*", re.IGNORECASE)
_EDGES = ' \t\n-–—:|•*.,;"“”'


def split_reference(before: str) -> tuple[str, str]:
    """Return the id and the title in the words `before` a frame; either may be empty."""
    ref = ""
    found = _REF.match(before)
    if found and _is_reference(found, before):
        ref, before = found["ref"].strip(), before[found.end() :]
    unnamed = _GENERIC_TITLE.match(before)
    if unnamed:
        before = before[unnamed.end() :]
    return ref, " ".join(before.strip(_EDGES).split())


def _is_reference(found: re.Match[str], before: str) -> bool:
    """Say whether this is an id and not the first word of a title such as '2 bedroom flats'."""
    if found["mark"].strip() or found.end() == len(before) or before.lstrip()[:1] in "[(#":
        return True
    return not _BARE_NUMBER.fullmatch(found["ref"]) or any(
        letter.isupper() for letter in found["ref"]
    )


def leading_reference(text: str) -> tuple[str, int]:
    """Return the id that `text` opens with and where the words after it begin; no id gives ("", 0)."""
    found = _REF.match(text)
    if found is None or not found["mark"].strip() or found.end() == len(text):
        return "", 0
    return found["ref"].strip(), found.end()
