"""What did one sentence say, and how do its words look as fields of a card?

A frame is one reading of a piece of text: who needs what, when, and why. Its fields hold people's
own words; only white space is folded, and the punctuation that parted them from the frame's markers
is gone.
"""

import re
from dataclasses import dataclass

from userneeds.capture.lazy_pattern import LazyPattern

EDGES = " \t\n,;:-–—|/"
"""What the frame leaves at the edges of a field."""
_OPENING_OF_QUOTE = {'"': "“", "”": "“"}
_UNTIDY_CAN = LazyPattern(
    r"^((?:i|we|they)\s+(?:can|could|am\s+able\s+to|will))\s*(?:…|\.{2,}|:)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NeedFrame:
    """One reading of a piece of text."""

    role: str = ""
    want: str = ""
    benefit: str = ""
    context: str = ""
    title: str = ""
    ref: str = ""
    is_marked: bool = False
    """A want marker was found, even if nothing follows it: 'I need:' opens a list."""
    is_ours: bool = False
    """It says 'we', names no role and gives no so-that: the plan of an organisation."""
    verb: str = ""
    """The marker itself, in small letters: 'i need to'."""
    note: str = ""
    """What follows the card on its line: acceptance criteria, evidence."""


def join_parts(first: str, second: str, by: str = " and so that ") -> str:
    """Return two benefits as one, in the order they were given; `by` joins other things."""
    if first and second:
        return f"{first}{by}{second}"
    return first or second


def tidy_field(text: str) -> str:
    """Return the words of a field: white space folded, the punctuation of the frame gone from its edges."""
    said = " ".join(text.split()).strip(EDGES)
    if said.startswith(("…", "..")):
        said = said.lstrip(". …")
    if said.endswith(".") and not said.endswith(("..", "etc.")) and said.count(". ") == 0:
        said = said[:-1].rstrip(EDGES)
    if (
        said[-1:] in _OPENING_OF_QUOTE
        and said.count(said[-1]) % 2
        and _OPENING_OF_QUOTE[said[-1]] not in said[:-1]
    ):
        said = said[:-1].rstrip(EDGES + ".")
    return _UNTIDY_CAN.sub(r"\1 ", said)
