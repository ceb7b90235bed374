"""Which words does everybody read differently: praise, quantities without a number, open ends?

Praise counts where it praises ('an exciting page', 'be quick'), an adverb of praise anywhere. Plain
use of the same words is left alone: 'a good neighbour', 'the best time', 'up to date'.

**Source:** ISO/IEC/IEEE 29148:2018, 5.2.7; INCOSE Guide for Writing Requirements, R7 to R10.
"""

from functools import cache, lru_cache

from userneeds.capture.coach.rules.rulebook import (
    SpokenWords,
    raw_rules,
    rule_phrases,
    string_tuple,
)
from userneeds.capture.lexicon.noun_kinds import noun_kind

_RULE = "unclear-word"
_LINKING_VERBS = frozenset({"be", "look", "feel", "become", "stay", "seem"})
_DEGREES = frozenset({"very", "really", "extremely", "truly", "highly"})
_CHANGED_ENDINGS = (
    ("ily", "y"),
    ("ally", ""),
    ("bly", "ble"),
    ("ply", "ple"),
    ("ully", "ull"),
    ("ly", ""),
)
"""Endings of adverbs, with those of their adjectives."""


def vague_word(words: SpokenWords, *, is_reason: bool = False) -> str:
    """Return the first words that everybody reads differently, as they are written, or ''.

    In a reason more adverbs of manner count: 'safely', 'correctly'.
    """
    phrase = rule_phrases(_RULE).find(words) or rule_phrases(_RULE, "quantities").find(words)
    if phrase:
        return phrase
    for index, word in enumerate(words.written):
        sort = _sort_of(word.lower())
        if sort and _is_vague(sort, words, index, is_reason=is_reason):
            return word
    return ""


def _is_vague(sort: str, words: SpokenWords, index: int, *, is_reason: bool) -> bool:
    following = words.singulars[index + 1] if index + 1 < len(words.singulars) else ""
    match sort:
        case "adverb":
            return True
        case "reason":
            return is_reason
        case "praise":
            return not _is_plain_thing(following)
        case "weak_praise" if not following:
            return _is_said_of(words, index)
        case _:
            return following in _list(_NEXT_WORDS.get(sort, ""))


_NEXT_WORDS = {"some": "ways", "degree": "manners", "weak_praise": "praised"}
"""For a sort of words the list that the next word must be in."""


def _is_said_of(words: SpokenWords, index: int) -> bool:
    """Say whether a word is said of something: 'to be good', 'to look very good'."""
    before = words.written[max(0, index - 2) : index]
    return any(one.lower() in _LINKING_VERBS for one in before)


@lru_cache(maxsize=4096)
def _sort_of(word: str) -> str:
    """Return which list a word in small letters belongs to, or that it is an adverb of one."""
    if word in _DEGREES:
        return "degree"
    for key in ("praise", "some", "weak_praise"):
        if word in _list(key):
            return key
    if _is_adverb_of(word, "praise") or _is_adverb_of(word, "plain_manners"):
        return "adverb"
    return "reason" if _is_adverb_of(word, "manners") else ""


def _is_plain_thing(noun: str) -> bool:
    """Say whether a noun names a thing that has such a quality by nature: 'a flexible hose'."""
    return noun_kind(noun) == "thing" and noun not in _list("praised")


def _is_adverb_of(word: str, key: str) -> bool:
    for ending, adjective_ending in _CHANGED_ENDINGS:
        if word.endswith(ending) and word.removesuffix(ending) + adjective_ending in _list(key):
            return True
    return False


@cache
def _list(key: str) -> frozenset[str]:
    lists = (entry.get(key) for entry in raw_rules("plain_language") if entry["id"] == _RULE)
    return frozenset(word for words in lists for word in string_tuple(words))
