"""Where a name is a word, too ('May', 'Will', 'Mark'): is it meant as the one or the other?

Told from the words beside it alone. Where they do not tell, the answer is 'unclear': whoever asks
knows which mistake is worse there. A capital inside a sentence tells of a name, unless the words
beside it have one as well, as titles do.
"""

import re
from typing import Literal, TypeAlias

from userneeds.model.grammar.word_classes import (
    DETERMINERS,
    INDEFINITES,
    OBJECTS,
    POSSIBLE,
    SUBJECTS,
    is_ordinary,
    is_word_for_person,
    verb_use,
    words_of_class,
)

NameUse: TypeAlias = Literal["name", "word", "unclear"]

_NAMES_THAT_ARE_WORDS = frozenset(
    (  # noqa: SIM905 - a word a line would fill two screens
        "amber angel april art august autumn bill chase christian daisy dale dawn dean destiny "
        "dot drew eve faith florence frank glen grace grant guy harmony hazel heath heather holly "
        "hope iris ivy jack jade jay jewel joy june kit lance lily marina mark may melody miles "
        "olive opal pat patience pearl peg penny pierce poppy prudence ray rich rob robin rock "
        "rod rose ruby sandy sky spring sterling summer sunny trinity van victor violet will "
        "willow woody young"
    ).split()
)
"""First names that are words too, and may well begin a sentence."""
_SHORTEST_NAME = 3
"""Shorter first names ('J', 'Al') are initials or other words too often to be replaced."""
_MODALS = frozenset({"will", "may"})
_TIMES = words_of_class("months") | words_of_class("periods")
_BEFORE_A_TIME = frozenset(
    ("in", "since", "until", "till", "during", "early", "late", "mid", "last", "next", "end")
)
_JOINS_TIMES = frozenset({"to", "or", "and", "until", "till"})
_BEFORE_A_TIME_OR_PERSON = frozenset({"to", "or", "and", "from", "of", "by", "before", "after"})
_ARTICLES = DETERMINERS - {"my", "our", "your", "his", "her", "their", "its", "that", "one"}
"""What stands before no name; 'our Mark' may be one."""
_TOLD = words_of_class("past") - {"was", "were", "had", "did", "left", "made", "lost"}
_WORD = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r"([^\w\n]*)([^\W_]+)")
_FAR_ENOUGH = 60
"""So many letters before and after are looked at."""
_POSSESSIVE = ("'s", "’s")
_ENDS_OF_SENTENCES = frozenset('.!?:;“"•*|')


def may_be_a_word(first_name: str) -> bool:
    """Tell whether a first name is a word, too, or too short to be told from one."""
    return len(first_name) < _SHORTEST_NAME or first_name.lower() in _NAMES_THAT_ARE_WORDS


def is_no_word(small: str) -> bool:
    """Tell whether letters are no word that somebody may mean instead of a name."""
    is_verb = verb_use(small).share > 0
    return not is_verb and not is_ordinary(small) and not is_word_for_person(small)


def use_of_name(found: re.Match[str]) -> NameUse:
    """Return how a name that is a word is meant where it was found."""
    place = _WordInPlace(found)
    if place.is_of_a_time() or place.is_behind_an_article():
        return "word"
    if place.begins_sentence:
        return place.use_at_the_start()
    return place.use_inside()


class _WordInPlace:
    """The words beside one word."""

    def __init__(self, found: re.Match[str]) -> None:
        text = found.string
        self.word = found[0]
        self.small = found[0].lower()
        self.is_time = self.small in _TIMES
        before = text[: found.start()]
        after = text[found.end() :]
        line = before.rpartition("\n")[2][-_FAR_ENOUGH:]
        words = list(_WORD.finditer(line))[-2:]
        self.previous = words[-1][0] if words else ""
        self.one_before_that = words[0][0] if len(words) > 1 else ""
        self.joint = line[words[-1].end() :] if words else line
        following = _NEXT_WORD.match(after[:_FAR_ENOUGH])
        self.following = following[2] if following and not following[1].strip() else ""
        self.is_possessive = after.startswith(_POSSESSIVE)
        self.begins_sentence = not words or not _ENDS_OF_SENTENCES.isdisjoint(self.joint)

    def is_of_a_time(self) -> bool:
        """Tell whether it is a month or a season: '12 May', 'May 2027', 'in May'."""
        if not self.is_time:
            return False
        previous = self.previous.lower()
        if self.following.isdecimal() or previous[:1].isdecimal():
            return True
        is_of_two = previous in _JOINS_TIMES and self.one_before_that.lower() in _TIMES
        beside_a_time = self.following.lower() in _TIMES or previous in _TIMES
        return previous in _BEFORE_A_TIME or beside_a_time or is_of_two

    def is_behind_an_article(self) -> bool:
        """Tell whether a noun is expected: 'the Bill', 'a Grace period'."""
        return not self.joint.strip() and self.previous.lower() in _ARTICLES

    def use_at_the_start(self) -> NameUse:
        """Return the use where every word has a capital."""
        following = self.following.lower()
        if is_word_of_saying(following):
            return "name"
        if self.is_possessive and not self.is_time:
            return "name"
        opens_phrase = following in DETERMINERS | SUBJECTS | OBJECTS | INDEFINITES | {"to", "not"}
        is_verb = self.small in _MODALS or verb_use(self.small).share >= POSSIBLE
        if is_verb and opens_phrase:
            return "word"
        if self.small in _MODALS and (following == "be" or verb_use(following).share > 0):
            return "word"
        return "unclear"

    def use_inside(self) -> NameUse:
        """Return the use inside a sentence, where a capital tells."""
        has_capital_beside = self.following[:1].isupper() or self.previous[:1].isupper()
        if self.word.isupper() or not self.word[0].isupper():
            return "unclear"
        if self.is_time and self.previous.lower() in _BEFORE_A_TIME_OR_PERSON:
            return "unclear"
        return "unclear" if has_capital_beside else "name"


def is_word_of_saying(word: str) -> bool:
    """Tell whether a word in small letters says what a person said or did: 'told', 'thinks'."""
    stem = word.removesuffix("ed") if word.endswith("ed") else word.removesuffix("s")
    says = any(verb_use(base).says_that for base in (stem, f"{stem}e"))
    return word in _TOLD or (says and word != stem)
