"""Do two words mean nearly the same?

**Source:** the packaged meaning table, less WordNet's opposites (see LICENSE.txt; made by
tools/near_words.py).
"""

import pkgutil
from functools import cache


def are_near(word: str, other: str) -> bool:
    """Say whether two words in small letters and in their base form mean nearly the same."""
    if word == other:
        return True
    first, second = sorted((word, other))
    return second in _later_near_words().get(first, ())


@cache
def _later_near_words() -> dict[str, frozenset[str]]:
    """Return for each word those near to it that follow it in the alphabet."""
    data = pkgutil.get_data(__package__, "near_words.txt")
    if data is None:
        raise LookupError(
            "The data file near_words.txt is missing from the installation. "
            "Install userneeds again."
        )
    near: dict[str, frozenset[str]] = {}
    for line in data.decode("ascii").splitlines():
        word, *others = line.split()
        near[word] = frozenset(others)
    return near
