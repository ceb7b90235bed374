"""Initials with which people sign or label what somebody said: '– MK', '(MK)', 'MK: the lift'.

Anywhere else two or three capitals are an abbreviation, and so are they in brackets behind the
words that they stand for: 'universal credit (UC)'.
"""

import re
from collections.abc import Iterable, Sequence

from userneeds.disclosure.names_in_words.names_that_are_words import is_word_of_saying
from userneeds.model.grammar.word_classes import is_ordinary, verb_use

_FEWEST = 2
_BULLETS = " \t-*•>|"
_DASHES = ("–", "—", " -", "~")
_BRACKETS = {"(": ")", "[": "]"}
_ENDS = " \t.)]|"
_WORD = re.compile(r"\w+")


def initials_of(parts: Sequence[str]) -> frozenset[str]:
    """Return the initials with which somebody of this name may sign: of all parts, of two.

    Those that make a word ('IT', 'AS') are left out.
    """
    pieces = [piece for part in parts for piece in part.split("-")]
    letters = [piece[0] for piece in pieces if piece[:1].isupper()]
    ways = {"".join(letters), "".join(letters[:1] + letters[-1:])}
    long_enough = (way for way in ways if len(way) >= _FEWEST)
    return frozenset(way for way in long_enough if not is_ordinary(way.lower()))


def spelled_initials(initials: str) -> str:
    """Return what matches initials with dots or without."""
    return r"\.? ?".join(map(re.escape, initials)) + r"\b\.?"


def is_signature(found: re.Match[str]) -> bool:
    """Tell whether initials stand where people sign, or name who said something."""
    text = found.string
    before = text[: found.start()].rpartition("\n")[2]
    after = text[found.end() :].partition("\n")[0]
    is_at_start = not before.strip(_BULLETS)
    if is_at_start and after.startswith((":", " :")):
        return True
    return _is_told_of(after, is_at_start=is_at_start) or _closes(before, after, found[0])


def _is_told_of(after: str, *, is_at_start: bool) -> bool:
    """Tell whether it goes on with what somebody said, or is to do: 'MK said', 'MK to ring'."""
    following = _WORD.findall(after[:40])[:2]
    if not following or not after.startswith(" "):
        return False
    if is_word_of_saying(following[0]):
        return True
    is_to_do = following[0] == "to" and verb_use(following[-1]).share > 0
    return is_at_start and is_to_do


def _closes(before: str, after: str, initials: str) -> bool:
    """Tell whether nothing but initials stand behind a dash or in brackets at the end."""
    if after.strip(_ENDS):
        return False
    opening = before.rstrip()
    if opening[-1:] in _BRACKETS:
        return not _stands_for(_WORD.findall(opening), initials)
    return opening.endswith(_DASHES)


def _stands_for(words: Iterable[str], initials: str) -> bool:
    """Tell whether initials are those of the words before them."""
    first_letters = "".join(word[0] for word in words)
    short = "".join(_WORD.findall(initials))
    return first_letters.lower().endswith(short.lower())
