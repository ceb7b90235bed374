"""Do two words mean nearly the same?

**Source:** WordNet 3.0 and the packaged meaning table (see LICENSE.txt; made by
tools/near_words.py).
"""

import pkgutil
from functools import cache


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
    return first == second or second in _later_words(name).get(first, ())


@cache
def _later_words(name: str) -> dict[str, frozenset[str]]:
    """Return for each word of a list those near to it that follow it in the alphabet."""
    near: dict[str, frozenset[str]] = {}
    for line in _lines(name):
        word, *others = line.split()
        near[word] = frozenset(others)
    return near


@cache
def _noticing_verbs() -> frozenset[str]:
    return frozenset(_lines("noticing_verbs"))


def _lines(name: str) -> list[str]:
    data = pkgutil.get_data(__package__, f"{name}.txt")
    if data is None:
        raise LookupError(
            f"The data file {name}.txt is missing from the installation. Install userneeds again."
        )
    return data.decode("ascii").splitlines()
