"""Where does a phrase say a day or an hour: '4 March', 'next Friday', '7pm', 'in April'?

A line that only says what is when ('Next meeting 4 March', '10:30 coffee') is a note of a diary.
"""

import re
from collections.abc import Sequence

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.tokens import token_at
from userneeds.model.grammar.word_classes import PREPOSITIONS, words_of_class

_WEEKDAYS, _MONTHS = words_of_class("weekdays"), words_of_class("months")
_PERIODS = words_of_class("periods") | _WEEKDAYS | _MONTHS
_NEAR_DAYS = _WEEKDAYS | {"today", "tomorrow", "tonight", "noon", "midnight"}
_WHICH = frozenset(["next", "last", "this", "every", "each"])
_BEFORE_TIMES = frozenset(["in", "on", "at", "from", "until", "till"])
_NO_DIARY = PREPOSITIONS | {"until", "till", "before", "after", "since", "and", "or"}
"""Before a day they say by when something is wanted: 'an answer by Friday'."""
_NUMBER = LazyPattern(r"\d{1,4}(?:st|nd|rd|th)?")
_HOUR = LazyPattern(r"\d{1,2}(?:am|pm)")
_CLOCK = r"\d{1,2}(?:[:.]\d\d(?:\s?[ap]m)?|\s?[ap]m)\b"
_DAY_OF_MONTH = (
    r"\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*+"
    r"(?:,?\s\d{4})?"
)
_WEEKDAY = r"(?:(?:next|last|this)\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OPENS_DIARY = LazyPattern(rf"{_CLOCK}|(?:{_WEEKDAY}\s)?{_DAY_OF_MONTH}\b", re.IGNORECASE)
_ENDS_DIARY = LazyPattern(
    rf"(?<![\w'’-])(?P<before>[\w'’-]++)[,:]?\s(?:{_WEEKDAY},?\s)?"
    rf"(?:{_WEEKDAY}|{_DAY_OF_MONTH}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)(?:,?\s{_CLOCK})?[.!]?$",
    re.IGNORECASE,
)


def opens_time(tokens: Sequence[str], place: int) -> bool:
    """Say whether a day, an hour or a time of the year begins at `place`: '4 march', 'in april'."""
    first, second = token_at(tokens, place), token_at(tokens, place + 1)
    if first in _NEAR_DAYS or _HOUR.fullmatch(first):
        return True
    if _NUMBER.fullmatch(first):
        return second in _MONTHS
    if first in _WHICH:
        return second in _PERIODS
    is_when = second in _PERIODS or _NUMBER.match(second) is not None
    return first in _BEFORE_TIMES and (is_when or opens_time(tokens, place + 1))


def is_diary_line(words: str) -> bool:
    """Say whether a line says what is when: 'Next meeting 4 March', not 'a visit on 4 March'."""
    if _OPENS_DIARY.match(words):
        return True
    ending = _ENDS_DIARY.search(words) if words[-1:].isalnum() else None
    return ending is not None and ending["before"].casefold() not in _NO_DIARY
