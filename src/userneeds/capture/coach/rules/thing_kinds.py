"""Which kind of thing does a noun name, for the question whether it is a way instead of a need?"""

from functools import cache
from typing import Literal, TypeAlias, get_args

from userneeds.capture.coach.rules.rulebook import raw_rules, string_tuple
from userneeds.capture.coach.rules.want_clause import NounPhrase
from userneeds.capture.lexicon.noun_kinds import NounKind, noun_kind
from userneeds.capture.words import singular
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import is_ordinary

RULE = "sounds-like-a-solution"
SolutionKind: TypeAlias = Literal["screen"] | NounKind
"""'screen' is software, a part of a screen, or a file format."""
_CAPITALS = LazyPattern(r"[A-Z]{2}")
"""Letters such as 'GPs' are no nouns."""
_INNER_CAPITAL = LazyPattern(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
"""Capitals inside a word, as products have them: 'SharePoint', 'SQLite'."""
_SHORTEST_PART = 3
"""Letters of each part of a word made of two."""


def kind_of_phrase(thing: NounPhrase) -> SolutionKind | None:
    """Return the kind of a phrase: of its head, or of the word before 'calendar view'."""
    kind = thing_kind(thing.head)
    if kind in get_args(NounKind) and _CAPITALS.match(thing.words[-1]):
        return None
    joined = "".join(thing.words[-2:]).lower()
    if kind is None and joined in rule_words("screens"):
        return "screen"
    if kind is None and thing.head in rule_words("shapes"):
        return thing_kind(singular(thing.words[-2])) if thing.words[1:] else None
    return kind


def thing_kind(noun: str) -> SolutionKind | None:
    """Return what kind of thing a noun in the singular names; None for what is no way."""
    kind: SolutionKind
    if noun in rule_words("screens"):
        return "screen"
    for kind in ("thing", "picture", "message", "writing"):
        if noun in rule_words(f"{kind}s"):
            return kind
    if noun in rule_words("needed"):
        return None
    return noun_kind(noun) or _kind_of_compound(noun)


def _kind_of_compound(noun: str) -> SolutionKind | None:
    """Return the kind of a noun that no dictionary has, by its last part: 'chatbot', 'e-form'."""
    if is_ordinary(noun):
        return None
    for start in range(_SHORTEST_PART, len(noun) - _SHORTEST_PART + 1):
        first, last = noun[:start].removesuffix("-"), noun[start:]
        is_word = is_ordinary(first) or noun[start - 1] == "-"
        if is_word and last in rule_words("screens"):
            return "screen"
        if is_word and last in rule_words("shapes"):  # 'helpline', 'timesheet'
            return "thing"
        if is_word and noun_kind(last):
            return noun_kind(last)
    return None


@cache
def rule_words(key: str) -> frozenset[str]:
    """Return one list of the rule: single words in the singular and in small letters."""
    lists = (entry.get(key) for entry in raw_rules("what") if entry["id"] == RULE)
    return frozenset(singular(word) for words in lists for word in string_tuple(words))


def has_inner_capital(word: str) -> bool:
    """Say whether a word is written as products are: 'SharePoint', but not 'MacDonald'."""
    return bool(_INNER_CAPITAL.search(word)) and not word.startswith(("Mac", "Mc"))
