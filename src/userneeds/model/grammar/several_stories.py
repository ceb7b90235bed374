"""Does one line hold several stories, each with a want of its own?"""

import re
from typing import NamedTuple

from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import is_word_for_person

_NEXT_STORY = LazyPattern(r"(?<=[.!?;/])\s+(?=as\s+(?:an?|the)\s)", re.IGNORECASE)
_QUOTED = LazyPattern(
    r"[\"“](?P<words>[^\"”]+)[\"”]\s*"
    r"(?P<source>\([^()]*\)|[-–—].{0,60}|[A-Z][\w.,'’ ]{0,40})?"
)
_ENDS_IN_WANT = LazyPattern(r"\b(?:needs?|wants?|would\slike)(?:\sto)?$", re.IGNORECASE)
_NEXT_WANT = LazyPattern(
    r"(?:(?<=[.!?;])\s+|,\s+and\s+)(?=(?:i|we)\s+(?:also\s+)?(?:need|want)\b)", re.IGNORECASE
)


_QUOTED_WANT = LazyPattern(
    r"[\"“](?P<words>(?:i|we)\s(?:just\s|really\s)?(?:need|want)\b[^\"“”]+)[\"”]", re.IGNORECASE
)


class QuotedWords(NamedTuple):
    """A quotation, and who said it."""

    words: str
    source: str = ""


def part_source(text: str) -> QuotedWords:
    """Return a quotation without the source behind it: '"I want a seat" (mother, 34)'.

    Of what somebody wants the quotation marks go too, and a person who is named says it.
    """
    quoted = _QUOTED.fullmatch(text)
    if quoted is None or not quoted["source"]:
        return QuotedWords(text)
    source = quoted["source"].strip("()–—- ")
    words = quoted["words"]
    if not says_want(words) or _NEXT_WANT.search(words):
        return QuotedWords(text) if says_want(words) else QuotedWords(f"“{words}”", source)
    speaker = source.partition(",")[0]
    is_person = is_word_for_person(speaker.casefold().rpartition(" ")[2])
    return QuotedWords(f"{speaker}: {words}" if is_person else words, source)


def part_stories(text: str) -> list[str]:
    """Return the stories on one line, each with a want of its own; else `text` as it is."""
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return _part_wants(quoted["words"], quoted["source"] or "") or [text]
    if "as " not in text[1:].lower():
        return [text]
    stories = _NEXT_STORY.split(text)
    if len(stories) > 1 and all(says_want(story) for story in stories):
        return stories
    return [text]


def part_list(text: str) -> list[str]:
    """Return what stands before the colon of a list in a sentence, and each of its items.

    'Patients need: a name; a number' gives three; nothing for a line without such a list.
    """
    head, colon, items = text.partition(": ")
    if not colon or ";" not in items or not _ENDS_IN_WANT.search(head):
        return []
    return [f"{head}:", *filter(None, map(str.strip, items.split(";")))]


def unquoted_want(text: str) -> str:
    """Return what somebody says they want without the quotation marks around it."""
    quoted = _QUOTED_WANT.fullmatch(text)
    return quoted["words"] if quoted else text


def _part_wants(words: str, source: str) -> list[str]:
    """Return each want of a quotation in which somebody says several; else nothing."""
    wants = _NEXT_WANT.split(words)
    if len(wants) == 1 or not all(phrase_markers.WANT.match(want) for want in wants):
        return []
    return [*wants[:-1], f"{wants[-1]} {source}".strip()]


def says_want(text: str) -> bool:
    """Say whether a text holds the marker of a want."""
    return phrase_markers.WANT_IN_ROLE.search(phrase_markers.mask_quoted(text)) is not None
