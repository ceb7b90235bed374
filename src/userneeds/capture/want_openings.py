"""What opens a want or a statement without being what it is about?

'Be told when', 'see', 'have sight of' ask to know something; 'we do not know' and 'nobody can tell
us' say that it is not known; 'is hard' and 'we struggle to' say that something cannot be done. In
each group it comes to the same when two lines are compared.
"""

from typing import NamedTuple

from userneeds.capture.words import fold_word
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.tokens import tokens_of
from userneeds.model.grammar.verbs import opens_with_infinitive

_TO_BE_ABLE = LazyPattern(
    r"(?:to\s+)?(?:be\s+able\s+(?:to\s+)?)?(?:have\s+(?:the\s+)?(?:ability|option"
    r"|possibility)\s+to\s+)?",
)
_NOT_KNOWN = LazyPattern(
    r"(?:(?:i|we|they)\s(?:do\snot|don't|cannot|can't|never)\s(?:really\s)?(?:know|tell|find\sout)"
    r"|(?:i'm|i\sam|we're|we\sare|it\sis|it's|it\sisn't)\s?(?:not|never)?\s?(?:sure|certain|clear"
    r"|unclear|unsure|known)|(?:nobody|no\sone|none\sof\sus)\s(?:really\s)?(?:knows|(?:can|could)\s"
    r"(?:tell|say)(?:\sus)?)|not\s(?:known|clear|sure)|unclear|unknown)\b[:,]?\s*",
)
_SEEING = LazyPattern(r"(?:see|view|look\sat|display)\b")
_KNOWING = LazyPattern(
    r"(?:know|see|view|look\sat|understand|learn|hear|find\sout|be\s(?:told|informed|notified"
    r"|shown|advised|aware|warned|alerted)|(?:have\s|get\s)?sight|get\sto\sknow|display)\b"
    r"(?:\s(?:of|about|in\sadvance))?\s*",
)
_HARD = LazyPattern(
    r"\bis\s(?:so\s|very\s|too\s|really\s)?(?:hard|difficult)\b(?:\sto\b)?"
    r"|\b(?:struggle|find\sit\s(?:hard|difficult)|have\strouble|are\sunable|fail)\b(?:\sto\b)?",
)


_WHAT_TIME = LazyPattern(r"^(?:at\s)?what\stime\b")


class OpenedWant(NamedTuple):
    """A want in small letters without its opening."""

    rest: str
    is_of_knowing: bool = False
    """Somebody wants to know it, or does not know it."""
    is_of_seeing: bool = False
    """They want to see it."""
    is_negated: bool = False


def opened_want(want: str) -> OpenedWant:
    """Return what `want` is about, in small letters, and what its opening says."""
    folded = fold_word(want).strip()
    able = _TO_BE_ABLE.match(folded)
    start = able.end() if able else 0
    unknown = _NOT_KNOWN.match(folded, start)
    if unknown:
        return OpenedWant(folded[unknown.end() :], is_of_knowing=True, is_negated=True)
    knowing = _KNOWING.match(folded, start)
    if knowing and (folded.startswith("sight", start) or _opens_act(folded[start:])):
        rest = _WHAT_TIME.sub("when", folded[knowing.end() :])
        is_of_seeing = _SEEING.match(folded, start) is not None
        return OpenedWant(rest, is_of_knowing=True, is_of_seeing=is_of_seeing)
    rest = _HARD.sub(" ", folded[start:])
    return OpenedWant(rest, is_negated=rest != folded[start:])


def _opens_act(words: str) -> bool:
    return opens_with_infinitive(tokens_of(words), 0)
