"""Do two words mean nearly the same?

**Source:** WordNet 3.0 and the packaged meaning table (see LICENSE.txt; made by
tools/near_words.py).
"""

from functools import cache, lru_cache

from userneeds.model.grammar.sorted_lines import SortedLines, data_text

_REMEMBERED = 4_096


def are_near_verbs(verb: str, other: str) -> bool:
    """Say whether two verbs, in small letters and in their base form, are one act in two words."""
    return _are_listed("near_verbs", verb, other)


def are_both_noticing(verb: str, other: str) -> bool:
    """Say whether two verbs both say that somebody takes something in: 'read and understand'."""
    return {verb, other} <= _noticing_verbs()


def are_synonyms(word: str, other: str) -> bool:
    """Say whether two words in small letters and in the singular can name the same thing or act."""
    return _are_listed("synonyms", word, other)


def _are_listed(name: str, word: str, other: str) -> bool:
    first, second = sorted((word, other))
    return first == second or second in _later_words(name, first)


@lru_cache(maxsize=_REMEMBERED)
def _later_words(name: str, word: str) -> frozenset[str]:
    """Return the words of a list near to one that follow it in the alphabet."""
    lines = _lines(name)
    others = lines.rest_of_line(f"{word} ") or ""
    return frozenset(others.split())


@cache
def _lines(name: str) -> SortedLines:
    return SortedLines(data_text(__package__, f"{name}.txt"))


@cache
def _noticing_verbs() -> frozenset[str]:
    verbs = data_text(__package__, "noticing_verbs.txt")
    return frozenset(verbs.split())
